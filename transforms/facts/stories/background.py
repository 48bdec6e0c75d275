"""How rare a word is: in how many texts of a frozen background it occurs.

`python -m benchmarks.count_background` counted that in WCXB (Murrough Foley, CC-BY-4.0). Only counts of words are kept.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import log
from typing import Final

FILE: Final = "background.txt"
_COMMON: Final = 0.1  # share of texts; a word of more of them says nothing
_ADDED: Final = 2  # to every count: words that few texts have tell no more than words of none
_POWER: Final = 0.5


class Rarity(dict[str, float]):
    """The rarity of each word, 0 if it says nothing; `unseen` is that of words that are not in the background."""

    unseen = 0.0

    def rate(self, words: Iterable[str]) -> Iterator[float]:
        """The rarity of each of many words."""
        return map(self.get, words, repeat(self.unseen))


def weigh_word(word: str) -> float:
    """How much a word in lower case tells of what a text is about."""
    rarity = read_rarity()
    return rarity.get(word, rarity.unseen)


@cache
def read_rarity() -> Rarity:
    """Read the background: after a line with the number of texts, one for each count, with all words that have it."""
    first, *lines = files(__package__).joinpath(FILE).read_text("utf-8").splitlines()
    texts = int(first)
    rarity = Rarity()
    rarity.unseen = log((texts + 1) / _ADDED) ** _POWER
    for line in lines:
        count, _, words = line.partition("\t")
        rare = 0.0 if int(count) > _COMMON * texts else log((texts + 1) / (int(count) + _ADDED)) ** _POWER
        rarity.update(dict.fromkeys(words.split(" "), rare))
    return rarity
