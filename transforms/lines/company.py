"""Compute what the body as first guessed says of each line: words that it shares with it, and the block it stands in.

A caption and a subheading speak of what the story is about; pointers to other stories, menus and notices of the site do
not, and they stand in blocks of their kind.
"""

import numpy as np

from transforms.lines.kinds import Spelled
from transforms.lines.table import Bools, Floats, Ints, Lines, view_bytes

_LEAST_BYTES = 5  # of a word that tells what a text is about
_CELLS = 8192  # for the words of one document; two words in one cell are taken for the same
_TITLE_CELLS = 256
_HEAD, _TAIL = 4, 4  # bytes of a word that are hashed, from its start and from its end
_MIX = np.uint32(2654435761)


def compute_shared_words(lines: Lines, spelled: Spelled, told: Bools) -> dict[str, Floats]:
    """The shares of each line's long words that are in other lines of the story (`told`), and in the first line."""
    line, code = _hash_long_words(spelled)
    document = lines.document_no[line]
    cell = document * _CELLS + code % _CELLS
    within = told[line]
    first = np.full(len(lines.first) * _CELLS, -1, np.int32)
    last = first.copy()
    first[cell[within][::-1]] = line[within][::-1]
    last[cell[within]] = line[within]
    elsewhere = (first[cell] >= 0) & ((first[cell] != line) | (last[cell] != line))
    titles = np.zeros(len(lines.first) * _TITLE_CELLS, np.bool_)
    cell = document * _TITLE_CELLS + code % _TITLE_CELLS
    opens = line == lines.first[document]
    titles[cell[opens]] = True
    count = np.bincount(line, minlength=len(lines))
    shared = np.bincount(line, elsewhere, len(lines))
    return {
        "long_words": np.log1p(count).astype(np.float32),
        "shared_with_story": (shared / np.maximum(count, 1)).astype(np.float32),
        "new_to_story": np.log1p(count - shared).astype(np.float32),
        "shared_with_title": (np.bincount(line, titles[cell], len(lines)) / np.maximum(count, 1)).astype(np.float32),
    }


def _hash_long_words(spelled: Spelled) -> tuple[Ints, Ints]:
    """The line of each long word, and a number that is the same wherever the word occurs."""
    bounds, data = view_bytes(spelled.words)
    size = np.diff(bounds)
    long = np.flatnonzero(size >= _LEAST_BYTES)
    starts, ends, size = bounds[long].astype(np.int64), bounds[long + 1].astype(np.int64), size[long]
    code = size.astype(np.uint32)
    for step in range(_HEAD):
        code = (code ^ data[starts + step]) * _MIX
    for step in range(1, _TAIL + 1):
        code = (code ^ data[ends - step]) * _MIX
    return spelled.line[long], (code >> np.uint32(8)).astype(np.int64)


def compute_blocks(lines: Lines, words: Ints, guess: Floats) -> dict[str, Floats]:
    """The size of the block between blank lines that each line is in, and what is guessed of its lines."""
    opens = (lines.gap > 0) | (np.diff(lines.document_no, prepend=-1) != 0)
    block = np.cumsum(opens) - 1
    size = np.bincount(block)
    place = np.arange(len(lines)) - np.flatnonzero(opens)[block]
    held = _average(block, guess, size)
    worded = _average(block, np.minimum(words, 25).astype(np.float32), size)
    return {
        "block_size": np.log1p(size[block]).astype(np.float32),
        "block_place": (place / size[block]).astype(np.float32),
        "block_guess": held[block],
        "block_words": worded[block],
    }


def _average(block: Ints, values: Floats, size: Ints) -> Floats:
    units = np.rint(values.astype(np.float64) * 2**20)
    return (np.bincount(block, units) / size / 2**20).astype(np.float32)
