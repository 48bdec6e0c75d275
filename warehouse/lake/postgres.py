"""A catalog on a PostgreSQL server: whose turn it is to write, and its address without what is secret in it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import duckdb

from warehouse import sql
from warehouse.lake import extensions


class Busy(Exception):
    """It is another's turn; the message is whose."""


@contextmanager
def take_turn(address: str, holder: str) -> Iterator[None]:
    """Hold the lake of a catalog against all other machines; `holder` is what they are told.

    The lock is the server's and lasts as long as a transaction on one connection: it dies with its process, and with
    its machine. Raises Busy.
    """
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        with hide_address(address):
            extensions.load(connection, "postgres_scanner")
            connection.execute("SET pg_use_text_protocol = true")  # the other, a binary COPY, takes no parameters
            connection.execute(f"ATTACH {sql.literal(address)} AS server (TYPE postgres)")
        connection.execute("BEGIN")
        if not _ask(connection, sql.read("catalog/take_turn.sql"), holder)["is_taken"]:
            raise Busy((_ask(connection, sql.read("catalog/whose_turn.sql")) or {}).get("holder", "it has just ended"))
        try:
            yield
        finally:
            # Left to the end of the connection, it would end this process where the server is gone.
            with suppress(duckdb.Error):
                connection.execute("ROLLBACK")


def _ask(connection: duckdb.DuckDBPyConnection, query: str, *parameters: str) -> dict[str, object]:
    """The first row of a query to the server; its parameters travel apart from its text."""
    if parameters:
        rows = sql.rows(connection, "FROM postgres_query('server', ?, params => row(?))", [query, *parameters])
    else:
        rows = sql.rows(connection, "FROM postgres_query('server', ?)", [query])
    return next(iter(rows), {})


@contextmanager
def hide_address(address: str | None) -> Iterator[None]:
    """Errors of what is done inside name the server, not who asks it and by what password."""
    try:
        yield
    except duckdb.Error as error:
        if address is None or address not in str(error):
            raise
        raise type(error)(str(error).replace(address, redact(address))) from None


def redact(address: str) -> str:
    """An address as people may see it: scheme, host, port and database."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
