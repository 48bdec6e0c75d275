"""An earlier snapshot as a published file: what `publish` wrote then, made again from the lake's catalog, read-only."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.lake import extensions
from warehouse.lake import postgres as server
from warehouse.lake.lake import CATALOG_FILE
from warehouse.lake.listing import list_lacking, list_parts
from warehouse.load.publish import write_published
from warehouse.schema import Table


class PastSnapshot:
    """The parts of the lake at one of its snapshots."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path, number: int) -> None:
        self.folder = folder
        self._connection = connection
        self._number = number

    def snapshot(self) -> int:
        """Return the number of the snapshot."""
        return self._number

    def committed_at(self) -> datetime | None:
        """Return when the snapshot was committed; None if there is none of this number, or it has expired."""
        found = sql.rows(self._connection, sql.read("catalog/snapshot_time.sql"), [self._number])
        return found[0]["committed_at"] if found else None

    def part_paths(self) -> dict[Table, list[Path]]:
        """Return the Parquet files that each table had, oldest first."""
        return list_parts(self._connection, self.folder, self._number)

    def columns_not_in_parts(self) -> dict[tuple[str, str], dict[str, str | None]]:
        """Return the columns that each part lacks, as a lake does."""
        return list_lacking(self._connection, self._number)


def publish_past(data: Path, catalog: str | None, number: int, target: Path) -> datetime | None:
    """Write the published file of an earlier snapshot to `target`; returns when that was committed.

    `catalog` is as in warehouse.lake.lake.Lake. Returns None, and writes nothing, if the snapshot is not there.
    """
    with _attach_catalog(data, catalog) as connection:
        past = PastSnapshot(connection, data / "lake", number)
        committed_at = past.committed_at()
        if committed_at is not None:
            write_published(target, past, data)
        return committed_at


@contextmanager
def _attach_catalog(data: Path, catalog: str | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Attach the lake's catalog alone, read-only, under the name that queries know it by."""
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection, server.hide_address(catalog):
        connection.execute("SET TimeZone = 'UTC'")
        kind = "sqlite" if catalog is None else "postgres"
        extensions.load(connection, f"{kind}_scanner")
        place = str(data / "lake" / CATALOG_FILE) if catalog is None else catalog
        connection.execute(f"ATTACH {sql.literal(place)} AS __ducklake_metadata_lake (TYPE {kind}, READ_ONLY)")
        yield connection
