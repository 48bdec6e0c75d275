"""How many characters of each kind a line holds: each character of a batch is looked up once in a table."""

import unicodedata

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Ints = npt.NDArray[np.int64]
Kinds = npt.NDArray[np.uint16]

_SIGNS = {
    "commas": ",;،、，",
    "stops": ".!?…",
    "stops_unspaced": "。！？।",
    "closers": "”’\"')]",  # may stand between a stop and the blank after it
    "openers": "\n (“‘\"'/-",  # what stands before a word
    "blanks": " ",
    "quotes": '“”"«»„',
    "symbols": "|/@#»›>→•·©®™{}=_\\",
    "money": "$£€%",
}
_CATEGORIES = {"upper": "Lu", "digits": "Nd"}
_BIT = {name: np.uint16(1 << bit) for bit, name in enumerate((*_SIGNS, *_CATEGORIES))}
_COUNTED = ("commas", "upper", "digits", "quotes", "symbols", "money")
_LAST = 0x20000  # beyond there are neither capitals nor digits


def _table() -> Kinds:
    """The kinds of each character, as bits."""
    table = np.zeros(_LAST + 1, np.uint16)
    for name, category in _CATEGORIES.items():
        table[[code for code in range(_LAST) if unicodedata.category(chr(code)) == category]] |= _BIT[name]
    for name, signs in _SIGNS.items():
        table[[ord(sign) for sign in signs]] |= _BIT[name]
    return table


_TABLE = _table()


def count_characters(clean: pa.StringArray) -> dict[str, Ints]:
    """Per line: capitals, digits, quotes and so on; ends of sentences; capitals at the beginning of words."""
    text = "\n" + "\n".join(clean.to_pylist())
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    found = np.take(_TABLE, codes, mode="clip")
    place = np.flatnonzero(found)  # most characters are small letters and of no kind
    kinds = found[place]
    bounds = np.searchsorted(place, np.append(np.flatnonzero(codes == ord("\n")), len(codes)))
    counted = {name: np.flatnonzero(kinds & _BIT[name]) for name in _COUNTED}
    counted["sentences"] = _sentence_ends(place, kinds)
    counted["capitalised"] = _word_capitals(found, place, counted["upper"])
    return {name: np.diff(np.searchsorted(at, bounds)) for name, at in counted.items()}


def _sentence_ends(place: Ints, kinds: Kinds) -> Ints:
    """A stop and a blank with nothing but closing quotes and brackets between, or a stop that needs no blank."""
    others = np.flatnonzero((kinds & _BIT["closers"]) == 0)
    stop, after = kinds[others][:-1] & _BIT["stops"], kinds[others][1:] & _BIT["blanks"]
    joined = np.diff(place[others]) == np.diff(others)
    ends = others[:-1][(stop > 0) & (after > 0) & joined]
    return np.union1d(ends, np.flatnonzero(kinds & _BIT["stops_unspaced"]))


def _word_capitals(found: Kinds, place: Ints, upper: Ints) -> Ints:
    """Capitals that begin a word, and those right behind such: all of "BBC", none of "iPhone"."""
    at = place[upper]
    starts = np.diff(at, prepend=-1) != 1
    opened = (found[at[starts] - 1] & _BIT["openers"]) > 0
    return np.asarray(upper[opened[np.cumsum(starts) - 1]], dtype=np.int64)
