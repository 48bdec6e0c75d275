"""How much work something takes, asked so that a busy machine gives the same answer as an idle one."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from flows.settings.declared import Settings


class OutOfTime(Exception):
    """The pipeline would have ended the process that reads this file."""


@contextmanager
def file_limit() -> Iterator[None]:
    """The limit a file has in the pipeline: seconds of the processor, however long the clock takes for them."""

    def end(_: int, __: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, Settings.model_fields["file_seconds"].default)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def is_linear(do: Callable[[str], object], text: Callable[[int], str], size: int) -> bool:
    """Whether a text four times as large is less than eight times the work: both side by side, in three tries."""
    do(text(size))  # what is loaded or remembered at the first time is no part of either
    small, large = text(size), text(4 * size)
    return any(_seconds_of_work(do, large) < 8 * _seconds_of_work(do, small) for _ in range(3))


def _seconds_of_work(do: Callable[[str], object], text: str) -> float:
    """Seconds of the processor that this thread takes."""
    began = time.thread_time()
    do(text)
    return time.thread_time() - began
