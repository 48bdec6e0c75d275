"""Lists the landing folder and finds which entries are new."""

from dataclasses import replace
from typing import Any

import pyarrow as pa

from flows.landing.delivery import Delivery, NoLanding, Unreachable
from flows.landing.place import find_landing
from flows.run.found import Found
from flows.run.run import Run
from flows.settings.declared import Settings
from warehouse import sql
from warehouse.lake.parquet import write_rows
from warehouse.schema.staged import STAGED


def discover(run: Run) -> Found:
    """List the landing folder and look its entries up in the ledger; raises NoLanding or Unreachable."""
    with run.measure("discover"):
        entries = sorted(find_landing(run.settings).list_entries(), key=lambda entry: entry.path_bytes)
        fresh = _find_unseen(run, entries)
        numbered = [replace(entries[index], file_no=number) for number, index in enumerate(fresh, start=1)]
        unread = [
            entry.to_row(status=problem.status, reason=problem.reason, detail=problem.detail or None)
            for entry in numbered
            if (problem := entry.problem)
        ]
        write_rows(run.staging / "batches" / "files-listed.parquet", STAGED["files"], unread)
        return Found(len(entries), [entry for entry in numbered if not entry.problem], staged=len(unread))


def count_waiting(settings: Settings, known: list[dict[str, Any]]) -> int | None:
    """How many entries no run has ingested yet, by path, size and time; None if they cannot be listed."""
    try:
        entries = list(find_landing(settings).list_entries())
    except (NoLanding, Unreachable):
        return None
    seen = {(row["path_bytes"], row["size_bytes"], row["modified_at"]) for row in known}
    rows = (entry.to_row() for entry in entries if not (entry.problem and entry.problem.status == "ignored"))
    return sum((row["path_bytes"], row["size_bytes"], row["modified_at"]) not in seen for row in rows)


def _find_unseen(run: Run, listed: list[Delivery]) -> list[int]:
    """Positions of entries that the ledger lacks as they are now, or that failed for a reason that may have passed."""
    listing = pa.table(
        {
            "position": pa.array(range(len(listed)), pa.int64()),
            "path_bytes": pa.array([entry.path_bytes for entry in listed], pa.binary()),
            "fingerprint": pa.array([entry.fingerprint for entry in listed], pa.string()),
        }
    )
    run.lake.connection.register("listing", listing)
    return [row["position"] for row in run.lake.rows(sql.read("discover/unseen.sql"))]
