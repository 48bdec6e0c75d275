"""Figures in the sentences that state them: what they count, and the words that show which matter they are about."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, NamedTuple

from Stemmer import Stemmer

from warehouse.coverage.disagreements.surroundings import Surroundings, read_surroundings

Weigh = Callable[[str], float]  # how much a word in lower case says about what a text is about
Slot = tuple[str, str]  # kind and unit, which must be equal for two figures to be compared at all

_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)]*\s+(?=[\"“‘'«(]?[A-Z0-9À-Þ])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Lt|Col|Gen|Rev|Prof|No|Co|Inc|Ltd|vs|Mt|approx))\.$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NOUN = re.compile(r"[\s-]*((?:[\w’'-]+ ?){0,5})")
_MODEL = re.compile(r"\b([A-Z]{1,4})\s?-?\s?(\d+)s?\b")  # "AK-47", "AK 47": one word
_NOUN_ENDS = frozenset(
    "after and are as at by for from had has have in including into is of on or over since that to under was were when "
    "where which while who with".split()
)
_PART = re.compile(
    r"\b(?:other|another|more|additional|further|remaining|extra|second|third|such|"
    r"of (?:them|those|these|his|her|their|its))\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:first|(?<!will )(?<!would )(?<!could )(?<!to )last|next|past|previous|final|each|every|another|other|"
    r"only the|per)\s*(?:\w+ )?$",
    re.IGNORECASE,
)
_MONTHS: Final = frozenset(
    "January February March April May June July August September October November December".split()
)
# Nouns that are what happened, each to people.
EVENTS: Final = {
    noun: event
    for event, nouns in {
        "killed": "deaths fatalities", "injured": "injuries", "arrested": "arrests",
    }.items()
    for noun in nouns.split()
}  # fmt: skip
_IN_ALL = re.compile(
    r"\b(?:so far|to date|in all|altogether|in total|a total of|this year|last year|overall|all told|"
    r"since (?:the|\d{4}))\b",
    re.IGNORECASE,
)
# Of players and games; a sentence seldom says of which.
_SCORES = frozenset(
    """assist carry catch game goal hit homer inning interception pass point rbi rebound reception run season series set
    stroke tackle touchdown try victory wicket win yard""".split()
)
_WHERE = re.compile(
    r"^[^,;.]{0,40}?\b(?:in|of|to|for|at|among|across|throughout|near|from|off)\b (?:the )?([A-Z][\w’'-]+)"
)
_WHERE_BEFORE = re.compile(r"\b(?:[Ii]n|[Oo]f|to|for|at|among) (?:the )?([A-Z][\w’'-]+)(?: [a-z]+){0,3} $")
_AGE = re.compile(r"\b(\d{1,3})[- ]year[s]?[- ]old|(?<=\w), (\d{1,2}),")
_REACH_BEFORE, _REACH_AFTER = 30, 60  # characters around a figure in which the words that qualify it stand
_LONGEST = 500  # characters of a sentence before and after a figure that are read
_NEAR = 80  # characters from a figure within which a word says most about it
_FAR_WEIGHT = 0.5
_COMMON: Final = frozenset(
    """a about after against all also an and any are as at be been before between but by can could did do does down
    during each for from had has have he her here him his how i if in into is it its just made make many may might more
    most much near new no not now of off on one only or other our out over own said same say says she should since so
    some such than that the their them then there these they this those three through to told two under until up us was
    we were what when where which while who will with would year years yet you your""".split()
)
_stem = Stemmer("english").stemWord
_SCORE_STEMS = frozenset(map(_stem, _SCORES))


class Figure(NamedTuple):
    """A row of `figures` with the paragraph that it stands in."""

    article_id: str
    version: int
    figure_no: int
    surface: str
    value: float
    hedge: str
    kind: str
    unit: str | None
    measure: str | None
    role: str | None
    direction: str
    line_no: int
    char_start: int
    char_end: int
    paragraph: str  # of the decoded text, line ends as blanks
    paragraph_start: int  # its offset in the decoded text


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure, and what its sentence says of it. Words are stems."""

    figure: Figure
    sentence: str
    sentence_start: int  # offset in the decoded text
    noun: frozenset[str]  # the words from the figure to what it counts; of a measurement, what is measured
    qualifiers: frozenset[str]  # those of them before the noun itself
    context: Mapping[str, float]  # the weights of the other words of the sentence
    is_part: bool  # of a whole, or of a row: "two other rifles", "the first 11 seasons"
    is_total: bool  # over a period or several events: "so far", "in all"
    is_score: bool  # a count of games or points
    where: str | None  # the name behind the figure: "82 percent in India"
    ages: frozenset[int]  # of the people whom the sentence names
    event: str | None  # what happened to those who are counted
    around: Surroundings
    slot: Slot


