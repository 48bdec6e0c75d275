"""Results of the benchmark: medians of rounds, ratios of programs in the same round, the page, and larger archives."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.whole_run.contender import DLT, FLOOR, OURS, PLAIN
from benchmarks.whole_run.measuring import Cost
from benchmarks.whole_run.page import list_ratios, write_page
from benchmarks.whole_run.plots import choose_powers
from benchmarks.whole_run.results import Results, read_results, write_results
from benchmarks.whole_run.rounds import COLD, MORE, NOTHING, Measured
from benchmarks.whole_run.sizing import estimate, list_estimates

SECONDS = {OURS: (30.0, 90.0, 40.0), FLOOR: (3.0, 3.0, 2.0), PLAIN: (10.0, 10.0, 10.0), DLT: (15.0, 30.0, 10.0)}
STEPS = {"seconds": {"audit": 1.0}, "own": {"transform": 2.0, "audit": 8.0}, "workers": {"transform": 10.0}}


def one(contender: str, number: int, seconds: float, case: str = COLD, files: int = 1_000, stored: int = 0) -> Measured:
    steps = STEPS if contender == OURS else {}
    cost = Cost(seconds, 2 * seconds, 500_000_000, 80_000_000)
    return Measured("files", case, contender, files, stored, number, 4_000 * files, 12_000 * files, cost, steps)


def results_of(*contenders: str) -> Results:
    measured = [one(name, number, SECONDS[name][number]) for number in range(3) for name in contenders]
    measured += [one(OURS, 0, 9.0, MORE, 100, stored) for stored in (0, 1_000)]
    measured.append(one(OURS, 0, 2.0, NOTHING, 0, 1_100))
    return Results(datetime(2026, 3, 9, tzinfo=UTC), 1, {"processor": "Ξ <9>"}, measured)


@pytest.fixture
def page(tmp_path: Path) -> str:
    write_page(results_of(*SECONDS), tmp_path / "page.html")
    return (tmp_path / "page.html").read_text("utf-8")


def test_a_ratio_is_the_median_over_rounds_of_what_was_measured_together() -> None:
    [(what, ratios, rounds)] = list_ratios(results_of(*SECONDS))
    assert what == "1,000 files of 4 kB"
    assert rounds == 3
    assert ratios == [20, 20, 4, 4, 3, 3]  # of 10, 30 and 20; of 3, 9 and 4; of 2, 3 and 4


def test_a_program_that_could_not_be_installed_has_no_ratio() -> None:
    [(_, ratios, _)] = list_ratios(results_of(OURS, FLOOR, PLAIN))
    assert ratios[-2:] == [None, None]


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    results = results_of(*SECONDS)
    write_results(tmp_path / "results.json", results)
    assert read_results(tmp_path / "results.json") == results


def test_the_page_has_the_ratios_the_plots_and_the_machine(page: str) -> None:
    assert "<td>20</td>" in page
    assert page.count("<svg") == 4
    assert "Ξ &lt;9&gt;" in page
    assert "9 March 2026" in page


def test_the_page_needs_nothing_from_elsewhere(page: str) -> None:
    assert not re.search(r"<script|<link|@import|url\(|src=", page)
    assert not re.search(r"https?://(?!www\.w3\.org)", page)


def test_what_a_run_costs_at_any_size_is_no_cost_of_a_file() -> None:
    found = estimate(results_of(*SECONDS))
    assert found.fixed_seconds == 18  # of a run of 100 files
    assert found.worker_milliseconds == 0  # both runs had ten seconds in workers
    assert round(found.own_milliseconds, 1) == round(1000 * (80 - 18) / 900, 1)


def test_more_cores_divide_only_the_part_of_workers() -> None:
    found = estimate(results_of(*SECONDS))._replace(worker_milliseconds=9, own_milliseconds=1)
    assert found.compute_speedup(1) == 1
    assert found.compute_speedup(9) == pytest.approx(5)
    assert found.compute_speedup(10**9) < 10
    assert [row[0] for row in list_estimates(found)] == ["1 million", "10 million", "1 billion"]


def test_an_axis_of_powers_holds_its_values() -> None:
    assert choose_powers(7, 1_200) == [1, 10, 100, 1_000, 10_000]
    assert choose_powers(10, 100) == [10, 100]


@pytest.mark.slow
def test_processes_that_outlive_their_parent_are_counted(tmp_path: Path) -> None:
    burn = "import time; [0 for _ in iter(time.process_time, None) if time.process_time() > 0.5 and exit()]"
    leave = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}], start_new_session=True)"
    told = (
        "import sys; from pathlib import Path; from benchmarks.whole_run.measuring import adopt_orphans, measure; "
        f"adopt_orphans(); print(measure([sys.executable, '-c', {leave!r}], {{}}, Path('out')).cpu_seconds)"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=tmp_path, env={"PYTHONPATH": root}, capture_output=True, text=True, check=True
    )
    assert float(done.stdout) > 0.4
