"""Match the cues of `transforms.lexicon.cues` on a whole column of lines at once."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from transforms.lexicon.cues import CUES
from transforms.lines.table import Ints, Lines
from transforms.text.letters import spell_out

_MIN_PROSE_CHARS = 100

BIT = {cue.name: np.uint64(1 << i) for i, cue in enumerate(CUES)}
Cues = npt.NDArray[np.uint64]


def mask(*names: str) -> int:
    """The bits of several cues, combined."""
    return sum(int(BIT[name]) for name in names)


def find_cues(clean: pa.StringArray) -> Cues:
    """The cues of each line as bits (see `BIT`); each cue is only matched on lines of up to its `max_chars`."""
    length = pc.utf8_length(clean).to_numpy(zero_copy_only=False)
    order = np.argsort(length, kind="stable")
    texts = clean.take(pa.array(order))  # by length, so that the lines short enough for a cue are a slice
    found = np.zeros(len(clean), np.uint64)
    for cue in CUES:
        short = texts.slice(0, np.searchsorted(length, cue.max_chars, side="right", sorter=order))
        hit = pc.match_substring_regex(short, spell_out(cue.pattern), ignore_case=not cue.exact)
        found[: len(short)][hit.to_numpy(zero_copy_only=False)] |= BIT[cue.name]
    found[order] = found.copy()
    found[_find_unmarked_prose(clean, length)] |= BIT["terminated"]
    return found


def _find_unmarked_prose(clean: pa.StringArray, length: Ints) -> Ints:
    """Long lines in scripts that do not mark the ends of sentences; in these, length is the only sign of prose."""
    dense = (
        pc.binary_length(clean).to_numpy(zero_copy_only=False) > 2 * length
    )  # letters of these scripts have three bytes
    rows = np.flatnonzero(dense & (length >= _MIN_PROSE_CHARS))
    letters = pc.count_substring_regex(clean.take(pa.array(rows)), r"\p{Thai}|\p{Lao}|\p{Khmer}|\p{Myanmar}")
    return np.asarray(rows[2 * letters.to_numpy(zero_copy_only=False) > length[rows]], dtype=np.int64)


def strip_bullets(lines: Lines, cues: Cues) -> Lines:
    """The lines without their bullets; numbers and dashes carry meaning and are kept."""
    marked = (cues & BIT["bullet"]) > 0
    bare = pc.replace_substring_regex(lines.clean.filter(pa.array(marked)), r"^[•●▪◦‣∙·■○►▶➤✓✔*-] *", "")
    texts = list(lines.texts)
    for line, text in zip(np.flatnonzero(marked).tolist(), bare.to_pylist(), strict=True):
        texts[line] = text
    return replace(lines, clean=pc.replace_with_mask(lines.clean, pa.array(marked), bare), texts=texts)
