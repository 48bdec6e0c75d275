"""Asking the published file, read-only, as any other client would."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from warehouse.publish import FILE


class NoWarehouse(Exception):
    """Nothing has been published yet."""


@contextmanager
def published(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, open for reading; raises NoWarehouse where there is none."""
    path = data / FILE
    if not path.is_file():
        raise NoWarehouse(f"there is no {path} yet: `cuttings run` makes it")
    with duckdb.connect(str(path), read_only=True, config={"autoinstall_known_extensions": False}) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
    """A query's rows as dictionaries."""
    cursor = connection.execute(query, list(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
