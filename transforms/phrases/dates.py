"""Find absolute dates in text, each with its precision: instant, day, month or year. The current time is never used."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal, NamedTuple

from transforms.phrases.names import MARKS

Precision = Literal["instant", "day", "month", "year"]

_NAMES = (
    "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
    "sep sept september", "oct october", "nov november", "dec december",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
# Minutes east of Greenwich. Abbreviations that several zones share ("IST", "AST") are left out.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "sast": 120,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "aest": 600, "aedt": 660, "awst": 480, "nzst": 720, "nzdt": 780, "jst": 540,
}  # fmt: skip
_ZONE = "|".join(sorted(_ZONES, key=len, reverse=True))
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NO_DIGIT = r"(?!\d(?!\d?:\d\d))"  # but for those of a time of day: "May 31, 20246:14 PM", as copied from a page
_YEAR = rf"(?P<year>(?:1[89]|20)\d{{2}}){_NO_DIGIT}"
_SHORT_YEAR = rf"(?P<year>(?:1[89]|20)\d{{2}}{_NO_DIGIT}|'?\d{{2}}(?![\d:.])(?!\d))"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
# A month name may directly follow another word ("min readDec 1"); then it must start with a capital.
_WORD_START = r"(?:(?<![^\W\d_])|(?<=[a-z])(?-i:(?=[A-Z])))"
_DATE = re.compile(
    "|".join(
        re.sub(r"\?P<(\w+)>", rf"?P<\1_{kind}>", pattern)
        for kind, pattern in {
            "iso": r"(?<!\d)(?P<year>(?:1[89]|20)\d{2})[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
            "ymd": rf"(?<!\d){_YEAR}[\s\-/.,]{{1,3}}(?P<month>{_MONTH})\b\.?[\s\-/.,]{{1,3}}(?P<day>[0-3]?\d)(?!\d)",
            "cjk": r"(?P<year>(?:19|20)\d{2})\s*[年년]\s*(?P<month>[01]?\d)\s*[月월]\s*(?P<day>[0-3]?\d)\s*[日일]",
            "dmy": rf"(?<!\d){_DAY}(?:\s+of)?[\s\-/.,]{{1,3}}(?P<month>{_MONTH})\b\.?[\s\-/.,]{{0,3}}{_SHORT_YEAR}",
            "mdy": rf"{_WORD_START}(?P<month>{_MONTH})\b\.?[\s\-]{{0,3}}{_DAY}[\s,\-]{{1,3}}(?:at\s)?{_SHORT_YEAR}",
            "num": r"(?<![\d/.\-])(?P<first>[0-3]?\d)(?P<mark>[/.\-])"
            r"(?P<second>[0-3]?\d)[/.\-](?P<year>(?:19|20)?\d{2})(?![\d/])",
            "my": rf"{_WORD_START}(?P<month>{_MONTH})\b\.?,?\s+{_YEAR}",
            "word": r"(?<!\d)(?P<day>[0-3]?\d)\.?\s+(?:de\s+|d['’])?"
            rf"(?P<month>(?:[^\W\d_]|[{MARKS}]){{3,12}})\.?,?\s+(?:de\s+|del\s+)?{_YEAR}",
        }.items()
    ),
    re.IGNORECASE,
)
_DIGIT, _NUMERIC = re.compile(r"\d"), re.compile(r"\d[/.\-]\d")  # quick tests, for any date and a numeric date
_ZONED = (
    rf"\s*\(?(?P<zone>(?:{_ZONE})\b)?\s*(?P<offset>(?(zone)[+-]\d{{1,2}}(?::?\d{{2}})?(?!\d)|(?:[+-]\d{{2}}:?\d{{2}}"
    # "+03", as databases write it
    r"|(?:(?<=:\d\d:\d\d)|(?<=:\d\d\.\d{3})|(?<=:\d\d\.\d{6}))[+-]\d{2}(?!\d))))?"
    r"(?P<unknown>(?(zone)|\s*(?-i:(?!OCT|SEPT|SAT|AT)[A-Z]{1,4}T)\b))?"  # "IST", "ET"
)
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d+)?)?"
    rf"\s*(?P<half>[ap]\.?m\b\.?)?{_ZONED}",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    rf"^(?:at )?(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d{{2}}))? ?(?P<half>[ap]\.?m\b\.?)?{_ZONED}", re.IGNORECASE
)
_YEARLESS = re.compile(rf"\b{_DAY} (?P<month>{_MONTH})\b|\b(?P<first>{_MONTH})\.? (?P<then>[0-3]?\d)\b", re.IGNORECASE)
# A date alone in a field: ISO 8601 without separators, with as much of the time of day as there is.
_BASIC = re.compile(
    r"((?:1[89]|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?:[T ]?([01]\d|2[0-3])(?:([0-5]\d)(?:([0-5]\d)(?:[.,]\d+)?)?)?"
    r" ?(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_PART_OF_DATE = re.compile(r"((?:1[89]|20)\d{2})(?:\.0)?(?:-(0[1-9]|1[0-2]))?")  # a year, or a year and month
_EPOCH = re.compile(r"(?:/Date\()?(\d{9,19})(?:\.\d*)?(?:[+-]\d{4})?(?:\)/)?|(\d\.\d+e\+?\d{1,2})", re.IGNORECASE)
_EARLIEST_EPOCH = 10**8  # 1973; smaller numbers are identifiers
_LATEST_EPOCH = 4_102_444_800  # the year 2100, in seconds; larger numbers are of milliseconds, and so on
_PART = re.compile(r"[|•·]|\bupdated\b|\bpublished\b", re.IGNORECASE)  # text beyond this belongs to another date
# ISO 8601 without marks, as news agencies write it: "20260304T183000+0100", "20260304".
_BASIC = re.compile(
    r"\s*((?:1[89]|20)\d{2})([01]\d)([0-3]\d)(?:T?([0-2]\d)([0-5]\d)([0-5]\d)?(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?\s*"
)
_REACH = 40  # characters on either side of a date in which its time of day may be
_SCANNED = 300  # characters of a line that are searched for dates


class When(NamedTuple):
    """A moment, with the offset from UTC that its source gives; `precision` is the smallest unit that is known.

    The date of `at` is therefore the one that the source prints.
    """

    at: datetime
    precision: Precision


class FoundDate(NamedTuple):
    """A date and its position in the text."""

    when: When
    start: int
    end: int


@lru_cache(maxsize=4096)
def parse_when(text: str, *, day_first: bool | None = None, zone: tzinfo | None = None) -> When | None:
    """The first absolute date in the text, None if there is none; see `find_dates`."""
    if basic := _BASIC.fullmatch(text[:_SCANNED]):
        year, month, day, hour, minute, second, offset = basic.groups("")
        text = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{offset}" if hour else "")
    return next((found.when for found in find_dates(text, day_first=day_first, zone=zone)), None)


def parse_stated(value: str, *, zone: tzinfo | None = None) -> When | None:
    """The date that is the value of a field: any date, ISO 8601 without separators, or a number of seconds since 1970.

    The number may also be of milliseconds, microseconds or nanoseconds. A year or a year and month may stand alone.
    """
    value = value.strip()
    if basic := _BASIC.fullmatch(value):
        year, month, day, hour, minute, second, offset = basic.groups("")
        clock = f" {hour}:{minute or '00'}:{second or '00'}{offset}" if hour else ""
        if when := parse_when(f"{year}-{month}-{day}{clock}", zone=zone):
            return when
    if epoch := _EPOCH.fullmatch(value):
        number = float(epoch[1] or epoch[2])
        while number > _LATEST_EPOCH:
            number /= 1000
        return When(datetime.fromtimestamp(int(number), UTC), "instant") if number >= _EARLIEST_EPOCH else None
    if part := _PART_OF_DATE.fullmatch(value):
        return When(datetime(int(part[1]), int(part[2] or 1), 1, tzinfo=UTC), "month" if part[2] else "year")
    return parse_when(value, zone=zone)


def find_dates(text: str, *, day_first: bool | None = None, zone: tzinfo | None = None) -> Iterator[FoundDate]:
    """Yield every absolute date near the start of the text, in order; an instant if a time of day and zone are near.

    `zone` is that of times without one; if it is None, only the day of such times is used. When clocks are put back, an
    ambiguous time is the earlier one; a time skipped when clocks are put forward is counted from midnight. Relative
    dates are ignored, and so are dates whose day and month can't be distinguished; `day_first` is the order, if known.
    """
    text = text[:_SCANNED]
    for match in _DATE.finditer(text) if _DIGIT.search(text) else ():
        kind = (match.lastgroup or "").rpartition("_")[2]
        when = _READERS[kind](match, kind, day_first)
        if when and when.precision == "day":
            when = _add_time(when.at, text, match, zone) or when
        if when:
            yield FoundDate(when, match.start(), match.end())


def find_numeric_order(text: str) -> bool | None:
    """Whether the numeric dates of the text put the day first; None if no date shows it."""
    for match in _DATE.finditer(text[:_SCANNED]) if _NUMERIC.search(text[:_SCANNED]) else ():
        if match["first_num"]:
            first, second = int(match["first_num"]), int(match["second_num"])
            if (first > 12) != (second > 12):
                return first > 12
    return None


def _read_named(match: re.Match[str], kind: str, day_first: bool | None) -> When | None:  # noqa: ARG001
    month = match[f"month_{kind}"].lower()
    return _make_day(match[f"year_{kind}"], _MONTHS.get(month) or int(month), match[f"day_{kind}"])


def _read_month(match: re.Match[str], kind: str, day_first: bool | None) -> When | None:  # noqa: ARG001
    return When(datetime(int(match[f"year_{kind}"]), _MONTHS[match[f"month_{kind}"].lower()], 1, tzinfo=UTC), "month")


def _read_numeric(match: re.Match[str], kind: str, day_first: bool | None) -> When | None:
    first, second = int(match[f"first_{kind}"]), int(match[f"second_{kind}"])
    known = True if match[f"mark_{kind}"] == "." else day_first  # dates with dots always put the day first
    order = known if first <= 12 and second <= 12 and first != second else first > 12
    if order is None:
        return None
    return _make_day(match[f"year_{kind}"], *((second, first) if order else (first, second)))


def _read_foreign(match: re.Match[str], kind: str, day_first: bool | None) -> When | None:  # noqa: ARG001
    """A date whose month name is not English."""
    number = _parse_foreign_month(match[f"month_{kind}"].lower())
    return _make_day(match[f"year_{kind}"], number, match[f"day_{kind}"]) if number else None


@lru_cache(maxsize=1024)
def _parse_foreign_month(name: str) -> int | None:
    import dateparser  # takes 0.3 s to import, and few files need it

    found = dateparser.parse(f"15 {name} 2001", settings={"STRICT_PARSING": True})
    return found.month if found and (found.day, found.year) == (15, 2001) else None


_READERS = {
    "iso": _read_named, "ymd": _read_named, "cjk": _read_named, "dmy": _read_named, "mdy": _read_named,
    "num": _read_numeric, "my": _read_month, "word": _read_foreign,
}  # fmt: skip


def _make_day(year: str, month: int, day: str | int) -> When | None:
    number = int(year.lstrip("'"))
    try:
        return When(datetime(number + 2000 if number < 100 else number, month, int(day), tzinfo=UTC), "day")
    except ValueError:
        return None


def _add_time(day: datetime, text: str, match: re.Match[str], unsaid: tzinfo | None) -> When | None:
    """The instant, if a time of day with a known zone is near the date, else None."""
    after = _PART.split(text[match.end() : match.end() + _REACH].removeprefix("T"))[0]
    before = _PART.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    clock = _TIME.search(after) or _TIME.search(before)
    if not clock or not (clock["zone"] or clock["offset"] or clock["half"] or ":" in clock[0]):
        return None
    at = _make_instant(day, clock, unsaid)
    return When(at, "instant") if at else None


def _make_instant(day: datetime, clock: re.Match[str], unsaid: tzinfo | None) -> datetime | None:
    """The instant of a time of day, with its offset; None if it isn't a valid time or its zone is unknown."""
    hour, minute, second = (int(clock.groupdict().get(unit) or 0) for unit in ("hour", "minute", "second"))
    if clock["half"]:
        hour = hour % 12 + 12 * (clock["half"][0] in "pP")
    zone = unsaid
    if clock["zone"] or clock["offset"]:
        minutes = _parse_offset(clock["offset"]) if clock["offset"] else _ZONES[clock["zone"].lower()]
        zone = timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    if zone is None or clock["unknown"] or hour > 23 or minute > 59 or second > 59:
        return None
    at = day.replace(hour=hour, minute=minute, second=second, microsecond=0, tzinfo=zone)
    # Python compares two times of one named zone by their clocks, not by the instants.
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()))


