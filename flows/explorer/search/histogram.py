"""A histogram over dates as bars of an SVG of fixed size, each of which leads to its period."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

WIDTH, HEIGHT = 720, 96
_LEAST = 2.0  # of a bar that is not nothing
_WIDEST = 24.0


class Bar(NamedTuple):
    """A bar: its period, how many articles it stands for, and its place in the SVG."""

    first: date
    last: date
    articles: int
    x: float
    width: float
    height: float


def draw(periods: Sequence[tuple[date, date, int]]) -> list[Bar]:
    """Place a bar for each period (first day, last day, articles) on an axis of days."""
    if not periods:
        return []
    begin, end = periods[0][0].toordinal(), periods[-1][1].toordinal() + 1
    most = max(articles for _, _, articles in periods)
    bars = []
    for first, last, articles in periods:
        x = WIDTH * (first.toordinal() - begin) / (end - begin)
        width = WIDTH * (last.toordinal() + 1 - first.toordinal()) / (end - begin)
        height = max(_LEAST, HEIGHT * articles / most)
        bars.append(
            Bar(first, last, articles, round(x, 2), round(min(max(width - 1, 1), _WIDEST), 2), round(height, 2))
        )
    return bars
