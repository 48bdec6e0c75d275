"""Lines in which capitals say nothing: headlines in title case, and whole lines in capitals."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from transforms.facts.names.spans import find_spans, read_words

_WORDS: Final = re.compile(r"[^\W\d_]+")
_LEAST_WORDS: Final = 3
_LONG: Final = 3  # shorter words are in lower case in title case too
_CAPITALISED: Final = 0.7
_MOST_WORDS: Final = 8
_MOST_CHARS: Final = 300
_CLOSING: Final = " \"'”’»)"
_OWNED: Final = re.compile(r"['’][sS]?$")


def is_heading(text: str) -> bool:
    """Whether most words of a line are capitalised, so that capitals do not show names."""
    if len(text) > _MOST_CHARS:
        return False
    if text.rstrip(_CLOSING).endswith(".") and not text.isupper():
        return False
    words: list[str] = [word for word in _WORDS.findall(text) if len(word) > _LONG]
    return len(words) >= _LEAST_WORDS and sum(word[0].isupper() for word in words) / len(words) > _CAPITALISED


def find_known(text: str, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where a heading has names that the rest of the article has, the longest at each place.

    `known` are these names, by themselves in lower case.
    """
    for first, end_of_span in find_spans(text):
        words = read_words(text, first, end_of_span)
        at = 0
        while at < len(words):
            for last in range(min(len(words), at + _MOST_WORDS), at, -1):
                start, end = words[at].start, words[last - 1].end
                end -= len(owned.group()) if (owned := _OWNED.search(text, start, end)) else 0
                known_as = known.get(" ".join(text[start:end].split()).lower())
                if known_as and (len(known_as) > 3 or text[start:end] == known_as):
                    yield start, end, known_as
                    at = last
                    break
            else:
                at += 1
