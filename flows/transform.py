"""Files to staged Parquet: batches go to worker processes, only paths and counts come back."""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from pebble import ProcessExpired, ProcessPool

from flows.discover import Delivery
from flows.run import Run
from flows.worker import Task, give_up, work
from transforms.chrome import Chrome
from transforms.document import Limits
from transforms.takedown import Erased
from warehouse.assemble import learned_chrome, tombstones
from warehouse.lake import crash_point


def stage(run: Run, deliveries: list[Delivery], erased: Erased | None = None, folder: Path | None = None) -> int:
    """Turn files into staged rows; returns how many files were read or set aside: all of them.

    What was `erased` is refused: by default what the ledger says. The rows go to the run's batches, or to `folder`.
    """
    return stage_knowing(run, [(deliveries, learned_chrome(run.lake))], erased, folder)


def stage_knowing(
    run: Run, known: Iterable[tuple[list[Delivery], Chrome]], erased: Erased | None = None, folder: Path | None = None
) -> int:
    """The same, where each group of files comes with the lines its sources are known to repeat."""
    folder = folder or run.staging / "batches"
    limits = Limits(
        max_file_bytes=run.settings.max_file_bytes,
        max_expanded_bytes=run.settings.max_expanded_bytes,
        max_ratio=run.settings.max_ratio,
        encoding_fallback=run.settings.encoding_fallback,
    )
    if erased is None:
        erased = Erased(*tombstones(run.lake))
    zone = ZoneInfo(run.settings.timezone) if run.settings.timezone else None
    tasks = [
        Task(batch, limits, chrome, folder, erased, zone)
        for deliveries, chrome in known
        for batch in _batched(deliveries, run.settings.batch_files, run.settings.batch_bytes)
    ]
    total = sum(len(task.deliveries) for task in tasks)
    done = 0
    for count in _in_process(tasks) if run.settings.workers == 0 else _in_pool(tasks, run):
        done += count
        run.progress("transform", done, total)
        crash_point("mid_transform")
    return done


def _batched(deliveries: list[Delivery], most_files: int, most_bytes: int) -> Iterator[list[Delivery]]:
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


def _in_process(tasks: list[Task]) -> Iterator[int]:
    """Work in this process, which nothing guards against a reader that hangs or kills it."""
    waiting = list(tasks)
    while waiting:
        task = waiting.pop(0)
        try:
            yield work(task)
        except Exception as error:
            if _is_of_the_disk(error):
                raise
            if len(task.deliveries) > 1:
                waiting += _one_by_one(task)
            else:
                yield give_up(task, hung=False)


def _in_pool(tasks: list[Task], run: Run) -> Iterator[int]:
    """Work in processes that may hang, die or raise: a batch that does is tried again file by file to find which."""
    seconds = run.settings.file_seconds
    with _pool(run.settings.workers) as pool:
        waiting: list[tuple[Task, Future[int]]] = [
            (task, pool.schedule(work, [task], timeout=2 * seconds)) for task in tasks
        ]
        while waiting:
            task, future = waiting.pop(0)
            try:
                yield future.result()
            except Exception as error:
                if _is_of_the_disk(error):
                    raise
                if len(task.deliveries) > 1:
                    waiting += [(one, pool.schedule(work, [one], timeout=seconds)) for one in _one_by_one(task)]
                else:
                    yield give_up(task, hung=isinstance(error, TimeoutError))


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPool]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["flows.worker"])  # so that no file's time is spent on loading libraries
    with ProcessPool(workers, context=context) as pool:
        try:
            yield pool
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call] # else its end would wait for files that hang
            raise


def _one_by_one(task: Task) -> list[Task]:
    return [task._replace(deliveries=[delivery]) for delivery in task.deliveries]


def _is_of_the_disk(error: Exception) -> bool:
    """Whether staging failed for want of a disk, which is no file's fault and would not be better for one alone."""
    return isinstance(error, OSError) and not isinstance(error, TimeoutError | ProcessExpired)
