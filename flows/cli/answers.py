"""Results of queries, printed as they are fetched: as a table, row by row, or as CSV, JSON or Parquet."""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import Any

import pyarrow.parquet as pq

from flows.cli.base import WrongCall
from flows.reporting.terminal import SHORT, format_cell, make_table, open_console, say
from flows.settings.declared import Settings
from warehouse.reading.export_formats import FORMULA
from warehouse.reading.published import Cursor, run_query

# Rows of a table that are shown without --limit: they are held in memory to find the widths of columns.
SHOWN = 1_000
_AT_ONCE = 1_000
Row = Sequence[Any]


def ask(settings: Settings, query: str, form: str, limit: int | None = None) -> None:
    """Print a query's result in one of the forms of `cuttings sql --format`.

    Prints up to `limit` rows, without one all, but for tables SHOWN. Says on standard error if there are more.
    """
    with run_query(settings.data, query) as cursor:
        if form == "parquet":
            _print_parquet(cursor, limit)
            return
        columns = [column[0] for column in cursor.description or ()]
        most = SHOWN if limit is None and form in ("table", "lines") else limit
        rows = _fetch(cursor)
        shown = rows if most is None else islice(rows, most)
        if form == "csv":
            _print_csv(columns, shown)
        elif form == "json":
            _print_json(columns, shown)
        else:
            _print_table(columns, list(shown), form)
        if most is not None and next(rows, None) is not None:
            say(f"these are the first {most} rows; there are more: --limit N shows N")


def _fetch(cursor: Cursor) -> Iterator[Row]:
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from rows


def _print_table(columns: Sequence[str], rows: Sequence[Row], form: str) -> None:
    """Print rows as a table, or each as a list of its values if they would not fit beside each other."""
    cells = [[show_value(value) for value in row] for row in rows]
    out = open_console()
    widths = [min(SHORT, max(map(len, column))) + 3 for column in zip(columns, *cells, strict=True)]
    if form == "table" and sum(widths) <= out.width + 3:
        out.print(make_table(None, columns, cells))
        return
    names = [f"{name:>{max(map(len, columns))}}" for name in columns]
    for number, row in enumerate(cells, start=1):
        out.print(f"── row {number} ──")
        for name, value in zip(names, row, strict=True):
            behind = "\n" + " " * len(name) + " │ "
            out.print(f"{name} │ {format_cell(value).replace(chr(10), behind)}", soft_wrap=True)
    if not rows:
        out.print("no rows")


def show_value(value: Any) -> str:
    """Format a value for people: NULL as such, an empty text as two quotation marks, times with their zone."""
    if value is None:
        return "NULL"
    if value == "":
        return "''"
    return _to_text(value)


def _print_csv(columns: Sequence[str], rows: Iterator[Row]) -> None:
    for row in chain([columns], rows):
        sys.stdout.write(",".join(map(_make_cell, row)) + "\n")


def _make_cell(value: Any) -> str:
    """Format a value as a cell of CSV: NULL as nothing, an empty text as two quotation marks.

    No spreadsheet runs it as a formula. Lists and maps are JSON, bytes hex.
    """
    if value is None:
        return ""
    text = _to_text(value)
    if isinstance(value, str) and text.startswith(FORMULA):
        text = f"'{text}"
    if not text or any(char in text for char in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _to_text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple | dict):
        return json.dumps(_convert_to_json(value), default=str, ensure_ascii=False)
    return str(value)


def _print_json(columns: Sequence[str], rows: Iterator[Row]) -> None:
    """Print rows as one JSON array of objects, an object a line."""
    names = _number_repeated(columns)
    before = "[\n"
    for row in rows:
        found = dict(zip(names, map(_convert_to_json, row), strict=True))
        sys.stdout.write(before + json.dumps(found, default=str, ensure_ascii=False, allow_nan=False))
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def _print_parquet(cursor: Cursor, limit: int | None) -> None:
    if sys.stdout.isatty():
        raise WrongCall("Parquet is no text", "send it to a file, as in `cuttings sql … --format parquet > FILE`")
    reader = cursor.to_arrow_reader(10_000)
    left = limit
    with pq.ParquetWriter(sys.stdout.buffer, reader.schema, compression="zstd") as writer:
        for batch in reader:
            if left is not None and batch.num_rows >= left:
                writer.write_batch(batch.slice(0, left))
                break
            writer.write_batch(batch)
            left = None if left is None else left - batch.num_rows


def _number_repeated(columns: Sequence[str]) -> list[str]:
    """Column names, with a number after each repeated one, so that a JSON object can hold all of them."""
    seen = Counter[str]()
    names = []
    for column in columns:
        seen[column] += 1
        names.append(column if seen[column] == 1 else f"{column}_{seen[column]}")
    return names


def _convert_to_json(value: Any) -> Any:
    """Convert a value for JSON: bytes to hex, infinite numbers to null, keys to text."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Decimal):
        return _convert_to_json(float(value))
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {str(key): _convert_to_json(one) for key, one in value.items()}
    return [_convert_to_json(one) for one in value] if isinstance(value, list | tuple) else value
