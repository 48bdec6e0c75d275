"""A run: its name, its lock, its folders, the open lake, and how long each step took."""

import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from flows import shared
from flows.settings import Settings
from warehouse import backups, server
from warehouse.lake import Lake, crash_point
from warehouse.parquet import make_folder
from warehouse.publish import FILE
from warehouse.schema import STORED

ERASING = ".erasing"  # there from before an erasure's commit until its last byte is gone
SPILL = ".spill"  # ending of the folders DuckDB puts aside what memory does not hold

Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """Progress nobody watches."""


class Locked(Exception):
    """Another run holds the data folder."""


class Refused(Exception):
    """What was asked for cannot be; nothing has happened."""


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
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add the wall time of what happens inside to this step's seconds."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = round(self.seconds.get(step, 0.0) + time.perf_counter() - began, 3)


@contextmanager
def begin(settings: Settings, progress: Progress) -> Iterator[Run]:
    """Take the lock, clear what dead runs left behind, open the lake.

    Raises Locked where another run is at work (the lock is the operating system's: it dies with its process),
    warehouse.backups.Damaged where the catalog is not as the last run left it. At the end it makes their copies.
    """
    data = settings.data.absolute()
    make_folder(data)
    with (
        locked(settings) as run_id,
        backups.guarded(data, run_id, is_local=settings.catalog is None),
        _opened(settings, data, run_id) as lake,
    ):
        crash_point("lock_taken")
        sweep(lake, data)
        _recover(settings, lake)
        shared.catch_up(lake, settings)
        staging = data / "staging" / run_id
        staging.mkdir(parents=True)
        try:
            yield Run(settings, run_id, lake.last_seq() + 1, started_at(run_id), lake, staging, progress)
        except Refused:
            shutil.rmtree(staging)
            raise
        backups.copy_ledger(lake, data)


def _recover(settings: Settings, lake: Lake) -> None:
    """Finish what an erasure that died had not removed yet."""
    if (settings.data.absolute() / ERASING).exists():
        from flows.erase import recover

        recover(lake, settings)


@contextmanager
def _opened(settings: Settings, data: Path, run_id: str) -> Iterator[Lake]:
    for dead in data.glob(f"staging/*{SPILL}"):
        shutil.rmtree(dead)
    spill = data / "staging" / f"{run_id}{SPILL}"
    shared.link(settings)
    try:
        with Lake(data / "lake", settings.catalog, memory_bytes=settings.memory_bytes, spill=spill) as lake:
            yield lake
    finally:
        shutil.rmtree(spill, ignore_errors=True)


@contextmanager
def locked(settings: Settings) -> Iterator[str]:
    """Hold a data folder, and a lake that several of them share, against other runs; gives the name of who holds it.

    Raises Locked.
    """
    data = settings.data.absolute()
    run_id = _name(datetime.now(UTC))
    holder = data / ".lock.json"
    try:
        with FileLock(data / ".lock", blocking=False), _turn(settings, run_id):
            holder.write_text(json.dumps({"run_id": run_id, "pid": os.getpid(), "host": os.uname().nodename}))
            yield run_id
    except Timeout:
        raise _locked(str(data), _describe(holder)) from None


@contextmanager
def _turn(settings: Settings, run_id: str) -> Iterator[None]:
    if settings.catalog is None:
        yield
        return
    try:
        with server.turn(settings.catalog, f"{run_id}, process {os.getpid()} on {os.uname().nodename}"):
            yield
    except server.Busy as busy:
        raise _locked(server.shown(settings.catalog), str(busy)) from None


def _locked(where: str, who: str) -> Locked:
    return Locked(f"another run is at work on {where}: {who}. It ends by itself; run again then.")


def _describe(holder: Path) -> str:
    try:
        who = json.loads(holder.read_text())
        return f"{who['run_id']}, process {who['pid']} on {who['host']}"
    except (OSError, ValueError, KeyError):
        return "it has just begun"


def _name(now: datetime) -> str:
    """Name of a run: to the millisecond, as two runs may start within a second and names sort by start."""
    return f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03}Z-{secrets.token_hex(3)}"


def started_at(run_id: str) -> datetime:
    """When a run of this name began."""
    return datetime.strptime(run_id.partition("-")[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)


def sweep(lake: Lake, data: Path) -> None:
    """Remove what dead runs left: staging folders, parts in the lake that no commit names, half a published file.

    A run that is in the ledger has committed all its parts, but for one that failed. The last held one keeps its
    staging for a look, until a later run has been published.
    """
    for half in data.glob(f".{FILE}.*"):
        half.unlink()
    staging = data / "staging"
    left = [entry.name for entry in staging.glob("*") if entry.is_dir() and entry.suffix != SPILL]
    if not left:
        return
    ended = {row["run_id"]: row["state"] for row in lake.rows("SELECT run_id, state FROM lake.ops.runs ORDER BY seq")}
    decided = [run_id for run_id, state in ended.items() if state in ("held", "published")]
    kept = decided[-1] if decided and ended[decided[-1]] == "held" else None
    committed = {path for table in STORED for path in lake.part_paths(table)}
    for run_id in left:
        parts = [] if ended.get(run_id, "failed") != "failed" else lake.folder.glob(f"*/*/{run_id}*")
        for part in parts:
            if part not in committed:
                part.unlink()
        if run_id != kept:
            shutil.rmtree(staging / run_id)
