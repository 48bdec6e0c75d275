"""What else a sentence says around a figure: whom it names, which time it is about, which part or side is counted."""

import re
from dataclasses import dataclass
from typing import Final

_CAPITAL: Final = "[A-ZÀ-ÞΑ-ΩА-Я]"
_NAME = re.compile(rf"(?<![\w’'-]){_CAPITAL}[\w’'-]*[^\W\d_]")
_OPENS = re.compile(r"(?:^|[.!?:“\"‘] ?)[“\"‘]?$")
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)
_NO_NAMES: Final = frozenset(
    """on in at the a an and but after when of he she it they we i mr mrs ms dr sir lord lady chief police officer
    inspector judge president minister prime mayor governor councillor superintendent sergeant captain colonel
    general""".split()
).union(_DAYS, _MONTHS)
_DAY = re.compile(rf"\b({'|'.join(_DAYS)})\b", re.IGNORECASE)
# The day on which somebody said so is not that of the event.
_SAID_ON = re.compile(
    r"\b(?:said|says|announced|told \w+(?: \w+)?|reported|confirmed|added|statement|interview|heard)"
    r"(?: late| early)? (?:on )?$"
)
_PERIOD = re.compile(
    r"\b(first|second|third|fourth|last|previous|next|this)[ -](quarter|half|year|month|week|season|round|leg|day)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\bin the (?:\w+ )?(year|quarter|month|week|half|season)\b")
_MONTH = re.compile(rf"\b(?:in|since|of|until|by|to|early|late|mid-|\d) ?({'|'.join(m.title() for m in _MONTHS)})\b")
_YEAR = re.compile(r"\b(?:in|of|since|during) (?:\w+ )?((?:1[89]|20)\d\d)\b", re.IGNORECASE)
# Words of sentences that are about another case than the one of the story, or about earlier times.
_OTHERWISE = re.compile(
    r"\b(?:rivals?|neighbou?ring|another|separate|previous|previously|earlier|formerly|last (?:year|month|week|season)|"
    r"accomplice|deputy|predecessor|appeal|by comparison|compared|in contrast|meanwhile|elsewhere)\b",
    re.IGNORECASE,
)
_SMALL: Final = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d"
# A part of those that are known: "eight of the protesters", but not "eight of the eleven areas".
_OF_THE = re.compile(rf"\s*(?:out )?of (?:the|its|their|all) (?!(?:{_SMALL}))", re.IGNORECASE)
_STANCE = re.compile(r"(?:[^.;,]{0,30}?)\b(against|in favou?r|for)\b")
_VOTES = re.compile(r"\b(?:votes?|voted|members|delegates|lawmakers|MPs|senators|motion|bill)\b")
# Before what is wanted or allowed, and not what is.
_WANTED = re.compile(
    r"\b(?:ask|asked|asking|sought|seek|seeks|seeking|demand\w*|want\w*|target|goal|hop(?:e|es|ed|ing)|offer\w*|propos\w*|"
    r"request\w*|claim(?:ed|s)? for|limit|minimum|maximum|capacity|estimate[ds]?|expect\w*|forecast\w*|predict\w*)\b",
    re.IGNORECASE,
)
_BEFORE: Final = 40  # characters before a figure
_REACH: Final = 60  # characters behind a figure


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Words are in lower case."""

    names: frozenset[str]  # the words of names within the sentence
    days: frozenset[str]  # of the week, on which something happened
    months: frozenset[str]
    periods: frozenset[tuple[str, str]]  # such as ("quarter", "first")
    years: frozenset[str]
    is_share: bool  # the figure counts a part of those that its sentence knows
    is_otherwise: bool  # the sentence is about another case or time
    is_wanted: bool  # asked for, expected or allowed
    stance: str | None  # of those who vote: "for" or "against"


def read_surroundings(sentence: str, start: int, end: int) -> Surroundings:
    """Read around the figure `sentence[start:end]`."""
    days = [
        day[1].lower()
        for day in _DAY.finditer(sentence)
        if not _SAID_ON.search(sentence, max(0, day.start() - 40), day.start())
    ]
    periods = {(noun.lower(), which.lower()) for which, noun in _PERIOD.findall(sentence)}
    other = sentence[:start] + " " * (end - start) + sentence[end:]
    stance = _STANCE.match(sentence, end, end + _REACH) if _VOTES.search(sentence) else None
    near = sentence[max(0, start - _BEFORE) : start] + " " + sentence[end : end + _BEFORE]
    return Surroundings(
        names=_find_names(other) - _NO_NAMES,
        days=frozenset(days),
        months=frozenset(_MONTH.findall(sentence)),
        periods=frozenset(periods | {("span", noun) for noun in _SPAN.findall(sentence)}),
        years=frozenset(_YEAR.findall(other)),
        is_share=_OF_THE.match(sentence, end) is not None,
        is_otherwise=_OTHERWISE.search(sentence) is not None,
        is_wanted=_WANTED.search(near) is not None,
        stance=("against" if stance[1] == "against" else "for") if stance else None,
    )


def _find_names(sentence: str) -> frozenset[str]:
    """The words with capitals in a sentence but the first."""
    return frozenset(
        found[0].lower().removesuffix("’s").removesuffix("'s")
        for found in _NAME.finditer(sentence)
        if not _OPENS.search(sentence, max(0, found.start() - 3), found.start())
    )


def are_apart(one: Surroundings, other: Surroundings) -> bool:
    """Whether two figures are of other times, sides or parts."""
    if one.is_share != other.is_share or one.is_wanted != other.is_wanted:
        return True
    if one.stance and other.stance and one.stance != other.stance:
        return True
    nouns = {noun for noun, _ in one.periods} & {noun for noun, _ in other.periods}
    return _are_disjoint(one.years, other.years) or (bool(nouns) and not one.periods & other.periods)


def may_be_apart(one: Surroundings, other: Surroundings) -> bool:
    """Whether one of two sentences may be about another day, year or case."""
    return (
        _are_disjoint(one.days, other.days)
        or _are_disjoint(one.months, other.months)
        or bool(one.years) != bool(other.years)
        or one.is_otherwise != other.is_otherwise
    )


def _are_disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other
