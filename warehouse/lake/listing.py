"""What the catalog lists of a snapshot: the parts of each table, and the columns that they lack."""

from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.schema import STORED, Table

LAST = 2**62  # greater than the number of any snapshot: what is there now


class NotRewritten(RuntimeError):
    """A part has deleted rows, which a view over plain files would show."""


def list_parts(connection: duckdb.DuckDBPyConnection, folder: Path, snapshot: int = LAST) -> dict[Table, list[Path]]:
    """Return the Parquet files of each table in a snapshot, oldest first; raises NotRewritten.

    `connection` has the catalog attached under the name that DuckLake gives it, `folder` is the lake's.
    """
    paths: dict[Table, list[Path]] = {table: [] for table in STORED}
    tables = {table.full_name: table for table in STORED}
    # ducklake_list_files would be one query for each table
    for row in sql.rows(connection, sql.read("catalog/parts.sql"), [snapshot]):
        if row["has_deleted_rows"]:
            raise NotRewritten(f"{row['full_name']} has deleted rows that are not rewritten yet")
        table = tables[row["full_name"]]
        paths[table].append(folder / table.schema / table.name / row["name"])
    return paths


def list_lacking(
    connection: duckdb.DuckDBPyConnection, snapshot: int = LAST
) -> dict[tuple[str, str], dict[str, str | None]]:
    """Return the columns that were added after a part was written: (table, file name) to column to default."""
    lacking: dict[tuple[str, str], dict[str, str | None]] = {}
    for row in sql.rows(connection, sql.read("catalog/lacking.sql"), [snapshot]):
        lacking.setdefault((row["full_name"], Path(row["path"]).name), {})[row["name"]] = row["value"]
    return lacking
