"""warehouse.duckdb is for any client: whole, documented, and never in the way of a run."""

import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from tests.support.newsroom import Newsroom, article, quick
from warehouse import sql
from warehouse.load import publish
from warehouse.schema import PUBLISHED
from warehouse.schema.table import description, sql_type

READ = "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True).sql(sys.argv[2]).fetchall())"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Three articles of one run; the tests ask the file."""
    newsroom = Newsroom.within(tmp_path_factory.mktemp("published"))
    newsroom.deliver("a.txt", article("Baths to open"))
    newsroom.deliver("b.txt", article("Ferry inspection failings"))
    newsroom.deliver("c.txt", article("Ferry to stop", told="failing"))
    with quick():
        newsroom.run()
    return newsroom


def test_every_declared_column_is_there_in_order_with_its_type(published: Newsroom) -> None:
    for table in PUBLISHED:
        found = published.query(f"SELECT column_name, column_type FROM (DESCRIBE {table.full_name})")
        assert found == [(field.name, sql_type(field.type)) for field in table.columns], table.full_name


def test_tables_and_columns_say_what_they_mean(published: Newsroom) -> None:
    columns = published.query("SELECT schema_name, table_name, column_name, comment FROM duckdb_columns()")
    said = {(schema, table, column): comment for schema, table, column, comment in columns}
    for table in PUBLISHED:
        for field in table.columns:
            assert said[table.schema, table.name, field.name] == description(field)
    relations = "SELECT comment FROM duckdb_views() UNION ALL SELECT comment FROM duckdb_tables()"
    assert {table.description for table in PUBLISHED} <= {comment for (comment,) in published.query(relations)}


def test_every_example_of_the_dictionary_runs(published: Newsroom) -> None:
    for table in PUBLISHED:
        published.query(table.example)


@pytest.mark.parametrize("folder", ["views", "macros", "search"])
def test_a_file_with_other_views_or_macros_is_not_the_current_one(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """The next run then publishes again, although no row is new."""
    lake: Any = SimpleNamespace(snapshot=lambda: 3)
    before, read, changed = (
        publish._describe_state(lake, Path("/δεδομένα")),
        sql.read,
        f"{folder}/{sql.names(folder)[0]}",
    )
    monkeypatch.setattr(sql, "read", lambda name: read(name) + "\n-- other" * (name == f"{changed}.sql"))
    assert publish._describe_state(lake, Path("/δεδομένα")) != before


def test_search_ranks_articles(published: Newsroom) -> None:
    found = published.query("SELECT headline, score FROM search('inspection OR failing OR ferry')")
    assert [headline for headline, _ in found] == ["Ferry inspection failings", "Ferry to stop"]
    assert found[0][1] > found[1][1]
    assert published.query("FROM search('lighthouse')") == []


@pytest.mark.slow
def test_search_finds_current_versions_only(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("b.txt", article("Ferry inspection failings"))
    quick_newsroom.deliver("c.txt", article("Ferry to stop", told="failing"))
    quick_newsroom.run()
    quick_newsroom.deliver("b.txt", article("Ferry is safe"))
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT headline FROM search('inspection OR failings')") == [("Ferry to stop",)]


@pytest.mark.slow
def test_another_client_reads_while_a_run_goes_on(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    seen: list[str] = []

    def ask_elsewhere() -> None:
        command = [
            sys.executable,
            "-c",
            READ,
            str(quick_newsroom.data / "warehouse.duckdb"),
            "SELECT headline FROM articles",
        ]
        seen.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    fill = publish._fill
    monkeypatch.setattr(publish, "_fill", lambda *given: (ask_elsewhere(), fill(*given)))
    quick_newsroom.deliver("bridge.txt", article("Bridge to stay open"))
    quick_newsroom.run()
    ask_elsewhere()
    assert seen == ["[('Harbour bridge at Østmole to close for repairs',)]\n", "[('Bridge to stay open',)]\n"]


@pytest.mark.long
def test_a_reader_of_the_old_file_keeps_its_answer(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    with duckdb.connect(str(quick_newsroom.data / "warehouse.duckdb"), read_only=True) as reader:
        quick_newsroom.deliver("bridge.txt", article("Bridge to stay open"))
        quick_newsroom.cli("run", "--direct")
        assert reader.execute("SELECT headline, version FROM articles").fetchall() == [
            ("Harbour bridge at Østmole to close for repairs", 1)
        ]
    assert quick_newsroom.value("SELECT version FROM articles") == 2


def test_it_may_be_attached_beside_other_databases(published: Newsroom) -> None:
    with duckdb.connect() as client:
        client.execute(f"ATTACH '{published.data / 'warehouse.duckdb'}' AS news (READ_ONLY)")
        assert client.execute("SELECT count(*) FROM news.articles").fetchall() == [(3,)]
        assert client.execute("SELECT count(*) FROM news.ops.files").fetchall() == [(3,)]


@pytest.mark.slow
def test_a_data_folder_of_any_name_works(quick_newsroom: Newsroom) -> None:
    quick_newsroom.data = quick_newsroom.data / 'it\'s a "glob*[a]" {b,c};' / "ünïcödé %20 #1"
    quick_newsroom.deliver("bridge.txt", article(told="forty"))
    quick_newsroom.run()
    quick_newsroom.deliver("bridge.txt", article(told="fifty"))
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT version FROM article_versions ORDER BY ALL") == [(1,), (2,)]


@pytest.mark.slow
def test_a_moved_data_folder_is_mended_by_the_next_run(quick_newsroom: Newsroom, tmp_path: Path) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    before = quick_newsroom.state()
    shutil.move(quick_newsroom.data, tmp_path / "elsewhere")
    quick_newsroom.data = tmp_path / "elsewhere"
    assert quick_newsroom.run().state == "nothing_new"
    assert quick_newsroom.state() == before


@pytest.mark.slow
def test_a_folder_in_its_place_is_moved_aside(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    before = quick_newsroom.state()
    file = quick_newsroom.data / "warehouse.duckdb"
    file.unlink()
    file.mkdir()
    (file / "notes.txt").write_text("whose is this?")
    quick_newsroom.run()
    assert quick_newsroom.state() == before
    [kept] = (quick_newsroom.data / "damaged").rglob("notes.txt")
    assert kept.read_text() == "whose is this?"
