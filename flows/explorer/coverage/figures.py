"""Figures: what is counted or measured most, and the values of one measure over time and outlets."""

from collections import Counter
from typing import Any

from markupsafe import Markup

from flows.explorer.charts.draw import MOST_SERIES, draw_dates
from flows.explorer.frame.lists import flag, number_pages
from flows.explorer.frame.page import Asked, BadRequest, NotThere, Page, Route
from warehouse.reading.explore.reading import Reading, Table

PAGE = 50
VALUES = 100  # of one measure on a page, and in its plot
_MOST_KINDS = 40
_SORTS = ("outlets", "articles")
_OTHERS = "other outlets"
_NARROWED_BY = ("kind", "unit", "role", "publisher")


def show_figures(reading: Reading, asked: Asked) -> Page:
    """List what is counted or measured by most outlets."""
    sort, part = asked.choice("sort", _SORTS), asked.text("part")
    measures = reading.table(
        "figures_measures",
        part=part,
        most_articles=flag(sort == "articles"),
        limit=asked.limit(PAGE),
        offset=asked.offset(PAGE),
    )
    count = (reading.row("figures_extent", part=part) or {})["measures"]
    values = {"sort": sort, "sorts": _SORTS, **number_pages(asked, count, PAGE)}
    return Page("figures.html.jinja", "Figures", values, {"figures_measures": measures})


def show_figure(reading: Reading, asked: Asked) -> Page:
    """Show the values of one measure; raises BadRequest without one, and NotThere for one that nobody states."""
    measure = asked.text("measure")
    if measure is None:
        raise BadRequest("no measure is asked for", "choose one at /figures")
    narrowed = {name: asked.text(name) for name in _NARROWED_BY}
    extent = reading.row("figure_extent", measure=measure, **narrowed) or {}
    kinds = reading.table("figure_kinds", measure=measure, limit=_MOST_KINDS)
    if not kinds:
        raise NotThere(f"no article states a figure of {measure}", "choose a measure at /figures")
    found = reading.table(
        "figure_values", measure=measure, **narrowed, limit=asked.limit(VALUES), offset=asked.offset(VALUES)
    )
    values = {
        "measure": measure,
        "extent": extent,
        "kinds": kinds.rows,
        "narrowed": {name: value for name, value in narrowed.items() if value},
        "plot": plot(measure, found),
        **number_pages(asked, extent["stated"], VALUES),
    }
    tables = {"figure_values": found, "figure_kinds": kinds}
    return Page("figure.html.jinja", f"Figures of {measure}", values, tables)


def plot(measure: str, table: Table) -> Markup | None:
    """Plot values over time, a colour for each outlet: those of the kind and unit that most of a table have.

    None with fewer than two of them that have a date.
    """
    dated = [row for row in table.rows if row["published_on"] and row["value"] is not None]
    sorts = Counter((row["kind"], row["unit"]) for row in dated)
    kind, unit = max(sorts, key=lambda one: (sorts[one], one[0], one[1] or ""), default=(None, None))
    shown = [row for row in reversed(dated) if (row["kind"], row["unit"]) == (kind, unit)]
    if len(shown) < 2:
        return None
    # Behind each value stands a gap: a line between numbers of different things would say that one became the other.
    series: dict[str, list[float | None]] = {name: [] for name in _name_outlets(shown)}
    for values in series.values():
        values.extend([None] * 2 * len(shown))
    for place, row in enumerate(shown):
        name = row["publisher"] if row["publisher"] in series else _OTHERS
        series[name][2 * place] = row["value"]
    dates = [row["published_on"] for row in shown for _ in range(2)]
    return draw_dates(f"{measure}, as reported: {kind}", dates, series, unit or "", as_lines=True)


def _name_outlets(rows: list[dict[str, Any]]) -> list[str]:
    """Name the outlets that a plot tells apart, those with most values first; the rest are one."""
    counts = Counter(row["publisher"] or _OTHERS for row in rows)
    names = sorted((name for name in counts if name != _OTHERS), key=lambda name: (-counts[name], name))
    kept = names if len(names) + (_OTHERS in counts) <= MOST_SERIES else names[: MOST_SERIES - 1]
    return [*kept, *([_OTHERS] if len(kept) < len(names) or _OTHERS in counts else [])]


ROUTES = [Route("/figures", show_figures, "Figures"), Route("/figure", show_figure)]
