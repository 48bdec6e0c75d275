"""Select, on columns of a whole batch, the few lines on which an expensive rule has to run."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.lines.cues import Cues
from transforms.lines.table import Floats, Ints, view_bytes
from transforms.phrases.bylines import MAY_BE_NOTE
from transforms.roles.body.captions import CREDITED, LEAST_WORDS, LIKELY_CAPTION, NAMED, SCENE, SIGNED

_POSSIBLE_NOTE = 0.02  # the line model's probability of a byline below which no note names an author
_MAX_CAPTION_WORDS = 60


def may_be_captions(clean: pa.StringArray, words: Ints, cues: Cues, caption: Floats) -> list[bool]:
    """Whether each line may be a caption.

    It may be if it doesn't end like a sentence and is long enough or has words of captions, if it says what a picture
    shows, if it may end with a credit, which comes after a colon or slash or in brackets, or if the line model takes it
    for one.
    """
    bounds, data = view_bytes(clean)
    marked = np.zeros(len(clean), np.bool_)
    marks = np.flatnonzero((data == ord(":")) | (data == ord("/")))
    marked[np.searchsorted(bounds, marks, side="right") - 1] = True
    bracketed = pc.ends_with(clean, ")").to_numpy(zero_copy_only=False)
    bracketed = bracketed | pc.ends_with(clean, "]").to_numpy(zero_copy_only=False)
    unfinished = (cues & SIGNED == 0) & ((words >= LEAST_WORDS) | (cues & NAMED > 0))
    credited = (cues & (CREDITED | SCENE) > 0) | marked | bracketed
    return list(((words <= _MAX_CAPTION_WORDS) & (unfinished | credited | (caption >= LIKELY_CAPTION))).tolist())


def may_be_notes(clean: pa.StringArray, byline: Floats) -> list[bool]:
    """Whether each line may be a note that names the author in a sentence."""
    possible = byline >= _POSSIBLE_NOTE
    rows = np.flatnonzero(possible)
    possible[rows] = pc.match_substring_regex(clean.take(pa.array(rows)), MAY_BE_NOTE).to_numpy(zero_copy_only=False)
    return list(possible.tolist())
