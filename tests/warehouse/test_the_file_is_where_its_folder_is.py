"""warehouse.duckdb reads the files of the folder that it is in, waits for no lock, and loses no table."""

import logging
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from flows.cli import main
from tests.support.newsroom import Newsroom, article, quick
from warehouse import sql
from warehouse.durability.verify import verify
from warehouse.load.publish import keep_tables_of_clients
from warehouse.reading.published import answer

NIGHTS = "SELECT source_path, contains(body, 'forty') FROM articles ORDER BY ALL"
HOLD = """
import duckdb, sys, time
connection = duckdb.connect(sys.argv[1])
connection.execute(sys.argv[2])
print(1, flush=True)
time.sleep(60)
"""


def read(data: Path, query: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in answer(data, query).to_pylist()]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = Newsroom.within(tmp_path_factory.mktemp("published"))
    newsroom.deliver("мост.txt", article("Гавань: bridge «closed»"))
    with quick():
        newsroom.run()
    return newsroom


@pytest.fixture
def moved(published: Newsroom, tmp_path: Path) -> Newsroom:
    """A copy of the data folder, whose name has characters that patterns use, while the original's files are gone."""
    there = tmp_path / "архив [2026]* {ü}"
    shutil.copytree(published.data, there)
    lake = published.data / "lake"
    lake.rename(published.data / "lake.hidden")
    try:
        yield Newsroom(published.landing, there)
    finally:
        (published.data / "lake.hidden").rename(lake)


def test_a_folder_that_was_moved_reads_its_own_files(moved: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    assert moved.query(NIGHTS) == [("мост.txt", True)]
    assert moved.query("SELECT headline FROM search('гавань')") == [("Гавань: bridge «closed»",)]
    monkeypatch.chdir(moved.data.parent)
    with duckdb.connect(f"{moved.data.name}/warehouse.duckdb", read_only=True) as client:
        assert client.execute(NIGHTS).fetchall() == [("мост.txt", True)]


def test_a_program_that_attaches_a_moved_file_may_say_where_it_is(moved: Newsroom) -> None:
    with duckdb.connect() as client:
        client.execute(f"ATTACH '{moved.data}/warehouse.duckdb' AS news (READ_ONLY)")
        with pytest.raises(duckdb.IOException, match="No files found"):
            client.execute("FROM news.articles")
        client.execute(f"SET VARIABLE cuttings_data = '{moved.data}'")
        assert client.execute("SELECT headline FROM news.articles").fetchall() == [("Гавань: bridge «closed»",)]


def test_commands_say_that_the_file_was_published_elsewhere(
    moved: Newsroom, published: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    assert read(moved.data, NIGHTS) == [("мост.txt", True)]
    [said] = caplog.messages
    assert str(published.data) in said
    assert "`cuttings maintain`" in said
    found = [one for one in verify(moved.data, None) if one.what == "published file"]
    assert [(str(published.data) in one.fault, one.is_damage) for one in found] == [(True, False)]


def test_a_command_prints_its_warning_once_with_what_to_type(
    moved: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["cuttings", "sql", "SELECT 1 AS one", "--data", str(moved.data)])
    for _ in range(2):
        main()
        said = capsys.readouterr()
        assert "one" in said.out
        assert said.err.count("\n") == 1
        assert f"cuttings maintain --data {shlex.quote(str(moved.data))}" in said.err


def test_a_file_of_an_earlier_version_says_where_its_files_are(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    there, here = tmp_path / "l'été [2026]", tmp_path / "здесь"
    for folder in (there, here):
        (folder / "lake" / "ops" / "runs").mkdir(parents=True)
    duckdb.sql(f"COPY (SELECT 1 AS seq) TO {sql.literal(there / 'lake' / 'ops' / 'runs' / 'a.parquet')}")
    with duckdb.connect(str(there / "warehouse.duckdb")) as file:
        paths = sql.glob_literal(there / "lake" / "ops" / "runs" / "a.parquet")
        file.execute(f"CREATE SCHEMA parts; CREATE VIEW parts.runs AS SELECT seq FROM read_parquet([{paths}])")
    shutil.copy(there / "warehouse.duckdb", here)
    assert read(there, "FROM parts.runs") == [(1,)]
    assert caplog.messages == []
    assert read(here, "SELECT 1") == [(1,)]
    assert str(there) in caplog.text


def test_commands_say_nothing_where_all_is_well(
    published: Newsroom, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    link = tmp_path / "link"
    link.symlink_to(published.data)
    assert read(published.data, NIGHTS) == read(link, NIGHTS)
    assert caplog.messages == []


def test_clients_see_only_what_people_ask_for(published: Newsroom) -> None:
    assert {schema for (schema,) in published.query("SELECT DISTINCT schema FROM (SHOW ALL TABLES)")} == {"main", "ops"}


def test_nobody_may_write_to_the_file(published: Newsroom) -> None:
    assert (published.data / "warehouse.duckdb").stat().st_mode & 0o777 == 0o444


@pytest.fixture
def held(published: Newsroom, tmp_path: Path) -> Iterator[Newsroom]:
    """A copy of the folder whose file a client holds open for writing, with a table not saved yet."""
    newsroom = Newsroom(published.landing, tmp_path / "data")
    shutil.copytree(published.data, newsroom.data)
    file = newsroom.data / "warehouse.duckdb"
    file.chmod(0o644)
    command = [sys.executable, "-c", HOLD, str(file), "CREATE TABLE заметки AS SELECT 'naïve' AS text"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout
        client.stdout.readline()
        yield newsroom
        client.kill()


@pytest.mark.slow
def test_commands_read_while_a_client_writes(held: Newsroom) -> None:
    with pytest.raises(duckdb.IOException, match="lock"):
        held.query(NIGHTS)
    assert read(held.data, NIGHTS) == [("мост.txt", True)]


@pytest.mark.slow
def test_tables_that_a_client_is_making_are_kept(held: Newsroom, caplog: pytest.LogCaptureFixture) -> None:
    with quick():
        assert held.maintain()
    assert held.query(NIGHTS) == [("мост.txt", True)]
    [kept] = (held.data / "damaged").rglob("warehouse.duckdb")
    assert str(kept) in caplog.text
    shutil.copytree(kept.parent, held.data.parent / "rescued")  # as somebody would who wants the table
    with duckdb.connect(str(held.data.parent / "rescued" / kept.name)) as rescued:
        assert rescued.execute("FROM заметки").fetchall() == [("naïve",)]


def test_tables_that_a_client_made_are_kept(
    published: Newsroom, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "warehouse.duckdb"
    shutil.copyfile(published.data / file.name, file)
    keep_tables_of_clients(tmp_path)
    assert list(tmp_path.iterdir()) == [file]
    with duckdb.connect(str(file)) as client:
        client.execute("CREATE VIEW \"мои 'статьи'\" AS SELECT 1 AS one")
    caplog.set_level(logging.WARNING)
    keep_tables_of_clients(tmp_path)
    [kept] = (tmp_path / "damaged").rglob("warehouse.duckdb")
    assert kept.samefile(file)  # which is at its place until the next one is
    assert "main.мои 'статьи'" in caplog.text
    assert str(kept) in caplog.text
