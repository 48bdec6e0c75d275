"""A run that finds everything as it was commits nothing, publishes nothing, and still says when it looked."""

import json
import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from flows.cli.runs import print_runs
from flows.landing.delivery import Delivery, Unread
from flows.landing.folder import Folder
from flows.operations.repair import check
from tests.support.newsroom import Newsroom, article, too_short
from tests.support.prepared import Begin
from warehouse.load import looks
from warehouse.load.looks import FILE, list_looks

NAMES = ("порт/мост.txt", "港/橋.txt", "Ölhafen “alt”.txt")


def settle(newsroom: Newsroom) -> None:
    """Publish a few files."""
    for number, name in enumerate(NAMES):
        newsroom.deliver(name, article(f"Bridge to close, part {number}"))
    newsroom.deliver("stub.txt", too_short())
    newsroom.run()


@pytest.fixture
def newsroom(quick_newsroom: Newsroom, begin_with: Begin) -> Newsroom:
    begin_with(settle)
    quick_newsroom.run()  # publishes anew, as the folder is a copy
    (quick_newsroom.data / FILE).unlink()
    return quick_newsroom


def files(newsroom: Newsroom) -> dict[str, bytes]:
    """Every file of the data folder but the one that looks are noted in, with its bytes."""
    return {
        str(path.relative_to(newsroom.data)): path.read_bytes()
        for path in newsroom.data.rglob("*")
        if path.is_file() and path.name not in (FILE, ".lock", ".lock.json")
    }


@pytest.mark.slow
def test_ten_runs_without_news_leave_every_file_as_it_was(newsroom: Newsroom) -> None:
    before, runs = files(newsroom), newsroom.query("FROM ops.runs")
    summaries = [newsroom.run() for _ in range(10)]
    assert {(one.state, one.run["files_seen"], one.run["files_new"], one.run["seq"]) for one in summaries} == {
        ("nothing_new", 4, 0, None)
    }
    assert files(newsroom) == before
    assert newsroom.query("FROM ops.runs") == runs
    noted = list_looks(newsroom.data)
    assert [one["run_id"] for one in noted] == [one.run["run_id"] for one in reversed(summaries)]
    assert {(one["state"], one["files_seen"], one["after_seq"]) for one in noted} == {("nothing_new", 4, len(runs))}


