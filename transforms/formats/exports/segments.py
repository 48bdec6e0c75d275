"""Cut a sheet into the segments of its documents, by separators that their surroundings confirm."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from transforms.formats.exports.sheet import Sheet

_NOTICE = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_NOTICE_REACH = 4  # lines


class Segment(NamedTuple):
    """The lines of one document with its separators; `end` is exclusive."""

    first: int
    end: int


class Make(NamedTuple):
    """What tells the segments of an archive apart from text that quotes its separators."""

    opens: Callable[[str], bool]  # whether a line opens a document
    closes: Callable[[str], bool]
    has_head: Callable[[int, int], bool]  # whether a segment begins like a document
    has_tail: Callable[[int, int], bool]  # whether it has what only the end of a document has
    is_outside: Callable[[str], bool]  # whether its first line is one of a cover page or summary


def cut(sheet: Sheet, make: Make) -> list[Segment]:
    """The segments of all documents in order; lines before, between and after them belong to none.

    A separator counts only if a document's head follows it. Text behind another one continues the document above it,
    which quotes a separator, or stands outside all documents.
    """
    bounds = {0, len(sheet)}
    for line, text in enumerate(sheet.texts):
        if text and make.opens(text):
            bounds.add(line)
        if text and make.closes(text):
            bounds.add(_find_end(sheet, line))
    segments: list[Segment] = []
    for first, end in pairwise(sorted(bounds)):
        filled = sheet.find_filled(first, end)
        if not filled:
            continue
        if make.has_head(filled[0], end):
            segments.append(Segment(filled[0], filled[-1] + 1))
        elif segments and _continues(sheet, make, segments[-1], filled):
            segments[-1] = segments[-1]._replace(end=filled[-1] + 1)
    return segments


def _find_end(sheet: Sheet, line: int) -> int:
    """The end of a document that a line closes: the notice of its copyright may follow."""
    below = next((n for n in range(line + 1, min(line + 1 + _NOTICE_REACH, len(sheet))) if sheet.texts[n]), None)
    return line + 1 if below is None or not _NOTICE.match(sheet.texts[below]) else below + 1


def _continues(sheet: Sheet, make: Make, above: Segment, filled: Sequence[int]) -> bool:
    """Whether text without a head belongs to the document above it."""
    if make.is_outside(sheet.texts[filled[0]]) or any(make.is_outside(sheet.texts[line]) for line in filled[1:3]):
        return False
    if make.has_tail(filled[0], filled[-1] + 1):
        return True
    last = [sheet.texts[line] for line in sheet.find_filled(max(above.first, above.end - 1 - _NOTICE_REACH), above.end)]
    if len(last) > 1 and _NOTICE.match(last[-1]):
        last.pop()
    return not make.closes(last[-1])
