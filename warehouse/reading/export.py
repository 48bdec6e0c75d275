"""Export the published warehouse as a self-contained copy, which can be used elsewhere without the lake."""

import json
from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.errors import USAGE, CuttingsError
from warehouse.lake.disk import replacing
from warehouse.lake.parquet import make_folder
from warehouse.load.publish import comment, create_reasons
from warehouse.reading.published import open_published
from warehouse.schema import PUBLISHED, Table
from warehouse.schema.table import description, sql_type

_FRICTIONLESS = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
}


class AlreadyThere(CuttingsError):
    """The target exists already."""

    exit_code = USAGE
    next_step = "name another, or remove it first"


def export(data: Path, target: Path, kind: str) -> None:
    """Write every published table to `target`: one DuckDB file, or a folder of Parquet or JSON Lines files.

    Raises AlreadyThere if the target exists, NoWarehouse if nothing has been published yet.
    """
    if target.exists():
        raise AlreadyThere(f"{target} is there already")
    with open_published(data) as connection:
        make_folder(target.absolute().parent)
        with replacing(target) as private:
            if kind == "duckdb":
                _duckdb(connection, private)
            else:
                _files(connection, private, kind)


def _duckdb(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    with duckdb.connect() as copy:
        copy.execute(f"ATTACH {sql.literal(target)} AS copy (STORAGE_VERSION 'v1.2.0')")
        copy.execute("USE copy")
        copy.execute("SET TimeZone = 'UTC'")
        copy.execute("CREATE SCHEMA ops")
        for table in PUBLISHED:
            # Copied in batches, so that memory does not grow with the table.
            copy.register("batches", connection.execute(f"FROM {table.full_name}").to_arrow_reader(10_000))
            copy.execute(f"CREATE TABLE {table.full_name} AS FROM batches")
            comment(copy, table, "TABLE")
        create_reasons(copy)
        for macro in ("search_terms", "search"):
            copy.execute(sql.read(f"macros/{macro}.sql"))


def _files(connection: duckdb.DuckDBPyConnection, target: Path, kind: str) -> None:
    target.mkdir(parents=True)
    options = "FORMAT parquet, COMPRESSION zstd" if kind == "parquet" else "FORMAT json"
    for table in PUBLISHED:
        path = target / f"{table.full_name}.{kind}"
        connection.execute(f"COPY (FROM {table.full_name}) TO {sql.literal(path)} ({options})")
    package = {"name": "cuttings", "resources": [_resource(table, kind) for table in PUBLISHED]}
    (target / "datapackage.json").write_text(json.dumps(package, indent=2), "utf-8")


def _resource(table: Table, kind: str) -> dict[str, object]:
    """Return the description of a table's file as a Data Package resource."""
    fields = [
        {
            "name": field.name,
            "type": _FRICTIONLESS.get(sql_type(field.type), "any"),
            "description": description(field),
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
