"""A step that fails says so in the ledger, and never says it of what has been committed."""

import hashlib
from pathlib import Path

import pytest

from flows import steps
from flows.operations.repair import check
from tests.support.newsroom import Newsroom, article
from warehouse.lake import disk
from warehouse.lake.migrations import OtherVersion
from warehouse.load import publish


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_failure_before_the_commit_is_in_the_ledger_and_changes_nothing_else(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.deliver("old.txt", article("Old bridge to close"))
    newsroom.run()
    before = newsroom.state()
    newsroom.deliver("new.txt", article("New bridge to open", "thirty"))
    with monkeypatch.context() as patch:
        patch.setattr(steps, "audit", fail)
        with pytest.raises(OSError, match="No space"):
            newsroom.run()
    assert newsroom.state() == before
    assert newsroom.query("SELECT state FROM ops.runs ORDER BY seq") == [("published",), ("failed",)]
    newsroom.run()
    assert newsroom.value("SELECT count(*) FROM articles") == 2


def test_parts_that_were_in_place_when_the_disk_failed_do_not_stay(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.deliver("bridge.txt", article())
    with monkeypatch.context() as patch:
        sync = disk.sync

        def fail_once(path: Path) -> None:
            if path.name == "raw":
                patch.setattr(disk, "sync", sync)
                raise OSError(5, "Input/output error")
            sync(path)

        patch.setattr(disk, "sync", fail_once)
        with pytest.raises(OSError, match="Input/output"):
            newsroom.run()
    assert newsroom.query("SELECT state FROM ops.runs") == [("failed",)]
    newsroom.run()
    assert newsroom.value("SELECT count(*) FROM articles") == 1
    assert check(newsroom.settings()) == []


def test_a_failure_to_publish_leaves_the_committed_run_as_it_is(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.deliver("bridge.txt", article())
    with monkeypatch.context() as patch:
        patch.setattr(publish, "publish", fail)
        with pytest.raises(OSError, match="No space"):
            newsroom.run()
    newsroom.run()
    assert newsroom.query("SELECT state, files_new FROM ops.runs ORDER BY seq") == [
        ("published", 1),
        ("nothing_new", 0),
    ]
    parts = newsroom.query("SELECT path, sha256 FROM ops.parts")
    assert parts
    for path, sha256 in parts:
        assert hashlib.sha256((newsroom.data / "lake" / path).read_bytes()).hexdigest() == sha256


def test_a_lake_of_another_version_is_refused_in_one_line(newsroom: Newsroom) -> None:
    newsroom.run()
    import duckdb

    from warehouse.lake import extensions

    with duckdb.connect() as connection:
        extensions.load(connection, "sqlite_scanner")
        extensions.load(connection, "ducklake")
        catalog = newsroom.data / "lake" / "catalog.sqlite"
        connection.execute(f"ATTACH 'ducklake:sqlite:{catalog}' AS lake")
        connection.execute("ALTER TABLE lake.ops.runs ADD COLUMN mood VARCHAR")
    newsroom.accept_catalog()
    with pytest.raises(OtherVersion, match=r"ops\.runs\.mood"):
        newsroom.run()


def test_sql_reads_nothing_outside_the_warehouse(newsroom: Newsroom, tmp_path: Path) -> None:
    from warehouse.reading.published import BadQuery, answer

    newsroom.deliver("bridge.txt", article())
    newsroom.run()
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    assert answer(newsroom.data, "SELECT count(*) FROM articles").rows == [(1,)]
    for query in (f"FROM read_csv('{secret}')", f"COPY (SELECT 1) TO '{tmp_path}/out.csv'", "", "SELECT 1; SELECT 2"):
        with pytest.raises(BadQuery):
            answer(newsroom.data, query)
    assert not (tmp_path / "out.csv").exists()
