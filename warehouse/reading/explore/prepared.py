"""Tables of a private copy that pages ask for most, computed once from the published ones and under their names.

Queries find them first, and so run in either place.
"""

from pathlib import Path
from threading import Lock

import duckdb

from warehouse import sql
from warehouse.load.search import create_matches

# The tables that are made while readers are there: those that take least first. The first page that lists all rows of
# one makes it; of discrepancies, pages show those of a story or week, which are found sooner without the others.
LATER = ("texts", "speakers", "measures", "entities", "discrepancies")


def prepare(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Make the tables that most pages need, of the columns that these ask for."""
    cursor = connection.cursor()
    cursor.execute("SET VARIABLE cuttings_data = ?", [str(data)])
    cursor.execute("CREATE SCHEMA quick")
    for name in sql.names("explore/quick"):
        _make(cursor, "quick", name)


class Later:
    """Which of the later tables of a private copy are made; any thread may ask for one."""

    def __init__(self) -> None:
        self._turns = {name: Lock() for name in LATER}
        self._made: set[str] = set()

    def make(self, cursor: duckdb.DuckDBPyConnection, name: str) -> None:
        """Make a table unless it is there, or wait for whoever is making it; raises duckdb.Error if interrupted."""
        with self._turns[name]:
            if name not in self._made:
                _make(cursor, "later", name)
                if name == "texts":
                    create_matches(cursor, "quick", "quick.texts")
                self._made.add(name)


def _make(cursor: duckdb.DuckDBPyConnection, folder: str, name: str) -> None:
    cursor.execute(f"CREATE TABLE quick.{name} AS {sql.read(f'explore/{folder}/{name}.sql')}")
