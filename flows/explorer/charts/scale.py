"""Scales of charts: where a value or a date is drawn, and which round numbers and dates are written beside it."""

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

_MOST_TICKS = 4
_SECONDS_A_DAY = 86_400
_STEPS = (1, 2, 2.5, 5, 10)


class Scale(NamedTuple):
    """A scale of values from `low` to `high`, with its ticks."""

    low: float
    high: float
    ticks: list[float]

    def share(self, value: float) -> float:
        """Return how far a value is from low to high, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def choose_scale(values: Sequence[float], *, from_zero: bool = True) -> Scale:
    """Choose a scale for values with a few round numbers as ticks, the first and the last of them its ends.

    Without `from_zero` it begins near the least value, if that is far from zero.
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    if from_zero or low <= (high - low):
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low, low + 1) if low >= 0 else (low, 0.0)
    step = _choose_step((high - low) / _MOST_TICKS, whole=all(value == int(value) for value in values))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = [float(f"{number * step:.12g}") for number in range(first, last + 1)]
    return Scale(ticks[0], ticks[-1], ticks)


def _choose_step(rough: float, *, whole: bool) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in _STEPS if factor * power >= rough * (1 - 1e-9))
    return max(1.0, math.ceil(step)) if whole else step


def to_seconds(when: date) -> float:
    """Return a date or time as seconds since 1970 in UTC."""
    time = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day, tzinfo=UTC)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()


def label_days(first: date, last: date) -> list[tuple[float, str]]:
    """Return a few dates between two, as shares of the way from the first to the last, with what is written there.

    The year is written on the first and where it is another than before; hours are if the dates span a day or two.
    """
    start, end = to_seconds(first), to_seconds(last)
    spans_hours = isinstance(first, datetime) and 0 < end - start < 2 * _SECONDS_A_DAY
    shares = (
        [0.0]
        if end == start
        else [0.0, 1.0]
        if end - start < 3 * _SECONDS_A_DAY and not spans_hours
        else [0.0, 0.5, 1.0]
    )
    labels: list[tuple[float, str]] = []
    year = 0
    for share in shares:
        time = datetime.fromtimestamp(start + share * (end - start), UTC)
        behind = f" {time:%H:%M}" if spans_hours else f" {time.year}" if time.year != year else ""
        labels.append((share, f"{time.day} {time:%b}{behind}"))
        year = time.year
    return labels


def spell_tick(value: float) -> str:
    """Spell a round number shortly: 1,500, 20k, 1.5M."""
    for size, letter in ((1e9, "bn"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= size:
            return f"{value / (size if size > 1e4 else 1e3):g}{letter}"
    return f"{value:,g}"
