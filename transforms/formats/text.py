"""Read plain text, unchanged but for the kind of its line ends. Text in no other known format is also read this way."""

import re
from collections.abc import Iterator

from transforms.document import Document, Hint
from transforms.formats.containers.forwarded import find_subject
from transforms.formats.intake.source import Source

_LINE_END = re.compile("[\u2028\u2029\v]")  # as layout programs and word processors write it


def sniff(_start: str) -> bool:
    """Always False: any characters can be plain text, so this format is only used when no other one matches."""
    return False


def read(source: Source[str]) -> Iterator[Document]:
    """Yield one document with the whole text; the subject of a mail that was saved as text is its headline."""
    text = _LINE_END.sub("\n", source.content)
    subject = find_subject(text)
    yield Document(text, name=source.name, hints=(Hint("headline", subject),) if subject else ())
