"""The output of format readers: a Document for each possible article, or a Reject with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Basis = Literal["line", "metadata", "url", "file name"]

# The names of hints. `authors` may occur several times, once for each person.
HintName = Literal[
    "headline",
    "alternative_headline",
    "standfirst",
    "byline",
    "authors",
    "publisher",
    "provider",
    "section",
    "dateline",
    "language",
    "published",
    "modified",
    "url",
    "identifier",
    "genre",
]


class Hint(NamedTuple):
    """One value from the metadata of the file, as written there."""

    name: HintName
    value: str
    basis: Basis = "metadata"


class Stated(NamedTuple):
    """What the source itself says of a line: a role, "body" for a line of the text of any kind, "" for nothing."""

    role: str = ""
    label: int = 0  # characters of the line before its value
    goes_on: bool = False  # whether it continues the paragraph of the line above


class Surroundings(NamedTuple):
    """What stands around a line of a web page: shares, from 0 to 1.

    `own`, `parent` and `grandparent` are the innermost block elements that the line is in.
    """

    linked: float  # of the line's characters, those in links
    text_in_own: float  # of the page's running text, what is in the element
    text_in_parent: float
    text_in_grandparent: float
    links_in_own: float  # of the element's characters, those in links
    links_in_parent: float
    links_in_grandparent: float
    text_beside_own: float  # of the page's running text, what is directly in the element or in a child of it
    text_beside_parent: float
    in_linked_data: float = 0.5  # of the line's words, those in the article's text in JSON-LD; 0.5 if it has none


LINKED_DATA = "linked_data"  # tag of lines of the article's text in a page's data, where no element shows it
NOWHERE = Surroundings(0, 0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Document:
    """The decoded text of one possible article.

    `text` is split at "\\n" only (a "\\r" before it belongs to the line end). For formats with markup, `line_tags` has
    one entry per line, the chain of elements that the line comes from (see `transforms.formats.pages.blocks`); it is
    empty for plain text. If the text is a part of a file's text, line numbers and offsets are those in the whole:
    `first_line` and `first_char` are where the part begins.
    """

    text: str
    record_no: int = 1
    name: str = ""  # file name, safe to show; only used to find a date
    hints: tuple[Hint, ...] = ()
    line_tags: tuple[str, ...] = ()
    first_line: int = 1
    first_char: int = 0
    stated: tuple[Stated, ...] = ()  # one entry per line, or none
    hit_mark: str = ""  # around the words that somebody searched for; left out of the clean text
    line_surroundings: tuple[Sequence[float], ...] = ()  # for web pages, one entry per line


@dataclass(frozen=True, slots=True)
class Reject:
    """Why a record, or a whole file (`record_no` None), is not an article: a code from `warehouse.schema.reasons`."""

    reason: str
    detail: str = ""
    record_no: int | None = None


class Note(NamedTuple):
    """Something to know about a file: which lines belong to no article, or what a reader doubts."""

    text: str
    is_doubt: bool = False  # the audit warns of it


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file. `records` are in file order; `encoding` is None if nothing was decoded.

    `notes` is complete when all records have been consumed.
    """

    format: str | None
    encoding: str | None
    records: Iterable[Document | Reject]
    detail: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[Note] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the readers, in bytes, characters, counts or levels, as each name says."""

    max_file_bytes: int = 64 * 2**20
    max_expanded_bytes: int = 512 * 2**20
    max_ratio: int = 200
    max_members: int = 10_000
    max_records: int = 100_000
    max_line_chars: int = 1_000_000
    max_lines: int = 100_000  # of one document
    max_json_depth: int = 64
    max_html_depth: int = 512
    encoding_fallback: str | None = None
    field_names: tuple[tuple[str, tuple[str, ...]], ...] = ()  # by field, names that the user added to the tables
