"""The formats of exports: each writer takes the rows of tables and writes one file, or a folder of files."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import sql
from warehouse.lake.lake import ddl
from warehouse.load.publish import comment, create_reasons
from warehouse.load.search import NATIVE, create_search
from warehouse.schema import ARTICLES, POSTINGS, SUPERSEDED, Table
from warehouse.schema.table import description, sql_type

_BATCH_ROWS = 10_000
_FRICTIONLESS = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP WITH TIME ZONE": "datetime",
}
_SQLITE = {"INTEGER": "INTEGER", "BIGINT": "INTEGER", "BOOLEAN": "INTEGER", "DOUBLE": "REAL", "BLOB": "BLOB"}
# Spreadsheets run a cell that begins with one of these characters as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # and their full-width forms
_STARTS_FORMULA = "^[" + "".join(rf"\x{{{ord(char):x}}}" for char in FORMULA) + "]"


class Rows(NamedTuple):
    """The rows of one table: a query, and the connection that answers it."""

    connection: duckdb.DuckDBPyConnection
    query: str

    def read(self, columns: str = "*") -> pa.RecordBatchReader:
        """Return the rows in batches, so that memory does not grow with the table."""
        return self.connection.execute(f"SELECT {columns} FROM ({self.query})").to_arrow_reader(_BATCH_ROWS)


Tables = Mapping[Table, Rows]


def write_duckdb(tables: Tables, target: Path) -> None:
    """Write one DuckDB file with native tables, and with `search()` if it has the tables that this reads."""
    with duckdb.connect() as copy:
        copy.execute(f"ATTACH {sql.literal(target)} AS copy (STORAGE_VERSION 'v1.2.0')")
        copy.execute("USE copy")
        copy.execute("SET TimeZone = 'UTC'")
        copy.execute("CREATE SCHEMA ops")
        for table, rows in tables.items():
            copy.execute(ddl(table, fields=table.columns))
            copy.register("batches", rows.read())
            copy.execute(f"INSERT INTO {table.full_name} FROM batches")
            comment(copy, table, "TABLE")
        if any(table.schema == "ops" for table in tables):
            create_reasons(copy)
        if {ARTICLES, POSTINGS, SUPERSEDED} <= tables.keys():
            create_search(copy, NATIVE)
        copy.execute("USE memory")
        copy.execute("DETACH copy")


def write_sqlite(tables: Tables, target: Path) -> None:
    """Write one SQLite file. Tables of `ops` are named `ops_…`; lists and maps are JSON, times ISO 8601 in UTC."""
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")  # the whole file is synced at the end
        for table, rows in tables.items():
            name = table.name if table.schema == "main" else f"{table.schema}_{table.name}"
            columns = ", ".join(
                f'"{field.name}" {_SQLITE.get(sql_type(field.type), "TEXT")}{"" if field.nullable else " NOT NULL"}'
                for field in table.columns
            )
            copy.execute(f'CREATE TABLE "{name}" ({columns})')
            marks = ", ".join("?" * len(table.columns))
            for batch in rows.read(_as_plain(table)):
                values = zip(*(column.to_pylist() for column in batch.columns), strict=True)
                copy.executemany(f'INSERT INTO "{name}" VALUES ({marks})', values)
            if any(field.name == "article_id" for field in table.columns):
                copy.execute(f'CREATE INDEX "{name}_of_article" ON "{name}" (article_id)')
        copy.commit()


def write_parquet(tables: Tables, target: Path) -> None:
    """Write a folder with a Parquet file for each table; columns that are never NULL are required there too."""
    target.mkdir(parents=True)
    for table, rows in tables.items():
        schema = pa.schema(
            [pa.field(one.name, one.type, one.nullable, {"description": description(one)}) for one in table.columns]
        )
        with pq.ParquetWriter(target / f"{table.full_name}.parquet", schema, compression="zstd") as writer:
            for batch in rows.read():
                writer.write_table(pa.Table.from_batches([batch]).cast(schema))
    _describe(tables, target, "parquet")


def write_csv(tables: Tables, target: Path) -> None:
    """Write a folder with a CSV file for each table; a cell that a spreadsheet would run as a formula begins with '."""
    target.mkdir(parents=True)
    for table, rows in tables.items():
        path = sql.literal(target / f"{table.full_name}.csv")
        query = f"SELECT {_as_plain(table, is_csv=True)} FROM ({rows.query})"
        rows.connection.execute(f"COPY ({query}) TO {path} (FORMAT csv, HEADER)")
    _describe(tables, target, "csv")


def write_jsonl(tables: Tables, target: Path) -> None:
    """Write a folder with a file of JSON objects, one a line, for each table."""
    target.mkdir(parents=True)
    for table, rows in tables.items():
        path = sql.literal(target / f"{table.full_name}.jsonl")
        rows.connection.execute(f"COPY ({rows.query}) TO {path} (FORMAT json)")
    _describe(tables, target, "jsonl")


WRITERS: Mapping[str, Callable[[Tables, Path], None]] = {
    "duckdb": write_duckdb,
    "sqlite": write_sqlite,
    "parquet": write_parquet,
    "csv": write_csv,
    "jsonl": write_jsonl,
}


def _as_plain(table: Table, *, is_csv: bool = False) -> str:
    """Return the select list that makes every value a number, a text or bytes; in CSV, bytes are hexadecimal."""
    return ", ".join(f'{_plain(field, is_csv=is_csv)} AS "{field.name}"' for field in table.columns)


def _plain(field: pa.Field, *, is_csv: bool) -> str:
    name, kind = f'"{field.name}"', sql_type(field.type)
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"strftime(make_timestamp(epoch_us({name})), '%Y-%m-%dT%H:%M:%S.%fZ')"
    if kind == "DATE":
        return f"{name}::VARCHAR"
    if pa.types.is_nested(field.type):
        return f"to_json({name})::VARCHAR"
    if is_csv and kind == "BLOB":
        return f"lower(hex({name}))"
    if is_csv and kind == "VARCHAR":
        return f"CASE WHEN regexp_matches({name}, {sql.literal(_STARTS_FORMULA)}) THEN '''' || {name} ELSE {name} END"
    return name


def _describe(tables: Tables, folder: Path, kind: str) -> None:
    """Write `datapackage.json`, which describes the files to other programs."""
    package = {"name": "cuttings", "resources": [_resource(table, kind) for table in tables]}
    (folder / "datapackage.json").write_text(json.dumps(package, indent=2), "utf-8")


def _resource(table: Table, kind: str) -> dict[str, object]:
    """Return the description of a table's file as a Data Package resource."""
    fields = [
        {
            "name": field.name,
            "type": _FRICTIONLESS.get(sql_type(field.type), "any"),
            "description": description(field),
            "constraints": {"required": not field.nullable},
        }
        for field in table.columns
    ]
    return {
        "name": table.full_name,
        "path": f"{table.full_name}.{kind}",
        "format": kind,
        "description": table.description,
        "schema": {"fields": fields, "primaryKey": list(table.key)},
    }
