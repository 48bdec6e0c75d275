"""Text shown in a page: nothing in it steers or hides."""

import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import jinja2

PAGES = Path(__file__).with_name("pages")


_LONGEST = 300


_MOST_MARKS = 4


# Signs without width of their own that writing needs: they join, part and turn letters within a word or line.
_NEEDED = "\u200c\u200d\u200e\u200f\u061c\u00a0\u3000"


def escape_for_display(value: object) -> str:
    """A value as the page shows it: times in UTC, nothing that steers or hides, signs that do not show written out."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, int):
        return f"{value:,}"
    text = str(value)
    cut = f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text
    marks = 0  # a heap of marks on one letter would cover the lines around it
    kept = []
    for char in cut:
        marks = marks + 1 if unicodedata.category(char).startswith("M") else 0
        if marks <= _MOST_MARKS:
            kept.append(char if char.isprintable() or char in _NEEDED else f"\\u{ord(char):04x}")
    return "".join(kept)


@cache
def load_template() -> jinja2.Template:
    """The page, to be filled in; every value is escaped."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["shown"] = escape_for_display
    return environment.from_string((PAGES / "report.html.jinja").read_text("utf-8"))
