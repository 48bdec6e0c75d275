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
from tests.support.prepared import Begin
from warehouse import sql
from warehouse.audit import gate as audit
from warehouse.errors import NoSuchRun

WRONG = "-- critical ops.files: two and two are five\nSELECT 1 AS unexpected, 1 AS elements"


def publish_one(newsroom: Newsroom) -> None:
    newsroom.deliver("橋 brú.txt", article())
    newsroom.run()


def hold(newsroom: Newsroom) -> str:
    """Hold a run by a check that is mended then; λουτρά.txt is new in it and 橋 brú.txt changed. Returns its id."""
    publish_one(newsroom)
    newsroom.deliver("橋 brú.txt", article(told="fifty"))
    newsroom.deliver("λουτρά.txt", article("Λουτρά «ανοίγουν»"))
    with pytest.MonkeyPatch.context() as broken:
        break_a_check(broken)
        summary = newsroom.run()
    assert summary.state == "held"
    return str(summary.run["run_id"])


@pytest.fixture
def held(begin_with: Begin) -> str:
    return begin_with(hold)


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


@pytest.mark.long
def test_a_held_run_is_audited_again_only_if_something_has_changed(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_with(publish_one)
    break_a_check(monkeypatch)
    quick_newsroom.deliver("λουτρά.txt", article("Λουτρά «ανοίγουν»"))
    quick_newsroom.deliver("журнал.txt", b"", age=0)  # is written to all the time
    held = quick_newsroom.run(settle_seconds=60).run["run_id"]
    counts = (
        "SELECT (SELECT count(*) FROM ops.runs), (SELECT count(*) FROM ops.checks), (SELECT count(*) FROM ops.parts)"
    )
    before, snapshot = quick_newsroom.query(counts), quick_newsroom.run(settle_seconds=60).run["snapshot_id"]
    for length in range(9):
        quick_newsroom.deliver("журнал.txt", article() * length, age=-length)
        again = quick_newsroom.run(settle_seconds=60)
        assert (again.state, again.is_look, again.still_held, again.deferred) == ("held", True, held, ["журнал.txt"])
        assert again.run["message"] == f"run {held} is still held: ops.files: two and two are five"
        assert [check["effect"] for check in again.checks] == ["held"]
        assert again.run["snapshot_id"] == snapshot
    assert quick_newsroom.query(counts) == before
    assert [path.name for path in (quick_newsroom.data / "staging").iterdir()] == [held]
    quick_newsroom.deliver("ферри.txt", article("Ферри «Заря» стоит у причала"))
    woken = quick_newsroom.run(settle_seconds=60)
    assert (woken.state, woken.is_look, woken.run["files_new"]) == ("held", False, 3)
    assert quick_newsroom.run(settle_seconds=60).still_held == woken.run["run_id"]
    assert not quick_newsroom.run(settle_seconds=60, max_file_bytes=2**20).is_look  # other settings
    monkeypatch.undo()
    monkeypatch.chdir(quick_newsroom.landing.parent)
    assert quick_newsroom.run(settle_seconds=60).run["articles_new"] == 2  # other rules


@pytest.mark.slow
def test_a_run_that_finds_it_still_held_names_the_run_that_is(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from flows.cli.summary import print_summary

    break_a_check(monkeypatch)
    quick_newsroom.deliver("мост.txt", article())
    held = quick_newsroom.run().run["run_id"]
    print_summary(quick_newsroom.run(), quick_newsroom.settings())
    shown = capsys.readouterr().out
    for words in (f"The files are those of run {held}", f"cuttings show {held}", "two and two are five"):
        assert words in shown
    discard(quick_newsroom.settings(), held, "próf")
    assert quick_newsroom.run().state == "nothing_new"


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
