"""Runs worker processes on this machine, and decides what to do with a batch whose worker dies."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial

from pebble import ProcessExpired, ProcessPool

from flows.engine.limits import is_overtime, limit_memory, prepare_environment, read_note
from flows.engine.worker import Task, clear, give_up, work
from flows.run.run import Run


def work_in_process(tasks: list[Task]) -> Iterator[int]:
    """Work in this process, without protection from a reader that hangs or kills it."""
    waiting = deque(tasks)
    while waiting:
        task = waiting.popleft()
        try:
            yield work(task, guarded=False)
        except Exception as error:
            again, lost = _divide(task, error)
            waiting.extend(again)
            yield sum(give_up(one, _name_reason(error)) for one in lost)


def work_in_pool(tasks: list[Task], run: Run, workers: int) -> Iterator[int]:
    """Work in processes that may run out of time or memory, or die: the file they were reading is quarantined."""
    bounds = partial(limit_memory, run.settings.worker_memory_bytes)
    with _open_pool(workers, bounds) as pool:
        waiting: deque[tuple[Task, Future[int]]] = deque((task, pool.schedule(work, [task])) for task in tasks)
        while waiting:
            task, future = waiting.popleft()
            try:
                yield future.result()
            except Exception as error:
                again, lost = _divide(task, error)
                waiting.extend((one, pool.schedule(work, [one])) for one in again)
                yield sum(give_up(one, _name_reason(error)) for one in lost)


@contextmanager
def _open_pool(workers: int, bounds: Callable[[], None]) -> Iterator[ProcessPool]:
    prepare_environment()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["flows.engine.preload"])  # so that no file's time includes loading libraries
    with ProcessPool(workers, context=context, initializer=bounds) as pool:
        try:
            yield pool
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call] # else closing the pool would wait for files that hang
            raise


def _divide(task: Task, error: Exception) -> tuple[list[Task], list[Task]]:
    """Divide a failed batch into what to try again and what to give up: a file that ran out of time, or failed alone.

    A file whose worker died is tried once more, by itself: the cause may have been a file before it.
    """
    if isinstance(error, OSError) and not isinstance(error, ProcessExpired):
        raise error  # the disk failed, not a file: the same would happen to each file alone
    for delivery in task.deliveries:
        clear(task.folder, delivery.file_no)
    if len(task.deliveries) == 1:
        return [], [task]
    at = read_note(task.note) if isinstance(error, ProcessExpired) else 0
    culprit = [one for one in task.deliveries if one.file_no == at]
    if not culprit:
        return [task._replace(deliveries=[one]) for one in task.deliveries], []
    alone = task._replace(deliveries=culprit)
    rest = task._replace(deliveries=[one for one in task.deliveries if one.file_no != at])
    return ([rest], [alone]) if _is_overtime(error) else ([alone, rest], [])


def _name_reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "PARSER_LIMIT"
    return "PARSER_TIMEOUT" if _is_overtime(error) else "PARSER_CRASH"


def _is_overtime(error: Exception) -> bool:
    return isinstance(error, ProcessExpired) and is_overtime(error.exitcode)
