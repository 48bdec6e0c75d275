"""Read plain text, unchanged. Text in no other known format is also read this way."""

from collections.abc import Iterator

from transforms.document import Document, Hint
from transforms.formats.containers.forwarded import find_subject
from transforms.formats.intake.source import Source


def sniff(_start: str) -> bool:
    """Always False: any characters can be plain text, so this format is only used when no other one matches."""
    return False


def read(source: Source[str]) -> Iterator[Document]:
    """Yield one document with the whole text; the subject of a mail that was saved as text is its headline."""
    subject = find_subject(source.content)
    yield Document(source.content, name=source.name, hints=(Hint("headline", subject),) if subject else ())
