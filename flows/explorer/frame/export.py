"""A table of a page as a file: CSV, JSON or Parquet, with the rows that the page shows, in their order."""

import io
import json
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pyarrow.parquet as pq

from flows.reporting.values import convert_to_json, make_csv_cell
from warehouse.reading.explore.reading import Table


class Form(NamedTuple):
    """A form of export: its media type, and what writes a table so."""

    media_type: str
    write: Callable[[Table], bytes]


def write_csv(table: Table) -> bytes:
    """Write CSV: NULL as nothing, an empty text as two quotation marks; no cell is run as a formula."""
    lines = [table.columns, *(row.values() for row in table.rows)]
    return "".join(",".join(map(make_csv_cell, line)) + "\n" for line in lines).encode()


def write_json(table: Table) -> bytes:
    """Write a JSON array of objects, an object a line."""
    rows = [json.dumps(convert_to_json(row), default=str, ensure_ascii=False, allow_nan=False) for row in table.rows]
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode() if rows else b"[]\n"


def write_parquet(table: Table) -> bytes:
    """Write Parquet with the types of the published tables."""
    target = io.BytesIO()
    pq.write_table(table.found.replace_schema_metadata(None), target, compression="zstd")
    return target.getvalue()


FORMS: Mapping[str, Form] = {
    "csv": Form("text/csv; charset=utf-8", write_csv),
    "json": Form("application/json", write_json),
    "parquet": Form("application/vnd.apache.parquet", write_parquet),
}


def name_file(table: Table, snapshot: int, form: str) -> str:
    """Name the file of an export: letters and digits only."""
    return f"{re.sub('[^a-z0-9_]', '', table.name)}-{snapshot}.{form}"
