"""Query the published file, read-only, as any other client would."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from warehouse import sql
from warehouse.errors import USAGE, CuttingsError
from warehouse.load.publish import FILE

_LOG = logging.getLogger("cuttings")
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}
_READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.RELATION}


# A result that is fetched as it is computed.
Cursor = duckdb.DuckDBPyConnection


class NoWarehouse(CuttingsError):
    """Nothing has been published yet."""

    exit_code = USAGE
    next_step = "`cuttings run` makes it"


class BadQuery(CuttingsError):
    """DuckDB rejected a query; the message is DuckDB's own."""

    exit_code = USAGE
    next_step = '`cuttings sql "SHOW ALL TABLES"` lists tables and columns'


@contextmanager
def open_published(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published file for reading; raises NoWarehouse if there is none.

    If a client has it open for writing, a private copy is opened instead. Warns if programs that attach the file would
    read those of another folder, because this one was moved or copied.
    """
    path = data.absolute() / FILE
    if not path.is_file():
        raise NoWarehouse(f"there is no {data / FILE} yet")
    with _connect(path) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        # As a literal: for the first parameter that it binds, DuckDB imports pandas.
        connection.execute(f"SET VARIABLE cuttings_data = {sql.literal(data.absolute())}")
        _warn_of_other_folder(connection, data)
        yield connection


@contextmanager
def _connect(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the file, or else a copy of it: it is locked, or its client left a log that does not fit it."""
    with ExitStack() as stack:
        try:
            connection = duckdb.connect(str(path), read_only=True, config=_CONFIG)
        except duckdb.Error as error:
            copy = Path(stack.enter_context(TemporaryDirectory(prefix="cuttings-"))) / FILE
            shutil.copyfile(path, copy)
            try:
                connection = duckdb.connect(str(copy), read_only=True, config=_CONFIG)
            except duckdb.Error:
                raise error from None  # the file itself is damaged
        yield stack.enter_context(connection)


def _warn_of_other_folder(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    if place := find_other_folder(connection, data):
        _LOG.warning(
            "%s was published in %s: a program that attaches it looks there for its files. `cuttings maintain` "
            "publishes it for %s",
            data / FILE,
            place,
            data,
        )


def find_other_folder(connection: duckdb.DuckDBPyConnection, data: Path) -> str:
    """Return the folder that an open published file was published in, "" if that is `data`."""
    try:
        [[place]] = connection.execute("SELECT ops.published_in()").fetchall()
    except duckdb.Error:  # an earlier version published it, whose views name their files
        [[place]] = connection.execute(sql.read("status/earlier_folder.sql")).fetchall()
    return place if place and not (Path(place).is_dir() and data.samefile(place)) else ""


@contextmanager
def run_query(data: Path, query: str) -> Iterator[Cursor]:
    """Run a query on the published file, and give its result to be fetched; raises BadQuery or NoWarehouse."""
    with open_published(data) as connection, _translate_errors():
        yield _run_reading(connection, data, query)


def answer(data: Path, query: str) -> pa.Table:
    """Run a query on the published file and return what it gives; raises BadQuery or NoWarehouse."""
    with run_query(data, query) as cursor:
        return cursor.to_arrow_table()


def _run_reading(connection: duckdb.DuckDBPyConnection, data: Path, query: str) -> duckdb.DuckDBPyConnection:
    """Run one query that can read the lake's files, but no other files, and that can write none."""
    statements = connection.extract_statements(query)
    if len(statements) != 1 or statements[0].type not in _READING:
        raise BadQuery("the warehouse is read-only", "give one query that reads, such as SELECT")
    lake = data.absolute() / "lake"
    # DuckDB asks for permission for a pattern first, and then for the file.
    connection.execute(f"SET allowed_directories = [{sql.literal(lake)}, {sql.glob_literal(lake)}]")
    connection.execute("SET enable_external_access = false")
    return connection.execute(statements[0])


@contextmanager
def _translate_errors() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise BadQuery(str(error)) from None
