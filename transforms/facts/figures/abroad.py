"""Find figures in other languages: percentages, money, units, and large numbers, each by its language's separators.

What is counted is not said. A number whose separators can be read in two ways is left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from transforms.facts.figures.figure import Amount
from transforms.facts.figures.numbers import Number
from transforms.lexicon.numbers_abroad import (
    BLANK_GROUPS,
    CHINESE,
    CROWNS,
    DECIMAL_COMMA,
    DECIMAL_POINT,
    HEDGES_ABROAD,
    MONEY_ABROAD,
    PERCENT_ABROAD,
    SCALES_ABROAD,
    TO_ABROAD,
    UNITS_ABROAD,
    UNSPACED,
)
from transforms.lexicon.units import CURRENCY_BEFORE

_BLANKS: Final = "\u00a0\u202f\u2009"
_DIGITS = re.compile(rf"\d+(?:[.,٫٬’'{_BLANKS}]\d+){{0,6}}")
_SPACED = re.compile(rf"\d{{1,3}}(?: \d{{3}}){{1,4}}(?![\d{_BLANKS}])(?:,\d+)?(?!\d)")
_GROUPS = re.compile(r"\d{1,3}(?:\D\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
_CURRENCY = re.compile(
    rf"(?<![a-z0-9])({'|'.join(re.escape(sign) for sign in sorted(CURRENCY_BEFORE, key=len, reverse=True))})\s?$"
)
_PERCENT = re.compile(rf"(?:\s{{0,2}}|-)(?:{PERCENT_ABROAD})(?!\w)", re.IGNORECASE)
_PERCENT_CJK = re.compile(r"\s?(?:%|％|パーセント|퍼센트)")
_PERCENT_BEFORE = re.compile(r"(?:[%٪]|百分之|yüzde\s)$")
_UNIT = re.compile(rf"\s?({'|'.join(re.escape(u) for u in sorted(UNITS_ABROAD, key=len, reverse=True))})(?![^\W\d_])")
_TO = re.compile(rf"\s?(?:{TO_ABROAD})\s?(?=\d)")
_ORDINARY: Final = 18  # digits of the longest number


class _Language(NamedTuple):
    """How a language prints amounts."""

    code: str
    scale: re.Pattern[str] | None
    money: re.Pattern[str]
    hedge: re.Pattern[str] | None


def find_amounts_abroad(low: str, language: str) -> Iterator[Amount]:
    """The amounts of a lower-case text that is not English, in order."""
    code = language.partition("-")[0]
    ways = _describe("zh" if code in CHINESE else code)
    position = 0
    while found := _DIGITS.search(low, position):
        if ways.code in BLANK_GROUPS and (spaced := _SPACED.match(low, found.start())):
            found = spaced
        last, position = position, found.end()
        if amount := _read_amount(low, found, ways, last):
            position = max(amount.end, position)
            yield amount


def read_separated(printed: str, language: str) -> float | None:
    """The value of digits with separators, None if it can be read in two ways or in none."""
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in printed)
    marks = sorted({c for c in digits if not c.isdigit()})
    if not marks:
        return float(digits) if len(digits) <= _ORDINARY and (digits[0] != "0" or digits == "0") else None
    if len(digits) > _ORDINARY + 6:
        return None
    last = max(digits.rfind(mark) for mark in marks)
    if len(marks) == 2 and digits.count(digits[last]) == 1 and digits[last] in ".,٫":
        whole = digits[:last]
        return _join(whole, digits[last + 1 :]) if _GROUPS.fullmatch(whole) else None
    if len(marks) > 1:
        return None
    mark, tail = marks[0], digits[last + 1 :]
    is_grouped = _GROUPS.fullmatch(digits) is not None and digits[0] != "0"
    if digits.count(mark) > 1 or mark not in ".,٫":
        return _join(digits, "") if is_grouped else None
    if not is_grouped or mark == "٫":
        return _join(digits[:last], tail)
    if language in DECIMAL_COMMA or (language == "es" and mark == "."):
        return _join(digits[:last], tail) if mark == "," else _join(digits, "")
    if language in DECIMAL_POINT:
        return _join(digits, "") if mark == "," else _join(digits[:last], tail)
    return None


def _join(whole: str, decimals: str) -> float:
    return float("".join(c for c in whole if c.isdigit()) + ("." + decimals if decimals else ""))


@lru_cache(maxsize=128)
def _describe(code: str) -> _Language:
    scales = SCALES_ABROAD.get(code)
    money = set(MONEY_ABROAD) | ({"kr", "kr.", "kronor", "kroner", "krónur"} if code in CROWNS else set())
    end = "" if code in UNSPACED else r"(?!\w)"
    hedges = HEDGES_ABROAD.get(code)
    names = ("about", "over", "under")
    return _Language(
        code,
        re.compile(rf"(?:\s{{0,2}}|-)({_either(scales)}){end}") if scales else None,
        re.compile(rf"(?:\s{{0,2}}|-)(?:d[eio]\s|d[’'])?({_either(money)})(?!\s?\d){end}"),
        re.compile("|".join(rf"(?P<{n}>(?<!\w)(?:{p})\s?)$" for n, p in zip(names, hedges, strict=True)))
        if hedges
        else None,
    )


def _either(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


def _read_amount(low: str, found: re.Match[str], ways: _Language, last: int) -> Amount | None:
    """The amount that digits are; what ends at `last` belongs to the one before."""
    start, end = found.span()
    previous = low[start - 1 : start]
    if (
        previous
        and ((previous.isalnum() and ways.code not in UNSPACED) or previous in "_/@#:.,")
        and not _CURRENCY.search(low[max(0, start - 6) : start])
    ):
        return None
    value = read_separated(found[0], ways.code)
    if value is None:
        return None
    least = None
    if (to := _TO.match(low, end)) and (second := _DIGITS.match(low, to.end())):
        other = read_separated(second[0], ways.code)
        if other is None or other <= value:
            return None
        least, value, end = value, other, second.end()
    number = value
    value, end = _scale(low, value, end, ways)
    if least is not None and value != number:
        least *= value / number
    is_scaled = value != number
    unit, kind, begin, end = _read_unit(low, start, end, ways, last)
    is_large = found.re is _SPACED or (
        least is None and value >= 1000 and value.is_integer() and found[0] != str(int(value))
    )
    if unit is None and not (is_scaled or (is_large and not low[end : end + 1].isalnum())):
        return None
    if (
        previous in ("-", "−")
        and begin == start
        and low[max(0, start - 2) : start - 1].strip(" (") == ""
        and least is None
    ):
        value, begin = -value, start - 1
    hedge = _read_hedge(low, begin, ways)
    exact = Number(start, end, value, value, "digits")
    if least is not None:
        return Amount(begin, end, exact, None, least, value, "range", kind, unit, "dash")
    return Amount(
        hedge[1] if hedge else begin, end, exact, value, None, None, hedge[0] if hedge else "exact", kind, unit
    )


def _scale(low: str, value: float, end: int, ways: _Language) -> tuple[float, int]:
    """The value with its words of scale; in Chinese, Japanese and Korean with what follows them: 1億2000万."""
    scales = SCALES_ABROAD.get(ways.code, {})
    total = 0.0
    for _ in range(3):
        found = ways.scale.match(low, end) if ways.scale else None
        if found is None:
            break
        value, end = float(f"{value * scales[found[1]]:.12g}"), found.end()
        if ways.code not in UNSPACED:
            continue
        more = _DIGITS.match(low, end)
        if more is None or (number := read_separated(more[0], ways.code)) is None or number >= scales[found[1]]:
            break
        total, value, end = total + value, number, more.end()
    return total + value, end


def _read_unit(low: str, start: int, end: int, ways: _Language, last: int) -> tuple[str | None, str, int, int]:
    """Unit, kind, start and end of an amount whose digits and scale are `low[start:end]`, behind one up to `last`."""
    percent = (_PERCENT_CJK if ways.code in UNSPACED else _PERCENT).match(low, end)
    if percent:
        return "percent", "percent", start, percent.end()
    before = _PERCENT_BEFORE.search(low[max(0, start - 6) : start])
    if before and start - len(before[0]) >= last:
        return "percent", "percent", start - len(before[0]), end
    currency = _CURRENCY.search(low[max(0, start - 6) : start])
    if currency and start - len(currency[0]) >= last:
        sign = currency[1]
        code = "CNY" if ways.code == "zh" and sign in ("¥", "￥") else CURRENCY_BEFORE[sign]
        return code, "money", start - len(currency[0]), end
    if money := ways.money.match(low, end):
        code = MONEY_ABROAD.get(money[1]) or CROWNS[ways.code]
        return code, "money", start, money.end()
    if unit := _UNIT.match(low, end):
        return UNITS_ABROAD[unit[1]], "count", start, unit.end()
    return None, "count", start, end


def _read_hedge(low: str, start: int, ways: _Language) -> tuple[str, int] | None:
    at = max(0, start - 20)
    found = ways.hedge.search(low[at:start]) if ways.hedge else None
    return (str(found.lastgroup), at + found.start()) if found else None
