"""Tell what sort of number an amount is, by its unit or the words around it: ages, ratios and ranks among them."""

import re
from typing import Final

from transforms.facts.figures.figure import Amount, Part, Source
from transforms.facts.figures.numbers import Number, read_number, starts_at
from transforms.facts.figures.units import read_unit
from transforms.lexicon.numbers import ORDINALS, RANKED
from transforms.lexicon.units import DURATIONS

_OLDEST: Final = 130  # years; larger numbers are no age, unless "year-old" follows
_OLD = re.compile(r"[\s-](year|month|week|day)s?[\s-]olds?\b")
_AGE_BEFORE = re.compile(
    r"(?:\baged?(?: [0-9]{1,3},?){1,4} (?:and|or)|"
    r"\baged?|\bage of|\bages?(?: between)?|\blife expectancy[\w ]{0,30}(?:is|was|of|around|at))\s+"
    r"(?:just |only |about |around )?$"
)
_AGE_TO = re.compile(r"(?:\s(?:to|and)\s|[-–])([0-9]{1,3})\b")
_AFTER_NAME = re.compile(r"(?<![\w’'-])([^\W\d_])[\w’'-]+,\s$")
_PERSON: Final = (
    r"(?:(?:wo)?man|boy|girl|lady|pensioner|widow(?:er)?|(?:grand)?(?:mother|father|son|daughter)|brother|sister|husband|wife|"
    r"student|teacher|nurse|driver|passenger|cyclist|pedestrian|teenager|toddler|baby|victim|patient)"
)
_AFTER_PERSON = re.compile(rf"\b{_PERSON}(?P<of>\sof|,)\s$")  # "a woman of 88", "widow, 88, to move"
_AGE_ENDS = re.compile(r"\s*$|[,.;:)!?—–]|\s(?:who|with|and|was|were|is|has|had|in|from|on|at|died|whose|to)\b")
_RATIO = re.compile(
    r"(?P<share>(?:\s(?:in|out of)(?:\severy)?\s|-in-)(?:the |its |about |around |nearly )?)|-to-|"
    r"\sto\s(?=one\b|1(?![\w.,]))|"
    r"\s?:\s?(?=[0-9]+(?:\.[0-9]+)?\s(?:ratio|margin|majority|odds))"
)
_ORDINAL: Final = "|".join(ORDINALS)
_RANK = re.compile(
    rf"(?:(?P<word>{_ORDINAL})|(?P<digits>[0-9]{{1,3}})(?:st|nd|rd|th))(?!\w)"
    r"(?P<ranked>[ -](?:most|best|\w{3,}est|place)(?!\w))?"
)
_RANK_BEFORE = re.compile(
    r"\b(?:rank(?:ed|s|ing)?|placed?|finish(?:ed|es|ing)?|came|come|coming|seeded|lies|lie|lying)(?: in| at| joint)?\s$"
)
_REACHED = re.compile(
    r"\b(?:climb|r[io]se|mov|drop|slip|slid|f[ae]ll|jump|up|down|back|go|went|surg)\w*(?: up| down| back)? to\s$"
)
_RANKED = re.compile(rf"[ -]{RANKED}")
_IN_ORDER = re.compile(r"\s(?:in|on|from|behind|overall)\b|[,.;]")
_RANK_NUMBER = re.compile(r"\b(?:ranked|world|seeded|charts?)(?:’s)?\s(?:no\.?|number)\s$")


def find_kind(part: Part, unit: str | None) -> str:
    """The kind of an amount with this unit: count, percent, money, ratio or duration."""
    if part.is_money:
        return "money"
    if unit is None:
        return "ratio" if part.number.form == "fraction" else "count"
    name = unit.partition(" per ")[0]
    if name in ("percent", "percentage point", "basis point"):
        return "percent"
    if name in ("cent", "penny", "sen"):
        return "money"
    return "duration" if name in DURATIONS else "count"


