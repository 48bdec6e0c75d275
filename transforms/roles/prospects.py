"""Which lines a costly question is worth asking of: told on columns of a whole batch, so that few lines are asked."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.lines.signs import Cues
from transforms.lines.table import Floats, Ints, view_bytes
from transforms.phrases.bylines import MAY_BE_NOTE
from transforms.roles.body.captions import CREDITED, LEAST_WORDS, NAMED, SIGNED

_POSSIBLE_NOTE = 0.02  # of the line model's probability of a byline; below, a note names no author
_MAX_CAPTION_WORDS = 60


def may_be_captions(clean: pa.StringArray, words: Ints, cues: Cues) -> list[bool]:
    """Lines of some length, or with words of captions, that do not end like a sentence, or lines that may end with a
    credit: it follows a colon or a slash, or stands in brackets."""
    bounds, data = view_bytes(clean)
    marked = np.zeros(len(clean), np.bool_)
    marks = np.flatnonzero((data == ord(":")) | (data == ord("/")))
    marked[np.searchsorted(bounds, marks, side="right") - 1] = True
    bracketed = pc.ends_with(clean, ")").to_numpy(zero_copy_only=False)
    bracketed = bracketed | pc.ends_with(clean, "]").to_numpy(zero_copy_only=False)
    unfinished = (cues & SIGNED == 0) & ((words >= LEAST_WORDS) | (cues & NAMED > 0))
    credited = (cues & CREDITED > 0) | marked | bracketed
    return list(((words <= _MAX_CAPTION_WORDS) & (unfinished | credited)).tolist())


def may_be_notes(clean: pa.StringArray, byline: Floats) -> list[bool]:
    """Lines that may say in a sentence who the article is by."""
    possible = byline >= _POSSIBLE_NOTE
    rows = np.flatnonzero(possible)
    possible[rows] = pc.match_substring_regex(clean.take(pa.array(rows)), MAY_BE_NOTE).to_numpy(zero_copy_only=False)
    return list(possible.tolist())
