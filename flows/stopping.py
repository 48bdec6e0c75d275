"""Being told to stop: the first SIGTERM or Ctrl-C ends a run at the next safe point, a second one at once.

Any point is safe for what is stored, as a run can be killed anywhere; this is about leaving no process behind, giving
the lock back and saying so in one line.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

# What does not end by itself within this is ended: a library that does not look for signals, a server that hangs.
PATIENCE_SECONDS = 7.0
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stopped(BaseException):
    """The program was told to stop; no Exception, so that no step takes it for a failure of its own."""

    def __init__(self, number: int) -> None:
        super().__init__(f"stopped by {signal.Signals(number).name}; what is not done yet, the next run does")
        self.code = 128 + number


_told: list[int] = []


def told_to_stop() -> bool:
    """Whether the program has been told to stop: what is raised from then on are its pieces, no failures."""
    return bool(_told)


@contextmanager
def stoppable() -> Iterator[None]:
    """Within, a signal is raised as Stopped, whatever libraries make of it on its way."""
    _told.clear()
    before = {number: signal.signal(number, _stop) for number in _SIGNALS}
    try:
        yield
    except BaseException as error:
        if _told and not isinstance(error, Stopped):
            raise Stopped(_told[0]) from error
        raise
    finally:
        if not _told:
            for number, handler in before.items():
                signal.signal(number, handler)


def _stop(number: int, _: FrameType | None) -> None:
    if not _told:
        for one in _SIGNALS:
            signal.signal(one, _at_once)
        watch = threading.Timer(PATIENCE_SECONDS, _end, [number])
        watch.daemon = True
        watch.start()
        _told.append(number)
    raise Stopped(_told[0])


def _at_once(number: int, _: FrameType | None) -> None:
    _end(number)


def _end(number: int) -> None:
    """End this process and all it has started, now. Frozen first, no child starts another while they are ended."""
    for child in descendants(os.getpid(), freeze=True):
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    cursor = "\x1b[?25h" if sys.stderr.isatty() else ""  # a bar on its way has hidden it
    os.write(2, f"{cursor}cuttings: {Stopped(number)}\n".encode())
    os._exit(128 + number)


def descendants(process: int, *, freeze: bool = False) -> list[int]:
    """Processes this one has started, and those that these have; none where the system does not tell.

    With `freeze` each is stopped before it is asked for its own, so that none is missed.
    """
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    for child in children if freeze else []:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGSTOP)
    return [one for child in children for one in (*descendants(child, freeze=freeze), child)]
