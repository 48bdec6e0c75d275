"""Stages files as Parquet: worker processes get batches, and return only paths and counts."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from flows.engine.local import work_in_process, work_in_workers
from flows.engine.worker import Task
from flows.landing.delivery import Delivery
from flows.landing.place import open_landing
from flows.run.run import Run
from transforms.document import Limits
from transforms.refusals.taken_down import Erased
from transforms.roles.body.repeated import Chrome
from warehouse.lake.crash import crash_point
from warehouse.load.knowledge import read_chrome, read_fatal_contents, read_tombstones


def stage(run: Run, deliveries: list[Delivery], erased: Erased | None = None, folder: Path | None = None) -> int:
    """Turn few files into staged rows on this machine; returns how many that were, quarantined ones included.

    Texts in `erased` are refused; by default those that the ledger lists. The rows go to the run's batches, or to
    `folder`.
    """
    tasks = _make_tasks(run, [(deliveries, read_chrome(run.lake))], erased, folder)
    return _count(run, tasks, _work_here(run, tasks))


def stage_knowing(run: Run, known: Iterable[tuple[list[Delivery], Chrome]]) -> int:
    """Turn files into the run's batches by the engine that the settings name; returns how many files that were.

    Each group of files comes with the lines that its sources are known to repeat.
    """
    tasks = _make_tasks(run, known)
    if run.settings.engine == "dask" and tasks:
        from flows.engine.cluster import work_on_cluster  # what it needs may not be installed

        return _count(run, tasks, work_on_cluster(tasks, run))
    return _count(run, tasks, _work_here(run, tasks))


def _make_tasks(
    run: Run, known: Iterable[tuple[list[Delivery], Chrome]], erased: Erased | None = None, folder: Path | None = None
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
        Task(batch, landing, limits, seconds, chrome, fatal, folder, erased, zone)
        for deliveries, chrome in known
        for batch in _cut_batches(deliveries, run.settings.batch_files, run.settings.batch_bytes)
    ]


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
