"""Which chart a result is: values over dates, or a bar for each of its rows; nothing if it has no numbers."""

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from flows.explorer.charts.draw import MOST_SERIES, Bar, draw_bars, draw_dates
from warehouse.reading.explore.reading import Table

KINDS = ("auto", "bars", "lines", "none")
_MOST_BARS = 40
_MOST_STACKS = 120  # dates; a line shows more of them better
_GREATEST = 1e15  # a double counts ones up to here


def plot(table: Table, kind: str) -> Markup | None:
    """Return the chart of a result; None for "none", and if there is nothing to draw it from.

    The first column of dates is the horizontal axis. A column of texts beside it tells lines from each other; without
    one, each column of numbers is a line. Without dates, the first rows are bars: texts with the first number.
    """
    if kind == "none" or not table:
        return None
    numbers = [name for name in table.columns if _holds(table, name, int | float | Decimal)]
    dates = [name for name in table.columns if _holds(table, name, date)]
    texts = [name for name in table.columns if _holds(table, name, str)]
    if not numbers:
        return None
    if dates and (kind != "bars" or not texts):
        return _plot_dates(table, dates[0], numbers, texts[0] if texts else None, kind)
    labels = texts or [name for name in table.columns if name != numbers[-1]]
    if not labels or kind == "lines" or (kind == "auto" and len(table.rows) < 2):
        return None
    value = next((name for name in numbers if name != labels[0]), None)
    return _plot_bars(table, labels[0], value) if value else None


def _holds(table: Table, column: str, kind: Any) -> bool:
    """Whether a column has values of a kind, and none of another."""
    values = [row[column] for row in table.rows if row[column] is not None]
    return bool(values) and all(isinstance(value, kind) and not isinstance(value, bool) for value in values)


def _plot_bars(table: Table, label: str, value: str) -> Markup:
    bars = []
    for row in table.rows[:_MOST_BARS]:
        number = _read(row[value])
        if number is not None:
            bars.append(Bar("NULL" if row[label] is None else str(row[label]), number))
    first = f", the first {_MOST_BARS} rows" if len(table.rows) > _MOST_BARS else ""
    return draw_bars(f"{_name(value)} by {_name(label)}{first}", bars)


def _plot_dates(table: Table, when: str, numbers: Sequence[str], by: str | None, kind: str) -> Markup:
    found: dict[str, dict[date, float]] = defaultdict(dict)
    for row in table.rows:
        for column in numbers[:1] if by else numbers:
            number, day = _read(row[column]), row[when]
            if number is not None and day is not None:
                series = str(row[by]) if by else _name(column)
                found[series][day] = found[series].get(day, 0) + number
    days = sorted({day for values in found.values() for day in values})
    largest = sorted(found, key=lambda name: -sum(map(abs, found[name].values())))[:MOST_SERIES]
    kept = {name: [found[name].get(day) for day in days] for name in largest}
    left_out = len(found) - len(kept)
    title = f"{_name(numbers[0])} by {_name(by)}" if by else ", ".join(map(_name, numbers[:MOST_SERIES]))
    title += f", the {MOST_SERIES} largest of {len(found)}" if left_out else ""
    as_lines = kind == "lines" or (kind == "auto" and (len(kept) > 1 or len(days) > _MOST_STACKS))
    return draw_dates(title, days, kept, as_lines=as_lines)


def _read(value: Any) -> float | None:
    """Return a number as one that can be drawn."""
    number = None if value is None else float(value)
    if number is None or not math.isfinite(number) or abs(number) > _GREATEST:
        return None
    return int(number) if number == int(number) else number


def _name(column: str | None) -> str:
    return (column or "").replace("_", " ")
