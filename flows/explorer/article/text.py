"""The text of an article with what it says marked in place: quotes, figures and names, by their offsets."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise, takewhile
from typing import Any, NamedTuple

Row = dict[str, Any]


class Mark(NamedTuple):
    """A quote, figure or name, from one character of a line to another."""

    kind: str  # quote, figure or name
    start: int
    end: int
    fact: Row


class Segment(NamedTuple):
    """A stretch of a line in which nothing begins or ends, with the marks that it is in."""

    text: str
    marks: dict[str, Row]


class Paragraph(NamedTuple):
    """Lines of the article's text that are one paragraph, with the role of the first."""

    role: str
    lines: list[Row]


def find_marks(facts: Mapping[str, Iterable[Row]], lines: Sequence[Row]) -> dict[int, list[Mark]]:
    """Find the marks of each line, by its number. A quote over several lines is marked in each."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for kind, rows in facts.items():
        for fact in rows:
            for line in _list_lines(fact, lines):
                start, end = (max(0, fact[name] - line["char_start"]) for name in ("char_start", "char_end"))
                marks[line["line_no"]].append(Mark(kind, start, min(end, len(line["raw_text"])), fact))
    return marks


def _list_lines(fact: Row, lines: Sequence[Row]) -> list[Row]:
    """List the lines that a fact stands in: the one it starts in, and those it goes on in."""
    first = bisect_right(lines, fact["char_start"], key=lambda line: line["char_end"])
    return list(takewhile(lambda line: line["char_start"] < fact["char_end"], islice(lines, first, None)))


def cut(line: Row, marks: Sequence[Mark]) -> list[Segment]:
    """Cut the cleaned text of a line where marks begin and end.

    Marks are placed in the line as delivered. Where it was repaired, they are looked for by what they say.
    """
    text = line["clean_text"]
    if text != line["raw_text"]:
        marks = _move(line, marks)
    ends = sorted({0, len(text), *(place for mark in marks for place in (mark.start, mark.end))})
    return [
        Segment(text[start:end], {one.kind: one.fact for one in marks if one.start <= start and one.end >= end})
        for start, end in pairwise(ends)
        if start < end <= len(text)
    ]


def _move(line: Row, marks: Sequence[Mark]) -> list[Mark]:
    """Move marks from the line as delivered to the cleaned one; those that say something else there are left out."""
    moved: list[Mark] = []
    before = Mark("", 0, 0, {})  # the mark before it, in the line as delivered
    for mark in sorted(marks, key=lambda one: (one.start, one.end)):
        said = line["raw_text"][mark.start : mark.end]
        begin = 0 if not moved else moved[-1].end if mark.start >= before.end else moved[-1].start
        place = line["clean_text"].find(said, begin)
        if said and place >= 0:
            moved.append(Mark(mark.kind, place, place + len(said), mark.fact))
            before = mark
    return moved


def list_paragraphs(body: str, lines: Sequence[Row]) -> list[Paragraph]:
    """List the paragraphs of a text, each with its lines: of text of a fixed width, several are one paragraph."""
    kept = [line for line in lines if line["kept"] and line["role"] != "boilerplate"]
    paragraphs: list[Paragraph] = []
    place = 0
    for text in body.split("\n\n"):
        taken: list[Row] = []
        left = text
        while place < len(kept) and kept[place]["clean_text"] and left.startswith(kept[place]["clean_text"]):
            left = left[len(kept[place]["clean_text"]) :].lstrip()
            taken.append(kept[place])
            place += 1
            if not left:
                break
        if taken:
            paragraphs.append(Paragraph(taken[0]["role"], taken))
        elif place < len(kept):
            paragraphs.append(Paragraph(kept[place]["role"], [kept[place]]))
            place += 1
    return paragraphs + [Paragraph(line["role"], [line]) for line in kept[place:]]
