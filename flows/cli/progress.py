"""A progress bar for a run."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from flows.run.run import Progress as Report
from flows.run.run import ignore_progress


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Report]:
    """Show a progress bar on standard error if it is a terminal, else print a line for each step."""
    if quiet:
        yield ignore_progress
    elif not sys.stderr.isatty():
        yield _print_step
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
            yield _make_reporter(bars)


def _print_step(step: str, done: int, total: int) -> None:
    if done == total:
        sys.stderr.write(f"cuttings: {step}" + (f", {total} files\n" if total else "\n"))


def _make_reporter(bars: Progress) -> Report:
    tasks = {"starting": bars.add_task("starting", total=None)}

    def report(step: str, done: int, total: int) -> None:
        if step not in tasks:
            bars.update(list(tasks.values())[-1], visible=False)
            tasks[step] = bars.add_task(step, total=total or None)
        bars.update(tasks[step], completed=done)

    return report
