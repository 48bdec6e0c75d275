"""The terms of an article: the words and names that say most about its event, each with its weight."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from math import log, sqrt
from typing import Final, NamedTuple
from zlib import crc32

from transforms.facts.stories.background import read_rarity
from transforms.text.words import find_words

KEPT: Final = 96  # terms
INDEXED: Final = 16  # of these, by which other articles are found
_SCALE: Final = 1_000  # weights are whole thousandths of the length of all weights
_HEAD: Final = 3  # how often a word of the headline or standfirst counts
_LEAD: Final = 2  # a word of the first paragraphs
_LEAD_PARAGRAPHS: Final = 3
_NAME: Final = 1.25  # a word of a name
_NUMBER: Final = 2.0
_SHORT: Final = 3  # letters of a word that is taken to be frequent
_MIDDLING: Final = 6
_TWO: Final = bytes((True, True))
_LAST_KANA: Final = "\u309f"  # two ideographs or katakana make a word, with hiragana they rarely do
# A word within a sentence, after a word or comma; with a capital it is, or is part of, a name. Of scripts without
# capitals, none are known.
_CAPITAL: Final = "[A-ZÀ-ÞΆ-ΫЀ-Я]"
_NAMED = re.compile(rf"{_CAPITAL}(?<=[\w,;’)—–-] .)[\w’'-]+(?: {_CAPITAL}[\w’'-]+)*")


class Terms(NamedTuple):
    """Words, the heaviest first, a hash of each, and their weights in thousandths.

    The squares of all weights add up to a million.
    """

    words: list[str]
    hashes: list[int]
    weights: list[int]


class Words(NamedTuple):
    """The words of a body: those of its first paragraphs, and the rest."""

    lead: list[str]
    rest: list[str]


def divide(body: str) -> Words:
    """The words of a body, in order."""
    paragraphs = body.split("\n\n", _LEAD_PARAGRAPHS)
    lead, rest = paragraphs[:_LEAD_PARAGRAPHS], paragraphs[_LEAD_PARAGRAPHS:]
    return Words(find_words("\n".join(lead)), find_words("".join(rest)))


def weigh_terms(
    headline: str | None, standfirst: str | None, body: str, language: str | None = "en", words: Words | None = None
) -> Terms:
    """The terms of an article; `words` are those of the body if other work has found them.

    Names of outlets and credits are no part of these fields, and chrome is none of them.
    """
    lead, rest = words or divide(body)
    rate = read_rarity().rate if language is None or language.startswith("en") else _rate_other
    named = set(find_words(" ".join(_NAMED.findall(body))))
    names = {word for word, rare in zip(named, rate(named), strict=True) if rare and len(word) > 1}
    head = find_words("\n".join(filter(None, (headline, standfirst))))
    counts = _count(((_HEAD, head), (_LEAD, lead), (1, rest)), names)
    weighed = [
        (
            -_weigh_count(count) * rare * (_NAME if word in names else _NUMBER if word.isdigit() else 1.0),
            word,
        )
        for word, count, rare in zip(counts, counts.values(), rate(counts), strict=True)
        if rare and len(word) > 1
    ]
    if len(weighed) > KEPT:  # numbers are sorted faster than words with them
        last = sorted([weight for weight, _ in weighed])[KEPT - 1]
        weighed = [pair for pair in weighed if pair[0] <= last]
    weighed.sort()
    del weighed[KEPT:]
    weights = [weight for weight, _ in weighed]
    length = sqrt(sum([weight * weight for weight in weights])) or 1.0
    terms = [word for _, word in weighed]
    hashes = [crc32(word.encode("utf-8", "surrogatepass")) - 2**31 for word in terms]
    return Terms(terms, hashes, [round(-weight / length * _SCALE) or 1 for weight in weights])


@lru_cache(4096)
def _weigh_count(count: int) -> float:
    return 1 + log(count)


def _rate_other(words: Iterable[str]) -> Iterator[float]:
    """How rare words of a language without a background are likely to be: short words are mostly frequent ones."""
    unseen = read_rarity().unseen
    for word in words:
        letters = len(word)
        is_rare = letters > _MIDDLING or word.isdigit() or _is_unspaced(word)
        yield (1.0 if is_rare else 0.4 if letters > _SHORT else 0.0) * unseen


def _is_unspaced(word: str) -> bool:
    """Whether it is two characters of a script without blanks."""
    return word[0] > _LAST_KANA and len(word) == 2


def _count(parts: Sequence[tuple[int, list[str]]], names: set[str]) -> Counter[str]:
    """How often each word counts, and each two words of names, one after the other."""
    counts = Counter(chain.from_iterable(words * times for times, words in parts))
    is_unspaced = max(counts, default="") > _LAST_KANA
    for times, words in parts:
        pairs = _find_full_names(words, names)
        if is_unspaced:
            pairs += [a + b for a, b in pairwise(words) if len(a) == len(b) == 1 and min(a, b) > _LAST_KANA]
        counts.update(pairs * times)
    return counts


def _find_full_names(words: list[str], names: set[str]) -> list[str]:
    """Each two words of names, one after the other."""
    is_name = bytes(map(names.__contains__, words))
    pairs = []
    at = is_name.find(_TWO)
    while at >= 0:
        pairs.append(f"{words[at]} {words[at + 1]}")
        at = is_name.find(_TWO, at + 1)
    return pairs
