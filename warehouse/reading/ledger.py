"""Read the ledger from the published file. No query here takes longer, or returns more, because more is stored."""

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse import sql
from warehouse.load.looks import list_looks
from warehouse.sql import rows

Rows = list[dict[str, Any]]


def list_runs(connection: duckdb.DuckDBPyConnection, limit: int, *, everything: bool = False) -> Rows:
    """Return the last runs of the ledger, newest first; without `everything`, those that found something or failed."""
    return rows(connection, sql.read("status/runs.sql"), [everything, limit])


def find_last_look(connection: duckdb.DuckDBPyConnection, data: Path) -> dict[str, Any] | None:
    """Return the last run over the landing folder, whether it is in the ledger or only noted; None if there was none.

    `looks_in_a_row` is the number of runs since the last one in the ledger that changed nothing.
    """
    [of_ledger] = rows(connection, sql.read("status/last_look.sql"))
    last_seq = of_ledger.pop("last_seq")
    since = [one for one in list_looks(data) if one["after_seq"] == last_seq]
    if since:
        return {name: since[0][name] for name in of_ledger} | {"looks_in_a_row": len(since)}
    return of_ledger | {"looks_in_a_row": 0} if of_ledger["run_id"] else None


def list_files(connection: duckdb.DuckDBPyConnection, run_id: str, limit: int) -> Rows:
    """Return the first files that a run settled, by path, and with each how many there are."""
    return rows(connection, _read_of_readings(connection, "files"), [run_id, limit])


def count_waiting(connection: duckdb.DuckDBPyConnection, listing: pa.Table) -> int:
    """Count the entries of a landing folder, given by path_bytes and fingerprint, that no run has ingested so."""
    connection.register("listing", listing)
    [found] = rows(connection, _read_of_readings(connection, "waiting"))
    return int(found["waiting"])


def _read_of_readings(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return a query that reads ops.readings(), which files published by earlier versions have as views."""
    query = sql.read(f"status/{name}.sql")
    there = "SELECT count(*) AS there FROM duckdb_functions() WHERE (schema_name, function_name) = ('ops', 'readings')"
    if rows(connection, there) != [{"there": 0}]:
        return query
    return query.replace("ops.readings()", "parts.files").replace("ops.left_out_readings()", "parts.left_out")
