"""The console: statements of readers, each run in a process of its own, which is ended when its time is up."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, NamedTuple, Self

import pyarrow as pa

import warehouse
from warehouse.reading.console.errors import BadStatement, Busy, Exceeded, NotReadable
from warehouse.reading.console.limits import Limits
from warehouse.reading.console.plain import make_plain

AT_ONCE = 4  # statements
_ENDING_SECONDS = 1  # that a process takes to end which has closed its side
_HEADING_BYTES = 2**24  # of a message, beside its rows
_MEGABYTE = 1_000_000
# Nothing of ours, in which there may be secrets. Arrow and the C library must not reserve memory in large pieces, which
# would count as taken.
_ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
}


class Result(NamedTuple):
    """The rows that a statement gave; `types` are DuckDB's names of their types. `is_cut`: there are more rows."""

    table: pa.Table
    types: list[str]
    is_cut: bool
    seconds: float


class Process:
    """A process that waits for one statement."""

    def __init__(self) -> None:
        self.channel, theirs = Pipe()
        with theirs:
            place = str(Path(warehouse.__file__).parents[1])
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter, with a module of ours
                [sys.executable, "-s", "-B", "-m", "warehouse.reading.console.child", str(theirs.fileno())],
                env=_ENVIRONMENT | {"PYTHONPATH": place},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    @property
    def id(self) -> int:
        """The id of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process, whatever it is doing; any thread may."""
        self._process.kill()

    def close(self) -> int:
        """End the process if it does not end by itself, having closed its side; returns its exit status.

        The status is less than zero for the signal that ended it.
        """
        self.channel.close()
        try:
            return self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


class Console:
    """Runs statements, a few at once. One process waits ahead of time, so that a statement need not wait for it."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._lock = Lock()
        self._at_once = at_once
        self._running = 0
        self._spare: Process | None = None
        self._is_closed = False

    def prepare(self) -> None:
        """Start the process that waits for the next statement, unless it is there."""
        with self._lock:
            if self._spare is None and not self._is_closed:
                self._spare = Process()

    def begin(self, statement: str, file: Path, data: Path, limits: Limits | None = None) -> "Running":
        """Give a statement on a published file to a process; raises Busy if as many run as may.

        `data` is the data folder whose parts the file names.
        """
        with self._lock:
            if self._running >= self._at_once or self._is_closed:
                raise Busy(f"{self._running} statements are running, and no more may at once")
            self._running += 1
            spare, self._spare = self._spare, None
        process = spare if spare is not None and spare.is_alive else Process()
        return Running(self, process, statement, file, data, limits or Limits())

    def close(self) -> None:
        """End the process that waits; those that run end with their statements."""
        with self._lock:
            self._is_closed = True
            spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()
            spare.close()

    def settle(self) -> None:
        """Note that a statement has ended."""
        with self._lock:
            self._running -= 1
        self.prepare()


class Running:
    """A statement that is running; a context, which ends it. `read` waits for its result, `end` stops it meanwhile."""

    def __init__(
        self, console: Console, process: Process, statement: str, file: Path, data: Path, limits: Limits
    ) -> None:
        self.limits = limits
        self.process = process
        self._console = console
        self._began = time.monotonic()
        request = {"statement": statement, "file": str(file.absolute()), "data": str(data.absolute()), "limits": limits}
        with suppress(OSError):  # it has died while it waited; `read` says so
            process.channel.send_bytes(json.dumps(request).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.end()
        self.process.close()
        self._console.settle()

    def read(self) -> Result:
        """Return the result; raises BadStatement, Exceeded, or NotReadable."""
        try:
            return self._read()
        except (EOFError, OSError):
            raise _explain_end(self.process.close(), self.limits) from None

    def end(self) -> None:
        """Stop the statement: its reader has gone. `read` then raises Exceeded."""
        self.process.end()

    def _read(self) -> Result:
        columns = self._understand(self._receive())
        schema, batches = None, []
        while (message := self._receive())[:1] != b"{":
            with pa.ipc.open_stream(message) as stream:
                schema = stream.schema
                batches.extend(stream)
        ended = self._understand(message)
        table = make_plain(pa.Table.from_batches(batches, schema))
        return Result(table, columns["types"], ended["is_cut"], time.monotonic() - self._began)

    def _receive(self) -> bytes:
        """Return the next message; raises Exceeded when the time is up."""
        left = self._began + self.limits.seconds - time.monotonic()
        if not self.process.channel.poll(max(0, left)):
            raise _took_too_long(self.limits)
        return self.process.channel.recv_bytes(self.limits.result_bytes + _HEADING_BYTES)

    def _understand(self, message: bytes) -> dict[str, Any]:
        """Return what a message says; raises the error that it tells of."""
        found: dict[str, Any] = json.loads(message)
        if found["kind"] == "bad":
            raise BadStatement(found["said"], found["line"], found["column"])
        if found["kind"] == "exceeded":
            raise Exceeded(found["said"], found["next_step"])
        if found["kind"] == "memory":
            raise _took_too_much(self.limits)
        if found["kind"] == "closed":
            raise NotReadable(found["said"])
        return found


def _explain_end(status: int, limits: Limits) -> Exceeded:
    """Return the error for a process that ended without a word."""
    if status in (-signal.SIGALRM, -signal.SIGXCPU):
        return _took_too_long(limits)
    if status == -signal.SIGKILL:
        return Exceeded("the statement was stopped")
    if status in (-signal.SIGSEGV, -signal.SIGBUS, -signal.SIGILL, -signal.SIGFPE):
        return Exceeded("DuckDB failed on this statement", "write it in another way")
    return _took_too_much(limits)


def _took_too_long(limits: Limits) -> Exceeded:
    return Exceeded(
        f"the statement took longer than {limits.seconds:g} seconds and was stopped",
        "ask for less: a shorter period, fewer articles, no join of everything with everything",
    )


def _took_too_much(limits: Limits) -> Exceeded:
    return Exceeded(
        f"the statement needed more than {limits.memory_bytes // _MEGABYTE} MB of memory and was stopped",
        "ask for less: fewer columns, a LIMIT, no lists of whole texts",
    )