def read_statements(figures: Sequence[Figure], weigh: Weigh) -> list[Statement]:
    """The statements of the figures of one article version."""
    statements = []
    for _, group in groupby(figures, lambda figure: figure.paragraph_start):
        together = list(group)
        starts = _find_sentences(together[0].paragraph)
        statements += [_read(figure, starts, weigh) for figure in together]
    return statements


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word in the form in which words are compared."""
    return str(_stem(word.lower().removesuffix("’s").removesuffix("'s")))


def _find_sentences(paragraph: str) -> list[int]:
    """Where the sentences of a paragraph start."""
    ends = _SENTENCE_END.finditer(paragraph)
    return [
        0,
        *(end.end() for end in ends if not _ABBREVIATION.search(paragraph[max(0, end.start() - 8) : end.start() + 1])),
    ]


def _read(figure: Figure, starts: list[int], weigh: Weigh) -> Statement:
    start, end = figure.char_start - figure.paragraph_start, figure.char_end - figure.paragraph_start
    number = bisect_right(starts, start)
    first = max(starts[number - 1], start - _LONGEST)
    last = min(starts[number] if number < len(starts) else len(figure.paragraph), end + _LONGEST)
    sentence = figure.paragraph[first:last]
    before, after = (
        figure.paragraph[max(first, start - _REACH_BEFORE) : start],
        figure.paragraph[end : end + _REACH_AFTER],
    )
    noun, qualifiers = _read_noun(figure, after)
    event = EVENTS.get((figure.measure or "").lower(), figure.role)
    within = " ".join(after.split()[: len(qualifiers) + 2])
    return Statement(
        figure,
        sentence.strip(),
        figure.paragraph_start + first,
        noun,
        qualifiers,
        _read_context(sentence, start - first, end - first, noun, weigh),
        is_part=bool(
            _PART.search(within) or _PART.search(figure.surface) or _SPAN.search(before) or _is_compound(figure, after)
        ),
        is_total=bool(_IN_ALL.search(sentence)),
        is_score=bool({figure.unit, *(figure.measure or "").lower().split()[-1:]} & _SCORES or noun & _SCORE_STEMS),
        where=_find_place(before if figure.kind == "percent" else "", after),
        ages=frozenset(int(one or other) for one, other in _AGE.findall(sentence)),
        event=event,
        around=read_surroundings(sentence, start - first, end - first),
        slot=(figure.kind, figure.unit or ""),
    )


def _find_place(before: str, after: str) -> str | None:
    """The name behind a figure, or before it, that may be where it is of; months are none."""
    found = _WHERE.match(after) or _WHERE_BEFORE.search(before)
    return re.sub(r"['’]s$", "", found[1]) if found and found[1] not in _MONTHS else None


def _is_compound(figure: Figure, after: str) -> bool:
    """Whether a bare count is the first half of a word, as in "a three-game streak"."""
    return figure.unit is None and figure.kind == "count" and after.startswith("-")


def _read_noun(figure: Figure, after: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the noun with its qualifiers, and of the qualifiers alone."""
    head = stem(figure.measure.split()[-1]) if figure.measure else None
    if figure.kind != "count" or figure.unit:
        return frozenset([head] if head else []), frozenset()
    stems: list[str] = []
    found = _NOUN.match(after)
    for word in _MODEL.sub(r"\1\2", found[1] if found else "").split():
        if word.lower() in _NOUN_ENDS:
            break
        if word.lower() not in _COMMON and not word.isdigit():
            stems.append(stem(word.strip("’'-")))
        if head and stems and stems[-1] == head:
            break
    if head and head not in stems and figure.role is None:
        stems = []  # it stands before the figure, and what is behind is another matter: "of magnitude 6.1 struck"
    noun = {*stems, *([head] if head else [])}
    return frozenset(noun), frozenset(one for one in stems if one != head)


def _read_context(sentence: str, start: int, end: int, noun: frozenset[str], weigh: Weigh) -> dict[str, float]:
    weights: dict[str, float] = {}
    for found in _WORD.finditer(sentence):
        word = found[0].lower()
        if word in _COMMON or start <= found.start() < end:
            continue
        one = stem(word)
        if one not in noun:
            distance = max(start - found.end(), found.start() - end)
            weight = weigh(word) * (1 if distance <= _NEAR else _FAR_WEIGHT)
            weights[one] = max(weight, weights.get(one, 0))
    return weights


def make_figure(row: Mapping[str, Any]) -> Figure:
    """A figure from a row that has its columns."""
    return Figure(*(row[name] for name in Figure._fields))
