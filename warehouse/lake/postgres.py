"""A catalog on a PostgreSQL server: the lock between machines, and its address without user and password."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import duckdb

from warehouse import sql
from warehouse.lake import extensions


class Busy(Exception):
    """Another process holds the lock; the message names it."""


@contextmanager
def take_turn(address: str, holder: str) -> Iterator[None]:
    """Hold the lock on the lake, which excludes all other machines; `holder` is the name that they are shown.

    The server keeps the lock as long as a transaction on one connection lasts, so it is freed when this process or
    machine dies. Raises Busy.
    """
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        with hide_address(address):
            extensions.load(connection, "postgres_scanner")
            connection.execute("SET pg_use_text_protocol = true")  # the binary protocol accepts no parameters
            connection.execute(f"ATTACH {sql.literal(address)} AS server (TYPE postgres)")
        connection.execute("BEGIN")
        if not _ask(connection, sql.read("catalog/take_turn.sql"), holder)["is_taken"]:
            raise Busy((_ask(connection, sql.read("catalog/whose_turn.sql")) or {}).get("holder", "it has just ended"))
        try:
            yield
        finally:
            # If the server is gone, closing the connection within the transaction would abort this process.
            with suppress(duckdb.Error):
                connection.execute("ROLLBACK")


def _ask(connection: duckdb.DuckDBPyConnection, query: str, *parameters: str) -> dict[str, object]:
    """Return the first row of a query to the server. Parameters are sent separately from its text."""
    if parameters:
        rows = sql.rows(connection, "FROM postgres_query('server', ?, params => row(?))", [query, *parameters])
    else:
        rows = sql.rows(connection, "FROM postgres_query('server', ?)", [query])
    return next(iter(rows), {})


@contextmanager
def hide_address(address: str | None) -> Iterator[None]:
    """Remove user and password from the address in DuckDB's errors that are raised inside."""
    try:
        yield
    except duckdb.Error as error:
        if address is None or address not in str(error):
            raise
        raise type(error)(str(error).replace(address, redact(address))) from None


def redact(address: str) -> str:
    """Return the parts of an address that may be shown: scheme, host, port and database."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
