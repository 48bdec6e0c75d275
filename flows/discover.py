"""What has landed, and which of it is new."""

from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from flows.delivery import Delivery
from flows.landing import NoLanding, find_landing
from flows.run import Run
from flows.settings import Settings
from warehouse import sql
from warehouse.parquet import write_rows
from warehouse.schema.staged import STAGED


@dataclass(frozen=True, slots=True)
class Found:
    """What discovery found: entries seen, and those that are new, in order of their paths."""

    seen: int
    to_read: list[Delivery]
    set_aside: int
    is_replay: bool = False
    is_everything: bool = False  # a replay of all there is
    is_dry: bool = False  # compare only
    is_staged: bool = False  # read and staged before, by a run that was held
    forced: str | None = None  # why the run is published even if the audit would hold it

    @property
    def kind(self) -> str:
        """What ops.runs calls this kind of run."""
        return "replay_all" if self.is_everything else "replay" if self.is_replay else "run"

    @property
    def count(self) -> int:
        """Entries that are new."""
        return len(self.to_read) + self.set_aside


def discover(run: Run) -> Found:
    """List what has landed and look the entries up in the ledger; raises flows.landing.NoLanding."""
    with run.timed("discover"):
        entries = sorted(find_landing(run.settings).listed(), key=lambda entry: entry.path_bytes)
        fresh = _unseen(run, entries)
        numbered = [replace(entries[index], file_no=number) for number, index in enumerate(fresh, start=1)]
        aside = [
            entry.row(status=problem.status, reason=problem.reason, detail=problem.detail or None)
            for entry in numbered
            if (problem := entry.problem)
        ]
        write_rows(run.staging / "batches" / "files-listed.parquet", STAGED["files"], aside)
        return Found(len(entries), [entry for entry in numbered if not entry.problem], len(aside))


def waiting(settings: Settings, known: list[dict[str, Any]]) -> int | None:
    """How many entries have landed that no run has taken in, by path, size and time; None where nothing can land."""
    try:
        entries = list(find_landing(settings).listed())
    except NoLanding:
        return None
    seen = {(row["path_bytes"], row["size_bytes"], row["modified_at"]) for row in known}
    rows = (entry.row() for entry in entries if not (entry.problem and entry.problem.status == "ignored"))
    return sum((row["path_bytes"], row["size_bytes"], row["modified_at"]) not in seen for row in rows)


def _unseen(run: Run, listed: list[Delivery]) -> list[int]:
    """Positions of the entries the ledger does not know as they are now."""
    listing = pa.table(
        {
            "position": pa.array(range(len(listed)), pa.int64()),
            "path_bytes": pa.array([entry.path_bytes for entry in listed], pa.binary()),
            "fingerprint": pa.array([entry.fingerprint for entry in listed], pa.string()),
        }
    )
    run.lake.connection.register("listing", listing)
    return [row["position"] for row in run.lake.rows(sql.read("steps/unseen.sql"))]
