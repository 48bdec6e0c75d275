"""Remove erased texts from old snapshots, from the catalog and from its free pages."""

import sqlite3
from contextlib import closing

from warehouse import sql
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import CATALOG_FILE, Lake

_OLD_SNAPSHOTS = "SELECT snapshot_id FROM ducklake_snapshots('lake') WHERE snapshot_id < ?"


def purge(lake: Lake, *, is_local: bool) -> None:
    """Expire all snapshots but the current one, delete their files, and remove their texts from the catalog.

    `is_local`: the catalog is our SQLite file, and no other machine has parts in the lake folder. A catalog on a server
    keeps deleted rows until that server vacuums.
    """
    # By number: the clock of the machine that made a snapshot may be ahead of this one's.
    old = [row["snapshot_id"] for row in lake.rows(_OLD_SNAPSHOTS, [lake.snapshot()])]
    if old:
        lake.connection.execute("CALL ducklake_expire_snapshots('lake', versions => ?)", [old])
    crash_point("mid_maintain")
    lake.delete_leaving()
    if is_local:
        _unlink_orphans(lake)
    lake.connection.execute(sql.read("erase/widest_values.sql"))
    if is_local:
        with closing(sqlite3.connect(lake.folder / CATALOG_FILE)) as catalog:
            catalog.execute("PRAGMA temp_store = MEMORY")  # otherwise SQLite writes a copy to the temporary folder
            catalog.execute("VACUUM")


def _unlink_orphans(lake: Lake) -> None:
    known = {path for paths in lake.part_paths().values() for path in paths}
    for path in lake.folder.glob("*/*/*.parquet"):
        if path not in known:
            path.unlink()
