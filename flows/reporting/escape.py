"""Text for a page: no character in it acts as a control or is invisible."""

import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import jinja2

PAGES = Path(__file__).with_name("pages")
_LONGEST = 300
_MOST_MARKS = 4
# Invisible characters that scripts need: they join or separate letters, set the direction of text, or say where a word
# may be divided.
_NEEDED = "\u200c\u200d\u200e\u200f\u061c\u00a0\u3000\u00ad"


def escape_for_display(value: object, longest: int = _LONGEST) -> str:
    """Turn a value into text for a page: times in UTC, control and invisible characters written as codes.

    Of a text, the first `longest` characters are shown.
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        # One without a zone is what it says: this machine's zone has nothing to do with it.
        return f"{value.astimezone(UTC) if value.tzinfo else value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, int):
        return f"{value:,}"
    text = str(value)
    cut = f"{text[:longest]}…" if len(text) > longest else text
    marks = 0  # many marks on one letter would cover the lines around it
    kept = []
    for char in cut:
        marks = marks + 1 if unicodedata.category(char).startswith("M") else 0
        if marks <= _MOST_MARKS:
            kept.append(char if char.isprintable() or char in _NEEDED else f"\\u{ord(char):04x}")
    return "".join(kept)


def make_environment(pages: Path) -> jinja2.Environment:
    """Make the environment of the templates in a folder, which escapes every value; `shown` is a filter of it."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(pages),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = escape_for_display
    return environment


@cache
def load_template(name: str) -> jinja2.Template:
    """Load the template of a page, which escapes every value."""
    return make_environment(PAGES).get_template(name)
