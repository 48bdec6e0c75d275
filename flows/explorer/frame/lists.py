"""What the pages with long lists have in common: pages of rows, and periods of time in which rows are counted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flows.explorer.frame.page import Asked

_PERIODS = (("day", 1), ("week", 7), ("month", 30), ("year", 365))
_MOST_PERIODS = 90  # that a chart can tell apart


def number_pages(asked: Asked, count: int, rows: int) -> dict[str, int]:
    """Return which page of a list of `count` rows is asked for, of how many, and the number of its first row."""
    number = asked.number("page", 1) or 1
    return {"count": count, "number": number, "pages": max(1, -(-count // rows)), "first": (number - 1) * rows + 1}


def choose_period(extent: Mapping[str, Any], most: int = _MOST_PERIODS) -> str:
    """Choose day, week, month or year, so that at most so many lie between the first and the last date of some rows."""
    first: date | None = extent.get("first_published_on")
    last: date | None = extent.get("last_published_on")
    days = (last - first).days + 1 if first and last else 1
    return next((name for name, length in _PERIODS if days / length <= most), "year")


def flag(value: bool) -> bool | None:
    """Return what chooses a line of a query: True for yes, None for no."""
    return True if value else None
