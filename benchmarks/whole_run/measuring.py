"""What a program costs: time, processor time, memory and bytes written, of its whole tree of processes."""

import ctypes
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

_PR_SET_CHILD_SUBREAPER = 36
_SAMPLE_SECONDS = 0.2
_ORPHANS_SECONDS = 30
_BLOCK = 512  # bytes, of what the kernel counts as written


class Cost(NamedTuple):
    """What a program cost. Peak memory is the largest sum of shares (PSS) seen; the kernel counts what is written."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    written_bytes: int


class Failed(Exception):
    """A program that ended with an error; the message is the end of what it said."""


def adopt_orphans() -> None:
    """Become the parent of processes whose own has ended, so that they are counted too; on Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measure(command: Sequence[str], environment: Mapping[str, str], output: Path) -> Cost:
    """Run a program to its end, its output in a file. Raises Failed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with output.open("wb") as out, _Sampler() as sampler:
        began = time.perf_counter()
        process = subprocess.Popen(command, env=dict(environment), stdout=out, stderr=subprocess.STDOUT)  # noqa: S603
        code = process.wait()
        seconds = time.perf_counter() - began
        _bury_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        raise Failed(f"{' '.join(command)}: {output.read_text('utf-8', errors='replace')[-2_000:]}")
    return Cost(
        round(seconds, 3),
        round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 3),
        sampler.peak,
        (after.ru_oublock - before.ru_oublock) * _BLOCK,
    )


def _bury_orphans() -> None:
    """Wait until the processes that a program left have ended, as those that make its workers do."""
    until = time.monotonic() + _ORPHANS_SECONDS
    while (left := psutil.Process().children()) and time.monotonic() < until:
        psutil.wait_procs(left, timeout=1)


class _Sampler:
    """The largest memory of all processes below this one, while the block runs."""

    def __init__(self) -> None:
        self.peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Sampler":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(_SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(map(_share_of, psutil.Process().children(recursive=True))))


def _share_of(process: psutil.Process) -> int:
    """Memory of a process, with its share of what it has in common with others where the system knows that."""
    with suppress(psutil.Error, OSError):
        there = process.memory_full_info()
        return int(getattr(there, "pss", 0) or there.uss)
    return 0
