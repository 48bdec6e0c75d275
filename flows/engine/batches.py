"""Stages files as Parquet: worker processes get batches, and return only paths and counts."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from flows.engine.local import work_in_process, work_in_workers
from flows.engine.worker import Task
from flows.landing.delivery import Delivery
from flows.landing.place import open_landing
from flows.run.run import Run
from transforms import PARSER_VERSION
from transforms.document import Limits
from transforms.formats.intake.text_types import find_named_type
from transforms.refusals.taken_down import Erased
from transforms.roles.body.repeated import Chrome
from warehouse.lake.crash import crash_point
from warehouse.load.knowledge import find_known, read_chrome, read_fatal_contents, read_tombstones

Group = tuple[list[Delivery], Chrome]  # files, and the lines that their sources are known to repeat


def stage(run: Run, deliveries: list[Delivery], erased: Erased | None = None, folder: Path | None = None) -> int:
    """Turn few files into staged rows on this machine; returns how many that were, quarantined ones included.

    Texts in `erased` are refused; by default those that the ledger lists. The rows go to the run's batches, or to
    `folder`.
    """
    tasks = _make_tasks(run, [(deliveries, read_chrome(run.lake))], None, erased, folder)
    return _count(run, tasks, _work_here(run, tasks))


def stage_knowing(run: Run, groups: Iterable[Group], known: pa.Table | None = None) -> int:
    """Turn files into the run's batches by the engine that the settings name; returns how many files that were.

    Files with contents that are `known`, as `recognize` finds them, are not labelled.
    """
    tasks = _make_tasks(run, groups, known)
    if run.settings.engine == "dask" and tasks:
        from flows.engine.cluster import work_on_cluster  # what it needs may not be installed

        return _count(run, tasks, work_on_cluster(tasks, run))
    return _count(run, tasks, _work_here(run, tasks))


def recognize(run: Run, deliveries: list[Delivery]) -> pa.Table:
    """Return by what contents new files of the landing folder need not be labelled, because the ledger has them."""
    listed = [
        {
            "file_no": one.file_no,
            "path": one.path,
            "path_bytes": one.path_bytes,
            "size_bytes": one.size_bytes,
            "is_named_by_type": bool(find_named_type(one.path.rpartition("/")[2])),
        }
        for one in deliveries
    ]
    return find_known(run.lake, pa.Table.from_pylist(listed), PARSER_VERSION)


def _make_tasks(
    run: Run,
    groups: Iterable[Group],
    known: pa.Table | None = None,
    erased: Erased | None = None,
    folder: Path | None = None,
) -> list[Task]:
    folder = folder or run.staging / "batches"
    limits = Limits(
        max_file_bytes=run.settings.max_file_bytes,
        max_expanded_bytes=run.settings.max_expanded_bytes,
        max_ratio=run.settings.max_ratio,
        encoding_fallback=run.settings.encoding_fallback,
        field_names=run.settings.fields.to_limits(),
    )
    if erased is None:
        erased = Erased(*read_tombstones(run.lake))
    zone = ZoneInfo(run.settings.timezone) if run.settings.timezone else None
    landing, fatal, seconds = open_landing(run.settings), read_fatal_contents(run.lake), run.settings.file_seconds
    return [
        Task(batch, landing, limits, seconds, chrome, fatal, folder, erased, zone, _choose_known(known, batch))
        for deliveries, chrome in groups
        for batch in _cut_batches(deliveries, run.settings.batch_files, run.settings.batch_bytes)
    ]


def _choose_known(known: pa.Table | None, batch: list[Delivery]) -> pa.Table | None:
    """Return the rows of a batch's files, in memory of their own, so that no others travel with them."""
    if known is None:
        return None
    numbers = known["file_no"].to_numpy()
    first, after = np.searchsorted(numbers, [batch[0].file_no, batch[-1].file_no + 1])
    return known.take(pa.array(range(first, after), pa.int64())).combine_chunks()


def _work_here(run: Run, tasks: list[Task]) -> Iterator[int]:
    workers = min(run.settings.workers, len(tasks))
    return work_in_workers(tasks, run.settings.worker_memory_bytes, workers) if workers else work_in_process(tasks)


def _count(run: Run, tasks: list[Task], counts: Iterator[int]) -> int:
    """Take what an engine yields, the number of files of each batch that is done, and show how far the run is."""
    total, done = sum(len(task.deliveries) for task in tasks), 0
    for count in counts:
        done += count
        run.progress("transform", done, total)
        crash_point("mid_transform")
    return done


def _cut_batches(deliveries: list[Delivery], most_files: int, most_bytes: int) -> Iterator[list[Delivery]]:
    batch: list[Delivery] = []
    size = 0
    for delivery in deliveries:
        if batch and (len(batch) == most_files or size + delivery.size_bytes > most_bytes):
            yield batch
            batch, size = [], 0
        batch.append(delivery)
        size += delivery.size_bytes
    if batch:
        yield batch
