"""What a worker of a Dask cluster does with one batch: it is worked on there as by a local worker, then handed over."""

import hashlib
import multiprocessing
import os
import pickle
import shutil
import socket
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from flows.engine.local import work_in_workers
from flows.engine.versions import describe_differences, list_versions
from flows.engine.worker import Task
from flows.landing.delivery import Unreachable
from transforms.refusals.taken_down import Erased
from transforms.roles.body.repeated import Chrome
from warehouse.errors import CuttingsError
from warehouse.lake.parquet import file_sha256
from warehouse.lake.stores import Store, StoreFailed


class OtherWorker(CuttingsError):
    """A worker has other versions than the run, so that its rows might differ."""

    next_step = "install the same version of Cuttings, with its requirements.lock, on all machines of the cluster"


class WorkerFailed(Unreachable):
    """A worker could not do its work for a reason that is no file's fault, such as a full disk or a folder it lacks."""

    next_step = "nothing was published; mend that machine and run again"


class Sent(NamedTuple):
    """A file in the exchange: its name and SHA-256."""

    name: str
    sha256: str


class Known(NamedTuple):
    """What the files of many batches have in common, so that it is handed over once."""

    chrome: Chrome
    fatal: Mapping[str, str]
    erased: Erased


class Batch(NamedTuple):
    """What travels to a worker: a batch without what is known, and where that and kept bytes are in the exchange."""

    task: Task
    known: Sent
    kept: Mapping[int, Sent]  # by file_no
    memory_bytes: int
    exchange: Store
    name: str  # with which the names of its rows begin


class Answer(NamedTuple):
    """What travels back: how many files were worked on, where their rows are, and which worker it was."""

    files: int
    rows: Sent
    worker: str


def work_on_batch(packed: bytes, versions: dict[str, str]) -> Answer:
    """Work on a pickled Batch in this worker of a cluster, and put its rows into the exchange.

    `versions` are those of the run, which this worker must have too.

    Each attempt has a name of its own there: a worker that is thought to be dead may still be at it beside another.
    Raises OtherWorker and WorkerFailed.
    """
    me = f"{socket.gethostname()}, process {os.getpid()}"
    if said := describe_differences(versions, list_versions()):
        raise OtherWorker(f"the worker on {me} has {said}")
    batch: Batch = pickle.loads(packed)  # noqa: S301 - who reaches a Dask worker can run anything there
    _allow_children()
    with tempfile.TemporaryDirectory(prefix="cuttings-", dir=_find_scratch()) as scratch:
        try:
            return _work(batch, Path(scratch), me)
        except (OSError, Unreachable, StoreFailed) as error:
            raise WorkerFailed(f"the worker on {me} cannot go on: {getattr(error, 'happened', error)}") from None


def _work(batch: Batch, scratch: Path, me: str) -> Answer:
    staged = scratch / "rows"
    staged.mkdir()
    known = _read_known(batch.exchange, batch.known)
    kept = {number: _fetch(batch.exchange, sent, scratch / str(number)) for number, sent in batch.kept.items()}
    # The number of a device is this machine's own. That a volume is missing here is seen by who knows that it is not.
    deliveries = [
        replace(one, device=None, kept_as=os.fsencode(kept[one.file_no]) if one.file_no in kept else one.kept_as)
        for one in batch.task.deliveries
    ]
    task = batch.task._replace(deliveries=deliveries, folder=staged, **known._asdict())
    files = sum(work_in_workers([task], batch.memory_bytes, 1))
    packed = Path(shutil.make_archive(str(scratch / "packed"), "tar", staged))
    name = f"{batch.name}-{os.urandom(4).hex()}.tar"
    batch.exchange.put(packed, name)
    return Answer(files, Sent(name, file_sha256(packed)), me)


def _fetch(exchange: Store, sent: Sent, target: Path) -> Path:
    """Copy a file from the exchange, and check that it arrived as it was sent."""
    exchange.get(sent.name, target)
    if file_sha256(target) != sent.sha256:
        raise StoreFailed(f"{sent.name} in the exchange has other bytes than were put there")
    return target


@lru_cache(maxsize=2)
def _read_known(exchange: Store, sent: Sent) -> Known:
    with tempfile.TemporaryDirectory(prefix="cuttings-", dir=_find_scratch()) as scratch:
        content = _fetch(exchange, sent, Path(scratch) / "known").read_bytes()
    known: Known = pickle.loads(content)  # noqa: S301 - its hash came with the batch
    return known


def _find_scratch() -> str | None:
    """This worker's own folder, which Dask clears after a worker that was killed; None if this is not one."""
    from distributed import get_worker

    try:
        return str(get_worker().local_directory)
    except ValueError:
        return None


def _allow_children() -> None:
    """Let this process have children. Dask starts workers as daemons, which may not; ours end with the batch."""
    multiprocessing.process.current_process()._config["daemon"] = False  # type: ignore[attr-defined]


def hash_bytes(content: bytes) -> str:
    """Return the SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
