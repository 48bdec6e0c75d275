"""An operation that stops at a crash point, like a machine that sleeps, and continues on request."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.support.newsroom import Newsroom, quicken


class Elsewhere:
    """A method of a newsroom in a process of its own; with an ending for its lock file as on a machine of its own,
    where neither the other's lock nor its staging is seen."""

    def __init__(self, newsroom: Newsroom, method: str, *, lock: str | None = None, point: str | None = None) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.support.frozen"])
        self._said, said = context.Pipe(duplex=False)
        self._process: Any = context.Process(target=_do, args=(newsroom, method, point, lock, said))
        self._process.start()

    def ends(self) -> str:
        """Wait for its end; returns its output."""
        self._process.join(120)
        assert self._said.poll()
        return str(self._said.recv())


class Frozen(Elsewhere):
    """The same, but stopped at a crash point until `wakes` is called."""

    def __enter__(self) -> Self:
        until = time.monotonic() + 60
        while Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
            assert self._process.is_alive(), "it ended before it came to the point"
            assert time.monotonic() < until
            time.sleep(0.02)
        return self

    def wakes(self) -> str:
        """Let it continue; returns its output when it has ended."""
        os.kill(self._process.pid, signal.SIGCONT)
        return self.ends()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.join()


def _do(newsroom: Newsroom, method: str, point: str | None, lock: str | None, said: Any) -> None:
    quicken(setattr)
    if point:
        os.environ["CUTTINGS_CRASH_AT"] = point
    kill: Callable[[int, int], None] = os.kill
    os.kill = lambda pid, number: kill(pid, signal.SIGSTOP if number == signal.SIGKILL else number)  # type: ignore[assignment]
    if lock:
        from filelock import FileLock

        from flows.run import lock as locking
        from flows.run import opening as run

        locking.FileLock = lambda path, **more: FileLock(f"{path}{lock}", **more)  # type: ignore[assignment,misc]
        run.sweep = lambda *_: []
    if method == "maintain":
        from warehouse.load import compact

        compact.MANY_PARTS = 2
    try:
        getattr(newsroom, method)()
        said.send("done")
    except Exception as error:
        said.send(f"{type(error).__name__}: {error}")
