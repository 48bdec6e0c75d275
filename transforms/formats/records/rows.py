"""Read the rows of a table, whatever its format: find the header, or what the columns of a table without one hold."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, islice, pairwise
from statistics import mean
from typing import Any, NamedTuple

from transforms.document import Limits, Reject
from transforms.formats.fields.lookup import Fields, find_names
from transforms.formats.intake.source import Record, Records, Refused
from transforms.formats.records.cells import find_parts, join_parts, name_parts, read_serial
from transforms.formats.records.record import read_record
from transforms.phrases.dates import find_numeric_order, parse_stated, parse_when

Row = list[Any]

_HEADER_ROWS = 10  # exports put their own title and the search above the header
_SAMPLED = 200  # rows by which the columns of a table without a header are judged
_MIN_TEXT, _MAX_HEADLINE = 80, 200  # characters on average
_MIN_HEADLINE = 8
_MOSTLY = 0.8
_NUMBERS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_ADDRESS = re.compile(r"https?://\S+")


class BadRow(NamedTuple):
    """A row that can't be parsed: the reason and detail of its reject."""

    reason: str
    detail: str


def read_rows(rows: Iterator[Row | BadRow], name: str, limits: Limits) -> Records:
    """Yield one record for each row below the header that isn't blank.

    Raises Refused with NOT_AN_ARTICLE if no column can hold an article's text.
    """
    first = list(islice(rows, _SAMPLED))
    header, above = _find_header(first, limits)
    parts = find_parts(header, find_names(limits.field_names)["body"])
    header = name_parts(header, parts)
    orders = _find_orders(header, first[above:], limits)
    below = chain(first[above:], rows)
    number = 0
    for row in below:
        if isinstance(row, BadRow):
            number += 1
            yield Reject(row.reason, row.detail, number)
        elif any(not _is_blank(cell) for cell in row):
            number += 1
            yield _read_row(header, join_parts(_date(row, orders), parts), number, name, limits)


def _find_header(rows: Sequence[Row | BadRow], limits: Limits) -> tuple[list[str], int]:
    """The names of the columns, and the number of rows above the first article."""
    shown = [[] if isinstance(row, BadRow) else list(map(_show, row)) for row in rows[: _HEADER_ROWS + 1]]
    for number, (header, below) in enumerate(pairwise([*shown, []]), 1):
        # Above the names of columns may be those of groups of columns.
        if _is_header(header, limits) and not (
            _is_header(below, limits) and _count_known(below) > _count_known(header)
        ):
            return header, number
    filled = [row for row in rows if not isinstance(row, BadRow) and any(map(_show, row))]
    if names := _guess_columns(filled):
        return names, 0
    columns = ", ".join(_show(cell) for cell in filled[0]) if filled else ""
    raise Refused("NOT_AN_ARTICLE", f"a table without a column for the text: {columns[:100]}")


def _is_header(row: list[str], limits: Limits) -> bool:
    """Whether a row names a column for the text, or one for a headline and one for a summary."""
    if any(len(cell) >= _MIN_TEXT for cell in row):
        return False
    names = find_names(limits.field_names)
    fields = Fields(dict.fromkeys(name_parts(row, find_parts(row, names["body"])), ""))
    return fields.has(names["body"]) or (fields.has(names["headline"]) and fields.has(names["summary"]))


def names_articles(cells: list[str]) -> bool:
    """Whether the cells are nothing but names of columns, those for a headline and a text among them."""
    names = find_names(())
    fields = Fields(dict.fromkeys(cells, ""))
    return 2 * _count_known(cells) > len(cells) and fields.has(names["headline"]) and fields.has(names["body"])


def _count_known(cells: list[str]) -> int:
    """The number of cells that are names of columns."""
    names = find_names(())
    return sum(any(Fields({cell: ""}).has(one) for one in names.values()) for cell in cells)


def _guess_columns(rows: list[Row]) -> list[str]:
    """The names of the columns of a table without a header, by what is in them; none if none holds articles."""
    width = len(rows[0]) if rows else 0
    if width < 2 or any(len(row) != width for row in rows):
        return []
    columns = [[_show(row[place]) for row in rows] for place in range(width)]
    lengths = [mean(map(len, column)) for column in columns]
    text = max(range(width), key=lengths.__getitem__)
    if min(lengths[text], len(columns[text][0])) < _MIN_TEXT or not all(map(_is_spoken, filter(None, columns[text]))):
        return []
    names = [f"column {place}" for place in range(1, width + 1)]
    names[text] = "body"
    others = [place for place in range(width) if place != text]
    headline = next((place for place in others if _holds_headlines(columns[place])), None)
    for place in others:
        kind = "headline" if place == headline else _find_kind(columns[place])
        if kind and kind not in names:
            names[place] = kind
    return names


def _holds_headlines(column: list[str]) -> bool:
    spoken = sum(_is_spoken(cell) and not _ADDRESS.match(cell) and not parse_stated(cell) for cell in column)
    is_short = _MIN_HEADLINE <= mean(map(len, column)) <= _MAX_HEADLINE
    return is_short and spoken >= _MOSTLY * len(column) and len(set(column)) >= _MOSTLY * len(column)


def _is_spoken(cell: str) -> bool:
    """Whether a cell may be more than one word; not all languages have spaces between words."""
    return " " in cell or not cell.isascii()


def _find_kind(column: list[str]) -> str:
    """What a column holds other than text: "published", "url", or "" for anything else."""
    filled = [cell for cell in column if cell]
    if filled and all(_ADDRESS.fullmatch(cell) for cell in filled):
        return "url"
    if filled and all(len(cell) >= 8 and parse_stated(cell) for cell in filled):
        return "published"
    return ""


def _find_orders(header: list[str], rows: Sequence[Row | BadRow], limits: Limits) -> dict[int, bool | None]:
    """The columns of dates, and whether numbers in them put the day first, as the first of them that shows it does."""
    names = find_names(limits.field_names)
    places = [
        place
        for place, column in enumerate(header)
        if any(Fields({column: ""}).has(names[field]) for field in ("published", "modified"))
    ]
    orders: dict[int, bool | None] = {}
    for place in places:
        cells = (_show(row[place]) for row in rows if not isinstance(row, BadRow) and len(row) > place)
        orders[place] = next((found for cell in cells if (found := find_numeric_order(cell)) is not None), None)
    return orders


def _date(row: Row, orders: Mapping[int, bool | None]) -> Row:
    """The row, with dates that are numbers only (3/4/2024, 44986) as in ISO 8601, if their order is known."""
    dated = list(row)
    for place, order in orders.items():
        cell = row[place] if place < len(row) else None
        if (serial := read_serial(cell)) is not None:
            dated[place] = serial
        elif (
            order is not None
            and isinstance(cell, str)
            and _NUMBERS.fullmatch(cell.strip())
            and (when := parse_when(cell, day_first=order))
        ):
            dated[place] = when.at.date()
    return dated


def _read_row(header: list[str], row: Row, number: int, name: str, limits: Limits) -> Record:
    surplus = row[len(header) :]
    if len(row) < len(header) or not all(map(_is_blank, surplus)):
        return Reject("MISSING_FIELD", f"{len(row)} columns instead of the header's {len(header)}", number)
    cells = {name: _convert(cell) for name, cell in zip(header, row, strict=False) if name}
    return read_record(cells, number, name, limits)


def _convert(cell: Any) -> Any:
    """A cell as JSON would have it."""
    if isinstance(cell, float):
        return None if math.isnan(cell) else int(cell) if cell.is_integer() else cell
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date) else cell


def _show(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
