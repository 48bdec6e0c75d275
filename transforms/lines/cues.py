"""Match the cues of `transforms.lexicon.cues` on a whole column of lines at once."""

from dataclasses import replace
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import re2

from transforms.lexicon.cues import CUES
from transforms.lines.table import Ints, Lines
from transforms.text.letters import spell_out

_MIN_PROSE_CHARS = 100
_TIERS = (60, 120, 400)  # lengths of lines
_MEMORY = 2**26  # bytes that one automaton may take

BIT = {cue.name: np.uint64(1 << i) for i, cue in enumerate(CUES)}
Cues = npt.NDArray[np.uint64]


def mask(*names: str) -> int:
    """The bits of several cues, combined."""
    return sum(int(BIT[name]) for name in names)


class _Tier(NamedTuple):
    """The cues that lines of some lengths may have, as one automaton."""

    search: re2.Set
    bits: Cues
    max_chars: Ints


@cache
def _load_tier(tier: int) -> _Tier:
    """The cues for lines of more than `_TIERS[tier - 1]` and up to `_TIERS[tier]` characters.

    One for all lengths would have too many states. States are built while the automaton is used, and kept for the
    process.
    """
    longest = (0, *_TIERS)[tier]
    cues = [cue for cue in CUES if cue.max_chars > longest and not cue.apart]
    options = re2.Options()
    options.max_mem = _MEMORY
    search = re2.Set.SearchSet(options)
    for cue in cues:
        search.Add(spell_out(cue.pattern if cue.exact else f"(?i:{cue.pattern})"))
    search.Compile()
    return _Tier(search, np.array([BIT[cue.name] for cue in cues]), np.array([cue.max_chars for cue in cues]))


def find_cues(clean: pa.StringArray) -> Cues:
    """The cues of each line as bits (see `BIT`); each cue is only matched on lines of up to its `max_chars`."""
    distinct = clean.dictionary_encode()  # a third of the lines of web pages recur
    codes: Ints = distinct.indices.to_numpy(zero_copy_only=False)
    return _match(distinct.dictionary)[codes]


def _match(clean: pa.StringArray) -> Cues:
    """The cues of each of several different lines."""
    length = pc.utf8_length(clean).to_numpy(zero_copy_only=False).astype(np.int64)
    found = np.zeros(len(clean), np.uint64)
    tier_of = np.searchsorted(_TIERS, length)
    for tier in range(len(_TIERS) + 1):
        lines = np.flatnonzero(tier_of == tier)
        search, bits, max_chars = _load_tier(tier)
        hits = list(map(search.Match, clean.take(pa.array(lines)).cast(pa.binary()).to_pylist()))
        of_line = np.repeat(lines, [len(hit) if hit else 0 for hit in hits])
        numbers = np.fromiter(chain.from_iterable(filter(None, hits)), np.int64, len(of_line))
        is_short = length[of_line] <= max_chars[numbers]
        np.bitwise_or.at(found, of_line[is_short], bits[numbers[is_short]])
    for cue in CUES:
        if cue.apart:
            short = np.flatnonzero(length <= cue.max_chars)
            hit = pc.match_substring_regex(
                clean.take(pa.array(short)), spell_out(cue.pattern), ignore_case=not cue.exact
            )
            found[short[hit.to_numpy(zero_copy_only=False)]] |= BIT[cue.name]
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
