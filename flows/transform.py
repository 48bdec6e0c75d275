"""Files to staged Parquet: batches go to worker processes, only paths and counts come back."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from pebble import ProcessExpired, ProcessPool

from flows.delivery import Delivery
from flows.guard import bound, is_overtime, last_at, prepare_environment
from flows.landing import open_landing
from flows.run import Run
from flows.worker import Task, clear, give_up, work
from transforms.chrome import Chrome
from transforms.document import Limits
from transforms.takedown import Erased
from warehouse.assemble import fatal_contents, learned_chrome, tombstones
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
    landing, fatal, seconds = open_landing(run.settings), fatal_contents(run.lake), run.settings.file_seconds
    tasks = [
        Task(batch, landing, limits, seconds, chrome, fatal, folder, erased, zone)
        for deliveries, chrome in known
        for batch in _batched(deliveries, run.settings.batch_files, run.settings.batch_bytes)
    ]
    total = sum(len(task.deliveries) for task in tasks)
    done = 0
    workers = min(run.settings.workers, len(tasks))
    for count in _in_pool(tasks, run, workers) if workers else _in_process(tasks):
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
    waiting = deque(tasks)
    while waiting:
        task = waiting.popleft()
        try:
            yield work(task, guarded=False)
        except Exception as error:
            again, lost = _after(task, error)
            waiting.extend(again)
            yield sum(give_up(one, _reason(error)) for one in lost)


def _in_pool(tasks: list[Task], run: Run, workers: int) -> Iterator[int]:
    """Work in processes that may run out of time or memory, or die: what they were at then is put aside."""
    bounds = partial(bound, run.settings.worker_memory_bytes)
    with _pool(workers, bounds) as pool:
        waiting: deque[tuple[Task, Future[int]]] = deque((task, pool.schedule(work, [task])) for task in tasks)
        while waiting:
            task, future = waiting.popleft()
            try:
                yield future.result()
            except Exception as error:
                again, lost = _after(task, error)
                waiting.extend((one, pool.schedule(work, [one])) for one in again)
                yield sum(give_up(one, _reason(error)) for one in lost)


@contextmanager
def _pool(workers: int, bounds: Callable[[], None]) -> Iterator[ProcessPool]:
    prepare_environment()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["flows.warm"])  # so that no file's time is spent on loading libraries
    with ProcessPool(workers, context=context, initializer=bounds) as pool:
        try:
            yield pool
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call] # else its end would wait for files that hang
            raise


def _after(task: Task, error: Exception) -> tuple[list[Task], list[Task]]:
    """What to try again of a batch that failed, and what to give up: the file that was out of time, or failed alone.

    A file at which a worker died is tried once more, by itself: it may have been the end of what others began.
    """
    if isinstance(error, OSError) and not isinstance(error, ProcessExpired):
        raise error  # staging failed for want of a disk: no file's fault, and no better for one alone
    for delivery in task.deliveries:
        clear(task.folder, delivery.file_no)
    if len(task.deliveries) == 1:
        return [], [task]
    at = last_at(task.note) if isinstance(error, ProcessExpired) else 0
    culprit = [one for one in task.deliveries if one.file_no == at]
    if not culprit:
        return [task._replace(deliveries=[one]) for one in task.deliveries], []
    alone = task._replace(deliveries=culprit)
    rest = task._replace(deliveries=[one for one in task.deliveries if one.file_no != at])
    return ([rest], [alone]) if _is_overtime(error) else ([alone, rest], [])


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "PARSER_LIMIT"
    return "PARSER_TIMEOUT" if _is_overtime(error) else "PARSER_CRASH"


def _is_overtime(error: Exception) -> bool:
    return isinstance(error, ProcessExpired) and is_overtime(error.exitcode)
