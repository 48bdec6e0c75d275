"""Tables of a private copy that pages ask for most, computed once from the published ones and under their names.

Queries find them first, and so run in either place.
"""

from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.load.search import create_matches

# The tables that can be made while readers are there, as single pages ask for them: those that take least first.
LATER = ("speakers", "measures", "entities")


def prepare(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Make the tables that most pages need, of the columns that these ask for."""
    cursor = connection.cursor()
    cursor.execute("SET VARIABLE cuttings_data = ?", [str(data)])
    cursor.execute("CREATE SCHEMA quick")
    for name in sql.names("explore/quick"):
        _make(cursor, "quick", name)
    create_matches(cursor, "quick", "quick.texts")


def prepare_later(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make one of these tables; raises duckdb.Error if it is interrupted."""
    _make(cursor, "later", name)


def _make(cursor: duckdb.DuckDBPyConnection, folder: str, name: str) -> None:
    cursor.execute(f"CREATE TABLE quick.{name} AS {sql.read(f'explore/{folder}/{name}.sql')}")
