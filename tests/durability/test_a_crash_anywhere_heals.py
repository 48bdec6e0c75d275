"""Killed at any point of any operation, the warehouse is as it was or as it was to be, and the next run ends the job.

A few cases run always, some in CI, all of them by `make crash`, which also says how often which point was hit.
"""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.crashes import OPERATIONS, POINTS, Stage, leftovers, seen
from tests.support.newsroom import Newsroom, article

ALWAYS = {("incremental", "mid_commit")}
IN_CI = {
    ("incremental", "mid_parquet"),
    ("incremental", "mid_publish"),  # erasures are killed in tests/operations/test_erasure.py
}
TRIES = int(os.environ.get("CRASH_TRIES", "2"))


def _case(operation: str, point: str) -> object:
    case = (operation, point)
    marks = [] if case in ALWAYS else [pytest.mark.slow] if case in IN_CI else [pytest.mark.crash]
    return pytest.param(*case, marks=marks, id=f"{operation}-{point}")


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Stage]:
    stages: dict[str, Stage] = {}

    def get(name: str) -> Stage:
        if name not in stages:
            stages[name] = Stage(tmp_path_factory.mktemp(name), name)
        stages[name].reset()
        return stages[name]

    return get


@pytest.mark.usefixtures("quick_newsroom")
@pytest.mark.parametrize(("operation", "point"), [_case(name, point) for name in OPERATIONS for point in POINTS])
def test_killed_at_a_point(
    staged: Callable[[str], Stage], record_property: Callable[[str, object], None], operation: str, point: str
) -> None:
    stage = staged(operation)
    ended = stage.perform(point)
    assert ended in (0, -9)
    record_property("crash", f"{operation} {point} {'killed' if ended else 'not passed'}")
    assert seen(stage.newsroom) in (stage.before, stage.done)
    assert stage.run_is_killed("lock_taken") == -9  # what is to put it right is killed too
    stage.heals()


@pytest.mark.crash
@pytest.mark.usefixtures("quick_newsroom")
@pytest.mark.parametrize("operation", OPERATIONS)
def test_killed_at_any_instant(
    staged: Callable[[str], Stage], record_property: Callable[[str, object], None], operation: str
) -> None:
    for number in range(TRIES):
        chance = random.Random(f"{operation} {number}")
        stage = staged(operation)
        ended = stage.perform(after_seconds=chance.uniform(0, stage.seconds))
        assert ended in (0, -9)
        record_property("crash", f"{operation} anywhere {'killed' if ended else 'not passed'}")
        assert seen(stage.newsroom) in (stage.before, stage.done)
        stage.run_is_killed(after_seconds=chance.uniform(0, stage.seconds))
        stage.heals()


@pytest.mark.slow
def test_what_dead_programs_leave_is_cleared_away(quick_newsroom: Newsroom) -> None:
    """A lock nobody holds, staging, half a part, half a published file, a client's log: none of it is in the way."""
    quick_newsroom.deliver("brú 橋.txt", article())
    run_id = quick_newsroom.run().run["run_id"]
    before = quick_newsroom.state()
    dead = "20260101T000000000Z-abcdef"
    (quick_newsroom.data / ".lock").touch()
    (quick_newsroom.data / ".lock.json").write_text("{half")
    (quick_newsroom.data / ".erasing").write_text("{half")
    (quick_newsroom.data / "staging" / dead / "parts").mkdir(parents=True)
    (quick_newsroom.data / "staging" / f"{dead}.spill").mkdir()
    for part in ("main/article_lines", "ops/raw"):
        (quick_newsroom.data / "lake" / part / f"{dead}.parquet").write_bytes(b"PAR1 half")
    (quick_newsroom.data / ".warehouse.duckdb.4711").write_bytes(b"half")
    (quick_newsroom.data / "warehouse.duckdb.wal").write_bytes(b"left over")
    quick_newsroom.run()
    assert quick_newsroom.state() == before
    assert leftovers(quick_newsroom) == []
    assert quick_newsroom.value("SELECT count(*) FROM ops.runs WHERE state = 'published'") == 1
    assert quick_newsroom.value("SELECT min(run_id) FROM ops.runs") == run_id


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["torn", "missing", "empty", "a folder's worth of zeros"])
def test_a_published_file_that_cannot_be_opened_is_made_again(quick_newsroom: Newsroom, damage: str) -> None:
    quick_newsroom.deliver("brú 橋.txt", article())
    quick_newsroom.run()
    before = quick_newsroom.state()
    file = quick_newsroom.data / "warehouse.duckdb"
    file.unlink()
    if damage != "missing":
        file.write_bytes({"torn": b"torn" * 5000, "empty": b""}.get(damage, bytes(1 << 20)))
    quick_newsroom.run()
    assert quick_newsroom.state() == before


@pytest.mark.slow
def test_a_commit_that_fails_leaves_nothing_in_the_lake(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("brú 橋.txt", article())

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("warehouse.lake.lake.Lake._register", fail)
        with pytest.raises(OSError, match="No space left"):
            quick_newsroom.run()
    quick_newsroom.run()
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 1
    assert leftovers(quick_newsroom) == []


def test_every_point_is_passed_by_some_operation() -> None:
    """A point in the settings that no code names would prove nothing."""
    root = Path(__file__).parents[2]
    code = "".join(path.read_text("utf-8") for name in ("flows", "warehouse") for path in (root / name).rglob("*.py"))
    assert [point for point in POINTS if code.count(f'"{point}"') < 2] == []
