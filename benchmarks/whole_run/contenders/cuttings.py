"""`cuttings run`, with the processor time of each step beside its seconds: the arguments are those of `cuttings`."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from flows.run.run import Run

_measure = Run.measure


def main(told: Path) -> None:
    """Run the command line; writes the processor seconds by step, in the run's own process and in others, to `told`."""
    from flows.cli import main as run_command_line

    spent: dict[str, Counter[str]] = {"own": Counter(), "workers": Counter()}

    @contextmanager
    def measure(self: Run, step: str) -> Iterator[None]:
        own, others = time.process_time(), _count_others()
        with _measure(self, step):
            yield
        spent["own"][step] += time.process_time() - own  # type: ignore[assignment]
        spent["workers"][step] += _count_others() - others  # type: ignore[assignment]

    Run.measure = measure  # type: ignore[method-assign]
    try:
        run_command_line()
    finally:
        told.write_text(json.dumps(spent), "utf-8")


def _count_others() -> float:
    """Processor seconds of all processes below this one, those that ended included."""
    spent = sum(psutil.Process().cpu_times()[2:4])
    for process in psutil.Process().children(recursive=True):
        try:
            spent += sum(process.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue
    return float(spent)


if __name__ == "__main__":
    told = Path(sys.argv.pop(1))
    main(told)
