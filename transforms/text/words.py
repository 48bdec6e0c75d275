"""The words of a text, in any script, for comparing texts."""

import re
from typing import Final
from unicodedata import normalize
from zlib import crc32

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

# Chinese, Japanese, Thai, Lao, Khmer and Burmese write no blanks between words: there, each character is a word.
UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[^\W_{UNSPACED}]+|[{UNSPACED}]")
_REMEMBERED = 200_000  # words


def find_words(text: str) -> list[str]:
    """The words of a text in order, folded: case, width and the encoding of characters make no difference."""
    return _WORD.findall(text.casefold() if text.isascii() else normalize("NFKC", text).casefold())


class _WordHashes(dict[str, int]):
    """The hash of each word, remembered."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = hashed = crc32(word.encode("utf-8", "surrogatepass"))
        return hashed


_HASHES = _WordHashes()


def hash_words(words: list[str]) -> Hashes:
    """A hash of each word, the same in every process."""
    return np.fromiter(map(_HASHES.__getitem__, words), np.uint64, len(words))


def mix(numbers: Hashes) -> Hashes:
    """Spread numbers over all 64 bits (splitmix64), so that a choice by their bits is as good as one by lot."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
