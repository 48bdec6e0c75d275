"""How far a run is: bars on a terminal, else a line from time to time, both with rate and time left."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from flows.reporting.wording import spell_count, spell_duration, spell_rate
from flows.run.run import Progress as Report
from flows.run.run import ignore_progress

_SECONDS = 5.0  # between two lines, so that a short run says little and a long one is not taken for dead


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Report]:
    """Show on standard error how far a run is: as a bar if that is a terminal, else as lines."""
    if quiet:
        yield ignore_progress
    elif not sys.stderr.isatty():
        yield make_lines(_write)
    else:
        with make_bars(Console(stderr=True)) as bars:
            yield _follow(bars)


class _Pace(ProgressColumn):
    """How fast files are done and how long the rest will take; nothing of a step that does not count files."""

    max_refresh = 0.5

    def render(self, task: Task) -> Text:
        return Text(_spell_pace(task), style="dim")


def make_bars(console: Console) -> Progress:
    """Make the bars of a terminal, of which the current step has one."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        _Pace(),
        console=console,
        transient=True,
    )


def make_lines(write: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> Report:
    """Make a reporter that writes lines: when all files are done, and whatever comes long enough after the last line.

    `clock` gives seconds, from whenever.
    """
    steps = Progress(disable=True, get_time=clock)  # it keeps count, and shows nothing
    follow = _follow(steps)
    began = said = clock()

    def report(step: str, done: int, total: int) -> None:
        nonlocal said
        follow(step, done, total)
        is_done = bool(total) and done == total
        if is_done or clock() - said >= _SECONDS:
            said = clock()
            task = steps.tasks[-1]
            far = _spell_count(task) if total else f"{spell_duration(said - began)} after the start"
            write(f"cuttings: {step}, {far}")

    return report


def _follow(bars: Progress) -> Report:
    """Make a reporter that keeps the bar of the current step last, and hides those before it."""
    bars.add_task("starting", total=None)

    def report(step: str, done: int, total: int) -> None:
        task = bars.tasks[-1]
        if task.description != step or done < task.completed:  # a run may begin anew
            bars.update(task.id, visible=False)
            bars.add_task(step, total=None)
        bars.update(bars.tasks[-1].id, completed=done, total=total or None)

    return report


def _spell_count(task: Task) -> str:
    """Spell how many files are done; of all of them, in what time."""
    if task.finished:
        seconds = task.finished_time or 0
        pace = f", {spell_rate(task.completed / seconds)} a second" if seconds > 1 else ""
        return f"{spell_count(int(task.completed), 'file')} in {spell_duration(seconds)}{pace}"
    pace = _spell_pace(task)
    return f"{int(task.completed):,} of {spell_count(int(task.total or 0), 'file')}{pace and ', '}{pace}"


def _spell_pace(task: Task) -> str:
    if task.finished or not task.speed:
        return ""
    return f"{spell_rate(task.speed)} a second, {spell_duration(task.time_remaining or 0)} left"


def _write(line: str) -> None:
    with suppress(OSError):  # a run goes on, though nobody reads how far it is
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
