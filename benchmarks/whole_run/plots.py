"""Plots of what was measured, by size, as SVG for a page that has their style."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pygal
from markupsafe import Markup

from flows.reporting.plots import choose_ticks, render, spell_value

_LOOK = {
    "js": (), "css": (), "show_legend": False, "show_x_guides": False, "no_data_text": "", "truncate_label": -1,
    "width": 520, "height": 260, "margin": 8, "margin_right": 32,
}  # fmt: skip

Series = Mapping[str, Sequence[float | None]]


def draw_lines(title: str, sizes: Sequence[str], series: Series, unit: str, *, logarithmic: bool = False) -> Markup:
    """Draw a line for each series, with a mark at each size; from zero unless it is logarithmic."""
    values = [value for one in series.values() for value in one if value is not None]
    chart = pygal.Line(**_LOOK, dots_size=3, logarithmic=logarithmic)
    ticks = (
        choose_powers(min(values, default=1), max(values, default=1))
        if logarithmic
        else choose_ticks(max(values, default=0))
    )
    return _draw(chart, title, sizes, series, ticks, unit)


def draw_bars(title: str, sizes: Sequence[str], series: Series, unit: str) -> Markup:
    """Draw a stack of bars for each size."""
    most = max((sum(value or 0 for value in stack) for stack in zip(*series.values(), strict=True)), default=0)
    return _draw(pygal.StackedBar(**_LOOK), title, sizes, series, choose_ticks(most), unit)


def choose_powers(least: float, most: float) -> list[float]:
    """The powers of ten from one below the least to one above the most."""
    return [10.0**power for power in range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)]


def _draw(chart: Any, title: str, sizes: Sequence[str], series: Series, ticks: Sequence[float], unit: str) -> Markup:
    chart.x_labels = sizes
    chart.y_labels = [{"label": spell_value(tick, unit), "value": tick} for tick in ticks]
    chart.range = (ticks[0], ticks[-1])
    for name, values in series.items():
        chart.add(
            name,
            [
                {"value": value, "label": f"{name}, {size}: {spell_value(value, unit)}"} if value else None
                for size, value in zip(sizes, values, strict=True)
            ],
        )
    return render(chart, title)
