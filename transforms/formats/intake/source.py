"""What every reader is given: one file's content, its name, the limits, and a way down into members."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from transforms.document import Document, Limits, Reading, Reject

Content = TypeVar("Content", bytes, str)

Record = Document | Reject
Records = Iterator[Record]
ReportFound = Callable[[int], None]  # is told of so many documents more


def ignore(_documents: int) -> None:
    """Nobody wants to know."""


class Refused(Exception):
    """What is being read cannot be: a reason code and a detail, to become a Reject of the record or of the file."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail

    def reject(self, record_no: int | None = None) -> Reject:
        """The same as a record."""
        return Reject(self.reason, self.detail, record_no)


@dataclass(slots=True)
class Budget:
    """Bytes that one landed file may still expand to, all its containers together."""

    remaining_bytes: int


class Descend(Protocol):
    """Reads a member; `declared` is the encoding that its envelope states."""

    def __call__(self, content: bytes, name: str, declared: str | None = None) -> Reading:
        """The member's reading; raises Refused where no reader is to be asked."""


@dataclass(frozen=True, slots=True)
class Source(Generic[Content]):
    """One file, or one member of a container.

    `descend(content, name)` reads a member through the same rules, one container further down. It raises Refused.
    """

    content: Content
    name: str
    limits: Limits
    budget: Budget
    descend: Descend


@dataclass(frozen=True, slots=True)
class Format(Generic[Content]):
    """A type of file that is read here: the suffixes that promise it, how its start is told, and its reader.

    A reader yields records, or, where it only unwraps, returns the reading of what is inside. It may raise Refused.
    `textual` formats may stand in a file named as plain text. A `container` holds files and is no article itself.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Content], bool]
    read: Callable[[Source[Content]], Iterable[Record] | Reading]
    textual: bool = False
    container: bool = False
