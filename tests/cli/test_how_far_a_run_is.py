"""While a run is at work it says how far it is: with rate and time left, and without control characters in a log."""

import io
import re

import pytest
from rich.console import Console

from flows.cli import progress
from flows.cli.progress import make_bars, make_lines
from flows.reporting.wording import list_steps, spell_duration
from flows.run.run import Progress


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def work(report: Progress, clock: Clock, files: int, seconds: float, batch: int = 64) -> None:
    """Do so many files at an even pace, in so many seconds."""
    report("transform", 0, 0)
    for done in [*range(batch, files, batch), files]:
        clock.now += seconds * (batch if done % batch == 0 else files % batch) / files
        report("transform", done, files)


def test_a_long_run_says_now_and_then_how_far_it_is_how_fast_and_how_long_it_will_take() -> None:
    lines: list[str] = []
    clock = Clock()
    report = make_lines(lines.append, clock)
    report("discover", 0, 0)
    work(report, clock, 3000, 30)
    report("assemble", 0, 0)
    clock.now += 70
    report("relate", 0, 0)
    assert all(re.fullmatch(r"cuttings: \w+, [ -~]+", line) for line in lines)
    counted = [line for line in lines if " of 3,000 files" in line]
    assert 4 <= len(counted) <= 6
    assert all(", 100 a second, " in line and line.endswith(" s left") for line in counted)
    assert "cuttings: transform, 3,000 files in 30 s, 100 a second" in lines
    assert lines[-1] == "cuttings: relate, 1 min 40 s after the start"


def test_a_short_run_says_only_how_many_files_it_has_read() -> None:
    lines: list[str] = []
    clock = Clock()
    report = make_lines(lines.append, clock)
    report("discover", 0, 0)
    work(report, clock, 1, 0.2)
    report("audit", 0, 0)
    assert lines == ["cuttings: transform, 1 file in under 1 s"]


def test_a_run_that_begins_anew_counts_anew() -> None:
    lines: list[str] = []
    clock = Clock()
    report = make_lines(lines.append, clock)
    for _ in range(2):
        work(report, clock, 640, 4)
    assert lines[0] == lines[-1] == "cuttings: transform, 640 files in 4 s, 160 a second"


def test_a_run_goes_on_though_nobody_reads_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr("sys.stderr", Closed())
    with progress.show_progress(quiet=False) as report:
        report("transform", 3, 3)


def test_a_terminal_shows_rate_and_time_left() -> None:
    screen = Console(file=io.StringIO(), force_terminal=True, width=120)
    clock = Clock()
    with make_bars(screen) as bars:
        bars.get_time = clock
        report = progress._follow(bars)
        report("discover", 0, 0)
        report("transform", 0, 0)
        for done in (1000, 2000):
            clock.now += 10
            report("transform", done, 6000)
        shown = [task for task in bars.tasks if task.visible]
        assert [task.description for task in shown] == ["transform"]
        with screen.capture() as said:
            screen.print(bars.get_renderable())
    assert "2000/6000" in said.get()
    assert "100 a second, 40 s left" in said.get()


def test_times_are_spelled_in_their_two_largest_units() -> None:
    assert [spell_duration(seconds) for seconds in (0, 7.6, 59.9, 200, 3_900, 90_000)] == [
        "under 1 s",
        "8 s",
        "1 min 0 s",
        "3 min 20 s",
        "1 h 5 min",
        "25 h 0 min",
    ]


def test_each_step_has_its_articles_a_second() -> None:
    run = {"articles_new": 90, "articles_changed": 10, "seconds_by_step": [("transform", 4.0), ("commit", 0.0)]}
    assert list_steps(run) == [("transform", "4.00", "25"), ("commit", "0.00", "")]
    assert list_steps(run | {"articles_new": 0, "articles_changed": 0})[0] == ("transform", "4.00", "")
