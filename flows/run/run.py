"""A run: what its steps share, and what is known of its row in the ledger."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.settings.declared import Settings
from transforms import PARSER_VERSION
from warehouse.coverage import COVERAGE_VERSION
from warehouse.lake.lake import Lake

SPILL = ".spill"  # suffix of the folders that DuckDB spills to


Progress = Callable[[str, int, int], None]  # step, files done, files to be done: 0 of a step that counts none


def ignore_progress(step: str, done: int, total: int) -> None:
    """A Progress that shows nothing."""


@dataclass
class Run:
    """What the steps of one run share."""

    settings: Settings
    run_id: str
    seq: int
    started_at: datetime
    lake: Lake
    staging: Path
    progress: Progress
    healed: list[str] = field(default_factory=list)  # what killed runs and other machines had left to be done, as lines
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def measure(self, step: str) -> Iterator[None]:
        """Say that a step begins, and add the wall time of what happens inside to its seconds."""
        self.progress(step, 0, 0)
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = round(self.seconds.get(step, 0.0) + time.perf_counter() - began, 3)


def parse_start(run_id: str) -> datetime:
    """When a run of this name began."""
    return datetime.strptime(run_id.partition("-")[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)


def make_row(run: Run) -> dict[str, Any]:
    """The columns of a run's row of ops.runs that do not depend on its outcome."""
    return {
        "run_id": run.run_id,
        "seq": run.seq,
        "started_at": run.started_at,
        "parser_version": PARSER_VERSION,
        "coverage_version": COVERAGE_VERSION,
        "seconds_by_step": list(run.seconds.items()),
    }
