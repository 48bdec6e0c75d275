"""What was measured, carried on to sizes that nobody measures: hours and storage by files and cores."""

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.whole_run.contender import OURS
from benchmarks.whole_run.results import Results, find_median, get_cpu_seconds
from benchmarks.whole_run.rounds import MORE

CORES = (2, 16, 64)
FILES = {"1 million": 10**6, "10 million": 10**7, "1 billion": 10**9}


class Estimate(NamedTuple):
    """What a file costs in the largest delivery that was measured, and what a run costs that brings next to nothing."""

    measured_files: int
    worker_milliseconds: float  # of processor, divided among the workers
    own_milliseconds: float  # of processor, in the one process that does the rest
    fixed_seconds: float  # of processor, of a run of 100 files
    kept_bytes: float
    input_bytes: float

    def count_hours(self, files: int, cores: int) -> float:
        """Hours of one run if the workers had all cores, and the rest of the run one."""
        return files * (self.own_milliseconds + self.worker_milliseconds / cores) / 3_600_000

    def compute_speedup(self, cores: int) -> float:
        """How many times as fast as on one core: bounded by what only one process does (Amdahl's law)."""
        return self.count_hours(1, 1) / self.count_hours(1, cores)


def estimate(results: Results) -> Estimate:
    """What a file costs, from the largest size; without what a run costs at any size."""
    size = results.list_sizes()[-1]
    large, small = results.choose(OURS, size=size), results.choose(OURS, MORE, size=0)
    fixed = find_median(small, get_cpu_seconds) or 0.0
    whole = find_median(large, get_cpu_seconds) or 0.0
    workers = find_median(large, lambda one: sum(one.steps["workers"].values())) or 0.0
    fixed_workers = find_median(small, lambda one: sum(one.steps["workers"].values())) or 0.0
    files = size - 100  # which the small run had as well
    return Estimate(
        size,
        1000 * (workers - fixed_workers) / files,
        1000 * (whole - workers - fixed + fixed_workers) / files,
        fixed,
        (find_median(large, lambda one: one.kept_bytes) or 0.0) / size,
        (find_median(large, lambda one: one.input_bytes) or 0.0) / size,
    )


def list_estimates(found: Estimate) -> Iterator[tuple[str, ...]]:
    """A row for each number of files: what is delivered and kept, and hours by cores."""
    for name, files in FILES.items():
        hours = [f"{found.count_hours(files, cores):,.1f}" for cores in CORES]
        yield name, _spell_bytes(files * found.input_bytes), _spell_bytes(files * found.kept_bytes), *hours


def _spell_bytes(count: float) -> str:
    return f"{count / 1e12:,.1f} TB" if count >= 1e12 else f"{count / 1e9:,.0f} GB"
