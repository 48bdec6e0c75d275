"""The words of a text, in any script, for comparing texts."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import normalize
from zlib import crc32

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

# Chinese, Japanese, Thai, Lao, Khmer and Burmese write no blanks between words: there, each character is a word.
UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[^\W_{UNSPACED}]+|[{UNSPACED}]")
# Bytes of UTF-8: capitals in lower case, blanks for what is no word, and those of other characters as they are.
_SPACED: Final = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256)).lower()
_MARKS: Final = tuple(mark.encode() for mark in "“”‘’–—…•£€\u00a0")  # frequent, and no part of a word


def find_words(text: str) -> list[str]:
    """The words of a text in order, folded: case, width and the encoding of characters make no difference."""
    spaced = text.encode("utf-8", "surrogatepass").translate(_SPACED)
    if not spaced.isascii():
        for mark in _MARKS:
            spaced = spaced.replace(mark, b" ")
    words = spaced.decode("utf-8", "surrogatepass").split()
    return words if spaced.isascii() else list(_fold_all(words))


def _fold_all(words: list[str]) -> Iterator[str]:
    """Yield words, of which those that are not ASCII are only between blanks yet, not folded, and may be several."""
    for word in words:
        if word.isascii():
            yield word
        else:
            yield from _WORD.findall(normalize("NFKC", word).casefold())


def hash_words(words: list[str]) -> Hashes:
    """A hash of each word, the same in every process."""
    printed = " ".join(words).encode("utf-8", "surrogatepass").split()
    return np.fromiter(map(crc32, printed), np.uint64, len(words))


def mix(numbers: Hashes) -> Hashes:
    """Spread numbers over all 64 bits (splitmix64), so that a choice by their bits is as good as one by lot."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
