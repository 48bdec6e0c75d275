"""A run costs so many times what it costs to read, hash, write and load the same files, and not more.

Both are measured here, side by side, in processor time: only their ratio counts, so that a slow or a busy machine
gives the same answer. Great Expectations and fsync are replaced: they cost the same at any size, and more than all else
at this one.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.whole_run.contenders import floor
from benchmarks.whole_run.contenders.cuttings import watch_steps
from benchmarks.whole_run.delivery.delivery import deliver, make_hundred
from flows import steps
from flows.engine import local, worker
from flows.engine.worker import Task
from flows.run.discover import discover
from flows.run.opening import begin
from flows.run.run import ignore_progress
from tests.support.newsroom import Newsroom, quick
from transforms.document import Document
from transforms.structure import structure

FILES = 200
# Times the floor: each about 1.7 times what was measured here.
LIMITS = {"transform": 60, "assemble": 36, "relate": 56, "audit": 40}
OTHERS = 20
WHOLE = 250

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delivered") / "landing"
    deliver(folder, 1, FILES)
    return folder


@pytest.fixture(scope="module")
def least(landing: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """The floor in seconds of the processor: the least of a few times."""
    return min(_measure_floor(landing, tmp_path_factory.mktemp("floor")) for _ in range(5))


def _measure_floor(landing: Path, out: Path) -> float:
    began = time.process_time()
    assert floor.load(landing, out) == FILES
    return time.process_time() - began


@pytest.fixture
def newsroom(landing: Path, tmp_path: Path) -> Iterator[Newsroom]:
    structure(
        [Document(file.content.decode()) for file in make_hundred(2, 0) if file.name.endswith(".txt")]
    )  # loads models
    with quick():
        yield Newsroom(landing, tmp_path / "data")


@pytest.mark.usefixtures("samples")  # a run before, so that everything is loaded
def test_no_step_of_a_run_costs_more_than_its_part(newsroom: Newsroom, least: float) -> None:
    with watch_steps() as spent:
        assert newsroom.run(settle_seconds=0).run["files_new"] == FILES
    costs = {step: seconds / least for step, seconds in spent.own.items()}
    print(costs)
    assert {step: cost for step, cost in costs.items() if cost > LIMITS.get(step, OTHERS)} == {}
    assert sum(costs.values()) < WHOLE


@pytest.mark.usefixtures("samples")
def test_work_that_is_done_three_times_is_above_the_limit(
    newsroom: Newsroom, least: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = worker.work

    def thrice(task: Task, *, guarded: bool = True) -> int:
        once(task, guarded=guarded)
        once(task, guarded=guarded)
        return once(task, guarded=guarded)

    monkeypatch.setattr(local, "work", thrice)
    with begin(newsroom.settings(settle_seconds=0), ignore_progress) as run, watch_steps() as spent:
        steps.transform(run, discover(run))
    print(spent.own["transform"] / least)
    assert spent.own["transform"] > LIMITS["transform"] * least
