"""Query the published file, read-only, as any other client would."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from warehouse import sql
from warehouse.errors import USAGE, CuttingsError
from warehouse.load.publish import FILE

_READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.RELATION}


class NoWarehouse(CuttingsError):
    """Nothing has been published yet."""

    exit_code = USAGE
    next_step = "`cuttings run` makes it"


class BadQuery(CuttingsError):
    """DuckDB rejected a query; the message is DuckDB's own."""

    exit_code = USAGE
    next_step = '`cuttings sql "SHOW ALL TABLES"` lists tables and columns'


class Answer(NamedTuple):
    """The column names and rows that a query returned."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


@contextmanager
def open_published(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published file for reading; raises NoWarehouse if there is none."""
    path = data / FILE
    if not path.is_file():
        raise NoWarehouse(f"there is no {path} yet")
    with duckdb.connect(str(path), read_only=True, config={"autoinstall_known_extensions": False}) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def answer(data: Path, query: str) -> Answer:
    """Run a query on the published file; raises BadQuery or NoWarehouse."""
    with open_published(data) as connection, _translate_errors():
        cursor = _run_reading(connection, data, query)
        return Answer([column[0] for column in cursor.description or ()], cursor.fetchall())


def answer_arrow(data: Path, query: str) -> pa.Table:
    """Run a query like `answer`, but return an Arrow table."""
    with open_published(data) as connection, _translate_errors():
        return _run_reading(connection, data, query).to_arrow_table()


def _run_reading(connection: duckdb.DuckDBPyConnection, data: Path, query: str) -> duckdb.DuckDBPyConnection:
    """Run one query that can read the lake's files, but no other files, and that can write none."""
    statements = connection.extract_statements(query)
    if len(statements) != 1 or statements[0].type not in _READING:
        raise BadQuery("the warehouse is read-only", "give one query that reads, such as SELECT")
    connection.execute(f"SET allowed_directories = [{sql.literal(data.absolute() / 'lake')}]")
    connection.execute("SET enable_external_access = false")
    return connection.execute(statements[0])


@contextmanager
def _translate_errors() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise BadQuery(str(error)) from None
