"""Find the lines of text that was wrapped at a fixed width, and join them, so that each paragraph becomes one line.

The width is the one at which most lines end because the next word did not fit; single lines may be longer, such as
those with an address. A paragraph ends with a line that had room for the next word, at a blank line, or before an
indented line. In a double-spaced text, one blank line ends nothing.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.document import Stated
from transforms.lines.joined import join
from transforms.lines.table import Bools, Ints, Lines
from transforms.text.repair import WHITESPACE

_NARROWEST, _WIDEST = 28, 135  # width in columns; shorter lines are lists, longer ones paragraphs
_FEWEST, _ENOUGH = 3, 5  # full lines in a wrapped text; with fewer than enough, the signs must be clearer
_RUNNING_ON, _CLEARLY = 0.5, 0.75  # share of the full lines that must run on, if there are enough and if not
_MOSTLY = 0.6  # share of the long lines with a line directly below that must be full
_AT_LEAST = 0.25  # share of all lines with a line directly below that must be full
_WORD_COLUMNS = 10  # of a word with its blank, on average at most
_LONG = 0.6  # share of the width from which a line is long; headings and last lines are shorter
_RAGGED = 0.75  # share of the width that a full line has at least, in text set with proportional letters
_BEYOND = 1.2  # times the width that such a line has at most
_OVERLONG = 0.05  # share of the lines that may be longer than the width
_MOST_CHARS = 5_000  # of a paragraph; a text with a longer one is not wrapped at a fixed width
_LEAST_INDENT, _MOST_INDENTED = 2, 0.6  # columns; share of the lines
_SINGLE = 0.2  # share of the lines directly below another from which a text is not double-spaced
_LIKELY_END = 0.35  # share of the sentences that end full lines, from which they are taken for ends of paragraphs
_MARKED = 0.06  # blank lines for each line, from which they mark paragraphs
_LEAST_ADDRESS = 28  # characters without a blank that can't be wrapped

_ENDS = (".", "!", "?", ":", "”", '"', "’", "»", "…", "。", "！", "？", "」", "』", "।", "؟", "۔")
_OPENS = frozenset("“\"‘'«„‚–—")
_HYPHENS = ("-", "‐", "¬")
_WIDE = r"[\x{1100}-\x{115F}\x{2E80}-\x{A4CF}\x{AC00}-\x{D7A3}\x{F900}-\x{FAFF}\x{FE30}-\x{FE6F}\x{FF00}-\x{FF60}]"
_wide = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")  # without Hangul
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Burmese, Khmer
_ROOM_OF_WIDE, _ROOM_OF_UNSPACED = 4, 10  # columns of what may have been moved to the next line as a whole
_BULLET = re.compile(r"[•●▪◦‣∙·■○►▶➤✓✔*] ?\S")
_UNBREAKABLE = re.compile(rf"\S{{{_LEAST_ADDRESS},}}")


class _Page(NamedTuple):
    """The lines of one document. `below` says whether another line is directly below, `next_*` describe that line."""

    edge: Ints  # columns up to the right edge of the line
    below: Bools
    room: Ints  # columns that the first word of the next line needs
    ended: Bools  # like a sentence
    cut: Bools  # within a word
    next_small: Bools  # starts with a small letter
    next_caseless: Bools  # starts with a letter of a script without small letters
    next_opens: Bools  # is indented or starts with a bullet
    next_large: Bools  # starts with a capital, a quotation mark or a figure
    has_indents: bool
    has_marks: bool  # whether indents or blank lines mark paragraphs
    words: Ints
    unbreakable: Bools  # contains an address that can't be wrapped


def unwrap(lines: Lines) -> tuple[Lines, Ints | None]:
    """Join the wrapped lines of a batch.

    Returns the joined lines and, for each given line, the number of the joined line that it is part of; None instead of
    these numbers if nothing was joined.
    """
    edge = _measure_edges(lines)
    may_go_on = _may_go_on(lines.stated) if lines.stated else np.ones(len(lines), np.bool_)
    joins = np.zeros(len(lines), np.bool_)
    for first, last in _find_candidates(lines, edge):
        rows = slice(first, last)
        joins[rows] = _find_continued(lines, edge, may_go_on, rows)
    if lines.stated:
        directly = np.append(lines.gap[1:] == 0, False) & may_go_on
        joins |= np.array([*(line.goes_on for line in lines.stated[1:]), False], np.bool_) & directly
    if not joins.any():
        return lines, None
    part_of = np.cumsum(~np.roll(joins, 1)) - 1
    return join(lines, part_of), part_of


def _may_go_on(stated: Sequence[Stated]) -> Bools:
    """Whether the next line may continue each line, by what the source says of both."""
    pairs = zip(stated, (*stated[1:], Stated()), strict=True)
    return np.array([one.role == other.role and not other.label for one, other in pairs], np.bool_)


def _measure_edges(lines: Lines) -> Ints:
    """The columns up to the right edge of each line; letters of Chinese, Japanese and Korean take two."""
    raw = pc.utf8_rtrim(lines.raw, characters=WHITESPACE)
    edge = pc.utf8_length(raw).to_numpy(zero_copy_only=False).astype(np.int64)
    rows = np.flatnonzero(pc.binary_length(raw).to_numpy(zero_copy_only=False) > 1.5 * edge)
    edge[rows] += pc.count_substring_regex(raw.take(pa.array(rows)), _WIDE).to_numpy(zero_copy_only=False)
    return np.asarray(edge, dtype=np.int64)


def _find_candidates(lines: Lines, edge: Ints) -> list[tuple[int, int]]:
    """The first and last line of each document that has lines of a plausible width close together, and few others."""
    near = (np.roll(lines.gap, -1) <= 1) & (np.roll(lines.document_no, -1) == lines.document_no)
    near[-1:] = False  # nothing is below the last line of the batch
    documents = len(lines.first) - 1
    short, long = (
        np.bincount(lines.document_no, near & fits, documents)
        for fits in ((edge >= _NARROWEST * _LONG) & (edge <= _WIDEST), edge > _WIDEST)
    )
    wanted = np.flatnonzero((short >= _FEWEST) & (long <= 1 + 2 * _OVERLONG * short))
    return list(zip(lines.first[wanted].tolist(), lines.first[wanted + 1].tolist(), strict=True))


def _find_continued(lines: Lines, edge: Ints, may_go_on: Bools, rows: slice) -> Bools:
    """Which lines of one document continue on the next line."""
    gap = np.append(lines.gap[rows][1:], 99)
    for spacing in (0, 1) if (gap == 0).sum() < _SINGLE * len(gap) else (0,):
        below = (gap <= spacing) & may_go_on[rows]
        if below.sum() >= _FEWEST:
            page = _describe(lines.texts[rows], lines.raw[rows].to_pylist(), edge[rows], below)
            found = [_continue_at(page, width) for width in _find_widths(page)]
            if best := max(map(np.sum, found), default=0):
                return next(joins for joins in found if joins.sum() == best)
    return np.zeros(len(gap), np.bool_)


def _describe(texts: list[str], raw: list[str], edge: Ints, below: Bools) -> _Page:
    indent = np.array([len(line) - len(line.lstrip()) + 7 * line.startswith(("\t", "\u3000")) for line in raw])
    indented = indent >= np.bincount(indent[below]).argmax() + _LEAST_INDENT
    has_indents = bool(1 < indented.sum() <= _MOST_INDENTED * len(texts))
    following = [*texts[1:], ""]
    small = np.array([text[:1].islower() for text in following])
    opens = np.array([_BULLET.match(text) is not None for text in following])
    return _Page(
        edge,
        below,
        np.array(list(map(_measure_room, following))),
        np.array([text.endswith(_ENDS) for text in texts]),
        np.array([text.endswith(_HYPHENS) and text[-2:-1].isalpha() for text in texts]) & small,
        small,
        np.array([text[:1].isalpha() and text[:1].lower() == text[:1].upper() for text in following]),
        opens | np.append(indented[1:], False) if has_indents else opens,
        np.array([text[:1].isupper() or text[:1] in _OPENS or text[:1].isdigit() for text in following]),
        has_indents,
        has_indents or bool((~below[:-1]).sum() > _MARKED * len(texts)),
        np.array([text.count(" ") + 1 for text in texts]),
        np.array([_UNBREAKABLE.search(text) is not None and not _wide.search(text) for text in texts]),
    )


def _measure_room(text: str) -> int:
    """The columns that a line before the text would have needed to hold the first word too, with a blank before it."""
    if _wide.match(text):
        return _ROOM_OF_WIDE
    word = text.partition(" ")[0]
    return min(len(word), _ROOM_OF_UNSPACED) if _UNSPACED.match(text) else len(word) + 1


def _find_widths(page: _Page) -> list[int]:
    """The plausible widths: that of the longest line, and narrower ones if few lines are longer."""
    edges = np.sort(page.edge[page.below & ~page.unbreakable])[::-1]
    longest = edges[: 2 + int(_OVERLONG * len(edges))].tolist()
    return [width for width in dict.fromkeys(longest) if _NARROWEST <= width <= _WIDEST]


def _find_hidden_ends(page: _Page, width: int, found: Bools) -> Bools:
    """Which full lines end a paragraph by chance, in a text in which nothing but room shows where paragraphs end.

    A sentence may end a full line within a paragraph too. How many paragraphs end in full lines follows from those that
    end in shorter ones, because the last line of a paragraph may be of any length.
    """
    may_end = found & page.ended & page.next_large & ~page.cut
    if not may_end.any():
        return may_end
    shown = (page.below & ~found & page.ended).sum() + 1
    hidden = min(page.room[may_end].mean() / width, 0.5)
    expected = shown * hidden / (1 - hidden)
    likely = may_end & (expected >= _LIKELY_END * may_end.sum())
    return np.asarray(likely, np.bool_)


def _continue_at(page: _Page, width: int) -> Bools:
    """Which lines continue on the next one in a text of this width; none if the text isn't wrapped at it."""
    fits = page.below & (page.edge <= width)
    filled = fits & ((page.edge + page.room > width) | page.cut) & ~page.next_opens
    long = fits & (page.edge > _LONG * width)
    none = np.zeros(len(filled), np.bool_)
    count = (filled & long).sum()
    if count < _FEWEST or count < _MOSTLY * (long & ~page.next_opens).sum():
        return none
    if count < _AT_LEAST * fits.sum():
        return none
    caseless = 2 * page.next_caseless[filled].sum() > filled.sum()
    if not caseless and page.words[filled].sum() * _WORD_COLUMNS < page.edge[filled].sum():
        return none  # program code
    running_on = (~page.ended if caseless else page.next_small)[filled].mean()
    if running_on < (_RUNNING_ON if count >= _ENOUGH else _CLEARLY):
        return none
    least = _LONG if page.has_indents else _RAGGED
    ragged = (
        page.below
        & (page.edge <= _BEYOND * width)
        & (page.edge + page.room > least * width)
        & ((page.next_small & ~page.ended) | page.has_indents)
    )
    address = page.below & page.unbreakable & (page.next_small | ~page.ended)
    found = filled | ((ragged | address) & ~page.next_opens)
    if not page.has_marks:
        found &= ~_find_hidden_ends(page, width, found)
    longest = np.diff(np.flatnonzero(~found), prepend=-1).max()
    return found if longest * width <= _MOST_CHARS else none
