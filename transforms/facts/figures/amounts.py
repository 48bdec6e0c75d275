"""Read an amount in an English text: a number, or a range of two, with its currency or unit and its hedge."""

import re

from transforms.facts.figures.figure import Amount, Part, Source
from transforms.facts.figures.hedges import read_hedge_after, read_hedge_before
from transforms.facts.figures.kinds import find_kind, read_age, read_ratio
from transforms.facts.figures.numbers import Number
from transforms.facts.figures.ranges import read_range
from transforms.facts.figures.units import read_each, read_unit
from transforms.lexicon.units import LETTER_UNITS, SIDES

_TALLEST = 9  # feet
_MILLIONS_BEFORE = re.compile(
    r"\b(?:population|users|people|sales|revenues?|profits?|viewers|turnover|debts?|worth|costs?|customers|jobs|"
    r"subscribers|loss(?:es)?|from|copies)\b[^.]{0,25}$"
)
_METRES_AFTER = re.compile(
    r"\s?\(?(?:long|tall|high|deep|wide|away|above|below|from|freestyle|race|dash|sprint|walk|drop|fall|swim|hurdles|"
    r"final|relay|[0-9.,]+\s?ft\b)|-"
)
_METRES_BEFORE = re.compile(
    r"\b(?:depth|height|length|width|altitude|distance|within|fell|ran|swam|dived)(?: of| to)?\s"
    r"(?:about |around |only |just |some )?$"
)
_NOUN_NEXT = re.compile(r"\s(?:[a-z]+|[A-Z][\w-]+)")
_INCHES = re.compile(r"\s?([0-9]{1,2})\s?(?:in|ins|inch|inches)\b")  # "6ft 4in"
_HEIGHT = re.compile(r"['’′]\s?([0-9]{1,2})(?:[\"”″]|['’]{2})")  # behind the 6 of 6'4"
_SIDE = re.compile(r"\sby\s[0-9]+(?:[.,][0-9]+)?[¼½¾]?(?=[\s-]?[a-z])")
_OF = re.compile(r"\sof(?:\san?)?(?:\s(?:us|uk|u\.s\.))?(?=\s)")


def read_amount(source: Source, number: Number, currency: tuple[str, int] | None) -> Amount:
    """The amount whose first number is `number`, with the currency before it if there is one."""
    part = read_part(source, number, currency)
    found = read_hedge_before(source.low, part.start)
    hedge, start = found or ("exact", part.start)
    if age := read_age(source, part, start, hedge):
        return age
    if part.unit is None and (ratio := read_ratio(source, part, start, hedge)):
        return ratio
    if span := read_range(source, part, start, read_part):
        return span
    unit, end = read_each(source.low, part.end, part.unit) if part.unit else (None, part.end)
    if hedge == "exact" and (after := read_hedge_after(source.low, end)):
        hedge, end = after
    kind = find_kind(part, unit)
    if number.form == "plural":
        return Amount(start, end, number, None, number.value, number.high, "range", kind, unit)
    return Amount(start, end, number, part.number.value, None, None, hedge, kind, unit)


def read_part(source: Source, number: Number, currency: tuple[str, int] | None) -> Part:
    """A number with the currency before it, or the unit or currency behind it."""
    low = source.low
    is_spelled = number.form != "digits"
    if currency:
        end = number.end
        if low.startswith((" u.s.", " us "), end):
            end += 5 if low[end + 2] == "." else 3
        unit = read_unit(source, end, is_spelled=is_spelled)
        # "$50 Canadian dollars": the words say more than the sign
        name, end = (unit.name, unit.end) if unit and unit.is_money else (currency[0], end)
        return Part(number, currency[1], end, name, True, True)
    if number.sign in LETTER_UNITS:
        number = _decide_letter(source, number)
    if number.value < _TALLEST and (height := _HEIGHT.match(low, number.end)):
        return _make_feet(number, height)
    of = _OF.match(low, number.end) if number.form in ("plural", "fraction") else None
    unit = read_unit(source, of.end() if of else number.end, is_spelled=is_spelled)
    if unit is None:
        return _read_bare(source, number)
    if unit.name == "foot" and (inches := _INCHES.match(low, unit.end)):
        return _make_feet(number, inches)
    start = number.start
    if unit.name in ("percent", "celsius", "fahrenheit", "degree") and (start := _find_sign(low, start)) < number.start:
        number = number._replace(value=-number.value, mantissa=-number.mantissa)
    return Part(number, start, unit.end, unit.name, unit.is_money)


def _read_bare(source: Source, number: Number) -> Part:
    """A number without a unit of its own: "24 by 36 inches" has that of the second side; "minus 4" has its sign."""
    low = source.low
    if (side := _SIDE.match(low, number.end)) and (unit := read_unit(source, side.end(), is_spelled=True)):
        return Part(number, number.start, number.end, unit.name if unit.name in SIDES else None)
    before = low[max(0, number.start - 9) : number.start]
    if before.endswith("minus ") and not before.startswith("or ") and number.form in ("digits", "words"):
        number = number._replace(value=-number.value, mantissa=-number.mantissa)
        return Part(number, number.start - 6, number.end)
    return Part(number, number.start, number.end)


def _make_feet(number: Number, inches: re.Match[str]) -> Part:
    feet = number.value + int(inches[1]) / 12
    return Part(number._replace(value=feet, mantissa=feet), number.start, inches.end(), "foot")


def _find_sign(low: str, start: int) -> int:
    """Where a number starts with its minus sign or "minus"; `start` if it has none."""
    if start and low[start - 1] in ("-", "−", "–") and (start == 1 or low[start - 2] in " ("):
        return start - 1
    return start - 6 if start >= 6 and low.startswith("minus ", start - 6) else start


def _decide_letter(source: Source, number: Number) -> Number:
    """Whether the m behind digits is a scale or a unit: "37m long" is of metres, "37m users" are millions."""
    if number.sign != "m":
        return number
    text, low = source.text, source.low
    before = low[max(0, number.start - 60) : number.start]
    is_grouped = "," in low[number.start : number.end]  # "4,000m peaks"; millions have no thousands
    is_metres = is_grouped or _METRES_AFTER.match(low, number.end) or _METRES_BEFORE.search(before)
    if not is_metres and (_NOUN_NEXT.match(text, number.end) or _MILLIONS_BEFORE.search(before)):
        return number
    return number._replace(value=number.mantissa, end=low.rindex("m", number.start, number.end), sign="")
