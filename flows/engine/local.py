"""Runs worker processes on this machine, and decides what to do with a batch whose worker dies."""

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess

from flows.engine.limits import is_overtime, limit_memory, prepare_environment, read_note
from flows.engine.worker import Task, clear, give_up, work
from flows.landing.delivery import Unreachable
from flows.run.stopping import hold_back

# Of threads that start processes: a start looks for ended ones, and may take an exit code that another waits for.
_TURN = threading.Lock()


class WorkerDied(Exception):
    """A worker ended before it had answered."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(f"a worker ended with exit code {exit_code}")
        self.exit_code = exit_code


def work_in_process(tasks: list[Task]) -> Iterator[int]:
    """Work in this process, without protection from a reader that hangs or kills it."""
    waiting = deque(tasks)
    while waiting:
        task = waiting.popleft()
        try:
            yield work(task, guarded=False)
        except Exception as error:
            yield _settle(task, error, waiting)


def work_in_workers(tasks: list[Task], memory_bytes: int, workers: int) -> Iterator[int]:
    """Work in processes that may run out of time or memory, or die: the file they were reading is quarantined.

    Each batch has a process of its own, so whose death it is is never in doubt, and nothing passes from one batch to
    the next. It is forked from a server that has loaded all it needs, which takes 0.05 s.
    """
    prepare_environment()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["flows.engine.preload"])  # so that no file's time includes loading libraries
    waiting = deque(tasks)
    working: list[_Worker] = []
    try:
        while waiting or working:
            while waiting and len(working) < workers:
                with hold_back():  # a process that has started and is not known is stopped by nobody
                    working.append(_Worker(context, waiting.popleft(), memory_bytes))
            ended = wait([worker.process.sentinel for worker in working])
            for worker in [worker for worker in working if worker.process.sentinel in ended]:
                working.remove(worker)
                try:
                    yield worker.read_answer()
                except Exception as error:
                    yield _settle(worker.task, error, waiting)
    finally:
        for worker in working:
            worker.stop()


class _Worker:
    """A process that works on one batch."""

    def __init__(self, context: ForkServerContext, task: Task, memory_bytes: int) -> None:
        self.task = task
        self._answer, answer = context.Pipe(duplex=False)
        self.process: ForkServerProcess = context.Process(target=_serve, args=(task, memory_bytes, answer), daemon=True)
        with _TURN:
            self.process.start()
        answer.close()

    def read_answer(self) -> int:
        """Return the number of files that a process that has ended worked on.

        Raises what it raised, and WorkerDied if it ended without an answer.
        """
        with _TURN:
            self.process.join()
        with self._answer:
            try:
                answer: int | Exception = self._answer.recv()
            except EOFError:
                raise WorkerDied(self.process.exitcode) from None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        with _TURN:
            self.process.join()
        self._answer.close()


def _serve(task: Task, memory_bytes: int, answer: Connection) -> None:
    """Work on one batch in this process, and send its number of files or what it raised."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which stops its workers
    limit_memory(memory_bytes)
    outcome: int | Exception
    try:
        outcome = work(task)
    except MemoryError:
        outcome = MemoryError()  # without the frames that hold the memory
    except (OSError, Unreachable) as error:
        outcome = error
    except Exception as error:  # which may not survive the way to another process
        outcome = RuntimeError(repr(error))
    answer.send(outcome)


def _settle(task: Task, error: Exception, waiting: deque[Task]) -> int:
    """Put what is to be tried again of a failed batch in the queue; returns how many files were given up."""
    again, lost = _divide(task, error)
    waiting.extend(again)
    return sum(give_up(one, _name_reason(error)) for one in lost)


def _divide(task: Task, error: Exception) -> tuple[list[Task], list[Task]]:
    """Divide a failed batch into what to try again and what to give up: a file that ran out of time, or failed alone.

    A file whose worker died is tried once more, by itself: the cause may have been a file before it.
    """
    if isinstance(error, OSError | Unreachable):
        raise error  # the disk or the landing place failed, not a file: the same would happen to each file alone
    for delivery in task.deliveries:
        clear(task.folder, delivery.file_no)
    if len(task.deliveries) == 1:
        return [], [task]
    at = read_note(task.note) if isinstance(error, WorkerDied) else 0
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
    return isinstance(error, WorkerDied) and is_overtime(error.exit_code)
