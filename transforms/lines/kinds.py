"""How many words of each kind of `transforms.lexicon.kinds` a line has."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.lexicon.kinds import KINDS, WORDS_OF_KINDS
from transforms.lines.table import Floats, Ints, view_bytes

# Longer lines show their kind by their shape; their first characters are enough for these counts.
_SEEN_CHARS = 240

_WORDS = [(word, kind) for kind, words in enumerate(WORDS_OF_KINDS.values()) for word in words.split()]
_DISTINCT = sorted({word for word, _ in _WORDS})
_VALUES = pa.array(_DISTINCT)
_KINDS_OF = [sorted({kind for word, kind in _WORDS if word == distinct}) for distinct in _DISTINCT]
_FIRST_KIND = np.array([kinds[0] for kinds in _KINDS_OF])
_SECOND_KIND = np.array(
    [kinds[1] if len(kinds) > 1 else -1 for kinds in _KINDS_OF]
)  # few words are of two, none of three
_AROUND_WORDS = ' .,;:!?…"()[]“”‘’|/'


def count_kinds(clean: pa.StringArray) -> Floats:
    """How many words of each kind a line holds near its start: one row a line, one column a kind."""
    text = pc.utf8_lower(pc.utf8_slice_codeunits(clean, 0, _SEEN_CHARS))
    line, words = _split_words(text)
    which = pc.index_in(pc.utf8_trim(words, characters=_AROUND_WORDS), value_set=_VALUES)
    which = which.fill_null(-1).to_numpy(zero_copy_only=False)
    known = np.flatnonzero(which >= 0)
    first, second = _FIRST_KIND[which[known]], _SECOND_KIND[which[known]]
    cells = line[known] * len(KINDS)
    counts = np.bincount(np.append(cells + first, (cells + second)[second >= 0]), minlength=len(clean) * len(KINDS))
    return counts.reshape(len(clean), len(KINDS)).astype(np.float32)


def _split_words(text: pa.StringArray) -> tuple[Ints, pa.StringArray]:
    """Each word with the blank behind it, which is the text's own bytes cut more finely, and the line it stands in."""
    bounds, data = view_bytes(text)
    blanks = np.flatnonzero(data == ord(" "))
    before = np.searchsorted(blanks, bounds)
    starts = np.append(np.insert(blanks + 1, before[:-1], bounds[:-1]), bounds[-1]).astype(np.int32)
    words = pa.StringArray.from_buffers(len(starts) - 1, pa.py_buffer(starts), pa.py_buffer(data))
    return np.repeat(np.arange(len(text)), np.diff(before) + 1), words