def _parse_offset(offset: str) -> int:
    """Minutes east of Greenwich of an offset such as "+0530", "-05:00" or "+2"."""
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    return int(offset[0] + "1") * (int(hours) * 60 + int(minutes))


def parse_moment(text: str, day: When | None, zone: tzinfo) -> datetime | None:
    """The instant in a line, on the given `day` if the line has only a time; None if there is neither.

    `zone` is that of times without one, and of the day.
    """
    if (when := parse_when(text, zone=zone)) and when.precision == "instant":
        return when.at
    clock = _CLOCK.match(text)
    if not clock or day is None or day.precision not in ("day", "instant"):
        return None
    local = day.at.astimezone(zone) if day.precision == "instant" else day.at
    return _make_instant(_find_yearless_day(text, local) or local, clock, zone)


def _find_yearless_day(text: str, near: datetime) -> datetime | None:
    """A day that the text gives without a year, in the year in which it is nearest to `near`."""
    found = _YEARLESS.search(text)
    if not found:
        return None
    month, number = found["month"] or found["first"], found["day"] or found["then"]
    days = (_make_day(str(near.year + step), _MONTHS[month.lower()], number) for step in (-1, 0, 1))
    known = [day.at for day in days if day]
    return min(known, key=lambda at: abs(at.timestamp() - near.timestamp()), default=None)
