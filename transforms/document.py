"""The output of format readers: a Document for each possible article, or a Reject with a reason."""

from collections.abc import Iterable, Mapping
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
]


class Hint(NamedTuple):
    """One value from the metadata of the file, as written there."""

    name: HintName
    value: str
    basis: Basis = "metadata"


@dataclass(frozen=True, slots=True)
class Document:
    """The decoded text of one possible article.

    Line numbers and character offsets refer to `text`, which is split at "\\n" only (a "\\r" before it belongs to the
    line end). For formats with markup, `line_tags` has one entry per line, the chain of elements that the line comes
    from (see `transforms.formats.pages.blocks`); it is empty for plain text.
    """

    text: str
    record_no: int = 1
    name: str = ""  # file name, safe to show; only used to find a date
    hints: tuple[Hint, ...] = ()
    line_tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """Why a record, or a whole file (`record_no` None), is not an article: a code from `warehouse.schema.reasons`."""

    reason: str
    detail: str = ""
    record_no: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file. `records` are in file order; `encoding` is None if nothing was decoded."""

    format: str | None
    encoding: str | None
    records: Iterable[Document | Reject]
    detail: Mapping[str, str] = field(default_factory=dict)


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
