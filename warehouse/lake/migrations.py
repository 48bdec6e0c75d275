"""The lake's format: its number, and the steps that bring an older lake to today's.

Each file in warehouse/sql/migrations, `0002_what_it_adds.sql` and so on, leads from one format to the next: statements
over `lake`, those of all formats passed in one transaction. What they leave must be what warehouse/schema declares.
"""

import duckdb

from warehouse import sql
from warehouse.errors import CuttingsError

# Where the number is kept: DuckLake commits a comment together with the tables it stands for.
_BEARER = "ops.runs"


class OtherVersion(CuttingsError):
    """The lake has a format, tables or columns that this program does not know."""


def list_steps() -> list[str]:
    """Names of the migrations, in order; raises ValueError where a number is missing or taken twice."""
    found = sql.names("migrations")
    for number, name in enumerate(found, start=1):
        if not name.startswith(f"{number:04}_"):
            raise ValueError(
                f"migration {name} must be number {number:04}: one file leads from each format to the next"
            )
    return found


def newest_format() -> int:
    """The format this program writes."""
    return len(list_steps())


def read_format(connection: duckdb.DuckDBPyConnection) -> int:
    """The format of the attached lake; lakes made before formats were counted have the first."""
    schema, name = _BEARER.split(".")
    query = "SELECT comment FROM duckdb_tables() WHERE (database_name, schema_name, table_name) = ('lake', ?, ?)"
    row = connection.execute(query, [schema, name]).fetchone()
    return int(row[0].removeprefix("format ")) if row and row[0] else 1


def mark(connection: duckdb.DuckDBPyConnection, number: int) -> None:
    """Say what format the lake has, within the transaction that gives it that format."""
    connection.execute(f"COMMENT ON TABLE lake.{_BEARER} IS {sql.literal(f'format {number}')}")


def list_pending(connection: duckdb.DuckDBPyConnection, where: object) -> list[str]:
    """Names of the migrations the attached lake has not had.

    Raises OtherVersion for a lake that a newer program has changed: this one would not write what belongs there.
    """
    number = read_format(connection)
    if number > newest_format():
        raise OtherVersion(
            f"the lake in {where} has format {number}, made by a newer version of Cuttings; this one knows formats up "
            f"to {newest_format()} and has changed nothing",
            "install the newer version, or name another folder with --data",
        )
    return list_steps()[number:]
