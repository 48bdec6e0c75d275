"""Commit a run, together with its own ledger rows: its checks, its parts and its row in ops.runs."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warehouse.lake import parquet
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Lake
from warehouse.lake.parts import part_path, place
from warehouse.load.assemble import Parts
from warehouse.schema import CHECKS, PARTS, RUNS, Table

COUNTS = (
    "files_seen",
    "files_new",
    "files_published",
    "files_mixed",
    "articles_new",
    "articles_changed",
    "duplicates",
    "quarantined",
    "ignored",
    "deferred",
)


def close(
    lake: Lake,
    staged: Path,
    row: dict[str, Any],
    checks: list[dict[str, Any]],
    parts: Parts,
    old: Mapping[Table, Sequence[Path]] | None = None,
) -> dict[str, Any]:
    """Commit a run in one transaction: add its parts, checks and row, remove the `old` files. Returns the row.

    `row` has the run's identity, state, counts and seconds; missing counts are 0. Raises
    warehouse.lake.lake.Superseded if another run has committed since this one opened the lake.
    """
    row = complete(row) | {"snapshot_id": lake.snapshot() + 1}
    run_id = row["run_id"]
    ledger: list[tuple[Table, list[dict[str, Any]]]] = [(CHECKS, checks), (RUNS, [row])]
    parts = parts + [part for table, rows in ledger for part in _write(staged, table, run_id, rows)]
    parts += _write(staged, PARTS, run_id, list_parts(parts, staged, run_id))
    crash_point("after_audit")
    snapshot = lake.commit(run_id, place(parts, staged, lake.folder), old or {})
    crash_point("after_commit")
    if snapshot != row["snapshot_id"]:
        raise RuntimeError(f"run {run_id} expected snapshot {row['snapshot_id']} and made {snapshot}")
    return row


def complete(row: dict[str, Any]) -> dict[str, Any]:
    """Return a run's row with defaults for what is missing: counts of 0, no message, no kind. Its end is now."""
    return {**dict.fromkeys(COUNTS, 0), "message": None, "kind": None, **row, "ended_at": datetime.now(UTC)}


def list_parts(parts: Parts, staged: Path, run_id: str) -> list[dict[str, Any]]:
    """Return parts as rows of ops.parts.

    The part that holds these rows cannot list itself: its hash is in the commit message.
    """
    return [
        {
            "table_name": table.full_name,
            "path": str(part.path.relative_to(staged)),
            "row_count": part.row_count,
            "size_bytes": part.size_bytes,
            "sha256": part.sha256,
            "run_id": run_id,
        }
        for table, part in parts
    ]


def _write(staged: Path, table: Table, run_id: str, rows: list[dict[str, Any]]) -> Parts:
    part = parquet.write_rows(part_path(staged, table, run_id), table.arrow, rows)
    return [(table, part)] if part else []
