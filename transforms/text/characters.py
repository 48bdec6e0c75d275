"""Count the characters of each kind in every line, with one table look-up for each character of a batch."""

import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Kinds = npt.NDArray[np.integer[Any]]  # of characters: bits, or an index into `_COMBINED`

_SIGNS = {
    "blanks": " ",
    "commas": ",;،、，",
    "stops": ".!?…",
    "stops_unspaced": "。！？।",
    "closers": "”’\"')]",  # may come between a stop and the blank after it
    "openers": "\n(“‘\"'/-",  # may come before a word, besides blanks
    "line_starts": "\n",
    "quotes": '“”"«»„',
    "symbols": "|/@#»›>→•·©®™{}=_\\",
    "money": "$£€%",
}
_CATEGORIES = {"upper": "Lu", "digits": "Nd"}
_BIT = {name: np.uint16(1 << bit) for bit, name in enumerate((*_SIGNS, *_CATEGORIES))}
_COUNTED = ("commas", "upper", "digits", "quotes", "symbols", "money")
_LAST = 0x20000  # no capitals or digits come after this code point


def _classify_characters() -> Kinds:
    """The kinds of each character as bits; a quotation mark, for example, is also an opener or closer."""
    kinds = np.zeros(_LAST + 1, np.uint16)
    for name, category in _CATEGORIES.items():
        kinds[[code for code in range(_LAST) if unicodedata.category(chr(code)) == category]] |= _BIT[name]
    for name, signs in _SIGNS.items():
        kinds[[ord(sign) for sign in signs]] |= _BIT[name]
    return kinds


# The combinations of kinds that occur, and the index of each character's; 0 is no kind, 1 a blank.
_COMBINED, _TABLE = np.unique(_classify_characters(), return_inverse=True)
_TABLE = _TABLE.astype(np.uint8)
_BLANK, _LINE_START = _TABLE[ord(" ")], _TABLE[ord("\n")]
_COUNTS = np.array([(_COMBINED & _BIT[name]) > 0 for name in _COUNTED]).T.astype(
    np.float64
)  # one row for each combination


def count_characters(texts: Sequence[str]) -> dict[str, Ints]:
    """For each line, the number of capitals, digits, quotes and so on, of sentence ends, and of capitals in words.

    The last are the capitals at the start of a word and those directly after them.
    """
    codes = np.frombuffer("\n".join(("", *texts, "")).encode("utf-32-le"), np.uint32)
    found = np.take(_TABLE, codes, mode="clip")
    place = np.flatnonzero(found > _BLANK)[:-1]  # most are blanks or small letters, which have no kind
    combined = found[place]
    line = np.cumsum(combined == _LINE_START) - 1
    table = np.bincount(line * len(_COMBINED) + combined, minlength=len(texts) * len(_COMBINED))
    counted = table.reshape(len(texts), len(_COMBINED)) @ _COUNTS  # whole numbers, so floats are exact
    counts = dict(zip(_COUNTED, counted.T.astype(np.int64), strict=True))
    kinds = _COMBINED.take(combined)
    for name, at in (
        ("sentences", _find_sentence_ends(found, place, kinds)),
        ("capitalised", _find_word_capitals(found, place, kinds)),
    ):
        counts[name] = np.bincount(line[at], minlength=len(texts))
    return counts


def _find_sentence_ends(found: Kinds, place: Ints, kinds: Kinds) -> Ints:
    """Stops followed by a blank, with only closing quotes and brackets between, and stops that need no blank."""
    closers = place[(kinds & _BIT["closers"]) > 0]
    run_ends = closers[np.diff(closers, append=-1) != 1]
    stops = np.flatnonzero((kinds & _BIT["stops"]) > 0)
    after = place[stops] + 1
    closed = (_COMBINED.take(found[after]) & _BIT["closers"]) > 0
    after[closed] = run_ends[np.searchsorted(run_ends, after[closed])] + 1
    return np.append(stops[found[after] == _BLANK], np.flatnonzero((kinds & _BIT["stops_unspaced"]) > 0))


def _find_word_capitals(found: Kinds, place: Ints, kinds: Kinds) -> Ints:
    """Capitals at the start of a word, and those directly after them: all of "BBC", none of "iPhone"."""
    upper = np.flatnonzero((kinds & _BIT["upper"]) > 0)
    at = place[upper]
    starts = np.diff(at, prepend=-1) != 1
    opened = (_COMBINED.take(found[at[starts] - 1]) & (_BIT["openers"] | _BIT["blanks"])) > 0
    return np.asarray(upper[opened[np.cumsum(starts) - 1]], dtype=np.int64)
