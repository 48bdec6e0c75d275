"""Has a Dask cluster work on batches: only paths, counts and descriptions of batches pass through its scheduler."""

import logging
import os
import pickle
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.dataset as ds

from flows.engine.remote import Answer, Batch, Known, OtherWorker, Sent, WorkerFailed, hash_bytes
from flows.engine.versions import list_versions
from flows.engine.worker import Task
from flows.landing.delivery import Delivery, Unreachable, Unread
from flows.landing.place import Landing
from flows.run.exchange import clear_exchange, find_exchange
from flows.run.run import Run
from warehouse.errors import CuttingsError
from warehouse.lake.parquet import file_sha256
from warehouse.lake.stores import Store, StoreFailed

if TYPE_CHECKING:
    from distributed import Client, Future

_ANSWER_SECONDS = 10  # that the scheduler may take to answer
_LOOK_SECONDS = 2  # between looks at whether scheduler and workers are there
_NO_WORKER_SECONDS = 60  # without any worker, after which the run gives up
_AHEAD = 2  # batches that each thread of a worker has been given
_RECEIVERS = 8  # threads that fetch rows from the exchange


class ClusterFailed(Unreachable):
    """The cluster does not answer, lost its scheduler or has no workers: an outage, which says nothing of files."""

    next_step = "nothing was published; run again once it is there, or with --engine local"


def work_on_cluster(tasks: Sequence[Task], run: Run) -> Iterator[int]:
    """Work on the cluster that the settings name; yields the number of files of each batch that is done.

    A batch whose worker dies is given to another by the scheduler. Raises ClusterFailed, OtherWorker and WorkerFailed;
    then no row of the run is used.
    """
    exchange, place = find_exchange(run.settings)
    try:
        with _connect(str(run.settings.scheduler)) as client:
            yield from _Work(client, run, exchange, f"{place}{run.run_id}-").do(tasks)
    finally:
        with suppress(OSError, StoreFailed):  # the next run tries again
            clear_exchange(run.settings)


