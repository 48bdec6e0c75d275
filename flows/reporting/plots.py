"""Plots of the last runs as self-contained SVG, with the colours of the page around it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pygal
from lxml import etree
from markupsafe import Markup

_LOOK = {
    "js": (),
    "css": (),
    "show_legend": False,
    "show_x_guides": False,
    "width": 440,
    "height": 190,
    "margin": 8,
    "margin_right": 24,  # room for half of the last label
    "no_data_text": "nothing yet",
    "truncate_label": -1,
    "x_labels_major_count": 4,
    "show_minor_x_labels": False,
    "y_labels_major_count": 4,
    "show_minor_y_labels": False,
}
# pygal always writes these. The page has its own style, and no script that could show tooltips.
_UNUSED = ("{*}defs", "{*}desc", "{*}title", etree.Comment)

Series = Mapping[str, Sequence[float | None]]


def draw_bars(title: str, labels: Sequence[str], series: Series) -> Markup:
    """Draw stacked bars, one stack for each label."""
    return _draw(pygal.StackedBar(**_LOOK), title, labels, series)


def draw_lines(title: str, labels: Sequence[str], series: Series) -> Markup:
    """Draw a line for each series, from zero; None is a gap."""
    return _draw(pygal.Line(**_LOOK, dots_size=2.5, include_x_axis=True), title, labels, series)


def _draw(chart: Any, title: str, labels: Sequence[str], series: Series) -> Markup:
    chart.x_labels = labels
    for name, values in series.items():
        chart.add(name, list(values))
    svg = chart.render_tree()
    etree.strip_elements(svg, *_UNUSED, with_tail=False)
    for overlay in svg.xpath("//*[contains(@class, '-overlay')]"):
        overlay.getparent().remove(overlay)
    svg.attrib.pop("id")  # random, and pages must be reproducible
    svg.set("role", "img")
    svg.set("aria-label", title)
    return Markup(etree.tostring(svg, encoding="unicode"))  # noqa: S704 - lxml has escaped what it was given
