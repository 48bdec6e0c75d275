"""Plain text: the lines as they are. Also what a file of no other format is read as."""

from collections.abc import Iterator

from transforms.document import Document
from transforms.formats.intake.source import Source


def sniff(_start: str) -> bool:
    """Never: any characters at all are text, so it is what remains when no other format knows the file."""
    return False


def read(source: Source[str]) -> Iterator[Document]:
    """One document: the whole text."""
    yield Document(source.content, name=source.name)
