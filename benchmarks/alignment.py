"""Align the lines of a text with the gold article: which of them are in the body, and which are its head."""

import re
from collections.abc import Sequence
from typing import Any

from transforms.phrases.dates import parse_when

_WORD = re.compile(r"\w+")
_SHORT = 5  # words; shorter lines are found by their position, longer ones by their runs of words
_HEAD_WORDS = 30  # a line with more words is not in the head
_REACH = 250  # characters of gold text within which a short line must follow the previous line


def measure_body_shares(lines: Sequence[str], body: str) -> list[float | None]:
    """For each line, the share of it that is in the body, from 0 to 1; None for a line without words."""
    gold = " " + " ".join(_split_words(body)) + " "
    runs = _find_runs(gold.split())
    paragraphs = {" ".join(_split_words(paragraph)) for paragraph in body.split("\n")}
    shares: list[float | None] = []
    cursor = 0  # position in `gold` after the last line found
    for line in lines:
        words = _split_words(line)
        share = None
        if len(words) >= _SHORT:
            of_line = _find_runs(words)
            share = sum(run in runs for run in of_line) / len(of_line)
            if share > 0.6:
                cursor = _find_end(gold, words, cursor)
        elif words:
            text = " ".join(words)
            at = gold.find(f" {text} ", cursor)
            follows = 0 <= at - cursor <= 3 or (0 <= at - cursor <= _REACH and text in paragraphs)
            share = float(follows)
            cursor = at + len(text) + 1 if follows else cursor
        shares.append(share)
    return shares


def mark_head(lines: Sequence[str], gold: dict[str, Any], kinds: Sequence[str]) -> list[list[float]]:
    """For each line and kind, 1 if the line has the gold value, else 0; -1 if no line has it."""
    texts = [" ".join(_split_words(line)) if len(line) < 400 else "" for line in lines]
    title = " ".join(_split_words(gold.get("title") or ""))
    authors = [" ".join(_split_words(author)) for author in gold.get("authors") or ()]
    date = str(gold.get("date") or "")[:10]
    says = {
        "headline": [bool(title) and _strip_number(text) == title for text in texts],
        "byline": [len(t.split()) <= _HEAD_WORDS and any(a and f" {a} " in f" {t} " for a in authors) for t in texts],
        "date": [
            bool(date) and len(t.split()) <= _HEAD_WORDS and _find_day(line) == date
            for line, t in zip(lines, texts, strict=True)
        ],
    }
    columns = [[float(said) if any(says[kind]) else -1.0 for said in says[kind]] for kind in kinds]
    return [list(row) for row in zip(*columns, strict=True)]


def _strip_number(text: str) -> str:
    return re.sub(r"^\d ", "", text)


def _find_day(line: str) -> str | None:
    when = parse_when(line) if len(line) < 400 else None
    return when.at.date().isoformat() if when and when.precision in ("day", "instant") else None


def _split_words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _find_runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _find_end(gold: str, words: Sequence[str], cursor: int) -> int:
    """The position after the line in the gold text; `cursor` if not even its last words are found."""
    for text in (" ".join(words), " ".join(words[-4:])):
        at = gold.find(f" {text} ", cursor)
        if at >= 0:
            return at + len(text) + 1
    return cursor
