"""Cells of tables as spreadsheets have them: days as numbers, and a text over several columns."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from transforms.formats.fields.lookup import Names, normalise

_DAY_ZERO = datetime(1899, 12, 30)  # without a zone, as spreadsheets know none
_FIRST_DAY, _LAST_DAY = 10_000, 80_000  # 1927 and 2119; other numbers are years, or seconds since 1970
_SERIAL = re.compile(r"\d{5}(?:[.,]\d{1,12})?")
_PART = re.compile(
    r"(?P<name>.*?[^\W\d_])[\s_.(\[#-]*(?:part|teil|partie|parte|cont(?:inued|\.|d)?|suite|forts(?:etzung|\.)?|"
    r"продолжение|часть)?[\s_.#-]*(?P<number>\d{1,2})?[)\]]?",
    re.IGNORECASE,
)
_FULL = 32_500  # characters of a cell that was cut, of at most 32,767
_ENDS = tuple(".!?…:;\"'”’“»«›‹)]。！？」』؟।")


def read_serial(cell: Any) -> date | None:
    """The day, or the time if there is one, for which a spreadsheet has a number of days; None for anything else."""
    if isinstance(cell, str) and _SERIAL.fullmatch(cell.strip()):
        number = float(cell.strip().replace(",", "."))
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        number = float(cell)
    else:
        return None
    if not _FIRST_DAY <= number < _LAST_DAY:
        return None
    at = _DAY_ZERO + timedelta(seconds=round(number * 86_400))
    return at.date() if number.is_integer() else at


def find_parts(header: Sequence[str], bodies: Names) -> dict[int, int]:
    """The columns that go on with the text of another one, which is given: "Text 2" goes on with "Text 1"."""
    firsts: dict[str, int] = {}
    parts: dict[int, int] = {}
    for place, name in enumerate(header):
        found = _PART.fullmatch(name)
        base = normalise(found["name"]) if found else ""
        if base in bodies.ranks:
            first = firsts.setdefault(base, place)
            if first != place and normalise(name) != base:
                parts[place] = first
    return parts


def name_parts(header: Sequence[str], parts: dict[int, int]) -> list[str]:
    """The header, with the first column of each divided text under the name of the text."""
    firsts = set(parts.values())
    return [
        found["name"] if place in firsts and (found := _PART.fullmatch(name)) else name
        for place, name in enumerate(header)
    ]


def join_parts(row: Sequence[Any], parts: dict[int, int]) -> list[Any]:
    """The row, with the text of each part behind that of its first column."""
    joined = list(row)
    for place, first in parts.items():
        if place < len(row) and isinstance(below := joined[place], str) and below.strip():
            joined[first] = _join(joined[first], below) if isinstance(joined[first], str) else below
            joined[place] = None
    return joined


def _join(text: str, below: str) -> str:
    """Two parts of a text; the first ends with a paragraph, unless the cell was full or a sentence is not ended."""
    if len(text) >= _FULL:
        return text + below
    if text.strip() and not text.rstrip().endswith(_ENDS):
        return f"{text.rstrip()} {below.lstrip()}"
    return text.rstrip() + ("\n\n" if "\n\n" in text or "\n\n" in below else "\n") + below.lstrip()
