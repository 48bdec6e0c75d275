"""Plots of the last runs as self-contained SVG, with the colours of the page around it and a value on each mark."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pygal
from lxml import etree
from markupsafe import Markup

_SIZE = {"width": 440, "height": 190, "margin": 8, "margin_right": 32}  # half of the last label stands there
_ROW = {"width": 200, "height": 36, "margin": 4}
_LOOK = {"js": (), "css": (), "show_legend": False, "show_x_guides": False, "no_data_text": "", "truncate_label": -1}
_MOST_TICKS = 5
_MOST_LABELS = 4
# pygal always writes these. The page has its own style, and no script that could show pygal's tooltips.
_UNUSED = ("{*}defs", "{*}title", etree.Comment)
_SVG = "{http://www.w3.org/2000/svg}"

Series = Mapping[str, Sequence[float | None]]


def draw_bars(title: str, times: Sequence[datetime], series: Series, unit: str = "") -> Markup:
    """Draw stacked bars, one stack for each time."""
    series = {name: [value or None for value in values] for name, values in series.items()}  # no mark for nothing
    most = max(map(sum, zip(*([value or 0 for value in values] for values in series.values()), strict=True)), default=0)
    return _draw(pygal.StackedBar(**_LOOK, **_SIZE), title, times, series, most, unit)


def draw_lines(title: str, times: Sequence[datetime], series: Series, unit: str = "") -> Markup:
    """Draw a line for each series, from zero; None is a gap."""
    most = max((value for values in series.values() for value in values if value is not None), default=0)
    return _draw(pygal.Line(**_LOOK, **_SIZE, dots_size=2.5), title, times, series, most, unit)


def draw_row(title: str, times: Sequence[datetime], values: Sequence[float | None], unit: str = "") -> Markup:
    """Draw a small line without axes, for a row of a table, between the least and the greatest value."""
    chart = pygal.Line(**_LOOK, **_ROW, dots_size=2, show_x_labels=False, show_y_labels=False, show_y_guides=False)
    return _finish(chart, title, times, {title: values}, unit)


def choose_ticks(most: float, *, whole: bool = False) -> list[float]:
    """Choose a few round numbers from zero up to at least `most`: steps of 1, 2 or 5 times a power of ten."""
    if most <= 0:
        return [0, 1]
    rough = most / (_MOST_TICKS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9))
    step = max(step, 1.0) if whole else step
    count = max(1, math.ceil(most / step - 1e-9))
    return [round(number * step, 10) for number in range(count + 1)]


def label_times(times: Sequence[datetime]) -> list[str]:
    """Label an axis of times with dates, a few of them: all others are empty. Hours follow if it spans a day or two."""
    if not times:
        return []
    chosen = {round(place * (len(times) - 1) / (_MOST_LABELS - 1)) for place in range(_MOST_LABELS)}
    labels, last = [], ""
    for place, time in enumerate(times):
        label = _label(time, times) if place in chosen else ""
        labels.append("" if label == last else label)
        last = label or last
    return labels


def _label(time: datetime, times: Sequence[datetime]) -> str:
    day = f"{time.day} {time:%b}"
    if times[-1] - times[0] < timedelta(days=2):
        return f"{day} {time:%H:%M}"
    return f"{day} {time:%Y}" if times[0].year != times[-1].year else day


def _draw(chart: Any, title: str, times: Sequence[datetime], series: Series, most: float, unit: str) -> Markup:
    whole = all(isinstance(value, int) for values in series.values() for value in values if value is not None)
    ticks = choose_ticks(most, whole=whole)
    chart.x_labels = label_times(times)
    chart.y_labels = [{"label": spell_value(tick, unit), "value": tick} for tick in ticks]
    chart.range = (0, ticks[-1])
    return _finish(chart, title, times, series, unit)


def _finish(chart: Any, title: str, times: Sequence[datetime], series: Series, unit: str) -> Markup:
    """Render a chart. What a mark stands for is its title, which browsers show to who points at it."""
    for name, values in series.items():
        told = [
            f"{time.day} {time:%b %Y %H:%M}, {name}: {spell_value(value, unit)}" if value is not None else ""
            for time, value in zip(times, values, strict=True)
        ]
        chart.add(name, [{"value": value, "label": label} for value, label in zip(values, told, strict=True)])
    return render(chart, title)


def render(chart: Any, title: str) -> Markup:
    """Render a chart of pygal for a page that has its own style: without scripts, styles and what is random."""
    svg = chart.render_tree()
    etree.strip_elements(svg, *_UNUSED, with_tail=False)
    for note in svg.xpath("//*[local-name() = 'desc']"):
        if note.get("class") == "label" and note.text:
            note.tag, note.attrib["class"] = f"{_SVG}title", "told"
        else:
            note.getparent().remove(note)
    for overlay in svg.xpath("//*[contains(@class, '-overlay')]"):
        overlay.getparent().remove(overlay)
    svg.attrib.pop("id")  # random, and pages must be reproducible
    svg.set("role", "img")
    svg.set("aria-label", title)
    return Markup(etree.tostring(svg, encoding="unicode"))  # noqa: S704 - lxml has escaped what it was given


def spell_value(value: float, unit: str = "") -> str:
    """Spell a value with its unit: whole, or with the digits that tell it apart."""
    digits = 0 if value == int(value) or abs(value) >= 100 else 1 if abs(value) >= 1 else 2
    return f"{value:,.{digits}f}{unit and ' ' + unit}"
