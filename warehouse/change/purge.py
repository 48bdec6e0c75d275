"""After an erasure: nothing old is kept for anybody, neither in snapshots nor in the catalog nor in free pages."""

import sqlite3
from contextlib import closing

from warehouse import sql
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import CATALOG_FILE, Lake
from warehouse.schema import STORED


def purge(lake: Lake, *, is_local: bool) -> None:
    """Let all snapshots but the current one go, unlink their files, and clear the catalog of the texts they had.

    `is_local`: the catalog is our SQLite file, and nobody else has parts below the lake folder. A catalog on a server
    keeps dead rows until the server's own vacuum.
    """
    lake.connection.execute("CALL ducklake_expire_snapshots('lake', older_than => now()::TIMESTAMPTZ)")
    crash_point("mid_maintain")
    lake.connection.execute("CALL ducklake_cleanup_old_files('lake', cleanup_all => true)")
    if is_local:
        _unlink_orphans(lake)
    lake.connection.execute(sql.read("erase/widest_values.sql"))
    if is_local:
        with closing(sqlite3.connect(lake.folder / CATALOG_FILE)) as catalog:
            catalog.execute("PRAGMA temp_store = MEMORY")  # else a copy lies in the system's temporary folder
            catalog.execute("VACUUM")


def _unlink_orphans(lake: Lake) -> None:
    known = {path for table in STORED for path in lake.part_paths(table)}
    for path in lake.folder.glob("*/*/*.parquet"):
        if path not in known:
            path.unlink()
