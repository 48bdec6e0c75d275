"""When an article was published: from its lines, its metadata, its URL or its file name, never from the clock."""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal, NamedTuple

Precision = Literal["instant", "day", "month", "year"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_ZONES = {"utc": 0, "gmt": 0, "z": 0, "bst": 60, "wet": 0, "cet": 60, "cest": 120, "eet": 120, "sast": 120, "est": -300,
          "edt": -240, "et": -300, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TIME = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>z\b|utc|gmt|bst|wet|cest|cet|eet|sast|e[sd]t|et\b|c[sd]t|m[sd]t|p[sd]t)?"
    r"\s*(?P<offset>[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"(?<![\w])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.,]+(?P<month>{_MONTH})\b\.?[\s\-/.,]*'?(?P<year>\d{{4}}|\d{{2}}(?![\d:.]))",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_MONTH})\b\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b[\s,]*'?(?P<year>\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTH})\b\.?,?\s+(?P<year>(?:19|20)\d{{2}})\b", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01])(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)?\d{2})(?![\d/])"
)
_YEARS = range(1700, 2100)


class When(NamedTuple):
    """A moment in UTC and how exactly it is known; `precision` names the unit that is certain."""

    at: datetime
    precision: Precision


@lru_cache(maxsize=4096)
def parse_when(text: str, *, day_first: bool | None = None) -> When | None:
    """The first absolute date in the text, with its time of day if a zone is given with it.

    None where there is none, where it is relative, or where day and month cannot be told apart (`day_first` is what
    is known about that from elsewhere).
    """
    text = text[:300]
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY):
        if (found := pattern.search(text)) and (day := _day(found)):
            return _with_time(day, text, found)
    if (found := _NUMERIC.search(text)) and (day := _numeric_day(found, day_first)):
        return _with_time(day, text, found)
    if found := _MONTH_YEAR.search(text):
        return When(datetime(int(found["year"]), _MONTHS[found["month"].lower()], 1, tzinfo=UTC), "month")
    return None


def when_in_name(name: str) -> When | None:
    """The date a URL or file name carries: 2024/05/31, 2024-05-31 or 20240531."""
    for pattern in (_ISO, _COMPACT):
        if (found := pattern.search(name)) and (day := _day(found)):
            return When(day, "day")
    return None


def _day(found: re.Match[str]) -> datetime | None:
    month = found["month"].lower()
    year = int(found["year"])
    return _date(year + 2000 if year < 100 else year, _MONTHS.get(month) or int(month), int(found["day"]))


def _numeric_day(found: re.Match[str], day_first: bool | None) -> datetime | None:
    a, b, year = int(found["a"]), int(found["b"]), int(found["year"])
    if a <= 12 and b <= 12 and a != b:
        if found["sep"] == ".":
            day_first = True  # only day-first countries write dots
        if day_first is None:
            return None
    else:
        day_first = a > 12
    day, month = (a, b) if day_first else (b, a)
    return _date(year + 2000 if year < 100 else year, month, day)


def _date(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC) if year in _YEARS else None
    except ValueError:
        return None


def _with_time(day: datetime, text: str, found: re.Match[str]) -> When:
    """The instant, where a time with its zone stands close by; else the day."""
    around = text[max(0, found.start() - 40) : found.start()] + " | " + text[found.end() : found.end() + 40]
    around = re.sub(r"\bT(?=\d\d:)", " ", around)
    clock = _TIME.search(around)
    if not clock or not (clock["zone"] or clock["offset"]):
        return When(day, "day")
    hour = int(clock["hour"]) % 12 + 12 * (clock["half"][0] in "pP") if clock["half"] else int(clock["hour"])
    if clock["offset"]:
        digits = clock["offset"].replace(":", "")
        minutes = int(digits[1:3]) * 60 + int(digits[3:])
        zone = -minutes if digits[0] == "-" else minutes
    else:
        zone = _ZONES.get(clock["zone"].lower(), 0)
    local = day.replace(
        hour=hour,
        minute=int(clock["minute"]),
        second=int(clock["second"] or 0),
        tzinfo=timezone(timedelta(minutes=zone)),
    )
    return When(local.astimezone(UTC), "instant")
