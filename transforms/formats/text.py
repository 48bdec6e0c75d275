"""Read plain text, unchanged but for line ends and columns. Text in no other known format is also read this way."""

from collections.abc import Iterator

from transforms.document import Document, Hint
from transforms.formats.containers.forwarded import find_subject
from transforms.formats.exports.labelled_head import heed_labels
from transforms.formats.intake.source import Source
from transforms.formats.text_columns import untangle

_LINE_ENDS = ("\u2028", "\u2029", "\v")  # as layout programs and word processors write it


def sniff(_start: str) -> bool:
    """Always False: any characters can be plain text, so this format is only used when no other one matches."""
    return False


def read(source: Source[str]) -> Iterator[Document]:
    """Yield one document with the whole text, columns below each other; the subject of a saved mail is its headline."""
    text = source.content
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    text = untangle(text)
    subject = find_subject(text)
    document = Document(text, name=source.name, hints=(Hint("headline", subject),) if subject else ())
    yield document if subject else heed_labels(document)
