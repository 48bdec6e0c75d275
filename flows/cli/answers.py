"""Queries of the published warehouse, printed as a table, CSV, JSON or Parquet."""

import csv
import json
import math
import sys
from collections import Counter
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.cli.base import WrongCall
from flows.reporting.terminal import make_table, open_console
from flows.settings.declared import Settings
from warehouse.reading.published import answer, answer_arrow, open_published

# Spreadsheets run a cell that begins with one of these characters as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # and their full-width forms


def ask(settings: Settings, query: str, form: str) -> None:
    """Print a query's result in one of the forms of `cuttings sql --format`."""
    if form == "parquet":
        _print_parquet(answer_arrow(settings.data, query))
        return
    columns, rows = answer(settings.data, query)
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([map(_defuse_formula, row) for row in rows])
    elif form == "json":
        found = [dict(zip(_number_repeated(columns), map(_convert_to_json, row), strict=True)) for row in rows]
        sys.stdout.write(json.dumps(found, default=str, ensure_ascii=False, allow_nan=False, indent=1) + "\n")
    else:
        open_console().print(make_table(None, columns, rows))


def find(settings: Settings, words: str) -> None:
    """Print the results of a full-text search, best match first."""
    with open_published(settings.data) as connection:
        query = "SELECT score, publisher, headline, published_at, snippet FROM search(?)"
        rows = connection.execute(query, [words]).fetchall()
    if not rows:
        open_console().print(f"nothing has the words {words}")
        return
    out = open_console()
    for score, publisher, headline, published_at, snippet in rows:
        where = ", ".join(filter(None, (publisher, f"{published_at:%Y-%m-%d}" if published_at else None)))
        out.print(make_table(None, (f"{score:.2f}", headline or "(no headline)"), [("", f"{where}\n…{snippet}…")]))


def _print_parquet(found: pa.Table) -> None:
    if sys.stdout.isatty():
        raise WrongCall("Parquet is no text", "send it to a file, as in `cuttings sql … --format parquet > FILE`")
    sink = pa.BufferOutputStream()
    pq.write_table(found, sink, compression="zstd")
    sys.stdout.buffer.write(sink.getvalue())


def _number_repeated(columns: list[str]) -> list[str]:
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


def _defuse_formula(value: Any) -> Any:
    """Convert a value to a CSV cell that no spreadsheet runs as a formula; lists and maps to JSON, bytes to hex."""
    if isinstance(value, bytes | list | dict):
        value = _convert_to_json(value)
        return value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
