"""Count the words of each kind (see `transforms.lexicon.kinds`) in every line."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.lexicon.kinds import KINDS, WORDS_OF_KINDS
from transforms.lines.table import Floats, Ints, view_bytes

# Words after this many characters are not counted: the shape of a long line says enough.
_SEEN_CHARS = 240

_WORDS = [(word, kind) for kind, words in enumerate(WORDS_OF_KINDS.values()) for word in words.split()]
_DISTINCT = sorted({word for word, _ in _WORDS})
_VALUES = pa.array(_DISTINCT)
_KINDS_OF = [sorted({kind for word, kind in _WORDS if word == distinct}) for distinct in _DISTINCT]
_FIRST_KIND = np.array([kinds[0] for kinds in _KINDS_OF])
_SECOND_KIND = np.array(
    [kinds[1] if len(kinds) > 1 else -1 for kinds in _KINDS_OF]
)  # few words have two kinds, none three
_AROUND_WORDS = ' .,;:!?…"()[]“”‘’|/'


class Spelled(NamedTuple):
    """The words near the start of each line, in small letters and without punctuation around them."""

    line: Ints  # of each word
    words: pa.StringArray


def spell(clean: pa.StringArray) -> Spelled:
    """Split the lines into words."""
    line, words = _split_words(pc.utf8_lower(pc.utf8_slice_codeunits(clean, 0, _SEEN_CHARS)))
    return Spelled(line, pc.utf8_trim(words, characters=_AROUND_WORDS))


def count_kinds(spelled: Spelled, lines: int) -> Floats:
    """The number of words of each kind near the start of each line: one row per line, one column per kind."""
    line = spelled.line
    which = pc.index_in(spelled.words, value_set=_VALUES)
    which = which.fill_null(-1).to_numpy(zero_copy_only=False)
    known = np.flatnonzero(which >= 0)
    first, second = _FIRST_KIND[which[known]], _SECOND_KIND[which[known]]
    cells = line[known] * len(KINDS)
    counts = np.bincount(np.append(cells + first, (cells + second)[second >= 0]), minlength=lines * len(KINDS))
    return counts.reshape(lines, len(KINDS)).astype(np.float32)


def _split_words(text: pa.StringArray) -> tuple[Ints, pa.StringArray]:
    """The number of the line of each word, and the words, each with the blank after it.

    The words share the bytes of the texts: only the offsets are new.
    """
    bounds, data = view_bytes(text)
    blanks = np.flatnonzero(data == ord(" "))
    before = np.searchsorted(blanks, bounds)
    starts = np.append(np.insert(blanks + 1, before[:-1], bounds[:-1]), bounds[-1]).astype(np.int32)
    words = pa.StringArray.from_buffers(len(starts) - 1, pa.py_buffer(starts), pa.py_buffer(data))
    return np.repeat(np.arange(len(text)), np.diff(before) + 1), words
