"""The health of the warehouse at a glance, and the list of all runs."""

from collections import defaultdict
from datetime import date
from typing import Any

from markupsafe import Markup

from flows.explorer.charts.draw import draw_dates
from flows.explorer.frame.page import Asked, Page, Route
from flows.reporting.advice import list_ways_out
from warehouse.reading.explore.reading import Reading, Table

_RUNS, _PUBLISHERS, _CHECKS, _RUNS_A_PAGE = 10, 30, 20, 50
_OUTCOMES = ("published", "duplicate", "quarantined", "ignored")


def show_health(reading: Reading, asked: Asked) -> Page:
    """Show what runs did, what failed, what each publisher brings and what is in quarantine."""
    tables = {
        "runs": reading.table("health_runs", limit=asked.limit(_RUNS), offset=0),
        "days": reading.table("health_days"),
        "quarantine": reading.table("health_quarantine"),
        "checks": reading.table("health_checks", limit=asked.limit(_CHECKS)),
        "publishers": reading.table("health_publishers", limit=asked.limit(_PUBLISHERS)),
        "volume": reading.table("health_volume"),
    }
    values = {
        "held": _find_held(reading),
        "days": _plot_days(tables["days"]),
        "volume": _plot_volume(tables["volume"]),
    }
    return Page("health.html.jinja", "Health", values, {table.name: table for table in tables.values()})


def show_runs(reading: Reading, asked: Asked) -> Page:
    """Show all runs that found something new or did not end as they should."""
    table = reading.table("health_runs", limit=asked.limit(_RUNS_A_PAGE), offset=asked.offset(_RUNS_A_PAGE))
    values = {"page_no": asked.number("page", 1), "is_full": len(table.rows) == _RUNS_A_PAGE}
    return Page("runs.html.jinja", "Runs", values, {table.name: table})


def _find_held(reading: Reading) -> dict[str, Any] | None:
    """Return the last run and what can be done, if it is held and no later one was published."""
    last = reading.row("health_last_settled")
    if last is None or last["state"] != "held":
        return None
    return {**last, "ways": list_ways_out(last)}


def _plot_days(table: Table) -> Markup | None:
    if not table:
        return None
    rows = table.rows
    series = {name: [row[name] for row in rows] for name in _OUTCOMES}
    return draw_dates("New files by outcome, a day", [row["day"] for row in rows], series, "files")


def _plot_volume(table: Table) -> Markup | None:
    found: dict[str, dict[date, int]] = defaultdict(dict)
    for row in table.rows:
        found[row["publisher"]][row["day"]] = row["articles"]
    days = sorted({row["day"] for row in table.rows})
    if len(days) < 2:
        return None
    series = {name: [values.get(day, 0) for day in days] for name, values in found.items()}
    return draw_dates("Articles of the largest publishers, a day", days, series, "articles", as_lines=True)


ROUTES = [Route("/health", show_health, "Health"), Route("/runs", show_runs)]
