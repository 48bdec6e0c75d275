"""A run: its name, its lock, its folders, the open lake, and how long each step took."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.run import shared_lake as shared
from flows.run.exchange import clear_exchange
from flows.run.lock import hold_lock
from flows.run.run import SPILL, Progress, Run, parse_start
from flows.run.takedown import recover
from flows.settings.declared import Settings
from warehouse.durability import backups, mirror
from warehouse.errors import Refused
from warehouse.lake import remote
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Lake
from warehouse.lake.parquet import make_folder
from warehouse.load.publish import FILE
from warehouse.load.reindex import reindex


@contextmanager
def begin(settings: Settings, progress: Progress) -> Iterator[Run]:
    """Take the lock, open the lake, and remove what killed runs left; at the end, back up the catalog and the ledger.

    Raises Locked if another run is at work (the operating system releases the lock when its process ends), and
    warehouse.durability.backups.Damaged if the catalog is not as the last run left it.
    """
    data = settings.data.absolute()
    make_folder(data)
    with (
        hold_lock(settings) as run_id,
        backups.guard(data, run_id, is_local=settings.catalog is None),
        _open_lake(settings, data, run_id) as lake,
    ):
        crash_point("lock_taken")
        healed = shared.fetch_parts(lake, settings)
        healed += sweep(lake, data)
        if settings.exchange:
            clear_exchange(settings)
        healed += recover(lake, settings)
        healed += shared.catch_up(lake, settings)
        staging = data / "staging" / run_id
        staging.mkdir(parents=True)
        reindex(lake, staging / "index", run_id)
        try:
            yield Run(settings, run_id, lake.last_seq() + 1, parse_start(run_id), lake, staging, progress, healed)
        except Refused:
            shutil.rmtree(staging)
            raise
        mirror.drop_unnamed(lake, data)
        backups.copy_ledger(lake, data)


@contextmanager
def _open_lake(settings: Settings, data: Path, run_id: str) -> Iterator[Lake]:
    for dead in data.glob(f"staging/*{SPILL}"):
        shutil.rmtree(dead)
    spill = data / "staging" / f"{run_id}{SPILL}"
    shared.link_lake(settings)
    try:
        store = shared.find_lake_store(settings)
        with Lake(
            data / "lake", settings.catalog, memory_bytes=settings.memory_bytes, spill=spill, store=store
        ) as lake:
            yield lake
    finally:
        shutil.rmtree(spill, ignore_errors=True)


def sweep(lake: Lake, data: Path) -> list[str]:
    """Remove what killed runs left: staging folders, parts in the lake that no commit names, half a published file.

    A run in the ledger has committed all its parts, unless its state is failed. The last held run keeps its staging
    folder, so that it can be examined or released, until a later run is published. Returns a line for each thing done.
    """
    done = []
    for half in data.glob(f".{FILE}.*"):
        half.unlink()
        done.append(f"half of a new {FILE} removed")
    staging = data / "staging"
    left = [entry.name for entry in staging.glob("*") if entry.is_dir() and entry.suffix != SPILL]
    if not left:
        return done
    ended = {row["run_id"]: row["state"] for row in lake.rows("SELECT run_id, state FROM lake.ops.runs ORDER BY seq")}
    decided = [run_id for run_id, state in ended.items() if state in ("held", "published")]
    kept = decided[-1] if decided and ended[decided[-1]] == "held" else None
    committed = {path for paths in lake.part_paths().values() for path in paths}
    for run_id in left:
        strays = _remove_strays(lake, run_id, committed) if ended.get(run_id, "failed") == "failed" else 0
        if run_id != kept:
            shutil.rmtree(staging / run_id)
            done.append(f"what run {run_id} left removed: its staging folder and {strays} part(s)")
    return done


def _find_strays(lake: Lake, run_id: str, committed: set[Path]) -> list[Path]:
    """Find the parts of a run that no commit names; a name with a dot is of half a part, on its way between volumes."""
    found = [part for name in (run_id, f".{run_id}") for part in lake.folder.glob(f"*/*/{name}*")]
    return [part for part in found if part not in committed]


def _remove_strays(lake: Lake, run_id: str, committed: set[Path]) -> int:
    """Remove the parts of a run that no commit names, from the lake's store too; returns how many there were."""
    strays = _find_strays(lake, run_id, committed)
    if lake.store is not None:
        sent = remote.find_strays(lake.store, lake.folder, run_id)
        remote.remove(lake.store, lake.folder, [part for part in sent if part not in committed])
    for part in strays:
        part.unlink()
    return len(strays)
