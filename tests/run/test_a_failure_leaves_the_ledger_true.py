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
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("γέφυρα.txt", article("Old bridge to close"))
    quick_newsroom.run()
    before = quick_newsroom.state()
    quick_newsroom.deliver("橋.txt", article("New bridge to open", "thirty"))
    with monkeypatch.context() as patch:
        patch.setattr(steps, "audit", fail)
        with pytest.raises(OSError, match="No space"):
            quick_newsroom.run()
    assert quick_newsroom.state() == before
    assert quick_newsroom.query("SELECT state FROM ops.runs ORDER BY seq") == [("published",), ("failed",)]
    quick_newsroom.run()
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 2


@pytest.mark.long
def test_parts_that_were_in_place_when_the_disk_failed_do_not_stay(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("мост-橋.txt", article())
    with monkeypatch.context() as patch:
        sync = disk.sync

        def fail_once(path: Path) -> None:
            if path.name == "raw":
                patch.setattr(disk, "sync", sync)
                raise OSError(5, "Input/output error")
            sync(path)

        patch.setattr(disk, "sync", fail_once)
        with pytest.raises(OSError, match="Input/output"):
            quick_newsroom.run()
    assert quick_newsroom.query("SELECT state FROM ops.runs") == [("failed",)]
    quick_newsroom.run()
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 1
    assert check(quick_newsroom.settings()) == []


@pytest.mark.slow
def test_a_failure_to_publish_leaves_the_committed_run_as_it_is(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("мост-橋.txt", article())
    with monkeypatch.context() as patch:
        patch.setattr(publish, "publish", fail)
        with pytest.raises(OSError, match="No space"):
            quick_newsroom.run()
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT state, files_new FROM ops.runs") == [("published", 1)]
    parts = quick_newsroom.query("SELECT path, sha256 FROM ops.parts")
    assert parts
    for path, sha256 in parts:
        assert hashlib.sha256((quick_newsroom.data / "lake" / path).read_bytes()).hexdigest() == sha256


@pytest.mark.slow
def test_a_lake_of_another_version_is_refused_in_one_line(quick_newsroom: Newsroom) -> None:
    quick_newsroom.run()
    import duckdb

    from warehouse.lake import extensions

    with duckdb.connect() as connection:
        extensions.load(connection, "sqlite_scanner")
        extensions.load(connection, "ducklake")
        catalog = quick_newsroom.data / "lake" / "catalog.sqlite"
        connection.execute(f"ATTACH 'ducklake:sqlite:{catalog}' AS lake")
        connection.execute("ALTER TABLE lake.ops.runs ADD COLUMN mood VARCHAR")
    quick_newsroom.accept_catalog()
    with pytest.raises(OtherVersion, match=r"ops\.runs\.mood"):
        quick_newsroom.run()


@pytest.mark.slow
def test_sql_reads_nothing_outside_the_warehouse(quick_newsroom: Newsroom, tmp_path: Path) -> None:
    from warehouse.reading.published import BadQuery, answer

    quick_newsroom.deliver("мост-橋.txt", article())
    quick_newsroom.run()
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    assert answer(quick_newsroom.data, "SELECT count(*) AS n FROM articles").to_pylist() == [{"n": 1}]
    for query in (f"FROM read_csv('{secret}')", f"COPY (SELECT 1) TO '{tmp_path}/out.csv'", "", "SELECT 1; SELECT 2"):
        with pytest.raises(BadQuery):
            answer(quick_newsroom.data, query)
    assert not (tmp_path / "out.csv").exists()
