"""Maintenance of the lake: merge small parts, expire old snapshots, and delete the files that only those needed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from warehouse import sql
from warehouse.lake import parquet
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Lake
from warehouse.lake.parts import part_path, place
from warehouse.load.assemble import Parts
from warehouse.load.commit import list_parts
from warehouse.schema import PARTS, Table

# A view over 1,000 parts takes 150 ms to answer, one over 100 parts 40 ms. Larger parts are never rewritten.
MANY_PARTS = 32
SMALL_BYTES = 32 * 2**20
# Clients that opened the published file before a snapshot expired may still be reading its files.
GRACE = timedelta(days=1)

_SCHEDULED = "SELECT data_file_id FROM __ducklake_metadata_lake.ducklake_files_scheduled_for_deletion"


def compact(lake: Lake, staging: Path, run_id: str) -> dict[str, int]:
    """Merge small parts in one transaction, without changing a row; returns how many parts each table had."""
    small = {
        table: [path for path in paths if path.stat().st_size < SMALL_BYTES]
        for table, paths in lake.part_paths().items()
    }
    chosen = {table: paths for table, paths in small.items() if len(paths) >= MANY_PARTS}
    if not chosen:
        return {}
    merged: Parts = []
    for table, paths in chosen.items():
        part = _merge(lake, table, paths, staging, run_id)
        merged.append((table, part))
    rows = list_parts(merged, staging, run_id)
    ledger = parquet.write_rows(part_path(staging, PARTS, f"{run_id}-ledger"), PARTS.arrow, rows)
    if ledger is not None:
        merged.append((PARTS, ledger))
    crash_point("mid_maintain")
    lake.replace(run_id, chosen, place(merged, staging, lake.folder))
    return {table.full_name: len(paths) for table, paths in chosen.items()}


def _merge(lake: Lake, table: Table, paths: list[Path], staging: Path, run_id: str) -> parquet.Part:
    query = f"FROM lake.{table.full_name} WHERE list_contains(?, filename)"
    rows = lake.sorted_rows(table, query, [[str(path) for path in paths]])
    part = parquet.write(part_path(staging, table, run_id), table.arrow, rows, table.row_group_rows)
    if part is None:
        raise RuntimeError(f"{len(paths)} parts of {table.full_name} have no rows between them")
    return part


def expire(lake: Lake, retain_days: float) -> tuple[int, int]:
    """Expire snapshots that were replaced more than `retain_days` ago; delete files no snapshot has used for a day.

    Returns how many of each. What counts is when a snapshot was replaced, not when it was made: one that was current
    until yesterday is the one that a rollback of today's run restores from. No snapshot is taken to be older than those
    before it, so that one made by a machine whose clock is behind does not expire too early; nor a file to be without
    use since before the newest snapshot.
    """
    now = datetime.now(UTC)
    query = """
        SELECT snapshot_id
        FROM (
            SELECT snapshot_id, max(snapshot_time) OVER (ORDER BY snapshot_id) AS made_at
            FROM ducklake_snapshots('lake')
        )
        QUALIFY lead(made_at) OVER (ORDER BY snapshot_id) < ?
    """
    snapshots = [row["snapshot_id"] for row in lake.rows(query, [now - timedelta(days=retain_days)])]
    if snapshots:
        known = [row["data_file_id"] for row in lake.rows(_SCHEDULED)]
        lake.connection.execute("CALL ducklake_expire_snapshots('lake', versions => ?)", [snapshots])
        lake.connection.execute(sql.read("catalog/scheduled_from.sql"), {"known": known})
    return len(snapshots), lake.delete_leaving(now - GRACE)
