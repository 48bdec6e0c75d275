"""Read two numbers as the ends of a range: between 5 and 7, 10-12, from 252 to 287 miles."""

import re
from collections.abc import Callable
from typing import Final

from transforms.facts.figures.figure import Amount, Part, Source
from transforms.facts.figures.kinds import find_kind
from transforms.facts.figures.numbers import Number, read_number, starts_at
from transforms.facts.figures.units import read_currency_before, read_each

_JOIN = re.compile(
    r"(?P<dash>\s?[-–—]\s?)|-?\s(?P<word>to|and|or|up to)\s(?:about |around |nearly |almost |some |only )?|"
    r"-(?P<hyphened>to|or)-"
)
_OPENED_FROM: Final = frozenset("from range ranging ranged ranges".split())
_WIDEST: Final = 25  # times the lower end, of a range without "from" or a unit: "rose 12 to 4,577" is none

ReadPart = Callable[[Source, Number, tuple[str, int] | None], Part]


def read_range(source: Source, first: Part, start: int, read_part: ReadPart) -> Amount | None:
    """The range whose first end is `first`, with its hedge from `start`; None if no second end follows."""
    low = source.low
    if first.number.form in ("plural", "fraction"):
        return None
    joined = _JOIN.match(low, first.end)
    if joined is None and first.unit:
        joined = _JOIN.match(low, read_each(low, first.end, first.unit)[1])
    second = _read_second(source, joined.end(), read_part) if joined else None
    if joined is None or second is None:
        return None
    word = joined["word"] or joined["hyphened"] or "dash"
    opened = _find_opening(low, start)
    first = _share_scale(first, second)
    if not _are_ends(first, second, word, opened):
        return None
    named = second if second.unit else first
    unit, end = read_each(low, second.end, named.unit) if named.unit else (None, second.end)
    least, most = sorted((first.number.value, second.number.value))
    join = "from" if opened == "from" and word == "to" else word
    return Amount(start, end, second.number, None, least, most, "range", find_kind(named, unit), unit, join)


def _read_second(source: Source, at: int, read_part: ReadPart) -> Part | None:
    """The part that starts exactly at `at`."""
    low = source.low
    start = at if starts_at(low, at) else next((n for n in range(at, at + 7) if low[n : n + 1].isdecimal()), -1)
    if start < 0:
        return None
    currency = read_currency_before(source, start)
    number = read_number(low, start) if (currency[1] if currency else start) == at else None
    if number is None or number.form == "plural":
        return None
    part = read_part(source, number, currency)
    return None if not part.unit and source.text[part.end : part.end + 1].isalpha() else part


def _find_opening(low: str, start: int) -> str:
    """The word before an amount that may open a range: from, between, by."""
    words = low[max(0, start - 24) : start].split()[-2:]
    if not words:
        return ""
    return "from" if "from" in words or words[-1].lstrip("(") in _OPENED_FROM else words[-1].lstrip("(")


def _share_scale(first: Part, second: Part) -> Part:
    """The first with the scale of the second, as "10" has in "10 to 15 billion"."""
    number, other = first.number, second.number
    scale = other.value / other.mantissa if other.mantissa else 1.0
    is_bare = number.value == number.mantissa and number.mantissa < min(1000, other.mantissa)
    if scale <= 1 or not is_bare:
        return first
    return first._replace(number=number._replace(value=float(f"{number.value * scale:.12g}")))


def _are_ends(first: Part, second: Part, word: str, opened: str) -> bool:
    """Whether two parts joined by `word`, the first behind the word `opened`, are the ends of a range."""
    low, high = first.number.value, second.number.value
    is_opened = opened in ("from", "between")
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if (first.unit and not second.unit and not is_opened) or (second.is_printed and not first.is_printed):
        return False
    if opened == "between":
        return word in ("and", "to", "dash")
    if word == "or":
        return high - low == 1 and not first.unit
    if word in ("and", "up to"):
        return word == "up to" and opened == "from"
    if opened == "from":
        return True
    is_wide = word != "dash" and not second.unit and low > 0 and high / low > _WIDEST
    return low < high and not is_wide and not (opened == "by" and high > 3 * low)
