"""What keeps a worker in bounds: the kernel ends one whose file takes too long, and refuses it memory beyond its share.

Both hold for code that never comes back to Python, as a timeout inside of Python would not.
"""

import mmap
import os
import resource
import signal
import struct
import time
from pathlib import Path

ARTICLE_SECONDS = 0.02  # more for each article found: a file that holds thousands is long, not stuck
NOBODY = 0
_TIMERS = (signal.ITIMER_PROF, signal.ITIMER_REAL)
_LOOK_SECONDS = 0.5
_SLOT = struct.Struct("q")


class Watch:
    """Bounds the time of the file at hand: a process that is over it dies, and its note says at which file.

    What works is ended once it has worked so long, what only waits once the clock says so: on a machine that is busy
    with other things a file takes longer by the clock, and is none the worse for it. Without a note it does nothing,
    for work in a process that must not die.
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
        """From now on the process is at this file, and has so many seconds."""
        if self._note is not None:
            _SLOT.pack_into(self._note, 0, file_no)
            self._seen = None
            for timer in _TIMERS:
                signal.setitimer(timer, seconds)

    def extend(self, articles: float) -> None:
        """Give the file at hand the time of so many articles more."""
        if self._note is not None:
            for timer in _TIMERS:
                left, _ = signal.getitimer(timer)
                signal.setitimer(timer, max(left, _LOOK_SECONDS) + articles * ARTICLE_SECONDS)

    def end(self) -> None:
        """The process is at no file any more."""
        self.begin(NOBODY, 0)

    def _ask(self, *_: object) -> None:
        """The time is up by the clock: die if the process has waited for nothing but its file since the last look."""
        clock, busy = time.monotonic(), _busy_seconds()
        if self._seen and clock - self._seen[0] > 2 * (busy - self._seen[1]):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGALRM)
        self._seen = clock, busy
        signal.setitimer(signal.ITIMER_REAL, _LOOK_SECONDS)


def _busy_seconds() -> float:
    """Seconds this process has worked or waited for a processor; 0 where the system does not say."""
    try:
        worked, waited, _ = Path("/proc/self/schedstat").read_text("ascii").split()
    except (OSError, ValueError):
        return 0.0
    return (int(worked) + int(waited)) / 1e9


def read_note(note: Path) -> int:
    """The file a dead worker was at; NOBODY where it was at none, or at several together."""
    try:
        return int(_SLOT.unpack(note.read_bytes())[0])
    except (OSError, struct.error):
        return NOBODY


def is_overtime(exit_code: int | None) -> bool:
    """Whether a process ended because its time was up."""
    return exit_code in (-signal.SIGALRM, -signal.SIGPROF)


def limit_memory(memory_bytes: int) -> None:
    """Let this process have no more memory of its own than that, and leave no core file of it if it dies."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def prepare_environment() -> None:
    """Before workers start: Arrow's own allocator would claim a gigabyte of addresses that counts as memory."""
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
