"""`cuttings run`, with the processor time of each step beside its seconds: the arguments are those of `cuttings`."""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil

from flows.run.run import Run

_measure = Run.measure


class Spent(NamedTuple):
    """Processor seconds of each step, in the run's own process and in those that it started."""

    own: dict[str, float]
    workers: dict[str, float]


@contextmanager
def watch_steps() -> Iterator[Spent]:
    """Count the processor time of the steps of runs in this block."""
    spent = Spent(defaultdict(float), defaultdict(float))

    @contextmanager
    def measure(self: Run, step: str) -> Iterator[None]:
        own, others = time.process_time(), _count_others()
        with _measure(self, step):
            yield
        spent.own[step] += time.process_time() - own
        spent.workers[step] += _count_others() - others

    Run.measure = measure  # type: ignore[method-assign]
    try:
        yield spent
    finally:
        Run.measure = _measure  # type: ignore[method-assign]


def _count_others() -> float:
    """Processor seconds of all processes below this one, those that ended included."""
    spent = sum(psutil.Process().cpu_times()[2:4])
    for process in psutil.Process().children(recursive=True):
        try:
            spent += sum(process.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue
    return float(spent)


def main(told: Path) -> None:
    """Run the command line; writes what its steps spent to `told`."""
    from flows.cli import main as run_command_line

    with watch_steps() as spent:
        try:
            run_command_line()
        finally:
            told.write_text(json.dumps(spent._asdict()), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv.pop(1)))
