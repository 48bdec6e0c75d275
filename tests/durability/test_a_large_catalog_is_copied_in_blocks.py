"""A large catalog is copied by the blocks that a run changed, and each copy gives the whole catalog of its run."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flows.operations.repair import check, repair
from tests.support.newsroom import Newsroom, article
from warehouse.durability import catalog_copies
from warehouse.durability.catalog_copies import LAST, copy_catalog, get_named_sha256, list_catalog_copies, read_copy

SOME, MANY = 20_000, 40_000  # rows of a catalog that is copied whole, and of one that has doubled


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of almost a megabyte."""
    folder = tmp_path_factory.mktemp("catalog")
    with closing(sqlite3.connect(folder / "catalog.sqlite")) as connection, connection:
        connection.execute("CREATE TABLE ducklake_snapshot (snapshot_id INTEGER, said TEXT)")
    add(folder, 1, SOME)
    return folder


@pytest.fixture
def lake(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalog_copies, "WHOLE_BYTES", 2**16)
    (tmp_path / "lake").mkdir()
    (tmp_path / "backups").mkdir()
    shutil.copy(made / "catalog.sqlite", tmp_path / "lake" / "catalog.sqlite")
    return tmp_path / "lake"


def add(lake: Path, first: int, last: int) -> None:
    rows = ((number, f"порт 橋 “{number}”") for number in range(first, last + 1))
    with closing(sqlite3.connect(lake / "catalog.sqlite")) as connection, connection:
        connection.executemany("INSERT INTO ducklake_snapshot VALUES (?, ?)", rows)


def commit(lake: Path, first: int, last: int) -> bytes:
    """Add rows to the catalog and copy it, as a run does; returns its bytes."""
    add(lake, first, last)
    copy_catalog(lake.parent / "backups", lake, f"20260101T{last:09}Z-abcdef")
    return (lake / "catalog.sqlite").read_bytes()


def copies(lake: Path) -> list[Path]:
    return list_catalog_copies(lake.parent / "backups")


def test_what_is_written_grows_with_what_changed(lake: Path) -> None:
    contents = [commit(lake, SOME, SOME)]
    contents += [commit(lake, number, number + 40) for number in range(SOME + 1, SOME + 150, 50)]
    *blocks, whole = copies(lake)
    assert whole.read_bytes() == contents[0]
    assert all(copy.stat().st_size < whole.stat().st_size / 20 for copy in blocks)
    assert [read_copy(copy) for copy in copies(lake)] == contents[::-1]
    assert len(commit(lake, SOME + 200, MANY)) > 1.5 * whole.stat().st_size
    assert copies(lake)[0].suffix == ".sqlite"  # too much has changed


def test_a_catalog_that_has_shrunk_comes_back_as_it_was(lake: Path) -> None:
    commit(lake, SOME, SOME)
    with closing(sqlite3.connect(lake / "catalog.sqlite")) as connection:
        connection.execute(f"DELETE FROM ducklake_snapshot WHERE snapshot_id BETWEEN {SOME - 3_000} AND {SOME - 1}")
        connection.commit()
        connection.execute("VACUUM")
    content = commit(lake, SOME + 1, SOME + 1)
    assert read_copy(copies(lake)[0]) == content


@pytest.mark.slow
def test_a_whole_copy_is_kept_as_long_as_others_need_it(lake: Path) -> None:
    commit(lake, SOME, SOME)
    [whole] = copies(lake)
    for number in range(1, LAST + 4):
        content = commit(lake, SOME + number, SOME + number)
    assert len(copies(lake)) == LAST + 1
    assert copies(lake)[-1] == whole
    assert read_copy(copies(lake)[0]) == content
    for number in range(LAST + 1):
        commit(lake, number * MANY, (number + 1) * MANY)
    assert whole not in copies(lake)


@pytest.mark.parametrize("at", [0, 12, 200, -1])
def test_a_copy_that_was_changed_is_not_trusted(lake: Path, at: int) -> None:
    commit(lake, SOME, SOME)
    content = commit(lake, SOME + 1, SOME + 1)
    blocks, whole = copies(lake)
    for copy in (blocks, whole):
        kept = bytearray(copy.read_bytes())
        changed = bytearray(kept)
        changed[at] ^= 1
        copy.write_bytes(changed)
        assert read_copy(copy) is None
        assert read_copy(blocks) in (None, content)  # it may have the block that was changed in the whole one
        copy.write_bytes(kept)
        assert read_copy(blocks) == content
    whole.unlink()
    assert read_copy(blocks) is None


@pytest.mark.long
def test_every_run_can_be_restored_from_blocks(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog_copies, "WHOLE_BYTES", 0)
    monkeypatch.setattr(catalog_copies, "_SHARE", 1)
    for number in range(3):
        quick_newsroom.deliver(f"мост {number}.txt", article(f"Bridge to close, part {number}"))
        quick_newsroom.run()
    backups = quick_newsroom.data / "backups"
    assert [copy.suffix for copy in list_catalog_copies(backups)] == [".blocks", ".blocks", ".sqlite"]
    assert check(quick_newsroom.settings()) == []
    state, catalog = quick_newsroom.state(), quick_newsroom.data / "lake" / "catalog.sqlite"
    catalog.unlink()
    done = repair(quick_newsroom.settings())
    assert (done.left, "later run" in done.done[0][1]) == ([], False)
    assert quick_newsroom.state() == state
    newest = list_catalog_copies(backups)[0]
    newest.write_bytes(newest.read_bytes()[:-1] + b"x")
    catalog.write_bytes(b"no catalog" * 1_000)
    assert len({one.what for one in check(quick_newsroom.settings())}) >= 2
    done = repair(quick_newsroom.settings())
    assert done.left == []
    assert quick_newsroom.state() == state


@pytest.mark.slow
def test_a_run_that_changed_nothing_reads_the_catalog_once(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warehouse.durability import backups

    quick_newsroom.deliver("мост.txt", article())
    quick_newsroom.run()
    copied = []
    monkeypatch.setattr(backups, "copy_catalog", lambda *_: copied.append(1))
    quick_newsroom.run()
    assert copied == []
    [copy] = list_catalog_copies(quick_newsroom.data / "backups")
    assert get_named_sha256(copy) == backups.read_record(quick_newsroom.data).catalog_sha256
    assert check(quick_newsroom.settings()) == []
