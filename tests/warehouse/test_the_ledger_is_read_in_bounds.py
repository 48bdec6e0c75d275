"""What `status`, `runs`, `show` and `rejects` read and print does not grow with what is stored."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from flows.cli import ledger
from flows.cli.runs import print_runs
from flows.operations.repair import check
from tests.support.inflated import inflate
from tests.support.newsroom import Newsroom, article, quick, too_short
from warehouse import sql
from warehouse.durability import inventory
from warehouse.reading.ledger import count_waiting
from warehouse.schema import ARTICLE_VERSIONS

pytestmark = pytest.mark.slow

FEW, MANY = 200, 20_000
RUN_ID = "20250101T000000003Z-abcdef"

COMMANDS: dict[str, Callable[[Newsroom], object]] = {
    "status": lambda one: ledger.print_status(one.settings(), as_json=False),
    "runs": lambda one: print_runs(one.settings(), 20, everything=False),
    "runs --all": lambda one: print_runs(one.settings(), 20, everything=True),
    "show": lambda one: ledger.print_run(one.settings(), RUN_ID, 100),
    "rejects": lambda one: ledger.print_rejects(one.settings(), None, 20),
}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsroom, Newsroom]:
    """Two newsrooms that differ only in how much they have stored."""
    made = []
    with quick():
        for times in (FEW, MANY):
            newsroom = Newsroom.within(tmp_path_factory.mktemp("store"))
            newsroom.deliver("мост “alt”.txt", article())
            newsroom.deliver("обрывок.txt", too_short())
            newsroom.run()
            inflate(newsroom, times)
            newsroom.deliver("橋.txt", article("A new bridge"))
            made.append(newsroom)
    return made[0], made[1]


class Meter:
    """Counts, of every query on the published file, the rows it returns and those that its operators pass on."""

    def __init__(self, folder: Path) -> None:
        self.profile = folder / "profile.json"
        self.fetched, self.worked, self.queries = 0, 0, 0

    def measure(self, connection: duckdb.DuckDBPyConnection, query: str, parameters: Any = ()) -> list[dict[str, Any]]:
        connection.execute("PRAGMA enable_profiling = 'json'")
        connection.execute(f"PRAGMA profiling_output = {sql.literal(self.profile)}")
        found = really(connection, query, parameters)
        connection.execute("PRAGMA disable_profiling")
        self.fetched += len(found)
        self.queries += 1
        # These two count what there is, a row for each publisher and reason: every other query finds what it needs.
        if "FROM articles" not in query and "ops.rejects" not in query:
            self.worked += sum(_count_rows(json.loads(self.profile.read_text())))
        return found


really = sql.rows


def _count_rows(node: dict[str, Any]) -> Iterator[int]:
    if not node.get("operator_type", "").endswith("SCAN"):
        yield int(node.get("operator_cardinality", 0))
    for child in node.get("children", ()):
        yield from _count_rows(child)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_hundred_times_as_much_is_read_as_before(
    stores: tuple[Newsroom, Newsroom], command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    meters = []
    for newsroom in stores:
        meter = Meter(tmp_path)
        for module in ("flows.cli.ledger", "warehouse.reading.ledger"):
            monkeypatch.setattr(f"{module}.rows", meter.measure)
        COMMANDS[command](newsroom)
        meters.append(meter)
    few, many = meters
    assert few.worked or command == "rejects"
    assert few.queries == many.queries > 0
    assert many.fetched <= few.fetched + 200
    assert many.worked <= few.worked + MANY / 4, f"{few.worked} rows of {FEW}, {many.worked} of {MANY}"


def test_a_search_reads_the_bodies_of_its_first_hits_only(stores: tuple[Newsroom, Newsroom], tmp_path: Path) -> None:
    for newsroom in stores:
        with duckdb.connect(str(newsroom.data / "warehouse.duckdb"), read_only=True) as connection:
            connection.execute("PRAGMA enable_profiling = 'json'")
            connection.execute(f"PRAGMA profiling_output = {sql.literal(tmp_path / 'search.json')}")
            [(snippet,)] = connection.execute("SELECT snippet FROM search('«closed» southern')").fetchall()
            connection.execute("PRAGMA disable_profiling")
        assert "southern" in snippet
        read = list(_read_bodies(json.loads((tmp_path / "search.json").read_text())))
        assert read
        assert sum(read) <= 2 * ARTICLE_VERSIONS.row_group_rows


def _read_bodies(node: dict[str, Any]) -> Iterator[int]:
    if "body" in node.get("extra_info", {}).get("Projections", ()) and node["operator_type"].endswith("SCAN"):
        yield int(node["operator_cardinality"])
    for child in node.get("children", ()):
        yield from _read_bodies(child)


def test_a_file_that_an_earlier_version_published_has_its_backlog_counted_too() -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA parts")
        connection.execute("CREATE TABLE parts.files (path_bytes BLOB, fingerprint VARCHAR, outcome VARCHAR)")
        connection.execute("CREATE TABLE parts.left_out (path_bytes BLOB, fingerprint VARCHAR)")
        rows = [("мост", "1-2-3", "published"), ("橋", "1-2-3", "deferred")]
        connection.executemany("INSERT INTO parts.files VALUES (encode(?), ?, ?)", rows)
        connection.execute("INSERT INTO parts.left_out VALUES (encode('Øst'), '7-8-9')")
        names = ["мост", "мост", "橋", "Øst", "新"]
        fingerprints = ["1-2-3", "4-5-6", "1-2-3", "7-8-9", "1-2-3"]
        listing = pa.table({"path_bytes": [name.encode() for name in names], "fingerprint": fingerprints})
        assert count_waiting(connection, listing) == 3


def test_lists_say_that_there_is_more(stores: tuple[Newsroom, Newsroom], capsys: pytest.CaptureFixture[str]) -> None:
    _, many = stores
    for command, limited in (("rejects", "The first 20"), ("runs", "--limit"), ("show", "обрывок")):
        COMMANDS[command](many)
        shown = capsys.readouterr().out
        assert len(shown.splitlines()) < 150
        assert limited in shown or command == "show"
    ledger.print_run(many.settings(), RUN_ID, 5)
    assert "The first 5 of 20 files" in capsys.readouterr().out


def test_the_backlog_is_what_no_run_has_ingested(
    stores: tuple[Newsroom, Newsroom], capsys: pytest.CaptureFixture[str]
) -> None:
    for newsroom in stores:
        ledger.print_status(newsroom.settings(), as_json=True)
        assert json.loads(capsys.readouterr().out)["backlog"] == 1


def test_verify_reads_of_the_parts_that_ever_were_only_those_that_are(
    stores: tuple[Newsroom, Newsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    really = inventory._read_known

    def count(*arguments: Any) -> Any:
        found = really(*arguments)
        read.append(len(found))
        return found

    monkeypatch.setattr(inventory, "_read_known", count)
    for newsroom in stores:
        assert check(newsroom.settings()) == []
    few, many = read
    assert few == many < FEW < many_parts(stores[1])


def many_parts(newsroom: Newsroom) -> int:
    return int(newsroom.value("SELECT count(*) FROM ops.parts"))
