"""Which lines of a text made it into the article body that people marked as right."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_SHORT = 5  # words; shorter lines are found by their place, longer ones by their word runs
_REACH = 250  # characters of gold text within which a short line must follow the line before


def body_shares(lines: Sequence[str], body: str) -> list[float | None]:
    """For each line the share of it that is in the body, from 0 to 1; None for a line without words."""
    gold = " " + " ".join(_words(body)) + " "
    runs = _runs(gold.split())
    paragraphs = {" ".join(_words(paragraph)) for paragraph in body.split("\n")}
    shares: list[float | None] = []
    cursor = 0  # in `gold`, behind the last line found
    for line in lines:
        words = _words(line)
        share = None
        if len(words) >= _SHORT:
            of_line = _runs(words)
            share = sum(run in runs for run in of_line) / len(of_line)
            if share > 0.6:
                cursor = _behind(gold, words, cursor)
        elif words:
            text = " ".join(words)
            at = gold.find(f" {text} ", cursor)
            follows = 0 <= at - cursor <= 3 or (0 <= at - cursor <= _REACH and text in paragraphs)
            share = float(follows)
            cursor = at + len(text) + 1 if follows else cursor
        shares.append(share)
    return shares


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _behind(gold: str, words: Sequence[str], cursor: int) -> int:
    """Where the line ends in the gold text; unchanged if not even its last words are there."""
    for text in (" ".join(words), " ".join(words[-4:])):
        at = gold.find(f" {text} ", cursor)
        if at >= 0:
            return at + len(text) + 1
    return cursor
