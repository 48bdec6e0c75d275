"""A held run is shown, released, discarded, or put through again after a fix; until then each run tries its files."""

from functools import partial

import pytest

from flows.ingest import call_directly, run_pipeline
from flows.launch import launch
from flows.operations.held import NotHeld, discard
from flows.operations.held import release as find_staged
from flows.run.run import ignore_progress
from flows.run.summary import Summary
from tests.support.newsroom import Newsroom, article
from warehouse import sql
from warehouse.audit import gate as audit
from warehouse.errors import NoSuchRun

WRONG = "-- critical ops.files: two and two are five\nSELECT 1 AS unexpected, 1 AS elements"


@pytest.fixture
def held(quick_newsroom: Newsroom) -> str:
    """The id of a run held by a check that is mended by now; λουτρά.txt is new in it and 橋 brú.txt changed."""
    quick_newsroom.deliver("橋 brú.txt", article())
    quick_newsroom.run()
    quick_newsroom.deliver("橋 brú.txt", article(told="fifty"))
    quick_newsroom.deliver("λουτρά.txt", article("Λουτρά «ανοίγουν»"))
    with pytest.MonkeyPatch.context() as broken:
        break_a_check(broken)
        summary = quick_newsroom.run()
    assert summary.state == "held"
    return str(summary.run["run_id"])


def break_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    read = sql.read
    monkeypatch.setattr(audit.sql, "read", lambda name: WRONG if name == "checks/records_reconcile.sql" else read(name))


def release(newsroom: Newsroom, run_id: str, reason: str = "it is Tuesday") -> Summary:
    return launch(
        newsroom.settings(), ignore_progress, direct=True, source=partial(find_staged, run_id=run_id, reason=reason)
    )


VERSIONS = "SELECT source_path, version FROM articles ORDER BY ALL"


def test_a_release_publishes_what_was_held_with_its_reason_and_what_failed(
    quick_newsroom: Newsroom, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_a_check(monkeypatch)
    summary = release(quick_newsroom, held)
    assert summary.state == "published"
    assert quick_newsroom.query(VERSIONS) == [("λουτρά.txt", 1), ("橋 brú.txt", 2)]
    message = quick_newsroom.value("SELECT message FROM ops.runs ORDER BY seq DESC LIMIT 1")
    assert message == f"released run {held}: it is Tuesday; failed: ops.files: two and two are five"
    assert quick_newsroom.run().state == "nothing_new"
    with pytest.raises(NotHeld):
        release(quick_newsroom, held)
    assert not list((quick_newsroom.data / "staging").iterdir())


@pytest.mark.slow
def test_what_is_discarded_is_left_out_until_it_changes_or_is_replayed(quick_newsroom: Newsroom, held: str) -> None:
    discard(quick_newsroom.settings(), held, "a test delivery")
    assert quick_newsroom.query(VERSIONS) == [("橋 brú.txt", 1)]
    assert quick_newsroom.value("SELECT message FROM ops.runs ORDER BY seq DESC LIMIT 1") == (
        f"discarded run {held}: a test delivery"
    )
    assert quick_newsroom.run().state == "nothing_new"
    assert quick_newsroom.query("SELECT path FROM ops.left_out ORDER BY ALL") == [("λουτρά.txt",), ("橋 brú.txt",)]
    quick_newsroom.deliver("橋 brú.txt", article(told="sixty"))
    quick_newsroom.run()
    assert quick_newsroom.query(VERSIONS) == [("橋 brú.txt", 2)]
    (quick_newsroom.landing / "λουτρά.txt").unlink()
    quick_newsroom.replay(run_id=held)
    assert quick_newsroom.query(VERSIONS) == [("λουτρά.txt", 1), ("橋 brú.txt", 2)]
    assert quick_newsroom.value("SELECT contains(body, 'sixty') FROM articles WHERE source_path = '橋 brú.txt'")


@pytest.mark.slow
def test_a_held_run_is_put_through_again_from_what_it_staged(quick_newsroom: Newsroom, held: str) -> None:
    (quick_newsroom.landing / "λουτρά.txt").unlink()
    assert quick_newsroom.replay(run_id=held).state == "published"
    assert quick_newsroom.query(VERSIONS) == [("λουτρά.txt", 1), ("橋 brú.txt", 2)]
    assert quick_newsroom.run().state == "nothing_new"


@pytest.mark.slow
def test_the_next_run_tries_the_files_of_a_held_one_again(quick_newsroom: Newsroom, held: str) -> None:
    assert run_pipeline(quick_newsroom.settings(), call_directly, ignore_progress).state == "published"
    assert quick_newsroom.query(VERSIONS) == [("λουτρά.txt", 1), ("橋 brú.txt", 2)]
    with pytest.raises(NotHeld, match="tried its files again"):
        discard(quick_newsroom.settings(), held, "too late")


@pytest.mark.slow
def test_a_run_nobody_knows_is_wrong_usage_and_leaves_no_row(quick_newsroom: Newsroom) -> None:
    quick_newsroom.run()
    runs = quick_newsroom.value("SELECT count(*) FROM ops.runs")
    with pytest.raises(NoSuchRun, match="cuttings runs"):
        quick_newsroom.replay(run_id="nonsense")
    with pytest.raises(NoSuchRun):
        release(quick_newsroom, "nonsense")
    assert quick_newsroom.value("SELECT count(*) FROM ops.runs") == runs
    for command in (["replay", "--run", "nonsense"], ["release", "nonsense", "--reason", "none"]):
        ended = quick_newsroom.cli(*command, "--direct")
        assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)


@pytest.mark.slow
def test_show_says_what_failed_what_would_have_come_and_what_can_be_done(quick_newsroom: Newsroom, held: str) -> None:
    shown = quick_newsroom.cli("show", held).stdout
    for words in ("two and two are five", "Λουτρά «ανοίγουν»", "橋 brú.txt", f"cuttings release {held}"):
        assert words in shown