def read_age(source: Source, part: Part, start: int, hedge: str) -> Amount | None:
    """The age that a number is: "36-year-old", "aged 18 to 24", "Ana Roe, 36,"."""
    number, text, low = part.number, source.text, source.low
    if part.is_printed:
        return None
    if old := _OLD.match(low, number.end):
        return Amount(start, old.end(), number, number.value, None, None, hedge, "age", old[1])
    if part.unit is not None or number.value > _OLDEST:
        return None
    before = low[max(0, start - 50) : start]
    if ("age" in before or "life exp" in before) and _AGE_BEFORE.search(before):
        oldest = _AGE_TO.match(low, number.end)
        if oldest and "and" in oldest[0] and "between" not in before:
            oldest = None  # "aged 15 and 17" are two ages
        if oldest and number.value < int(oldest[1]) <= _OLDEST:
            ends = (number.value, float(oldest[1]))
            return Amount(start, oldest.end(), number, None, *ends, "range", "age", "year", "to")
        return Amount(start, number.end, number, number.value, None, None, hedge, "age", "year")
    is_alone = hedge == "exact" and number.end - number.start <= 3 and low[number.start : number.end].isdecimal()
    is_closed = before.endswith(", ") and text[number.end : number.end + 1] in (",", ".", ";", ")")
    name = _AFTER_NAME.search(text[max(0, start - 30) : start]) if is_alone and is_closed else None
    of = _AFTER_PERSON.search(before) if hedge == "exact" and number.form in ("digits", "words") else None
    is_person = of is not None and (_AGE_ENDS.match(low, number.end) if of["of"] != "," else is_closed)
    if (name and name[1].isupper()) or is_person:
        return Amount(start, number.end, number, number.value, None, None, hedge, "age", "year")
    return None


def read_ratio(source: Source, part: Part, start: int, hedge: str) -> Amount | None:
    """The ratio of two numbers: "one in ten" is a tenth, "two-to-one" is two."""
    number, low = part.number, source.low
    joined = _RATIO.match(low, number.end)
    if joined is None or number.value != number.mantissa or number.form not in ("words", "digits"):
        return None
    at = joined.end()
    second = read_number(low, at) if starts_at(low, at) else None
    if second is None or not second.value or second.form == "plural":
        return None
    if joined["share"]:
        is_year = 1900 <= second.value <= 2099
        is_span = "out of" not in joined[0] and read_unit(source, second.end, is_spelled=True) is not None
        if second.value <= number.value or is_year or is_span or ("out of" not in joined[0] and number.value > 10):
            return None
    return Amount(start, second.end, second, number.value / second.value, None, None, hedge, "ratio", None)


def read_rank(low: str, start: int) -> Amount | None:
    """The rank that an ordinal at `start` of a lower-case text is; None if it tells only what comes when."""
    found = _RANK.match(low, start)
    if found is None:
        return None
    before = low[max(0, start - 24) : start]
    is_reached = _REACHED.search(before) is not None and _IN_ORDER.match(low, found.end()) is not None
    is_ranked = found["word"] != "first" and _RANKED.match(low, found.end()) is not None
    if not (found["ranked"] or is_reached or is_ranked or _RANK_BEFORE.search(before)):
        return None
    return _make_rank(start, found.end(), float(ORDINALS[found["word"]] if found["word"] else found["digits"]))


def read_ranked_number(low: str, number: Number) -> Amount | None:
    """The rank that a number behind "world No" or "ranked number" is."""
    before = low[max(0, number.start - 24) : number.start]
    is_rank = number.value < 1000 and before.endswith(("no ", "no. ", "number ")) and _RANK_NUMBER.search(before)
    return _make_rank(number.start, number.end, number.value) if is_rank else None


def _make_rank(start: int, end: int, value: float) -> Amount:
    number = Number(start, end, value, value, "ordinal")
    return Amount(start, end, number, value, None, None, "exact", "rank", None)
