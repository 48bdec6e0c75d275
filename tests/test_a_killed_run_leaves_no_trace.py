"""Killed anywhere, a run has changed nothing or everything; the next one ends as if nothing had happened."""

from pathlib import Path

import duckdb
import pytest
from newsroom import Newsroom, article, record, too_short

BEFORE_COMMIT = [
    "lock_taken",
    "after_list",
    "mid_transform",
    "raw_stored",
    "mid_parquet",
    "after_parquet",
    "after_audit",
    "mid_commit",
]
AFTER_COMMIT = ["after_commit", "mid_publish", "after_publish"]
QUICK = {"mid_parquet", "mid_commit", "mid_publish"}
POINTS = [
    pytest.param(point, marks=() if point in QUICK else pytest.mark.slow) for point in BEFORE_COMMIT + AFTER_COMMIT
]


def deliver_first(newsroom: Newsroom) -> None:
    newsroom.deliver("bridge.txt", article(told="forty"))
    newsroom.deliver("feed.jsonl", f"{record('Baths', 'six')}\n{{broken\n".encode())
    newsroom.deliver("stub.txt", too_short())


def deliver_second(newsroom: Newsroom) -> None:
    newsroom.deliver("bridge.txt", article(told="fifty"))
    newsroom.deliver("copy.txt", article(told="fifty"))
    newsroom.deliver("ferry.txt", article("Ferry to stop"))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    folder = tmp_path_factory.mktemp("undisturbed")
    (folder / "landing").mkdir()
    newsroom = Newsroom(folder / "landing", folder / "data")
    deliver_first(newsroom)
    newsroom.run()
    deliver_second(newsroom)
    newsroom.run()
    return newsroom


@pytest.mark.parametrize("point", POINTS)
def test_the_next_run_finishes_the_job(newsroom: Newsroom, undisturbed: Newsroom, point: str) -> None:
    deliver_first(newsroom)
    newsroom.run()
    before = newsroom.state()
    deliver_second(newsroom)
    assert newsroom.killed_at(point) == -9
    assert newsroom.state() == (undisturbed.state() if point == "after_publish" else before)
    assert newsroom.killed_at("lock_taken") == -9  # the recovery is killed too
    newsroom.run()
    assert newsroom.state() == undisturbed.state()
    assert leftovers(newsroom) == []


@pytest.mark.slow
@pytest.mark.parametrize("point", BEFORE_COMMIT + AFTER_COMMIT)
def test_the_first_run_of_all_may_be_killed(newsroom: Newsroom, undisturbed: Newsroom, point: str) -> None:
    deliver_first(newsroom)
    assert newsroom.killed_at(point) == -9
    newsroom.run()
    deliver_second(newsroom)
    newsroom.run()
    assert newsroom.state() == undisturbed.state()
    assert leftovers(newsroom) == []


def test_a_commit_that_fails_leaves_nothing_in_the_lake(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.deliver("bridge.txt", article())

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("warehouse.lake.Lake._register", fail)
        with pytest.raises(OSError, match="No space left"):
            newsroom.run()
    newsroom.run()
    assert newsroom.value("SELECT count(*) FROM articles") == 1
    assert leftovers(newsroom) == []


def test_a_published_file_that_cannot_be_opened_is_made_anew(newsroom: Newsroom) -> None:
    newsroom.deliver("bridge.txt", article())
    newsroom.run()
    file = newsroom.data / "warehouse.duckdb"
    file.write_bytes(b"torn" * 5000)
    file.with_name("warehouse.duckdb.wal").write_bytes(b"left over")
    newsroom.run()
    assert newsroom.value("SELECT count(*) FROM articles") == 1


def leftovers(newsroom: Newsroom) -> list[str]:
    """Files of the data folder that belong to nothing."""
    committed = {path for (path,) in newsroom.query("SELECT path FROM ops.parts")}
    committed |= {path for path in lake_files(newsroom) if path.startswith("ops/parts/") and named(newsroom, path)}
    staged = [str(path) for path in (newsroom.data / "staging").iterdir()]
    halves = [str(path) for path in newsroom.data.glob(".warehouse.duckdb*")]
    return sorted(lake_files(newsroom) - committed) + sorted(committed - lake_files(newsroom)) + staged + halves


def lake_files(newsroom: Newsroom) -> set[str]:
    lake = newsroom.data / "lake"
    return {str(path.relative_to(lake)) for path in lake.rglob("*.parquet")}


def named(newsroom: Newsroom, path: str) -> bool:
    """Whether the published view of ops.parts reads this file."""
    with duckdb.connect(str(newsroom.data / "warehouse.duckdb"), read_only=True) as connection:
        view = connection.execute("SELECT sql FROM duckdb_views() WHERE schema_name = 'parts' AND view_name = 'parts'")
        [[definition]] = view.fetchall()
    return str(Path(path)) in definition
