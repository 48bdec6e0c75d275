"""A bar while a run goes on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from flows.run.run import Progress as Report
from flows.run.run import silent


@contextmanager
def progress(*, quiet: bool) -> Iterator[Report]:
    """A bar on standard error while a run goes on, where there is a terminal to see it; else a line a step."""
    if quiet:
        yield silent
    elif not sys.stderr.isatty():
        yield _line_a_step
    else:
        with Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        ) as bars:
            yield _bar_a_step(bars)


def _line_a_step(step: str, done: int, total: int) -> None:
    if done == total:
        sys.stderr.write(f"cuttings: {step}" + (f", {total} files\n" if total else "\n"))


def _bar_a_step(bars: Progress) -> Report:
    tasks = {"starting": bars.add_task("starting", total=None)}

    def report(step: str, done: int, total: int) -> None:
        if step not in tasks:
            bars.update(list(tasks.values())[-1], visible=False)
            tasks[step] = bars.add_task(step, total=total or None)
        bars.update(tasks[step], completed=done)

    return report
