"""Maintenance names each thing that it did, whether it was due or somebody had died, and does nothing else."""

import pytest

from tests.support.newsroom import Newsroom, article
from tests.support.prepared import Begin
from warehouse.load import compact

pytestmark = pytest.mark.slow


def publish(newsroom: Newsroom) -> None:
    newsroom.deliver("мост.txt", article())
    newsroom.run()


@pytest.fixture
def newsroom(quick_newsroom: Newsroom, begin_with: Begin) -> Newsroom:
    begin_with(publish)
    return quick_newsroom


def test_where_nothing_is_due_nothing_is_written(newsroom: Newsroom) -> None:
    newsroom.run()  # publishes anew, as the folder is a copy
    published = newsroom.data / "warehouse.duckdb"
    made, copies = published.stat().st_mtime_ns, sorted((newsroom.data / "backups").rglob("*"))
    assert newsroom.maintain() == ["nothing was due"]
    assert published.stat().st_mtime_ns == made
    assert sorted((newsroom.data / "backups").rglob("*")) == copies


def test_parts_that_were_merged_are_named(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compact, "MANY_PARTS", 2)
    newsroom.deliver("橋.txt", article("A new bridge"))
    newsroom.run()
    state = newsroom.state()
    done = newsroom.maintain()
    assert "main.article_versions: 2 parts merged into one" in done
    assert not [line for line in done if "published again" in line]
    assert newsroom.state() == state


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("mid_transform", ["removed: its staging folder and 0 part(s)"]),
        ("mid_commit", ["removed: its staging folder and "]),
        ("after_commit", ["removed: its staging folder and 0 part(s)", "warehouse.duckdb published again"]),
        ("mid_publish", ["half of a new warehouse.duckdb removed", "removed: its staging", "published again"]),
    ],
)
def test_what_a_killed_run_left_is_named(newsroom: Newsroom, point: str, said: list[str]) -> None:
    newsroom.run()  # publishes anew, as the folder is a copy
    newsroom.deliver("橋.txt", article("A new bridge"))
    assert newsroom.killed_at(point) == -9
    done = newsroom.maintain()
    assert len(done) == len(said)
    assert all(any(words in line for line in done) for words in said), done
    assert newsroom.maintain() == ["nothing was due"]


@pytest.mark.parametrize("how", ["gone", "changed", "moved"])
def test_a_file_that_was_published_again_is_named(newsroom: Newsroom, how: str) -> None:
    published = newsroom.data / "warehouse.duckdb"
    if how == "gone":
        published.unlink()
    elif how == "changed":
        published.chmod(0o644)
        published.write_bytes(b"no database")
    else:
        newsroom.data.rename(newsroom.data.with_name("δεδομένα"))
        newsroom = Newsroom(newsroom.landing, newsroom.data.with_name("δεδομένα"))
    [line] = newsroom.maintain()
    assert line.startswith("warehouse.duckdb published again")
    assert newsroom.value("SELECT count(*) FROM articles") == 1
    assert newsroom.maintain() == ["nothing was due"]
