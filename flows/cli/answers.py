"""Results of queries, printed as they are fetched: as a table, row by row, or as CSV, JSON or Parquet."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

import pyarrow.parquet as pq

from flows.cli.base import WrongCall
from flows.reporting.terminal import SHORT, format_cell, make_table, open_console, say
from flows.reporting.values import convert_to_json, make_csv_cell, to_text
from flows.settings.declared import Settings
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
    return to_text(value)


def _print_csv(columns: Sequence[str], rows: Iterator[Row]) -> None:
    for row in chain([columns], rows):
        sys.stdout.write(",".join(map(make_csv_cell, row)) + "\n")


def _print_json(columns: Sequence[str], rows: Iterator[Row]) -> None:
    """Print rows as one JSON array of objects, an object a line."""
    names = _number_repeated(columns)
    before = "[\n"
    for row in rows:
        found = dict(zip(names, map(convert_to_json, row), strict=True))
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
