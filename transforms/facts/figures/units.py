"""Read what a number is of: its currency, before or behind it, or its unit of measurement."""

import re
from typing import Final, NamedTuple

from transforms.facts.figures.figure import Source
from transforms.lexicon.units import (
    AS_CODE,
    ATTACHED_ONLY,
    CURRENCY_BEFORE,
    CURRENCY_LETTERS,
    DURATIONS,
    EACH,
    EACH_UNIT,
    LETTER_UNITS,
    MONEY_WORDS,
    RATED,
    UNITS,
)


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,2}") for word in sorted(words, key=len, reverse=True))


_MONEY = re.compile(rf"(?:\s{{0,2}}|-)({_either(list(MONEY_WORDS))})(?![\w$])(?:(?<=\w)|(?!\s?[0-9]))")
_UNIT = re.compile(rf"(?P<gap>\s{{0,2}}|-)(?P<form>{_either(list(UNITS))})(?!\w)")
_LETTER = re.compile(rf"[\s-]?([{''.join(LETTER_UNITS)}])(?:(?![\w’'/.&]|\s?=)|(?=\.(?:\s|$)))")
# What only sums are behind a single letter: thousands in groups, or a scale.
_LARGE = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|"
    r"[0-9]+(?:\.[0-9]+)?(?:[\s-]?(?:thousand|million|billion|trillion)(?!\w)|(?:m|mn|bn|tn|trn)(?![\w-]))"
)
_POUNDS = re.compile(r"[\s-]pounds?(?!\w)")
_HEAT = re.compile(r"\s?(C|F)\b")
_BEFORE = re.compile(rf"(?<![a-z0-9])({_either(list(CURRENCY_BEFORE))})\s?$")
_EACH = re.compile(
    rf"\s?/\s?(?P<slash>[a-z]+)|[\s-]per[\s-](?P<per>square (?:foot|met(?:re|er)|mile|kilomet(?:re|er))|"
    rf"sq\.? (?:ft|m)|[a-z]+)|"
    rf"[\s-](?:an?|each|every|apiece)[\s-](?P<each>{_either([e.replace('_', ' ') for e in EACH])})(?![\w-])"
    r"(?!\s(?:before|earlier|ago|later|previously|prior)\b)"  # "a profit of £3m a year ago"
    r"|\s(?P<adverb>annually|yearly|monthly|weekly|daily|hourly)(?=\s*$|[,.;:)—–]|\s(?:and|or|but|on|in|to|from|for|by|with)\b)"
)
_MORE = re.compile(r"\s(?:more|further|extra|additional|full|whole|straight|consecutive|long)(?=\s)")
_ADVERBS: Final = {
    "annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour",
}  # fmt: skip
_HOUR = re.compile(r"(?:\s|-)?(?:per|an)[\s-]hour|/h(?:our|r)?\b")
_WEIGHED: Final = re.compile(
    r"\b(?:weigh\w*|lost|lose|losing|gained|shed|dropp\w+|"
    r"of (?:cocaine|heroin|marijuana|cannabis|drugs|meat|fish|food|cargo|explosives)|"
    r"heavi\w+|overweight|lift\w*|bench)\b"
)


class Unit(NamedTuple):
    """A unit or currency, and where it and what it is counted by end."""

    name: str
    end: int
    is_money: bool = False


def read_currency_before(source: Source, start: int) -> tuple[str, int] | None:
    """The currency printed before an amount at `start`, and where it starts."""
    low = source.low
    before = low[max(0, start - 7) : start]
    last = before[-1:] if before[-1:].strip() else before[-2:-1]
    if not last or (last.isascii() and not last.isalpha() and last not in "$.="):
        return None
    found = _BEFORE.search(before)
    if found is None:
        return _read_currency_letter(source.text, low, start)
    sign, at = found[1], max(0, start - 7) + found.start(1)
    if sign in AS_CODE and not source.text[at:start].strip().isupper():
        return None
    is_word = sign in ("ps", "dh") or (sign in ("tk", "rp", "sh") and source.text[at].islower())
    if is_word and before[-1:].isspace():
        return None
    return CURRENCY_BEFORE[sign], at


def _read_currency_letter(text: str, low: str, start: int) -> tuple[str, int] | None:
    """The currency that a capital directly before an amount stands for: "R12m", "N4.5 billion"; a road is "R61"."""
    letter = text[start - 1 : start]
    if letter not in CURRENCY_LETTERS or (start > 1 and (text[start - 2].isalnum() or text[start - 2] in "-’'/.&")):
        return None
    return (CURRENCY_LETTERS[letter], start - 1) if _LARGE.match(low, start) else None


def read_unit(source: Source, end: int, *, is_spelled: bool) -> Unit | None:
    """The unit or currency behind a number that ends at `end`; `is_spelled` if the number is in words."""
    text, low = source.text, source.low
    following = low[end : end + 1]
    if not following:
        return None
    if money := _MONEY.match(low, end):
        return Unit(MONEY_WORDS[" ".join(money[1].split())], money.end(), True)
    if pounds := _POUNDS.match(low, end):
        near = low[max(0, end - 60) : end] + low[pounds.end() : pounds.end() + 30]
        is_money = source.is_british and not _WEIGHED.search(near)
        return Unit("GBP" if is_money else "pound", pounds.end(), is_money)
    return _read_measure(text, low, end) or (None if is_spelled else _read_letter(text, end))


def _read_measure(text: str, low: str, end: int) -> Unit | None:
    found = _UNIT.match(low, end)
    if found is None:
        return _read_more(low, end)
    form = " ".join(found["form"].split())
    is_apart = found["gap"] and form in ATTACHED_ONLY
    if is_apart and not text[found.start("form") : found.end("form")].isupper():
        return None
    unit, end = UNITS[form], found.end()
    if (rated := RATED.get((unit, "hour"))) and (hour := _HOUR.match(low, end)):
        return Unit(rated, hour.end())
    if unit == "degree" and (heat := _HEAT.match(text, end)):
        return Unit("celsius" if heat[1] == "C" else "fahrenheit", heat.end())
    return Unit(unit, end)


def _read_more(low: str, end: int) -> Unit | None:
    """A unit of time behind "more" and the like: "six more weeks"."""
    more = _MORE.match(low, end)
    found = _UNIT.match(low, more.end()) if more else None
    unit = UNITS[" ".join(found["form"].split())] if found else None
    return Unit(unit, found.end()) if found and unit in DURATIONS else None


def _read_letter(text: str, end: int) -> Unit | None:
    """A unit of one letter, directly behind digits; some with a blank: "5 W"."""
    found = _LETTER.match(text, end)
    if found is None or (text[end].isspace() and found[1] not in "WVp"):
        return None
    return Unit(LETTER_UNITS[found[1]], found.end(1))


def read_each(low: str, end: int, unit: str) -> tuple[str, int]:
    """The unit with what it is counted by, "per barrel" or "a month", and where it ends; as given if by nothing."""
    found = _EACH.match(low, end)
    if found is None:
        return unit, end
    name = " ".join((found["per"] or found["each"] or found["slash"] or _ADVERBS[found["adverb"]]).split())
    if name == "cent" or (found["slash"] and name not in UNITS and not unit.isupper()):
        return unit, end
    known = UNITS.get(name)
    name = EACH_UNIT.get(name) or (known if known and known != "percent" else name)
    return f"{unit} per {name}".lstrip(), found.end()
