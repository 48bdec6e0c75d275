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


def count_waiting(connection: duckdb.DuckDBPyConnection, listing: pa.Table) -> int:
    """Count the entries of a landing folder, given by path_bytes and fingerprint, that no run has ingested so."""
    connection.register("listing", listing)
    [found] = rows(connection, sql.read("status/waiting.sql"))
    return int(found["waiting"])
