"""Machines that share a lake: a catalog on a PostgreSQL server, and a folder or a bucket for the parts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from flows.settings.declared import Settings
from tests.support.newsroom import Newsroom
from warehouse.lake import extensions


@dataclass
class Machine(Newsroom):
    """A newsroom with a landing and a data folder of its own, and the lake it shares with others."""

    catalog: str
    lake: Path | str

    def settings(self, **more: Any) -> Settings:
        return super().settings(**{"catalog": self.catalog, "lake": self.lake, **more})


def ask(address: str, query: str) -> list[Any]:
    """The rows of a query to the server."""
    with duckdb.connect() as connection:
        extensions.load(connection, "postgres_scanner")
        connection.execute(f"ATTACH '{address}' AS server (TYPE postgres)")
        return connection.execute("FROM postgres_query('server', ?)", [query]).fetchall()


def empty(address: str) -> None:
    """Remove the catalog that is there."""
    with duckdb.connect() as connection:
        extensions.load(connection, "postgres_scanner")
        connection.execute(f"ATTACH '{address}' AS server (TYPE postgres)")
        connection.execute("CALL postgres_execute('server', 'DROP SCHEMA public CASCADE')")
        connection.execute("CALL postgres_execute('server', 'CREATE SCHEMA public')")
