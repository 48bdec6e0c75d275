"""A rollback makes the warehouse what it was before a run, is recorded, and can be undone."""

from functools import partial

import pytest

from tests.support.newsroom import Newsroom, Rows, article, record, too_short
from tests.support.prepared import Begin
from warehouse.change.rollback import TooLate

STATES = "SELECT state FROM ops.runs ORDER BY seq"


def content(newsroom: Newsroom) -> dict[str, Rows]:
    """What a rollback takes back: everything but the bytes as delivered."""
    return {name: rows for name, rows in newsroom.state().items() if name != "ops.raw"}


def three_runs(newsroom: Newsroom) -> tuple[list[str], list[dict[str, Rows]]]:
    """Runs that add, change, put aside and settle; their names, and what the warehouse was after each."""
    names, states = [], []
    for deliveries in (
        {
            "brú 橋.txt": article(told="forty"),
            "stub.txt": too_short(),
            "feed.jsonl": record("„Λουτρά“", "six").encode(),
        },
        {"brú 橋.txt": article(told="fifty"), "ферри.txt": article("Ферри «Заря» стоит у причала"), "odd.txt": b""},
        {
            "brú 橋.txt": article(told="sixty"),
            "copy.txt": article("Ферри «Заря» стоит у причала"),
            "stub.txt": article("Stub"),
        },
    ):
        for name, bytes_ in deliveries.items():
            newsroom.deliver(name, bytes_)
        names.append(newsroom.run().run["run_id"])
        states.append(content(newsroom))
    return names, states


@pytest.mark.slow
def test_runs_are_taken_back_and_say_so(quick_newsroom: Newsroom, begin_with: Begin) -> None:
    names, states = begin_with(three_runs)
    quick_newsroom.rollback(names[1])
    assert content(quick_newsroom) == states[0]
    assert quick_newsroom.query(STATES) == [("published",), ("rolled_back",), ("rolled_back",), ("published",)]
    assert (
        quick_newsroom.value("SELECT message FROM ops.runs WHERE seq = 4")
        == f"as before run {names[1]}: 2 runs rolled back"
    )


@pytest.mark.long
def test_a_rollback_is_undone_by_rolling_it_back(quick_newsroom: Newsroom, begin_with: Begin) -> None:
    names, states = begin_with(three_runs)
    quick_newsroom.rollback(names[2])
    assert content(quick_newsroom) == states[1]
    quick_newsroom.rollback(names[0])
    assert content(quick_newsroom)["main.article_versions"] == []
    quick_newsroom.rollback(quick_newsroom.last_run())
    assert content(quick_newsroom) == states[1]
    quick_newsroom.rollback(quick_newsroom.value("SELECT run_id FROM ops.runs WHERE seq = 4"))
    assert content(quick_newsroom) == states[2]
    assert quick_newsroom.query(STATES)[:5] == [("published",)] * 3 + [("rolled_back",)] * 2


@pytest.mark.slow
def test_what_was_taken_back_is_left_out_as_long_as_it_is_the_same(quick_newsroom: Newsroom, begin_with: Begin) -> None:
    names, states = begin_with(three_runs)
    quick_newsroom.rollback(names[1])
    assert quick_newsroom.run().state == "nothing_new"
    for name in ("brú 橋.txt", "ферри.txt", "stub.txt"):
        quick_newsroom.touch(name)
    quick_newsroom.run()
    assert content(quick_newsroom) == states[0]
    assert quick_newsroom.run().run["files_new"] == 0
    quick_newsroom.deliver("brú 橋.txt", article(told="seventy"))
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT version, contains(body, 'seventy') FROM article_versions ORDER BY ALL")[-1] == (
        2,
        True,
    )


@pytest.mark.slow
def test_a_run_taken_back_is_replayed_from_its_kept_bytes(quick_newsroom: Newsroom, begin_with: Begin) -> None:
    names, states = begin_with(three_runs)
    quick_newsroom.rollback(names[1])
    for path in quick_newsroom.landing.iterdir():
        path.unlink()
    quick_newsroom.replay(run_id=names[1])
    assert content(quick_newsroom) == states[1]
    quick_newsroom.replay(run_id=names[2])
    assert content(quick_newsroom) == states[2]
    assert quick_newsroom.query("FROM ops.left_out") == []


@pytest.mark.long
def test_parts_that_were_merged_are_taken_apart(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, states = begin_with(three_runs)
    monkeypatch.setattr("warehouse.load.compact.MANY_PARTS", 2)
    quick_newsroom.maintain()
    quick_newsroom.rollback(names[1])
    assert content(quick_newsroom) == states[0]
    quick_newsroom.maintain()
    quick_newsroom.rollback(quick_newsroom.last_run())
    assert content(quick_newsroom) == states[2]


@pytest.mark.long
def test_a_rollback_after_maintenance_that_kept_nothing_old_is_undone(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state before the rollback is then the snapshot of the maintenance, and no run's own."""
    names, states = begin_with(three_runs)
    monkeypatch.setattr("warehouse.load.compact.MANY_PARTS", 2)
    quick_newsroom.maintain(retain_days=0)
    quick_newsroom.rollback(names[2])
    assert content(quick_newsroom) == states[1]
    quick_newsroom.rollback(quick_newsroom.last_run())
    assert content(quick_newsroom) == states[2]


@pytest.mark.slow
def test_an_unknown_run_is_refused_and_a_rollback_that_changes_nothing_is_none(
    quick_newsroom: Newsroom, begin_with: Begin
) -> None:
    names, _ = begin_with(three_runs)
    quick_newsroom.rollback(names[2])
    runs = quick_newsroom.value("SELECT count(*) FROM ops.runs")
    assert "nothing to do" in quick_newsroom.rollback(names[2])
    assert quick_newsroom.value("SELECT count(*) FROM ops.runs") == runs
    unknown = quick_newsroom.cli("rollback", "20260101T000000000Z-abcdef", "--yes")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith("cuttings: there is no run 20260101T000000000Z-abcdef; `")
    assert unknown.stderr.endswith("runs` lists them\n")


@pytest.mark.slow
def test_a_snapshot_is_kept_for_as_long_as_it_was_current_not_long_ago(
    quick_newsroom: Newsroom, begin_with: Begin
) -> None:
    """Its age alone does not count: what a rollback takes out today can come back for the whole retention."""
    names, states = begin_with(three_runs)
    quick_newsroom.rollback(names[1])
    quick_newsroom.maintain(retain_days=1)
    quick_newsroom.rollback(quick_newsroom.last_run())
    assert content(quick_newsroom) == states[2]
    quick_newsroom.rollback(names[1])
    quick_newsroom.maintain(retain_days=0)
    with pytest.raises(TooLate, match="replay --run"):
        quick_newsroom.rollback(quick_newsroom.last_run())


@pytest.mark.slow
def test_a_rollback_that_dies_has_changed_nothing_or_everything(quick_newsroom: Newsroom, begin_with: Begin) -> None:
    names, states = begin_with(three_runs)
    for point, after in (("mid_parquet", states[2]), ("mid_commit", states[2]), ("after_commit", states[2])):
        assert quick_newsroom.killed_at(point, partial(Newsroom.rollback, run_id=names[1])) == -9
        assert content(quick_newsroom) == after, point
    quick_newsroom.run()
    assert content(quick_newsroom) == states[0]
