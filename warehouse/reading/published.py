"""Asking the published file, read-only, as any other client would."""

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
    """A query DuckDB does not take, in DuckDB's own words."""

    exit_code = USAGE
    next_step = '`cuttings sql "SHOW ALL TABLES"` lists tables and columns'


class Answer(NamedTuple):
    """A query's columns and rows."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


@contextmanager
def open_published(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, open for reading; raises NoWarehouse where there is none."""
    path = data / FILE
    if not path.is_file():
        raise NoWarehouse(f"there is no {path} yet")
    with duckdb.connect(str(path), read_only=True, config={"autoinstall_known_extensions": False}) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def answer(data: Path, query: str) -> Answer:
    """What the published file answers; raises BadQuery, NoWarehouse."""
    with open_published(data) as connection, _translate_errors():
        cursor = _run_reading(connection, data, query)
        return Answer([column[0] for column in cursor.description or ()], cursor.fetchall())


def answer_arrow(data: Path, query: str) -> pa.Table:
    """The same as an Arrow table."""
    with open_published(data) as connection, _translate_errors():
        return _run_reading(connection, data, query).to_arrow_table()


def _run_reading(connection: duckdb.DuckDBPyConnection, data: Path, query: str) -> duckdb.DuckDBPyConnection:
    """Run a query that can reach the warehouse's own files and no others, and write none."""
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
