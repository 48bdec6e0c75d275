"""What a format reader hands on: one document per article-to-be, or a reject with its reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Basis = Literal["line", "metadata", "url", "file name"]

# The names a format may give hints under. `authors` may be given several times, once a person.
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
    """One thing the file's metadata says about the article, as written there."""

    name: HintName
    value: str
    basis: Basis = "metadata"


@dataclass(frozen=True, slots=True)
class Document:
    """Decoded text of one article-to-be.

    `text` is what line numbers and character offsets refer to, split at "\\n" only (a "\\r" before it belongs to the
    line end). `line_tags`, where the format has markup, says for each of those lines which element it came from
    ("h1", "p", "li", "figcaption", "nav", "footer", ...); it is empty for plain text, else one entry per line.
    """

    text: str
    record_no: int = 1
    name: str = ""  # file name, safe to show; a basis for dates only
    hints: tuple[Hint, ...] = ()
    line_tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A record, or a whole file (record_no None), that is no article: a code from warehouse.schema.reasons and why."""

    reason: str
    detail: str = ""
    record_no: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file's bytes gave. `records` in file order; `encoding` None where bytes were never decoded."""

    format: str | None
    encoding: str | None
    records: Iterable[Document | Reject]
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds a reader keeps while it reads. Bytes, characters, counts or levels, as each name says."""

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