@contextmanager
def _connect(address: str) -> Iterator["Client"]:
    from distributed import Client

    for name in ("distributed", "distributed.client", "distributed.comm", "distributed.core"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what it tells is raised
    try:
        client = Client(address, timeout=_ANSWER_SECONDS, name="cuttings")
    except (OSError, ValueError) as error:
        raise ClusterFailed(f"the Dask scheduler at {address} does not answer: {_first_line(error)}") from None
    try:
        yield client
    finally:
        with suppress(Exception):
            client.close(timeout=2)


class _Work:
    """The batches of one run on a cluster."""

    def __init__(self, client: "Client", run: Run, exchange: Store, place: str) -> None:
        self.client, self.run, self.exchange, self.place = client, run, exchange, place
        self.pending: dict[Future, Task] = {}
        self.known: tuple[Known, Sent] | None = None
        self.seen_worker = time.monotonic()

    def do(self, tasks: Sequence[Task]) -> Iterator[int]:
        """Give the cluster as many batches at a time as it has room for; yields as `work_on_cluster`."""
        waiting = deque(enumerate(tasks))
        with ThreadPoolExecutor(_RECEIVERS) as pool:
            while waiting or self.pending:
                room = _AHEAD * self._count_threads() - len(self.pending)
                for _ in range(min(room, len(waiting))):
                    number, task = waiting.popleft()
                    self.pending[self._submit(number, task)] = task
                done = [(future, self.pending.pop(future)) for future in self._wait()]
                yield from pool.map(lambda one: self._receive(*one), done)

    def _count_threads(self) -> int:
        """Count the threads of all workers. Raises ClusterFailed if there has been none for too long."""
        try:
            threads: dict[str, int] = self.client.sync(self.client.scheduler.ncores, callback_timeout=_ANSWER_SECONDS)
        except Exception as error:
            raise ClusterFailed(f"{self._scheduler} does not answer any more: {_first_line(error)}") from None
        now = time.monotonic()
        if threads:
            self.seen_worker = now
        elif now - self.seen_worker > _NO_WORKER_SECONDS:
            told = f"{self._scheduler} has had no worker for {_NO_WORKER_SECONDS} seconds"
            raise ClusterFailed(told, "start some, or see in their logs why they ended, and run again")
        return sum(threads.values())

    def _submit(self, number: int, task: Task) -> "Future":
        bare = task._replace(chrome={}, fatal={}, erased=Task._field_defaults["erased"])
        kept = {
            one.file_no: self._send(Path(os.fsdecode(one.kept_as)), f"kept-{number}-{one.file_no}")
            for one in task.deliveries
            if one.kept_as
        }
        name = f"{self.place}rows-{number}"
        memory_bytes = self.run.settings.worker_memory_bytes
        batch = Batch(bare, self._send_known(task), kept, memory_bytes, self.exchange, name)
        key = f"cuttings-{self.run.run_id}-{number}"
        return self.client.submit(_make_call(), pickle.dumps(batch), list_versions(), key=key, pure=False)

    def _send_known(self, task: Task) -> Sent:
        known = Known(task.chrome, task.fatal, task.erased)
        if self.known is None or any(one is not other for one, other in zip(self.known[0], known, strict=True)):
            content = pickle.dumps(known)
            path = self.run.staging / "known.pickle"
            path.write_bytes(content)
            self.known = known, self._send(path, f"known-{hash_bytes(content)[:16]}")
        return self.known[1]

    def _send(self, path: Path, name: str) -> Sent:
        self.exchange.put(path, self.place + name)
        return Sent(self.place + name, file_sha256(path))

    def _wait(self) -> list["Future"]:
        """Wait until a batch is done, or for a moment; returns those that are."""
        from distributed import wait

        if not self.pending:
            time.sleep(_LOOK_SECONDS / 4)  # no worker has come yet
            return []
        with suppress(TimeoutError):
            wait(list(self.pending), timeout=_LOOK_SECONDS, return_when="FIRST_COMPLETED")
        return [future for future in self.pending if future.done()]

    def _receive(self, future: "Future", task: Task) -> int:
        """Take the rows of a batch from the exchange into the folder of its task; returns its number of files."""
        answer = self._take(future)
        first = task.deliveries[0].file_no
        folder = self.run.staging / "received" / str(first)
        folder.mkdir(parents=True)
        packed = folder.with_suffix(".tar")
        self.exchange.get(answer.rows.name, packed)
        if file_sha256(packed) != answer.rows.sha256:
            raise StoreFailed(f"{answer.rows.name} in the exchange has other bytes than the worker put there")
        shutil.unpack_archive(packed, folder, "tar", filter="data")
        packed.unlink()
        parts = sorted(folder.glob("*.parquet"))
        _must_agree(task, parts, answer.worker)
        task.folder.mkdir(parents=True, exist_ok=True)
        for part in parts:
            part.rename(task.folder / part.name)
        shutil.rmtree(folder)
        self.exchange.remove([answer.rows.name])
        return answer.files

    def _take(self, future: "Future") -> Answer:
        from distributed import CancelledError, KilledWorker

        try:
            answer: Answer = future.result(timeout=_ANSWER_SECONDS)
        except CuttingsError:
            raise
        except KilledWorker:
            raise WorkerFailed("a batch has ended several workers, one after the other") from None
        except (CancelledError, OSError) as error:
            raise ClusterFailed(f"{self._scheduler} has lost the run's batches: {_first_line(error)}") from None
        except (ImportError, AttributeError, RuntimeError) as error:
            raise OtherWorker(f"a worker or the scheduler cannot load a batch: {_first_line(error)}") from None
        return answer

    @property
    def _scheduler(self) -> str:
        return f"the Dask scheduler at {self.run.settings.scheduler}"


def _make_call() -> Callable[[bytes, dict[str, str]], Any]:
    """Make what a worker calls: sent as code, not as a name, which would end a worker that has no such module."""

    def call(batch: bytes, versions: dict[str, str]) -> Any:
        from flows.engine.remote import work_on_batch

        return work_on_batch(batch, versions)

    return call


def _must_agree(task: Task, parts: list[Path], worker: str) -> None:
    """Raise WorkerFailed if a worker could not read a file that this machine reads: it has not the same landing folder.

    Otherwise a volume that is not mounted there would look like files that were deleted.
    """
    unread = ds.field("sha256").is_null()
    files = ds.dataset([str(part) for part in parts if part.name.startswith("files-")])
    found = files.to_table(["file_no", "reason"], filter=unread).to_pylist()
    by_number = {one.file_no: one for one in task.deliveries}
    for row in found:
        delivery = by_number[row["file_no"]]
        if delivery.kept_as is None and _find_problem(task.landing, delivery) != row["reason"]:
            raise WorkerFailed(
                f"the worker on {worker} cannot read {delivery.path} ({row['reason']}), which this machine can",
                "nothing was published; let it reach the landing folder under the same path and run again",
            )


def _find_problem(landing: Landing, delivery: Delivery) -> Any:
    """The reason for which this machine cannot read an entry; None if it can."""
    try:
        landing.read(delivery)
    except Unread as unread:
        return unread.problem.reason
    return None


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
