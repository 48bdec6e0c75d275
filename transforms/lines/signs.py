"""The signs of `transforms.lexicon.signs`, matched on a whole column of lines at once."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from transforms.lexicon.signs import CUES
from transforms.lines.table import Ints, Lines
from transforms.text.letters import spell_out

_MIN_PROSE_CHARS = 100

BIT = {cue.name: np.uint64(1 << i) for i, cue in enumerate(CUES)}
Cues = npt.NDArray[np.uint64]


def mask(*names: str) -> int:
    """The bits of several signs together."""
    return sum(int(BIT[name]) for name in names)


def find_cues(clean: pa.StringArray) -> Cues:
    """Which signs each line bears, as bits (`BIT` tells whose); each is looked for up to its own length only."""
    length = pc.utf8_length(clean).to_numpy(zero_copy_only=False)
    order = np.argsort(length, kind="stable")
    texts = clean.take(pa.array(order))  # by length, so that the lines short enough for a sign are a slice
    found = np.zeros(len(clean), np.uint64)
    for cue in CUES:
        short = texts.slice(0, np.searchsorted(length, cue.max_chars, side="right", sorter=order))
        hit = pc.match_substring_regex(short, spell_out(cue.pattern), ignore_case=not cue.exact)
        found[: len(short)][hit.to_numpy(zero_copy_only=False)] |= BIT[cue.name]
    found[order] = found.copy()
    found[_find_unmarked_prose(clean, length)] |= BIT["terminated"]
    return found


def _find_unmarked_prose(clean: pa.StringArray, length: Ints) -> Ints:
    """Long lines in scripts whose sentences end with no mark: there is no end to miss, and headings are shorter."""
    dense = (
        pc.binary_length(clean).to_numpy(zero_copy_only=False) > 2 * length
    )  # each of their letters takes three bytes
    rows = np.flatnonzero(dense & (length >= _MIN_PROSE_CHARS))
    letters = pc.count_substring_regex(clean.take(pa.array(rows)), r"\p{Thai}|\p{Lao}|\p{Khmer}|\p{Myanmar}")
    return np.asarray(rows[2 * letters.to_numpy(zero_copy_only=False) > length[rows]], dtype=np.int64)


def strip_bullets(lines: Lines, cues: Cues) -> Lines:
    """The lines without the bullets that make them list items; numbers and dashes say something and stay."""
    marked = (cues & BIT["bullet"]) > 0
    bare = pc.replace_substring_regex(lines.clean.filter(pa.array(marked)), r"^[•●▪◦‣∙·■○►▶➤✓✔*-] *", "")
    texts = list(lines.texts)
    for line, text in zip(np.flatnonzero(marked).tolist(), bare.to_pylist(), strict=True):
        texts[line] = text
    return replace(lines, clean=pc.replace_with_mask(lines.clean, pa.array(marked), bare), texts=texts)
