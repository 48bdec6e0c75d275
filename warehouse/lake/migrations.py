"""The format of the lake: its number, and the migrations from older formats.

Each file in warehouse/sql/migrations, such as `0002_what_it_adds.sql`, has the statements that lead from one format to
the next. All that a lake needs run in one transaction. The result must match the declarations in warehouse/schema.
"""

import duckdb

from warehouse import sql
from warehouse.errors import CuttingsError

# The format is kept in the comment of this table, because DuckLake commits a comment with the changes to tables.
_BEARER = "ops.runs"


class OtherVersion(CuttingsError):
    """The lake has a format, tables or columns that this program does not know."""


def list_steps() -> list[str]:
    """Return the names of the migrations, in order; raises ValueError if a number is missing or used twice."""
    found = sql.names("migrations")
    for number, name in enumerate(found, start=1):
        if not name.startswith(f"{number:04}_"):
            raise ValueError(
                f"migration {name} must be number {number:04}: one file leads from each format to the next"
            )
    return found


def newest_format() -> int:
    """Return the format that this version of the program writes."""
    return len(list_steps())


def read_format(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the format of the attached lake; it is 1 if the lake has no mark, as the first released ones."""
    schema, name = _BEARER.split(".")
    query = "SELECT comment FROM duckdb_tables() WHERE (database_name, schema_name, table_name) = ('lake', ?, ?)"
    row = connection.execute(query, [schema, name]).fetchone()
    return int(row[0].removeprefix("format ")) if row and row[0] else 1


def mark(connection: duckdb.DuckDBPyConnection, number: int) -> None:
    """Record the lake's format. Call it in the transaction that changes the format."""
    connection.execute(f"COMMENT ON TABLE lake.{_BEARER} IS {sql.literal(f'format {number}')}")


def list_pending(connection: duckdb.DuckDBPyConnection, where: object) -> list[str]:
    """Return the names of the migrations that the attached lake still needs.

    Raises OtherVersion if the lake has a newer format: this version would write rows that do not fit it.
    """
    number = read_format(connection)
    if number > newest_format():
        raise OtherVersion(
            f"the lake in {where} has format {number}, made by a newer version of Cuttings; this one knows formats up "
            f"to {newest_format()} and has changed nothing",
            "install the newer version, or name another folder with --data",
        )
    return list_steps()[number:]
