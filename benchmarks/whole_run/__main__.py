"""Measure whole runs beside other ways to load the same files: `python -m benchmarks.whole_run`.

docs/performance.md says what for, and what came out.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.whole_run.contender import install_dlt, list_contenders
from benchmarks.whole_run.delivery.delivery import Form
from benchmarks.whole_run.machine import describe_machine
from benchmarks.whole_run.measuring import adopt_orphans
from benchmarks.whole_run.page import write_page
from benchmarks.whole_run.results import RESULTS, Results, read_results, write_results
from benchmarks.whole_run.rounds import Bench, Measured

_LARGE = 100_000  # files, from which there are fewer rounds


def main() -> None:
    """Measure what the arguments ask for, and write the results and their page."""
    given = _read_arguments()
    if not given.only_page:
        with _open(given.work) as work:
            adopt_orphans()
            dlt = None if given.without_dlt else install_dlt(work / "dlt")
            made = Results(datetime.now(UTC), given.seed, describe_machine(work), [])
            if given.add and given.results.exists():
                made = read_results(given.results)
            bench = Bench(work, list_contenders(dlt), given.seed)
            for measured in _measure_all(bench, made, given):
                made.measured.append(measured)
                write_results(given.results, made)  # what is measured is kept if a later size fails
    write_page(read_results(given.results), given.results.with_suffix(".html"))


def _measure_all(bench: Bench, made: Results, given: argparse.Namespace) -> Iterator[Measured]:
    forms: list[Form] = given.forms
    for size in given.sizes:
        rounds = given.large_rounds if size >= _LARGE else given.rounds
        for form in forms if size else forms[:1]:
            first = made.count_rounds(form, size)
            yield from bench.measure_size(form, size, range(first, first + rounds))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole_run", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[0, 1_000, 10_000, 100_000],
                        help="files of each size; 0: 100 into an empty warehouse; 1000000 takes hours")  # fmt: skip
    parser.add_argument("--forms", nargs="+", choices=("files", "lines"), default=["files", "lines"],
                        help="many small files, few large JSON Lines")  # fmt: skip
    parser.add_argument("--rounds", type=int, default=5, help="times that each size is measured")
    parser.add_argument("--large-rounds", type=int, default=1, help=f"the same from {_LARGE:,} files on")
    parser.add_argument("--seed", type=int, default=1, help="another seed delivers other articles")
    parser.add_argument("--results", type=Path, default=RESULTS, help="JSON file; the page is written beside it")
    parser.add_argument("--add", action="store_true", help="add to what is in the results")
    parser.add_argument("--only-page", action="store_true", help="measure nothing, write the page anew")
    parser.add_argument("--without-dlt", action="store_true", help="do not install dlt")
    parser.add_argument("--work", type=Path, help="folder to work in, kept with its deliveries; else a temporary one")
    given = parser.parse_args()
    if wrong := [size for size in given.sizes if size % 100]:
        parser.error(f"sizes must be multiples of 100: {wrong}")
    return given


@contextmanager
def _open(work: Path | None) -> Iterator[Path]:
    if work is None:
        with tempfile.TemporaryDirectory(prefix="cuttings-benchmark-") as folder:
            yield Path(folder)
        return
    work = work.absolute()
    work.mkdir(parents=True, exist_ok=True)
    yield work
    shutil.rmtree(work / "out", ignore_errors=True)


if __name__ == "__main__":
    main()
