"""Measures of accuracy used by public benchmarks of article extraction, each between 0 and 1."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean
from typing import Any

_WORD = re.compile(r"\w+")
_BETWEEN_PEOPLE = re.compile(r",\s*(?:and\s+)?|\s+(?:and|with)\s+|\s*[&;|]\s*")
_DESK = re.compile(r"\b(?:team|staff|desk|editors?|editorial|newsroom|newsdesk|press)\b", re.IGNORECASE)


def measure_word_f1(gold: str, found: str) -> float:
    """Harmonic mean of precision and recall over words with their counts; order is ignored."""
    wanted, given = Counter(_WORD.findall(gold.lower())), Counter(_WORD.findall(found.lower()))
    shared = sum((wanted & given).values())
    return compute_f1(shared, sum(given.values()), sum(wanted.values()))


def measure_possible_word_f1(gold: str, text: str) -> float:
    """The highest word F1 that any choice of words from the text can have."""
    wanted, there = Counter(_WORD.findall(gold.lower())), Counter(_WORD.findall(text.lower()))
    shared = sum((wanted & there).values())
    return compute_f1(shared, shared, sum(wanted.values()))


def measure_shingle_f1(pairs: Iterable[tuple[str, str]], length: int = 4) -> float:
    """Harmonic mean of mean precision and mean recall over runs of `length` words in pairs of gold and found text."""
    precisions, recalls = [], []
    for gold, found in pairs:
        wanted, given = _count_shingles(gold, length), _count_shingles(found, length)
        shared = sum((wanted & given).values())
        if given:
            precisions.append(shared / sum(given.values()))
        if wanted:
            recalls.append(shared / sum(wanted.values()))
    precision, recall = mean(precisions or [0]), mean(recalls or [0])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure_snippet_share(snippets: Sequence[str], body: str) -> float | None:
    """Share of the snippets that are in the body; None without snippets."""
    return mean(snippet.lower() in body.lower() for snippet in snippets) if snippets else None


def is_same_text(gold: str, found: str | None) -> bool:
    """Whether the texts are equal except for case, accents and punctuation."""
    return simplify(gold) == simplify(found or "")


def simplify(text: str) -> str:
    """The letters and digits of a text, without accents, in small letters, with one blank between words."""
    text = re.sub(r"[’‘'`]", "", text.replace("–", " ").replace("—", " "))
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"\W+", " ", ascii_only).strip()


def find_people(authors: Iterable[str]) -> set[str]:
    """The people in a list of authors, without desks, teams and academic degrees; an entry may name several people."""
    people: set[str] = set()
    for author in authors:
        for number, part in enumerate(_BETWEEN_PEOPLE.split(re.sub(r"\(.*?\)", "", author))):
            is_degree = number and all(word.isupper() or "." in word for word in part.split())
            if part.strip() and not is_degree and not _DESK.search(part):
                people.add(part.strip())
    return people


def measure_set_f1(pairs: Iterable[tuple[set[str], set[str]]]) -> float:
    """F1 over the members of all pairs of sets (gold, found)."""
    shared = wanted = given = 0
    for gold, found in pairs:
        shared, wanted, given = shared + len(gold & found), wanted + len(gold), given + len(found)
    return compute_f1(shared, given, wanted)


def _count_shingles(text: str, length: int) -> Counter[Any]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + length]) for i in range(max(1, len(words) - length + 1)) if words)


def compute_f1(shared: float, given: float, wanted: float) -> float:
    """Harmonic mean of precision and recall; 1 where nothing was wanted and nothing was given."""
    return 2 * shared / (given + wanted) if given + wanted else 1.0
