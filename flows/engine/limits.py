"""Limits of a worker: the kernel ends it when its file takes too long, and refuses it memory beyond its share.

Both also apply to code that never returns to Python, where a timeout in Python would not.
"""

import mmap
import os
import resource
import signal
import struct
import time
from pathlib import Path

ARTICLE_SECONDS = 0.02  # added for each article found: a file with thousands of them is long, not stuck
NOBODY = 0
_TIMERS = (signal.ITIMER_PROF, signal.ITIMER_REAL)
_LOOK_SECONDS = 0.5
_SLOT = struct.Struct("q")


class Watch:
    """Limits the time of the file being read: a process that exceeds it dies, and its note names the file.

    A process that computes is limited in processor time, one that only waits in time by the clock: on a busy machine
    a file takes longer by the clock, and must not be quarantined for that. Without a note there is no limit, for work
    in a process that must not die.
    """

    def __init__(self, note: Path | None = None) -> None:
        self._note: mmap.mmap | None = None
        self._seen: tuple[float, float] | None = None
        if note is not None:
            note.write_bytes(_SLOT.pack(NOBODY))
            with note.open("r+b") as file:
                self._note = mmap.mmap(file.fileno(), _SLOT.size)
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.signal(signal.SIGALRM, self._ask)

    def begin(self, file_no: int, seconds: float) -> None:
        """Note that the process begins this file, and give it so many seconds."""
        if self._note is not None:
            _SLOT.pack_into(self._note, 0, file_no)
            self._seen = None
            for timer in _TIMERS:
                signal.setitimer(timer, seconds)

    def extend(self, articles: float) -> None:
        """Give the current file the time of so many more articles."""
        if self._note is not None:
            for timer in _TIMERS:
                left, _ = signal.getitimer(timer)
                signal.setitimer(timer, max(left, _LOOK_SECONDS) + articles * ARTICLE_SECONDS)

    def end(self) -> None:
        """Note that the process has finished its file, and stop the timers."""
        self.begin(NOBODY, 0)

    def _ask(self, *_: object) -> None:
        """The time by the clock is up: die if the process has mostly waited for its file since the last check."""
        clock, busy = time.monotonic(), _busy_seconds()
        if self._seen and clock - self._seen[0] > 2 * (busy - self._seen[1]):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGALRM)
        self._seen = clock, busy
        signal.setitimer(signal.ITIMER_REAL, _LOOK_SECONDS)


def _busy_seconds() -> float:
    """Seconds that this process has computed or waited for a processor; 0 if the system does not say."""
    try:
        worked, waited, _ = Path("/proc/self/schedstat").read_text("ascii").split()
    except (OSError, ValueError):
        return 0.0
    return (int(worked) + int(waited)) / 1e9


def read_note(note: Path) -> int:
    """Number of the file that a dead worker was reading; NOBODY for none, or for several read together."""
    try:
        return int(_SLOT.unpack(note.read_bytes())[0])
    except (OSError, struct.error):
        return NOBODY


def is_overtime(exit_code: int | None) -> bool:
    """Whether a process ended because it exceeded its time."""
    return exit_code in (-signal.SIGALRM, -signal.SIGPROF)


def limit_memory(memory_bytes: int) -> None:
    """Limit the memory of this process, and write no core file if it dies."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def prepare_environment() -> None:
    """Before workers start: Arrow's own allocator would claim a gigabyte of addresses that counts as memory.

    Each worker is one core's; with BLAS threads of its own besides, labelling takes half as long again.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
