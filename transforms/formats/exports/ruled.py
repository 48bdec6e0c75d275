"""Divide plain text whose articles stand between ruled lines, as press officers and clipping services save them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from transforms.formats.exports.sheet import Export, Part, Sheet
from transforms.phrases.bylines import is_byline
from transforms.phrases.dates import find_dates

_MARKS = "-=*#_~+"
_RULE = re.compile(rf"([{re.escape(_MARKS)}])\1{{3,200}}")
_LEAST = 2  # rules of one make
_HEAD_LINES = 5
_MOST_HEADLINE_WORDS, _MOST_LABEL_WORDS, _LEAST_TEXT_WORDS = 25, 12, 15
_MOST_COVER_WORDS = 60  # of what stands above the first article, or below the last one
_SENTENCE_ENDS = (".", ";", ",")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")  # of a live blog's post
_LABELLED = re.compile(r"(?:source|publication|date|byline|author|outlet|newspaper)s? ?: ?\S", re.IGNORECASE)


def divide_ruled(text: str) -> Export | None:
    """The articles of a text, None if it is one: each has a head of its own below a rule, which sections lack."""
    if not any(mark * 4 in text for mark in _MARKS):
        return None
    sheet = Sheet(text)
    rules = [(line, found[1]) for line, one in enumerate(sheet.texts) if (found := _RULE.fullmatch(one))]
    for mark, count in Counter(mark for _, mark in rules).most_common():
        if count < _LEAST:
            break
        bounds = [-1, *(line for line, own in rules if own == mark), len(sheet)]
        filled = (sheet.find_filled(above + 1, below) for above, below in pairwise(bounds))
        segments = _drop_covers(sheet, [lines for lines in filled if lines])
        if len(segments) > 1 and all(_has_head(sheet, lines) for lines in segments):
            parts = [Part(lines[0], lines[-1] + 1, (), ()) for lines in segments]
            return Export("a clip file divided by ruled lines", parts)
    return None


def _drop_covers(sheet: Sheet, segments: list[list[int]]) -> list[list[int]]:
    """The segments without a short one above the first article and below the last one."""
    first = int(bool(segments) and _is_cover(sheet, segments[0]))
    last = len(segments) - int(len(segments) > first and _is_cover(sheet, segments[-1]))
    return segments[first:last]


def _is_cover(sheet: Sheet, lines: Sequence[int]) -> bool:
    return sum(len(sheet.texts[line].split()) for line in lines) <= _MOST_COVER_WORDS and not _has_head(sheet, lines)


def _has_head(sheet: Sheet, lines: Sequence[int]) -> bool:
    """Whether a segment has a headline, a date, byline or source close to it, and text below."""
    counts = [len(sheet.texts[line].split()) for line in lines[: 4 * _HEAD_LINES]]
    text = next((at for at, count in enumerate(counts) if count >= _LEAST_TEXT_WORDS and at), None)
    first = sheet.texts[lines[0]]
    if text is None or counts[0] > _MOST_HEADLINE_WORDS or first.endswith(_SENTENCE_ENDS) or _CLOCK.match(first):
        return False
    head = [sheet.texts[line] for line in lines[1 : min(text, _HEAD_LINES)]]  # a day alone heads part of a diary
    return any(_is_of_head(one) for one in head if len(one.split()) <= _MOST_LABEL_WORDS)


def _is_of_head(text: str) -> bool:
    return bool(_LABELLED.match(text)) or is_byline(text) or next(find_dates(text), None) is not None
