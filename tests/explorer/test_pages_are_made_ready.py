"""What takes long to find is made ready while the first pages are read, and changes none of them."""

import tempfile
import threading
from pathlib import Path

import duckdb
import pytest
from starlette.testclient import TestClient

from flows.explorer.frame.app import make_app
from flows.explorer.routes import ROUTES
from tests.explorer.conftest import BASE
from tests.support.newsroom import Newsroom
from warehouse import sql
from warehouse.reading.explore.answers import Answers
from warehouse.reading.explore.prepared import LATER, Later
from warehouse.reading.explore.snapshots import Snapshot, Snapshots

ADDRESSES = (
    "/people",
    "/people?list=people&part=zo%C3%AB",
    "/people?list=places",
    "/figures?sort=articles",
    "/figures?part=nights",
)


def test_pages_are_the_same_before_and_after(published: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Snapshot] = []
    make = Later.make
    monkeypatch.setattr(Later, "make", lambda *_: None)  # the pages read the published views
    with Snapshots(published.data, opened=found.append) as snapshots:
        client = TestClient(make_app(snapshots, ROUTES), base_url=BASE)
        before = [client.get(address).text for address in ADDRESSES]
        [snapshot] = found
        monkeypatch.setattr(Later, "make", make)
        snapshot.prepare_more()
        made = snapshot.connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'quick'")
        assert set(sql.names("explore/later")) == set(LATER) <= {name for (name,) in made.fetchall()}
        snapshot.answers = Answers()
        assert [client.get(address).text for address in ADDRESSES] == before


def test_the_first_page_that_asks_for_a_list_makes_it_for_all(published: Newsroom) -> None:
    with Snapshots(published.data) as snapshots:
        client = TestClient(make_app(snapshots, ROUTES), base_url=BASE)
        client.get("/people")
        made = "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'quick'"
        there = {name for (name,) in snapshots.last().connection.execute(made).fetchall()}
    assert there & set(LATER) == {"speakers"}


@pytest.mark.parametrize(
    "words",
    [
        "bridge",
        "Østmole OR brücke",
        '"harbour bridge" -ferry',
        '"three of the bear*"',
        "closed bridge*",
        "NOT bridge",
        "headline:ferry OR publisher:gazette",
        "author:Zoë date:2026-04..",
        "橋",
        "nothing_of_the_kind",
    ],
)
def test_the_numbers_that_match_are_those_of_the_articles_that_a_search_finds(published: Newsroom, words: str) -> None:
    with Snapshots(published.data) as snapshots:
        cursor = snapshots.last().begin()
        snapshots.last().later.make(cursor, "texts")
        search = "SELECT article_id, score FROM search($words, snippets := 0) ORDER BY ALL"
        matches = "SELECT article_id, score FROM matches($words) JOIN texts USING (n) ORDER BY ALL"
        found = [cursor.execute(query, {"words": words}).fetchall() for query in (search, matches)]
        snapshots.last().finish(cursor)
    assert found[0] == found[1]
    assert bool(found[0]) == (words != "nothing_of_the_kind")


def test_a_snapshot_that_is_closed_meanwhile_leaves_nothing(
    published: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    begun, interrupted = threading.Event(), threading.Event()

    def work_on(_: Later, cursor: duckdb.DuckDBPyConnection, _name: str) -> None:
        cursor.create_function("begin_with", lambda number: begun.set() or number, ["BIGINT"], "BIGINT")
        try:
            cursor.execute("SELECT count(begin_with(i)) FROM range(100_000_000) AS numbers(i)").fetchall()
        except duckdb.InterruptException:
            interrupted.set()
            raise

    monkeypatch.setattr(Later, "make", work_on)
    with Snapshots(published.data) as snapshots:
        at_work = threading.Thread(target=snapshots.last().prepare_more)
        at_work.start()
        assert begun.wait(30)
    at_work.join(30)
    assert interrupted.is_set()
    assert not list(tmp_path.iterdir())
