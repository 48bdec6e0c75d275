"""Test a schedule while its processes are killed: files arrive all the time, and runs start at a short interval.

`python -m benchmarks.soak_schedule [--runs 60] [--minutes 120] [--every 15] [--seed 1]` prints a report as JSON, and
exits 1 if a run was stuck, if no run started for more than two minutes after a kill, or if a file has no outcome. A run
takes ten seconds on two idle cores, and four times as long on two busy ones. Linux only (/proc).
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

from tests.support.newsroom import Newsroom, article, too_short
from tests.support.scheduler import Schedule, free_port, kill, wait_for
from warehouse.load.looks import list_looks

KINDS = ("flow", "worker", "server", "flow", "worker and flow", "machine")
OVER = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
AT_WORK = ("RUNNING", "PENDING", "CANCELLING")
BLOCK_SECONDS = 120


class Soak:
    """A newsroom with its schedule, and a record of deliveries and kills."""

    def __init__(self, folder: Path, every: int, seed: int) -> None:
        (folder / "landing").mkdir()
        self.office = Newsroom(folder / "landing", folder / "data")
        settings = {"CUTTINGS_SETTLE_SECONDS": "1"}
        self.schedule = Schedule(self.office.landing, self.office.data, free_port(), **settings)
        self.every, self.chance = every, random.Random(seed)  # noqa: S311 - not a secret
        self.delivered: Counter[str] = Counter()
        self.kills: list[tuple[str, datetime]] = []
        self.longest_running_dead = 0.0
        self._enough = Event()

    def deliver(self) -> None:
        """Deliver files until the end of the test: new articles, and sometimes a copy or a stub."""
        while not self._enough.wait(self.chance.uniform(0.2, 1.2)):
            number = self.delivered.total()
            kind = self.chance.choices(("new", "copy", "stub"), (8, 1, 1))[0] if number else "new"
            headline, told = f"Bridge number {number} to close", f"w{number}"
            content = {"new": article(headline, told), "copy": article("Bridge number 0 to close", "w0")}
            stub = too_short() + f"Number {number}.\n".encode()
            self.office.deliver(f"{number:05}.txt", content.get(kind, stub), age=2)
            self.delivered[kind] += 1

    def begin(self) -> None:
        """Start the schedule, and let `ingest` run at the short interval."""
        self.schedule.start()
        made = self.schedule.ask("GET", "/deployments/name/ingest/ingest")
        for old in made["schedules"]:
            self.schedule.ask("DELETE", f"/deployments/{made['id']}/schedules/{old['id']}")
        short = [{"schedule": {"interval": self.every}, "active": True}]
        self.schedule.ask("POST", f"/deployments/{made['id']}/schedules", json=short)

    def shoot(self, kind: str) -> None:
        """Kill the processes of one kind, while a run is at work."""
        run: dict[str, Any] = wait_for("a run at work", self._find_run_at_work, 300)
        time.sleep(self.chance.uniform(0, 4))
        began = time.monotonic()
        self.kills.append((kind, datetime.now(UTC)))
        if kind == "machine":
            self.schedule.kill_all()
            self.begin()
        if kind == "server":
            kill(self.schedule.server)
        if kind.startswith("worker"):
            kill(self.schedule.worker)
        if kind.endswith("flow"):
            kill(int(run["infrastructure_pid"]))
        self.schedule.ended(run["id"], 300)
        if kind != "worker" and kind != "server":
            self.longest_running_dead = max(self.longest_running_dead, time.monotonic() - began)

    def find_ended_runs(self) -> list[dict[str, Any]]:
        """The scheduled runs that have started and ended."""
        if not self.schedule.answers():
            return []
        runs = self.schedule.runs(*OVER)
        return [run for run in runs if run["infrastructure_pid"] and run["auto_scheduled"]]

    def finish(self) -> None:
        """Stop the deliveries, and wait until all files have an outcome."""
        self._enough.set()
        for _ in range(2):
            run_id = self.schedule.run_now()
            self.schedule.at_work(run_id, 300)
            self.schedule.ended(run_id, 300)

    def report(self, runs: list[dict[str, Any]]) -> dict[str, Any]:
        """The figures of the test."""
        ledger = self.office.query("SELECT started_at, state FROM ops.runs ORDER BY seq")
        # From the start times in Prefect: a run that was killed has no row in the ledger.
        begins = [
            datetime.fromisoformat(run["start_time"])
            for run in self.schedule.runs(*OVER, *AT_WORK)
            if run["infrastructure_pid"] and run["start_time"]
        ]
        blocks = [min((one - at).total_seconds() for one in begins if one > at) for _, at in self.kills]
        outcomes = dict(self.office.query("SELECT outcome, count(*) FROM ops.files GROUP BY ALL ORDER BY ALL"))
        return {
            "scheduled_runs": dict(Counter(run["state_name"] for run in runs)),
            "ledger_runs": dict(Counter(state for _, state in ledger)),
            "looks": len(list_looks(self.office.data)),
            "kills": dict(Counter(kind for kind, _ in self.kills)),
            "stuck_runs": len(self.schedule.runs(*AT_WORK)),
            "longest_block_seconds": round(max(blocks, default=0), 1),
            "longest_dead_run_shown_as_running_seconds": round(self.longest_running_dead, 1),
            "files_in": dict(self.delivered),
            "outcomes": outcomes,
            "articles": self.office.value("SELECT count(*) FROM articles"),
            "prefect_database_bytes": sum(
                path.stat().st_size for path in (self.office.data / "prefect").glob("prefect.db*")
            ),
        }

    def _find_run_at_work(self) -> dict[str, Any] | None:
        if not self.schedule.answers():
            return None
        holder = self.office.data / ".lock.json"
        held = holder.read_text() if holder.exists() else ""
        running = self.schedule.runs("RUNNING")
        return next((run for run in running if f'"pid": {run["infrastructure_pid"]},' in held), None)


def is_well(report: dict[str, Any]) -> bool:
    """Whether nothing was stuck, blocked for too long or lost."""
    return (
        report["stuck_runs"] == 0
        and report["longest_block_seconds"] <= BLOCK_SECONDS
        and sum(report["outcomes"].values()) == sum(report["files_in"].values())
        and report["articles"] == report["files_in"]["new"]
    )


def main() -> int:
    """Run the test, print the report, and return 0 if all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=60, help="least number of scheduled runs")
    parser.add_argument("--minutes", type=float, default=120, help="time after which nothing is killed any more")
    parser.add_argument("--every", type=int, default=15, help="seconds between scheduled runs")
    parser.add_argument("--seed", type=int, default=1, help="seed for the choice of what is killed when")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(Path(folder), chosen.every, chosen.seed)
        try:
            soak.begin()
            Thread(target=soak.deliver, daemon=True).start()
            until = time.monotonic() + 60 * chosen.minutes
            while len(runs := soak.find_ended_runs()) < chosen.runs and time.monotonic() < until:
                seconds = soak.chance.uniform(30, 90)
                sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {len(runs)} runs, {len(soak.kills)} kills\n")
                time.sleep(seconds)
                soak.shoot(KINDS[len(soak.kills) % len(KINDS)])
            soak.finish()
            report = soak.report(soak.find_ended_runs())
        finally:
            soak.schedule.stop()
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
    return 0 if is_well(report) else 1


if __name__ == "__main__":
    raise SystemExit(main())
