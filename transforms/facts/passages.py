"""The text in which facts are looked for: the kept lines of an article as they were delivered, with their offsets."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from transforms.document import Document
from transforms.lines.table import Ints, Lines, make_encodable
from transforms.roles.draft.draft import KEPT, Draft, Role

READ: Final = KEPT | {"headline", "alternative_headline", "standfirst"}


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading or other line of an article; wrapped lines of one paragraph are one passage.

    `text[i]` is character `char_start + i` of the decoded text of the file. Line ends, and what the source states
    before a value (its label), are blanks, so that every position is kept.
    """

    text: str
    role: Role
    char_start: int
    line_starts: tuple[int, ...]  # offset of each line of the passage in the decoded text
    line_numbers: tuple[int, ...]  # 1-based, of the same lines
    post_no: int | None = None  # of a live blog

    def find_line(self, position: int) -> int:
        """The number of the line that holds `text[position]`."""
        return self.line_numbers[max(bisect_right(self.line_starts, self.char_start + position) - 1, 0)]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The passages of one article in the order of the file, and what its fields say."""

    passages: tuple[Passage, ...]
    language: str | None = None  # BCP 47
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    provider: str | None = None
    published_on: date | None = None


def read_surface(text: str) -> str:
    """A stretch of a passage as its row has it: runs of whitespace, line ends among them, as one blank."""
    return " ".join(text.split())


def make_passage(text: str, role: Role = "paragraph", char_start: int = 0, line_no: int = 1) -> Passage:
    """A passage of one line."""
    return Passage(text, role, char_start, (char_start,), (line_no,))


def read_passages(
    document: Document, lines: Lines, opens: Ints, first: int, draft: Draft, posts: Sequence[int | None]
) -> tuple[Passage, ...]:
    """The passages of a document.

    `lines` are the lines of its batch as delivered; paragraph p of the document, line p of `draft`, consists of the
    lines `opens[first + p]` to before `opens[first + p + 1]`.
    """
    text = make_encodable(document.text)
    bounds = opens[first : first + len(draft) + 1].tolist()
    return tuple(
        _read_passage(document, text, lines, slice(*rows), role, post_no)
        for rows, role, post_no in zip(pairwise(bounds), draft.roles, posts, strict=True)
        if role in READ
    )


def _read_passage(document: Document, text: str, lines: Lines, rows: slice, role: Role, post_no: int | None) -> Passage:
    starts = lines.char_start[rows].tolist()
    first, last = starts[0] - document.first_char, int(lines.char_end[rows.stop - 1]) - document.first_char
    passage = text[first:last].replace("\n", " ").replace("\r", " ")
    if lines.stated and (label := lines.stated[rows.start].label):
        passage = " " * label + passage[label:]
    if document.hit_mark:
        passage = passage.replace(document.hit_mark, " " * len(document.hit_mark))
    return Passage(passage, role, starts[0], tuple(starts), tuple(lines.line_no[rows].tolist()), post_no)
