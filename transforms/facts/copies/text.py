"""A body to compare: its paragraphs without what a site says about itself, its shingles, and what in it was said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.facts.copies.shingles import WORDS, hash_runs
from transforms.facts.quotes.marks import find_spans
from transforms.lexicon.furniture import NOTICE_WORDS, TO_READERS, has_notice_formula
from transforms.text.words import Hashes, find_words, hash_words

Mask = npt.NDArray[np.bool_]

_NOTICE_WORDS: Final = 3  # different ones, in a paragraph to readers
_NUMBER: Final = re.compile(r"\d(?:[\d.,:]*\d)?")
# A word after a word of small letters, or after a comma: with a capital, a name and no opening of a sentence.
_INNER_WORD: Final = re.compile(r"(?:(?<=[^\W\d_] )(?<![A-Z] )|(?<=, ))[^\W\d_]\w+")


class Details(NamedTuple):
    """What tells one event from others of its kind: numbers as printed, and words with capitals, in lower case."""

    numbers: set[str]
    names: set[str]


@dataclass(frozen=True)
class Text:
    """A body to compare, and who printed it: publisher and domain, and the provider that it is credited to."""

    body: str
    publisher: str | None = None
    domain: str | None = None
    provider: str | None = None

    @cached_property
    def paragraphs(self) -> list[str]:
        """The paragraphs but for notices to readers, which are the same below whatever a site prints."""
        return self._read[0]

    @cached_property
    def runs(self) -> tuple[Hashes, list[int]]:
        """The shingles in order, those across paragraphs included, and how many words each paragraph has."""
        return self._read[1:]

    @cached_property
    def _read(self) -> tuple[list[str], Hashes, list[int]]:
        """The paragraphs and the runs, of which the words are found once and not kept."""
        found = [(paragraph, find_words(paragraph)) for paragraph in self.body.split("\n\n")]
        found = [one for one in found if not _is_notice(*one)] or found
        runs = hash_runs(hash_words([word for _, words in found for word in words]))
        return [paragraph for paragraph, _ in found], runs, [len(words) for _, words in found]

    @cached_property
    def shingles(self) -> Hashes:
        """The distinct shingles, sorted."""
        return np.unique(self.runs[0])

    @cached_property
    def is_told(self) -> Mask:
        """Of each shingle in order, whether none of its words is in quotation marks."""
        runs, lengths = self.runs
        paragraphs = list(map(_mend_marks, self.paragraphs))
        quoted: list[bool] = []
        for paragraph, spans, length in zip(paragraphs, find_spans(paragraphs), lengths, strict=True):
            at, own = 0, list[bool]()
            for span in spans:
                own += [False] * len(find_words(paragraph[at : span.outer_start]))
                own += [True] * len(find_words(paragraph[span.outer_start : span.outer_end]))
                at = span.outer_end
            own += [False] * max(0, length - len(own))
            quoted += own[:length]
        before = np.append(0, np.cumsum(quoted))
        ends = np.minimum(np.arange(len(runs)) + WORDS, len(quoted))
        return np.asarray(before[ends] == before[: len(runs)])

    @cached_property
    def details(self) -> Details:
        """The numbers of the text, and all of its words."""
        return Details(set(_NUMBER.findall(self.body)), set(find_words(self.body)))


def find_details(paragraphs: Iterable[str]) -> Details:
    """The numbers and names of paragraphs."""
    text = "\n".join(paragraphs)
    names = {word.casefold() for word in _INNER_WORD.findall(text) if not word[0].islower()}
    return Details(set(_NUMBER.findall(text)), names)


def _is_notice(paragraph: str, words: list[str]) -> bool:
    """Whether a paragraph is what a site or a firm says to its readers: on privacy, subscriptions, rights."""
    if has_notice_formula(paragraph):
        return True
    different = set(words)
    return len(different & NOTICE_WORDS) >= _NOTICE_WORDS and not different.isdisjoint(TO_READERS)


def _mend_marks(paragraph: str) -> str:
    """A paragraph with quotation marks in place of those of text that was cut into words by a program."""
    return paragraph.replace("``", "“").replace("''", "”").replace("“ ", "“").replace(" ”", "”")