@pytest.mark.slow
def test_status_and_runs_say_when_the_folder_was_last_read(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    looked = [newsroom.run().run["run_id"] for _ in range(3)]
    listed = json.loads(newsroom.cli("status", "--json").stdout)
    assert (listed["last_look"]["run_id"], listed["last_look"]["looks_in_a_row"]) == (looked[-1], 3)
    print_runs(newsroom.settings(), 20, everything=False)
    shown = capsys.readouterr().out
    assert "nothing new (3 runs in a row)" in shown
    assert not any(run_id in shown for run_id in looked)
    print_runs(newsroom.settings(), 2, everything=True)
    shown = capsys.readouterr().out
    assert [run_id in shown for run_id in looked] == [False, True, True]
    assert "--limit" in shown
    told = newsroom.cli("show", looked[0])
    assert (told.returncode, "has no row in ops.runs" in told.stdout) == (0, True), told.stderr
    assert newsroom.cli("show", "20260101T000000000Z-abcdef").returncode == 2
    newsroom.deliver("neu.txt", article("A new bridge"))
    published = newsroom.run().run["run_id"]
    listed = json.loads(newsroom.cli("status", "--json").stdout)
    assert (listed["last_look"]["run_id"], listed["last_look"]["looks_in_a_row"]) == (published, 0)
    assert listed["runs"][0]["run_id"] == published


def spoil(newsroom: Newsroom, how: str) -> Newsroom:
    """Leave the published file otherwise than the last run did; returns the newsroom, which may have moved."""
    path = newsroom.data / "warehouse.duckdb"
    if how == "gone":
        path.unlink()
    elif how == "changed":
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    elif how == "a client's log":
        path.with_name("warehouse.duckdb.wal").write_bytes(b"")
    elif how == "moved":
        moved = newsroom.data.with_name("δεδομένα")
        newsroom.data.rename(moved)
        return Newsroom(newsroom.landing, moved)
    return newsroom


@pytest.mark.slow
@pytest.mark.parametrize("how", ["gone", "changed", "a client's log", "moved"])
def test_a_run_without_news_publishes_what_is_not_published_as_it_should_be(newsroom: Newsroom, how: str) -> None:
    before = newsroom.state()
    newsroom = spoil(newsroom, how)
    assert newsroom.run().state == "nothing_new"
    assert newsroom.state() == before
    assert not (newsroom.data / "warehouse.duckdb.wal").exists()
    made = (newsroom.data / "warehouse.duckdb").stat().st_mtime_ns
    newsroom.run()
    assert (newsroom.data / "warehouse.duckdb").stat().st_mtime_ns == made
    assert check(newsroom.settings()) == []


@pytest.mark.slow
@pytest.mark.parametrize("point", ["after_commit", "mid_publish", "after_publish"])
def test_a_run_without_news_publishes_what_a_killed_run_committed(newsroom: Newsroom, point: str) -> None:
    newsroom.deliver("neu.txt", article("A new bridge"))
    assert newsroom.killed_at(point) == -9
    assert newsroom.run().state == "nothing_new"
    assert newsroom.value("SELECT count(*) FROM articles") == len(NAMES) + 1
    assert check(newsroom.settings()) == []


def fail_to_read(monkeypatch: pytest.MonkeyPatch, path: str, reason: str) -> None:
    really = Folder.read

    def read(folder: Folder, delivery: Delivery) -> bytes:
        if delivery.path == path:
            raise Unread("ignored" if reason == "VANISHED" else "quarantined", reason)
        return really(folder, delivery)

    monkeypatch.setattr(Folder, "read", read)


@pytest.mark.slow
@pytest.mark.parametrize("reason", ["UNREADABLE", "PERMISSION_DENIED", "VANISHED"])
def test_a_file_that_still_cannot_be_read_is_no_news(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    newsroom.deliver("заперто.txt", article("A locked bridge"))
    with monkeypatch.context() as patch:
        fail_to_read(patch, "заперто.txt", reason)
        assert newsroom.run().run["files_new"] == 1
        before, checks = files(newsroom), newsroom.value("SELECT count(*) FROM ops.checks")
        for _ in range(3):
            assert newsroom.run().state == "nothing_new"
        assert files(newsroom) == before
        assert newsroom.value("SELECT count(*) FROM ops.checks") == checks
        newsroom.deliver("neu.txt", article("A new bridge"))
        assert newsroom.run().run["articles_new"] == 1
        assert newsroom.run().state == "nothing_new"
    assert newsroom.run().run["articles_new"] == 1
    assert newsroom.outcomes()["заперто.txt"] == ("published", None)


@pytest.mark.slow
def test_a_file_that_is_unreadable_for_another_reason_than_before_is_news(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.deliver("заперто.txt", article("A locked bridge"))
    for reason in ("PERMISSION_DENIED", "UNREADABLE"):
        with monkeypatch.context() as patch:
            fail_to_read(patch, "заперто.txt", reason)
            assert newsroom.run().run["files_new"] == 1
    assert newsroom.outcomes()["заперто.txt"] == ("quarantined", "UNREADABLE")


@pytest.mark.slow
def test_a_file_that_is_written_to_all_the_time_is_deferred_once(newsroom: Newsroom) -> None:
    newsroom.deliver("журнал.txt", b"", age=0)
    assert newsroom.run(settle_seconds=60).deferred == ["журнал.txt"]
    before = files(newsroom)
    for length in range(1, 4):
        newsroom.deliver("журнал.txt", article("A bridge") * length, age=-length)
        again = newsroom.run(settle_seconds=60)
        assert (again.state, again.deferred, again.run["deferred"]) == ("nothing_new", ["журнал.txt"], 1)
    assert files(newsroom) == before
    newsroom.touch("журнал.txt", age=600)
    assert newsroom.run(settle_seconds=60).run["files_new"] == 1
    assert newsroom.outcomes()["журнал.txt"][0] != "deferred"


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_still_may_not_be_listed_is_no_news(newsroom: Newsroom) -> None:
    closed = newsroom.landing / "κλειστό"
    closed.mkdir(mode=0)
    try:
        newsroom.run()
        before = files(newsroom)
        assert newsroom.run().state == "nothing_new"
        assert files(newsroom) == before
    finally:
        closed.chmod(stat.S_IRWXU)


def look(number: int) -> dict[str, Any]:
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    return dict.fromkeys(looks._COLUMNS, number) | {"run_id": str(number), "started_at": now, "ended_at": now}


def test_old_looks_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "KEPT", 3)
    for number in range(10):
        looks.note(tmp_path, look(number))
    assert [one["run_id"] for one in list_looks(tmp_path)] == ["9", "8", "7"]


def test_a_damaged_file_of_looks_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no SQLite" * 1_000)
    assert list_looks(tmp_path) == []
    looks.note(tmp_path, look(1))
    assert [one["run_id"] for one in list_looks(tmp_path)] == ["1"]
    assert time.time() >= list_looks(tmp_path)[0]["ended_at"].timestamp()
