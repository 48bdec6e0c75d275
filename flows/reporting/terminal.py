"""Output to a terminal: messages, tables, cells."""

import logging
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

SHORT = 24
PIPED_WIDTH = 140


def open_console() -> Console:
    """Open standard output without markup, so that the text of an article cannot control the terminal."""
    return Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)


def say(message: str) -> None:
    """Print a message on standard error, apart from the result, and log it to the page of a scheduled run."""
    sys.stderr.write(f"cuttings: {message}\n")
    logging.getLogger("cuttings").info(message)


def make_table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Make a table whose cells are shown unchanged, except for control characters."""
    made = Table(title=title, title_justify="left", title_style="bold", header_style="bold", show_edge=False)
    texts = [[format_cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *texts, strict=True)]
    short = [width for width in widths if width <= SHORT]
    # Ids, numbers and names are not wrapped if all of them fit; long text is wrapped instead.
    fits = sum(short) + 3 * len(widths) + SHORT * (len(widths) > len(short)) <= open_console().width
    for column, width in zip(columns, widths, strict=True):
        made.add_column(column, overflow="fold", no_wrap=fits and width <= SHORT)
    for row in texts:
        made.add_row(*map(Text, row))
    return made


def tabulate(title: str | None, found: Sequence[dict[str, Any]]) -> Table:
    """Make a table of rows with the same columns."""
    columns = list(found[0]) if found else ["nothing"]
    return make_table(title, columns, [list(row.values()) for row in found])


def format_cell(value: object) -> str:
    """Format a value as text: times in UTC to the second, NULL as empty text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, list):
        return ", ".join(map(format_cell, value))
    return "".join(char if char.isprintable() or char == "\n" else f"\\x{ord(char):02x}" for char in str(value))


def locate_check(check: dict[str, Any]) -> str:
    """Name what a check is about: its table and, if it has one, its column."""
    return ".".join(filter(None, (check["table_name"], check["column_name"])))
