"""The terms of an article: the words and names that say most about its event, each with its weight."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from typing import Final, NamedTuple
from zlib import crc32

from transforms.facts.stories.background import read_rarity
from transforms.text.words import find_words

KEPT: Final = 96  # terms
INDEXED: Final = 16  # of these, by which other articles are found
_SCALE: Final = 1_000  # weights are whole thousandths of the length of all weights
_HEAD: Final = 3.0  # how often a word of the headline or standfirst counts
_LEAD: Final = 2.0  # a word of the first paragraphs
_LEAD_PARAGRAPHS: Final = 3
_NAME: Final = 1.25  # a word of a name
_FULL_NAME: Final = 1.5  # two words of names, one after the other
_NUMBER: Final = 2.0
_SHORT: Final = 3  # letters of a word that is taken to be frequent
_MIDDLING: Final = 6
_LAST_KANA: Final = "\u309f"  # two ideographs or katakana make a word, with hiragana they rarely do
# A word within a sentence, after a word or comma; with a capital it is, or is part of, a name. Of scripts without
# capitals, none are known.
_NAMED = re.compile(r"[\w,;’)—–-] ([A-ZÀ-ÞΆ-ΫЀ-Я][\w’'-]+(?: [A-ZÀ-ÞΆ-ΫЀ-Я][\w’'-]+)*)")


class Terms(NamedTuple):
    """Words, the heaviest first, a hash of each, and their weights in thousandths.

    The squares of all weights add up to a million.
    """

    words: list[str]
    hashes: list[int]
    weights: list[int]


def weigh_terms(headline: str | None, standfirst: str | None, body: str, language: str | None = "en") -> Terms:
    """The terms of an article. Names of outlets and credits are no part of these fields, and chrome is none of them."""
    rate = read_rarity().rate if language is None or language.startswith("en") else _rate_other
    names = {word for word in find_words(" ".join(_NAMED.findall(body))) if len(word) > 1 and rate(word)}
    weighed = []
    for word, count in _count(_divide(headline, standfirst, body), names).items():
        if len(word) > 1 and (rare := rate(word)):
            kind = _NAME if word in names else _FULL_NAME if " " in word else _NUMBER if word.isdigit() else 1.0
            weighed.append((-_weigh_count(count) * rare * kind, word))
    weighed.sort()
    del weighed[KEPT:]
    length = sqrt(sum(weight * weight for weight, _ in weighed)) or 1.0
    words = [word for _, word in weighed]
    hashes = [crc32(word.encode("utf-8", "surrogatepass")) - 2**31 for word in words]
    return Terms(words, hashes, [max(round(-weight / length * _SCALE), 1) for weight, _ in weighed])


@lru_cache(4096)
def _weigh_count(count: float) -> float:
    return 1 + log(count)


def _rate_other(word: str) -> float:
    """How rare a word of a language without a background is likely to be: short words are mostly frequent ones."""
    letters = len(word)
    share = 1.0 if letters > _MIDDLING or word.isdigit() or _is_unspaced(word) else 0.4 if letters > _SHORT else 0.0
    return share * read_rarity().unseen


def _is_unspaced(word: str) -> bool:
    """Whether it is two characters of a script without blanks."""
    return word[0] > _LAST_KANA and len(word) == 2


def _divide(headline: str | None, standfirst: str | None, body: str) -> list[tuple[float, str]]:
    """The parts of an article, with how often each of their words counts."""
    paragraphs = body.split("\n\n")
    lead, rest = paragraphs[:_LEAD_PARAGRAPHS], paragraphs[_LEAD_PARAGRAPHS:]
    head = "\n".join(filter(None, (headline, standfirst)))
    return [(_HEAD, head), (_LEAD, "\n".join(lead)), (1.0, "\n".join(rest))]


def _count(parts: list[tuple[float, str]], names: set[str]) -> dict[str, float]:
    """How often each word counts, and each two words of names, one after the other."""
    counts: dict[str, float] = {}
    for times, text in parts:
        words = find_words(text)
        found = Counter(words)
        for a, b in pairwise(words):
            if a in names and b in names:
                found[f"{a} {b}"] += 1
            elif len(a) == len(b) == 1 and min(a, b) > _LAST_KANA:
                found[a + b] += 1
        for word, number in found.items():
            counts[word] = counts.get(word, 0.0) + number * times
    return counts
