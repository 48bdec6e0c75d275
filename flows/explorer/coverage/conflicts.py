"""Conflicts of the week: where outlets state different values of one thing, with both sentences."""

from datetime import date, timedelta

from flows.explorer.charts.draw import draw_dates
from flows.explorer.frame.lists import number_pages
from flows.explorer.frame.page import Asked, Page, Route
from flows.explorer.frame.render import show_day
from warehouse.reading.explore.reading import Reading

PAGE = 25
_MOST_WEEKS = 520
_UNDATED = "none"
_LAST_WEEK = date.max - timedelta(days=6)


def show_conflicts(reading: Reading, asked: Asked) -> Page:
    """Show the conflicts of a week, the last one that has any; `week` is a day of it, or `none` for undated ones."""
    weeks = reading.table("conflicts_weeks", limit=_MOST_WEEKS)
    monday = choose_week(asked, [row["week"] for row in weeks.rows if row["week"]])
    sunday = min(monday, _LAST_WEEK) + timedelta(days=6) if monday else None
    found = reading.table(
        "conflicts_found", since=monday, until=sunday, limit=asked.limit(PAGE), offset=asked.offset(PAGE)
    )
    count = next((row["conflicts"] for row in weeks.rows if row["week"] == monday), 0)
    dated = sorted(row["week"] for row in weeks.rows if row["week"])
    values = {
        "monday": monday,
        "sunday": sunday,
        "earlier": max((week for week in dated if monday and week < monday), default=None),
        "later": min((week for week in dated if monday and week > monday), default=None),
        "undated": next((row["conflicts"] for row in weeks.rows if not row["week"]), 0),
        "chart": None,
        **number_pages(asked, count, PAGE),
    }
    counts = {row["week"]: row["conflicts"] for row in weeks.rows if row["week"]}
    if len(dated) > 1:
        every = [dated[0] + timedelta(weeks=number) for number in range((dated[-1] - dated[0]).days // 7 + 1)]
        values["chart"] = draw_dates("Conflicts by week", every, {"conflicts": [counts.get(week, 0) for week in every]})
    title = f"Conflicts of the week from {show_day(monday)}" if monday else "Conflicts without a date"
    return Page("conflicts.html.jinja", title, values, {"conflicts_found": found, "conflicts_weeks": weeks})


def choose_week(asked: Asked, weeks: list[date]) -> date | None:
    """Return the Monday of the week that is asked for, or of the last one that has conflicts; None for the undated."""
    if asked.text("week") == _UNDATED:
        return None
    day = asked.day("week")
    return day - timedelta(days=day.weekday()) if day else max(weeks, default=None)


ROUTES = [Route("/conflicts", show_conflicts, "Conflicts")]
