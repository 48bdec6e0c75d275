"""Stopping on a signal: the first SIGTERM or Ctrl-C ends a run at the next safe point, a second one at once.

Any point is safe for what is stored, as a run can be killed anywhere; this is about leaving no process behind, giving
the lock back and saying so in one line.
"""

import os
import select
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import BinaryIO

# A process that has not ended by then is killed: a library may not check for signals, or a server may hang.
PATIENCE_SECONDS = 7.0
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stopped(BaseException):
    """A signal asked the program to stop; not an Exception, so that no step handles it as a failure."""

    def __init__(self, number: int) -> None:
        super().__init__(f"stopped by {signal.Signals(number).name}; what is not done yet, the next run does")
        self.code = 128 + number


_told: list[int] = []
_held: list[None] = []  # an entry for each context of the main thread that must not be left in the middle


def is_stopping() -> bool:
    """Whether a signal has asked the program to stop: errors raised from then on follow from that."""
    return bool(_told)


@contextmanager
def raise_signals() -> Iterator[None]:
    """Raise SIGTERM and SIGINT as Stopped within this context, even if a library turns them into another error."""
    _told.clear()
    heard, hears = os.pipe()
    os.set_blocking(hears, False)
    # A thread of its own, there before any signal: the main one may be waiting for a lock that it will never get.
    ending = threading.Lock()  # its holder ends the process: this thread by returning, or the watching one
    threading.Thread(target=_watch, args=(heard, ending), daemon=True).start()
    wakeup = signal.set_wakeup_fd(hears, warn_on_full_buffer=False)
    before = {number: signal.signal(number, _stop) for number in _SIGNALS}
    try:
        yield
    except BaseException as error:
        if _told and not isinstance(error, Stopped):
            raise Stopped(_told[0]) from error
        raise
    finally:
        if _told:
            ending.acquire()  # kept, so that the watching thread does not suspend children that nobody then kills
        else:
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(wakeup)
            os.close(hears)


def _stop(number: int, _: FrameType | None) -> None:
    """Raise Stopped for the first signal; on a second one the watching thread ends the process."""
    if not _told:
        _told.append(number)
        if not _held:
            raise Stopped(number)


@contextmanager
def hold_back() -> Iterator[None]:
    """Raise Stopped for a signal that comes within this context at its end, so that nothing is left half begun."""
    if threading.current_thread() is not threading.main_thread():  # signals are raised in the main thread only
        yield
        return
    before = len(_told)
    _held.append(None)
    try:
        yield
    finally:
        _held.pop()
    if len(_told) > before:
        raise Stopped(_told[0])


def _watch(heard: int, ending: threading.Lock) -> None:
    """End the process PATIENCE_SECONDS after the first signal, or at once after a second one.

    A main thread that has come to its end after the first has PATIENCE_SECONDS more to return.
    """
    with open(heard, "rb", buffering=0) as signals:
        first = _wait_for_signal(signals)
        if first is not None:
            select.select([signals], [], [], PATIENCE_SECONDS)
            ending.acquire(timeout=PATIENCE_SECONDS)
            _end(first)


def _wait_for_signal(signals: BinaryIO) -> int | None:
    """The next SIGTERM or SIGINT; None once the pipe is closed."""
    while heard := signals.read(1):
        if heard[0] in _SIGNALS:
            return heard[0]
    return None


def _end(number: int) -> None:
    """End this process and all its descendants at once."""
    end_children()
    cursor = "\x1b[?25h" if sys.stderr.isatty() else ""  # a progress bar may have hidden it
    os.write(2, f"{cursor}cuttings: {Stopped(number)}\n".encode())
    os._exit(128 + number)


def end_children() -> None:
    """Kill all descendants of this process; they are suspended first, so that none starts another meanwhile."""
    import psutil  # only where a process is ended: it takes 30 ms

    frozen: set[psutil.Process] = set()
    while new := set(psutil.Process().children(recursive=True)) - frozen:
        for child in new:
            with suppress(psutil.NoSuchProcess):
                child.suspend()
        frozen |= new
    for child in frozen:
        with suppress(psutil.NoSuchProcess):
            child.kill()
