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
from warehouse.reading.explore import snapshots as opening
from warehouse.reading.explore.answers import Answers
from warehouse.reading.explore.prepared import LATER
from warehouse.reading.explore.snapshots import Snapshot, Snapshots

ADDRESSES = (
    "/people",
    "/people?list=people&part=zo%C3%AB",
    "/people?list=places",
    "/figures?sort=articles",
    "/figures?part=nights",
)


def test_pages_are_the_same_before_and_after(published: Newsroom) -> None:
    found: list[Snapshot] = []
    with Snapshots(published.data, opened=found.append) as snapshots:
        client = TestClient(make_app(snapshots, ROUTES), base_url=BASE)
        before = [client.get(address).text for address in ADDRESSES]
        [snapshot] = found
        snapshot.prepare_more()
        made = snapshot.connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'quick'")
        assert set(sql.names("explore/later")) == set(LATER) <= {name for (name,) in made.fetchall()}
        snapshot.answers = Answers()
        assert [client.get(address).text for address in ADDRESSES] == before


def test_a_snapshot_that_is_closed_meanwhile_leaves_nothing(
    published: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    begun, interrupted = threading.Event(), threading.Event()

    def work_on(cursor: duckdb.DuckDBPyConnection, _name: str) -> None:
        cursor.create_function("begin_with", lambda number: begun.set() or number, ["BIGINT"], "BIGINT")
        try:
            cursor.execute("SELECT count(begin_with(i)) FROM range(100_000_000) AS numbers(i)").fetchall()
        except duckdb.InterruptException:
            interrupted.set()
            raise

    monkeypatch.setattr(opening, "prepare_later", work_on)
    with Snapshots(published.data) as snapshots:
        at_work = threading.Thread(target=snapshots.last().prepare_more)
        at_work.start()
        assert begun.wait(30)
    at_work.join(30)
    assert interrupted.is_set()
    assert not list(tmp_path.iterdir())
