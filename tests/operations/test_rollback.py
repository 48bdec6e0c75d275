"""A rollback makes the warehouse what it was before a run, is recorded, and can be undone."""

import pytest

from tests.support.newsroom import Newsroom, Rows, article, record, too_short
from warehouse.change.rollback import TooLate

STATES = "SELECT state FROM ops.runs ORDER BY seq"


def content(newsroom: Newsroom) -> dict[str, Rows]:
    """What a rollback takes back: everything but the bytes as delivered."""
    return {name: rows for name, rows in newsroom.state().items() if name != "ops.raw"}


def three_runs(newsroom: Newsroom) -> tuple[list[str], list[dict[str, Rows]]]:
    """Runs that add, change, put aside and settle; their names, and what the warehouse was after each."""
    names, states = [], []
    for deliveries in (
        {"bridge.txt": article(told="forty"), "stub.txt": too_short(), "feed.jsonl": record("Baths", "six").encode()},
        {"bridge.txt": article(told="fifty"), "ferry.txt": article("Ferry to stop"), "odd.txt": b""},
        {"bridge.txt": article(told="sixty"), "copy.txt": article("Ferry to stop"), "stub.txt": article("Stub")},
    ):
        for name, bytes_ in deliveries.items():
            newsroom.deliver(name, bytes_)
        names.append(newsroom.run().run["run_id"])
        states.append(content(newsroom))
    return names, states


def test_runs_are_taken_back_and_say_so(newsroom: Newsroom) -> None:
    names, states = three_runs(newsroom)
    newsroom.rollback(names[1])
    assert content(newsroom) == states[0]
    assert newsroom.query(STATES) == [("published",), ("rolled_back",), ("rolled_back",), ("published",)]
    assert (
        newsroom.value("SELECT message FROM ops.runs WHERE seq = 4") == f"as before run {names[1]}: 2 runs taken back"
    )


def test_a_rollback_is_undone_by_rolling_it_back(newsroom: Newsroom) -> None:
    names, states = three_runs(newsroom)
    newsroom.rollback(names[2])
    assert content(newsroom) == states[1]
    newsroom.rollback(names[0])
    assert content(newsroom)["main.article_versions"] == []
    newsroom.rollback(newsroom.last_run())
    assert content(newsroom) == states[1]
    newsroom.rollback(newsroom.value("SELECT run_id FROM ops.runs WHERE seq = 4"))
    assert content(newsroom) == states[2]
    assert newsroom.query(STATES)[:5] == [("published",)] * 3 + [("rolled_back",)] * 2


def test_what_was_taken_back_is_left_out_as_long_as_it_is_the_same(newsroom: Newsroom) -> None:
    names, states = three_runs(newsroom)
    newsroom.rollback(names[1])
    assert newsroom.run().state == "nothing_new"
    for name in ("bridge.txt", "ferry.txt", "stub.txt"):
        newsroom.touch(name)
    newsroom.run()
    assert content(newsroom) == states[0]
    assert newsroom.run().run["files_new"] == 0
    newsroom.deliver("bridge.txt", article(told="seventy"))
    newsroom.run()
    assert newsroom.query("SELECT version, contains(body, 'seventy') FROM article_versions ORDER BY ALL")[-1] == (
        2,
        True,
    )


def test_a_run_taken_back_is_replayed_from_its_kept_bytes(newsroom: Newsroom) -> None:
    names, states = three_runs(newsroom)
    newsroom.rollback(names[1])
    for path in newsroom.landing.iterdir():
        path.unlink()
    newsroom.replay(run_id=names[1])
    assert content(newsroom) == states[1]
    newsroom.replay(run_id=names[2])
    assert content(newsroom) == states[2]
    assert newsroom.query("FROM ops.left_out") == []


@pytest.mark.slow
def test_parts_that_were_merged_are_taken_apart(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.load.compact.MANY_PARTS", 2)
    names, states = three_runs(newsroom)
    newsroom.maintain()
    newsroom.rollback(names[1])
    assert content(newsroom) == states[0]
    newsroom.maintain()
    newsroom.rollback(newsroom.last_run())
    assert content(newsroom) == states[2]


def test_a_rollback_after_maintenance_that_kept_nothing_old_is_undone(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state before the rollback is then the snapshot of the maintenance, and no run's own."""
    monkeypatch.setattr("warehouse.load.compact.MANY_PARTS", 2)
    names, states = three_runs(newsroom)
    newsroom.maintain(retain_days=0)
    newsroom.rollback(names[2])
    assert content(newsroom) == states[1]
    newsroom.rollback(newsroom.last_run())
    assert content(newsroom) == states[2]


def test_an_unknown_run_is_refused_and_a_rollback_that_changes_nothing_is_none(newsroom: Newsroom) -> None:
    names, _ = three_runs(newsroom)
    newsroom.rollback(names[2])
    runs = newsroom.value("SELECT count(*) FROM ops.runs")
    assert "nothing to do" in newsroom.rollback(names[2])
    assert newsroom.value("SELECT count(*) FROM ops.runs") == runs
    unknown = newsroom.cli("rollback", "20260101T000000000Z-abcdef")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith("cuttings: there is no run 20260101T000000000Z-abcdef: `cuttings runs` lists them")


@pytest.mark.slow
def test_a_snapshot_is_kept_for_as_long_as_it_was_current_not_long_ago(newsroom: Newsroom) -> None:
    """Its age alone does not count: what a rollback takes out today can come back for the whole retention."""
    names, states = three_runs(newsroom)
    newsroom.rollback(names[1])
    newsroom.maintain(retain_days=1)
    newsroom.rollback(newsroom.last_run())
    assert content(newsroom) == states[2]
    newsroom.rollback(names[1])
    newsroom.maintain(retain_days=0)
    with pytest.raises(TooLate, match="replay --run"):
        newsroom.rollback(newsroom.last_run())


@pytest.mark.slow
def test_a_rollback_that_dies_has_changed_nothing_or_everything(newsroom: Newsroom) -> None:
    names, states = three_runs(newsroom)
    for point, after in (("mid_parquet", states[2]), ("mid_commit", states[2]), ("after_commit", states[2])):
        assert newsroom.cli("rollback", names[1], CUTTINGS_CRASH_AT=point).returncode == -9
        assert content(newsroom) == after, point
    newsroom.run()
    assert content(newsroom) == states[0]
