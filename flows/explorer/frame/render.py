"""The HTML of the explorer's pages: every value escaped, and nothing in them that the content policy would forbid."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from flows.explorer.frame.marks import mark
from flows.explorer.frame.page import Links, Page, Route
from flows.reporting.escape import escape_for_display, make_environment
from flows.reporting.values import to_text
from warehouse.reading.explore.reading import Reading

PAGES = Path(__file__).parents[1] / "pages"
_LONG = 100_000  # characters of a text that a page shows
_WHOLE = re.compile(r"_(?:no|id|sha256)$|^(?:year|version|seq)$")  # numbers that are names
# Columns whose values lead to a page: the page's path, and how it takes the value.
_LEADS = {
    "article_id": ("/article/", None),
    "copy_id": ("/article/", None),
    "origin_id": ("/article/", None),
    "article_a": ("/article/", None),
    "article_b": ("/article/", None),
    "story_id": ("/story/", None),
    "into_story_id": ("/story/", None),
    "run_id": ("/run/", None),
    "reject_id": ("/reject/", None),
    "reason": ("/quarantine", "reason"),
    "publisher": ("/publisher", "name"),
    "other_publisher": ("/publisher", "name"),
    "speaker": ("/person", "name"),
    "measure": ("/figure", "measure"),
}


def render(page: Page, links: Links, reading: Reading, routes: list[Route], spell: Callable[[str], str] = str) -> str:
    """Render a page of one snapshot; `spell` writes the commands in a text of ours as a shell takes them."""
    published_at = datetime.fromtimestamp(reading.snapshot.published_at, UTC)
    return load_template(page.template).render(
        page=page,
        tables=page.tables,
        links=links,
        to=links.to,
        here=links.here,
        freely=links.freely,
        asked=links.asked,
        command=lambda text: mark_commands(spell(f"`{text}`")),
        advice=lambda text: mark_commands(spell(text)),
        snapshot=reading.snapshot.number,
        published_at=published_at,
        paths={route.path for route in routes},
        nav=[(route.path, route.nav) for route in routes if route.nav],
        **page.values,
    )


def render_problem(
    status: HTTPStatus, title: str, happened: str, next_step: str, nav: list[tuple[str, str]], instead: str = ""
) -> str:
    """Render the page that says what went wrong and what to do; `instead` is the address of a page to look at."""
    return load_template("problem.html.jinja").render(
        status=status, title=title, happened=happened, next_step=next_step, nav=nav, instead=instead
    )


@cache
def load_template(name: str) -> jinja2.Template:
    """Load a template, which escapes every value."""
    environment = make_environment(PAGES)
    environment.filters.update(
        shown=show, day=show_day, cell=show_cell, language=check_language, commands=mark_commands, pieces=mark
    )
    environment.tests["says"] = lambda text: any(map(str.isalpha, text))  # an age alone is no role
    environment.globals.update(lead=find_lead, is_number=is_number, kind_of=find_kind)
    return environment.get_template(name)


def show(value: object) -> str:
    """Turn a value into text that shows as it is: no character in it controls anything or is invisible."""
    if isinstance(value, float):
        return f"{value:,.10g}"
    return escape_for_display(value, _LONG)


def show_cell(value: object, column: str) -> str:
    """Turn a value of a table into text: numbers that are names have no commas, lists are as they are exported."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float) and _WHOLE.search(column):
        return str(value)
    if isinstance(value, list):
        return show(", ".join(map(str, value)))
    return show(to_text(value) if isinstance(value, dict | bytes) else value)


def show_day(value: date | datetime | None) -> str:
    """Spell a date as newspapers do: 3 April 2026."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


def is_number(value: Any) -> bool:
    """Whether a value is set flush right."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def find_kind(value: Any) -> str:
    """Return the class of a table's cell: numbers flush right, dates in one piece, nothing where there is nothing."""
    if value is None:
        return "empty"
    return "n" if is_number(value) else "w" if isinstance(value, date) else ""


def find_lead(column: str, value: Any, paths: set[str]) -> tuple[str, dict[str, Any]] | None:
    """Find the page that a value of a table leads to: its path and values; None if there is none."""
    if value in (None, "") or column not in _LEADS:
        return None
    path, name = _LEADS[column]
    if not any(one.startswith(path) for one in paths):
        return None
    return (path, {name: value}) if name else (f"{path}{value}", {})


def mark_commands(text: str) -> Markup:
    """Return a text of ours with its commands as code to copy."""
    parts = text.split("`")
    return Markup("").join(
        Markup('<code class="copy">{}</code>').format(part) if place % 2 else part for place, part in enumerate(parts)
    )


def check_language(language: str | None) -> str:
    """Return a language tag for a lang attribute: "" if it is none, so that no voice guesses."""
    is_tag = language and language.replace("-", "").isalnum() and language.isascii()
    return language if language and is_tag else ""
