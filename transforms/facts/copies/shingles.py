"""Shingles: the hashes of all runs of four words of a text, and the sample by which texts that share some are found."""

from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.text.words import Hashes, find_words, hash_words, mix

WORDS: Final = 4  # in a shingle
_ONE_IN: Final = 16  # shingles that are sampled of a text
_AT_LEAST: Final = 16  # so that short texts are found too
_LAST_BITS: Final = np.uint64(_ONE_IN - 1)  # as it is a power of two
_DROPPED_BITS: Final = np.uint64(32)
_FACTOR: Final = np.uint64(0x100000001B3)

Sample = npt.NDArray[np.int32]


def find_shingles(text: str) -> Hashes:
    """The hash of each run of four words, in order; that of all words if there are fewer."""
    return hash_shingles(find_words(text))


def hash_shingles(words: list[str]) -> Hashes:
    """The hash of each run of four of the words of a text."""
    return hash_runs(hash_words(words))


def hash_runs(words: Hashes) -> Hashes:
    """The hash of each run of four among the hashes of words."""
    runs = max(len(words) - WORDS + 1, min(len(words), 1))
    hashed = np.zeros(runs, np.uint64)
    for place in range(min(WORDS, len(words))):
        hashed = hashed * _FACTOR + words[place : place + runs]
    return mix(hashed)


def sample(shingles: Hashes) -> Sample:
    """A sample that copies share: every shingle whose hash is 0 modulo 16, and the 16 smallest. Sorted, distinct.

    Two texts that share a share of their shingles share about that share of their samples, wherever it stands. 32 bits
    of each hash are kept.
    """
    rising = np.sort(shingles)
    is_chosen = rising & _LAST_BITS == 0
    is_chosen[:_AT_LEAST] = True
    return np.unique((rising[is_chosen] >> _DROPPED_BITS).astype(np.uint32).view(np.int32))
