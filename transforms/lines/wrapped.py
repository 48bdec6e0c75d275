"""Join the lines of text that was wrapped at a fixed width, so that each paragraph becomes one line."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.document import Stated
from transforms.lines.table import Bools, Ints, Lines

WRAPPED = "wrapped"  # the rule of a line that continues the line before it
_NARROWEST, _WIDEST = 40, 100  # width in characters; shorter lines are lists, longer ones paragraphs
_FEWEST = 5  # full lines in a wrapped text
_MOSTLY = 0.6  # share of the long lines with a line directly below that must be full
_RUNNING_ON = 0.5  # share of the full lines whose next line must start with a small letter
_CUT_WORDS = 3  # hyphenated words at line ends from which a text counts as set in columns
_MOST = 60  # lines of a paragraph; a text with a longer one is not wrapped at a fixed width
_RAGGED = 0.75  # share of the width that a full line has at least, in text set with proportional letters
_ENDS = (".", "!", "?", ":", "”", '"', "’")


def unwrap(lines: Lines) -> tuple[Lines, Ints | None]:
    """Join the wrapped lines of a batch.

    Returns the joined lines and, for each given line, the number of the joined line that it is part of; None instead of
    these numbers if nothing was joined.
    """
    length = pc.utf8_length(lines.clean).to_numpy(zero_copy_only=False).astype(np.int64)
    below = (np.roll(lines.gap, -1) == 0) & (np.roll(lines.document_no, -1) == lines.document_no)
    below[-1:] = False  # nothing is below the last line of the batch
    if lines.stated:
        below &= _go_on(lines.stated)
    joins = np.zeros(len(lines), np.bool_)
    for first, last in _find_candidates(lines.first, length * below):
        rows = slice(first, last)
        joins[rows] = _find_continued(lines.texts[rows], length[rows], below[rows])
    if lines.stated:
        joins |= np.array([*(line.goes_on for line in lines.stated[1:]), False], np.bool_) & below
    if not joins.any():
        return lines, None
    part_of = np.cumsum(~np.roll(joins, 1)) - 1
    return _join(lines, part_of), part_of


def _go_on(stated: Sequence[Stated]) -> Bools:
    """Whether the next line may continue each line, by what the source says of both."""
    pairs = zip(stated, (*stated[1:], Stated()), strict=True)
    return np.array([one.role == other.role and not other.label for one, other in pairs], np.bool_)


def _find_candidates(bounds: Ints, paired: Ints) -> list[tuple[int, int]]:
    """The first and last line of each document whose longest line with a line directly below has a plausible width."""
    filled = np.flatnonzero(np.diff(bounds))
    if not len(filled):
        return []
    widths = np.maximum.reduceat(paired, bounds[filled])
    wanted = filled[(widths >= _NARROWEST) & (widths <= _WIDEST)]
    return list(zip(bounds[wanted].tolist(), bounds[wanted + 1].tolist(), strict=True))


def _find_continued(texts: list[str], length: Ints, below: Bools) -> Bools:
    """Which lines of one document continue on the next line, because its first word did not fit (as a whole)."""
    width = int((length * below).max())
    room = np.array([len(text.partition(" ")[0]) + 1 for text in texts[1:]] + [0])
    small = np.array([text[:1].islower() for text in texts[1:]] + [False])
    ended = np.array([text.endswith(_ENDS) for text in texts])
    cut = np.array([text.endswith("-") for text in texts]) & small
    filled = below & ((length + room > width) | cut) & (length <= width)
    long = below & ((length > width // 2) if (cut & below).sum() >= _CUT_WORDS else True)  # headings are shorter
    if filled.sum() < _FEWEST or filled.sum() < _MOSTLY * long.sum() or small[filled].mean() < _RUNNING_ON:
        return np.zeros(len(texts), np.bool_)
    found = filled | (below & small & ~ended & (length + room > _RAGGED * width))
    longest = np.diff(np.flatnonzero(~found), prepend=-1).max()
    return found if longest <= _MOST else np.zeros(len(texts), np.bool_)


def _join(lines: Lines, part_of: Ints) -> Lines:
    """One line for each paragraph, which covers the offsets of all its lines."""
    opens = np.flatnonzero(np.diff(part_of, prepend=-1))
    ends = np.append(opens[1:], len(part_of))
    texts = [_join_texts(lines.texts[first:last]) for first, last in zip(opens.tolist(), ends.tolist(), strict=True)]
    raw = lines.raw.to_pylist()
    whole = ["\n".join(raw[first:last]) for first, last in zip(opens.tolist(), ends.tolist(), strict=True)]
    return replace(
        lines,
        first=np.searchsorted(lines.document_no[opens], np.arange(len(lines.first))),
        document_no=lines.document_no[opens],
        line_no=lines.line_no[opens],
        char_start=lines.char_start[opens],
        char_end=lines.char_end[ends - 1],
        gap=lines.gap[opens],
        raw=pa.array(whole, pa.string()),
        clean=pa.array(texts, pa.string()),
        texts=texts,
        tags=tuple(lines.tags[row] for row in opens.tolist()) if lines.tags else (),
        stated=tuple(lines.stated[row] for row in opens.tolist()) if lines.stated else (),
        surroundings=lines.surroundings[opens] if len(lines.surroundings) else lines.surroundings,
    )


def _join_texts(parts: list[str]) -> str:
    """The parts joined by blanks, except after a hyphen."""
    text = parts[0]
    for part in parts[1:]:
        text += part if text.endswith("-") else f" {part}"
    return text


def spread(table: pa.Table, lines: Lines, part_of: Ints, before: pa.StringArray) -> pa.Table:
    """Turn the table of joined lines back into a table of the original `lines`.

    `before` has the text of each joined line with its bullet, which the text in the table lacks.
    """
    opens = np.diff(part_of, prepend=-1) != 0
    cut = pc.subtract(pc.utf8_length(before), pc.utf8_length(table["clean_text"].combine_chunks()))
    bullets = np.where(opens, cut.to_numpy(zero_copy_only=False)[part_of], 0).tolist()
    values: dict[str, Any] = {
        "line_no": lines.line_no,
        "char_start": lines.char_start,
        "char_end": lines.char_end,
        "raw_text": lines.raw,
        "clean_text": [text[bullet:] for text, bullet in zip(lines.texts, bullets, strict=True)],
    }
    table = table.take(pa.array(part_of))
    for name, column in values.items():
        table = table.set_column(
            table.schema.names.index(name), table.field(name), pa.array(column, table.field(name).type)
        )
    rule = pc.if_else(pa.array(opens), table["rule"].combine_chunks(), WRAPPED)
    return table.set_column(table.schema.names.index("rule"), table.field("rule"), rule)
