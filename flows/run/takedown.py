"""Finishes an erasure after its commit: in the same run, in the next run if it was killed, and on other machines."""

import json
import shutil

from flows.run.run import SPILL
from flows.settings.declared import Settings
from transforms.text.fingerprints import fold_text, hash_text
from warehouse.change import erase as taking
from warehouse.change.alike import define_text_functions
from warehouse.change.purge import purge
from warehouse.durability import backups
from warehouse.lake.lake import Lake
from warehouse.lake.parquet import sync
from warehouse.load.publish import publish

ERASING = ".erasing"  # there from before an erasure's commit until its last byte is gone


def recover(lake: Lake, settings: Settings) -> list[str]:
    """Finish an erasure that was killed after its commit; one killed before it has changed nothing.

    Returns a line if there was something to finish.
    """
    mark = settings.data.absolute() / ERASING
    if not mark.exists():
        return []
    try:
        run_id = json.loads(mark.read_text())["run_id"]
    except (ValueError, KeyError):
        run_id = ""  # it was killed while it wrote the mark
    is_committed = lake.value("SELECT count(*) FROM lake.ops.runs WHERE run_id = ?", [run_id])
    if is_committed:
        finish(lake, settings)
    mark.unlink(missing_ok=True)
    return [f"erasure {run_id}, which was interrupted, finished"] if is_committed else []


def finish(lake: Lake, settings: Settings) -> None:
    """Finish a committed erasure: publish the new file first, then remove the old bytes."""
    data = settings.data.absolute()
    publish(lake, data)
    define_text_functions(lake, hash_text, fold_text)
    for folder in (data / "staging").glob("*"):
        if folder.suffix != SPILL and taking.holds_erased(lake, folder):
            shutil.rmtree(folder)
    shutil.rmtree(data / "reports", ignore_errors=True)
    backups.drop_copies(data)
    purge(lake, is_local=settings.catalog is None)
    (data / ERASING).unlink(missing_ok=True)
    sync(data)
