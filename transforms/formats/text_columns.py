"""Read plain text that is set in columns side by side, as in a newspaper, one column after another."""

from itertools import groupby

import numpy as np

_SEEN_LINES = 20_000
_LEAST_ROWS = 8  # lines with text in all columns
_GAP = "   "  # lines of text in columns have such gaps
_GAPPED = 0.4  # of the lines
_LEAST_GUTTER = 2  # blanks between two columns
_CROSSED = 0.1  # of the rows, at most: headlines over several columns
_BOTH = 0.5  # of the rows that reach a gutter have text on both sides
_LEAST_COLUMN = 14  # characters
_LEAST_WORDS, _LETTERS = 2.5, 0.7  # of a piece on average; share of its characters
_RUNNING_ON = 0.3  # of the pieces start in small letters, within a sentence


def untangle(text: str) -> str:
    """The text with its columns below each other; the text itself if it isn't set in columns of prose."""
    count = text.count("\n") + 1
    if text.count(_GAP) < _GAPPED * count or not _LEAST_ROWS <= count <= _SEEN_LINES:
        return text
    rows = [line.expandtabs().rstrip() for line in text.split("\n")]
    gutters = _find_gutters(rows)
    if not gutters:
        return text
    found = _read_columns(rows, gutters)
    return "\n".join(found) if _are_prose(rows, gutters) else text


def _find_gutters(rows: list[str]) -> list[tuple[int, int]]:
    """The first and last column of each run of columns that nearly all rows leave blank, with text on both sides."""
    filled = [row for row in rows if row]
    width = max(map(len, filled), default=0)
    if len(filled) < _LEAST_ROWS or not width:
        return []
    grid = np.array([[mark != " " for mark in row.ljust(width)[:500]] for row in filled])
    blank = grid.mean(axis=0) <= _CROSSED
    gutters = []
    for is_blank, run in groupby(range(grid.shape[1]), blank.__getitem__):
        columns = list(run)
        if not is_blank or len(columns) < _LEAST_GUTTER:
            continue
        first, last = columns[0], columns[-1]
        both = grid[:, :first].any(axis=1) & grid[:, last + 1 :].any(axis=1)
        reaching = grid[:, last + 1 :].any(axis=1).sum()
        if both.sum() >= max(_LEAST_ROWS, _BOTH * reaching) and both.sum() >= _GAPPED * len(filled):
            gutters.append((first, last))
    return gutters


def _read_columns(rows: list[str], gutters: list[tuple[int, int]]) -> list[str]:
    """The lines of each column, block by block; a line that crosses a gutter stands over the block below it."""
    lines: list[str] = []
    for crosses, run in groupby(rows, lambda row: _crosses(row, gutters)):
        block = list(run)
        if crosses:
            lines += [row.strip() for row in block]
            continue
        lines.append("")
        for pieces in zip(*(_split(row, gutters) for row in block), strict=True):
            lines += "\n".join(pieces).strip("\n").split("\n")  # a paragraph may go on in the next column
        lines.append("")
    return lines


def _crosses(row: str, gutters: list[tuple[int, int]]) -> bool:
    """Whether a row fills a gutter up to its end; the longest lines of a column may reach into it."""
    return any(row[last + 1 - _LEAST_GUTTER : last + 1].strip() for _, last in gutters)


def _split(row: str, gutters: list[tuple[int, int]]) -> list[str]:
    """The pieces of a row, one for each column; an indent within a column is kept."""
    starts = [0, *(last + 1 for _, last in gutters)]
    return [row[start:end].rstrip() for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _are_prose(rows: list[str], gutters: list[tuple[int, int]]) -> bool:
    """Whether the pieces are those of running text, rather than the cells of a table or a list."""
    columns = list(zip(*(_split(row, gutters) for row in rows if row and not _crosses(row, gutters)), strict=True))
    for column in columns:
        pieces = [piece.strip() for piece in column if piece.strip()]
        text = "".join(pieces)
        words = sum(piece.count(" ") + 1 for piece in pieces)
        letters = sum(map(str.isalpha, text)) / max(len(text.replace(" ", "")), 1)
        if len(text) < _LEAST_COLUMN * len(pieces) or words < _LEAST_WORDS * len(pieces) or letters < _LETTERS:
            return False
        if sum(piece[0].islower() for piece in pieces) < _RUNNING_ON * len(pieces):
            return False
    return True
