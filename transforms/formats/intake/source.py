"""The input of every reader: the content of a file, its name, the limits, and a function that reads its members."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from transforms.document import Document, Limits, Note, Reading, Reject

Content = TypeVar("Content", bytes, str)

Record = Document | Reject
Records = Iterator[Record]
ReportFound = Callable[[int], None]  # called with the number of newly found documents


def ignore(_documents: int) -> None:
    """Do nothing with the number of found documents."""


class Refused(Exception):
    """Raised when a record or file can't be read; carries the reason code and detail of the Reject it becomes."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail

    def reject(self, record_no: int | None = None) -> Reject:
        """The Reject with this reason and detail."""
        return Reject(self.reason, self.detail, record_no)


@dataclass(slots=True)
class Budget:
    """How many more bytes a delivered file may expand to, counted over all its containers."""

    remaining_bytes: int


class Descend(Protocol):
    """Reads a member of a container; `declared` is the encoding that the container states for it."""

    def __call__(self, content: bytes, name: str, declared: str | None = None) -> Reading:
        """Read the member; raises Refused if it must not be passed to a reader."""


@dataclass(frozen=True, slots=True)
class Source(Generic[Content]):
    """A file or a member of a container.

    `descend(content, name)` reads a member by the same rules, one level deeper. It raises Refused.
    """

    content: Content
    name: str
    limits: Limits
    budget: Budget
    descend: Descend
    notes: list[Note] = field(default_factory=list)  # of the delivered file, shared by all its containers
    report: ReportFound = ignore  # to be called while a long file is read, with the articles that would take as long


@dataclass(frozen=True, slots=True)
class Format(Generic[Content]):
    """A file format: its suffixes, a function that recognises it by its start, and its reader.

    A reader yields records; a reader that only decompresses returns the Reading of the content instead. It may raise
    Refused. A `textual` format is also recognised in a file named .txt. A `container` holds files and isn't an article
    itself. The one document of a `divisible` format may be an export of many articles.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Content], bool]
    read: Callable[[Source[Content]], Iterable[Record] | Reading]
    textual: bool = False
    container: bool = False
    divisible: bool = False
