"""Words of a sentence with their offsets, and what they may be part of."""

import re
from typing import Final

from transforms.facts.quotes.lexicon import BREAKS, NOUNS_TOO, PREPOSITIONS, SAYING
from transforms.facts.quotes.narration import ENDING, QUOTED
from transforms.lexicon.naming import BEFORE_TITLES, DAYS_AND_MONTHS, OFFICES, TITLES

_WORD: Final = re.compile(r"@?\w[\w’'&/‑-]*(?:[.,](?=\w)[\w’'&/‑-]*)*\.?|[^\s\w]")
_SAID: Final = frozenset(word for word in SAYING if not word.endswith("ing"))
_SHORT: Final = frozenset(
    "mr. mrs. ms. dr. st. jr. sr. lt. sen. sens. rep. reps. gov. rev. gen. col. sgt. hon. maj. capt. prof. adm. supt. "
    "insp. det. fr. no.".split()
)
_ENDS: Final = BREAKS | (_SAID - NOUNS_TOO)
ROLE_WORDS: Final = OFFICES | TITLES | BEFORE_TITLES
PARTICLES: Final = frozenset("de la van der von den di da do dos del du bin ibn al el le ter ten".split())


class Word:
    """A word or a mark at `text[start:end]`; `low` is in lower case, `key` without a full stop or genitive too."""

    __slots__ = ("end", "key", "low", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.low = low = text.lower()
        key = low[:-1] if low[-1] == "." else low
        self.key = key[:-2] if key[-2:] in ("’s", "'s") else key

    @property
    def is_capital(self) -> bool:
        """Whether it may belong to a name."""
        return is_capital(self.text) and self.key not in _I

    @property
    def is_owner(self) -> bool:
        """Whether it ends in a genitive."""
        return self.text[-2:] in ("’s", "'s")

    @property
    def is_name_word(self) -> bool:
        """Whether it may belong to the name of a person or an organisation."""
        return self.is_capital and self.key not in DAYS_AND_MONTHS

    @property
    def continues(self) -> bool:
        """Whether a noun phrase may go on with it."""
        text = self.text
        if len(text) == 1 and not text.isalnum():
            return text == "&"
        return self.low not in _ENDS and text[0] not in (QUOTED, ENDING)

    @property
    def is_preposition(self) -> bool:
        """Whether it is one of the common prepositions."""
        return self.low in PREPOSITIONS


def is_capital(word: str) -> bool:
    """Whether a word has the capital of a name: "Ruiz", "al-Rashid", "d’Arc", "@ruiz"."""
    first = word[0]
    if first.islower():
        return (word[2:3] in _AFTER_PREFIX and word[3:4].isupper()) or (
            word[1:2] in _AFTER_PREFIX and word[2:3].isupper()
        )
    return first.isupper() or (first == "@" and len(word) > 1)


_AFTER_PREFIX: Final = ("-", "’", "'")
_I: Final = frozenset(("i", "i'm", "i’m"))


def read_words(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of a stretch of text. The full stop of a sentence is a mark of its own."""
    words = []
    for match in _WORD.finditer(text, start, end):
        found = match.group()
        if found[-1] == "." and len(found) > 1 and not _keeps_stop(found):
            words += [Word(found[:-1], match.start(), match.end() - 1), Word(".", match.end() - 1, match.end())]
        else:
            words.append(Word(found, match.start(), match.end()))
    return words


def _keeps_stop(word: str) -> bool:
    return len(word) == 2 or word[-3] == "." or word.lower() in _SHORT
