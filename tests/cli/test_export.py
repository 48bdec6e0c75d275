"""`cuttings export`: the tables and articles that were asked for, in other programs' formats, whole or not at all."""

import csv
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.support.newsroom import Newsroom, article, quick, record
from warehouse.errors import USAGE
from warehouse.reading import export_formats
from warehouse.reading.export import NoSuchTable, export
from warehouse.reading.published import BadQuery
from warehouse.schema import PUBLISHED, RAW

pytestmark = pytest.mark.slow
ODD = "=SUM(1;2) «ανοιχτά» 橋"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    newsroom = Newsroom.within(tmp_path_factory.mktemp("export"))
    newsroom.deliver("мост.txt", article("Гавань: bridge «closed»"))
    newsroom.deliver("тихо.jsonl", record(ODD, "fifty", publisher="Østmole Courier", author="Ðorđe Quaye").encode())
    newsroom.deliver("αριθμός.txt", b"")
    with quick():
        newsroom.run()
    return newsroom.data


def test_a_database_has_the_declared_columns_and_may_be_searched(published: Path, tmp_path: Path) -> None:
    export(published, tmp_path / "whole.duckdb", "duckdb")
    with duckdb.connect(str(tmp_path / "whole.duckdb"), read_only=True) as copy:
        for table in PUBLISHED:
            if table != RAW:
                found = copy.execute(f'SELECT column_name, "null" FROM (DESCRIBE {table.full_name})').fetchall()
                assert found == [(field.name, "YES" if field.nullable else "NO") for field in table.columns]
        assert copy.execute("SELECT headline FROM search('гавань')").fetchall() == [("Гавань: bridge «closed»",)]
        assert copy.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'raw'").fetchall() == [(0,)]


def test_a_condition_takes_what_belongs_to_its_articles(published: Path, tmp_path: Path) -> None:
    where = "publisher = 'Østmole Courier' -- only"
    export(published, tmp_path / "some.duckdb", "duckdb", where=where, raw=True)
    with duckdb.connect(str(tmp_path / "some.duckdb"), read_only=True) as copy:
        assert copy.execute("SELECT headline FROM articles").fetchall() == [(ODD,)]
        lines = "SELECT count(DISTINCT article_id) FROM article_lines"
        assert copy.execute(lines).fetchall() == [(1,)]
        assert copy.execute("SELECT path FROM ops.files JOIN ops.raw USING (sha256)").fetchall() == [("тихо.jsonl",)]
        assert copy.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'runs'").fetchall() == [(0,)]
        assert copy.execute("SELECT headline FROM search('fifty')").fetchall() == [(ODD,)]


@pytest.mark.parametrize("where", ["publisher = ", "true); DROP TABLE x; SELECT (1", "wörter = 1"])
def test_a_condition_that_is_none_is_refused(published: Path, tmp_path: Path, where: str) -> None:
    with pytest.raises(BadQuery):
        export(published, tmp_path / "none", "csv", where=where)
    assert list(tmp_path.iterdir()) == []


def test_a_condition_reads_no_other_file(published: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("word\nsésame\n", "utf-8")
    with pytest.raises(BadQuery, match="disabled by configuration"):
        export(published, tmp_path / "none", "csv", where=f"headline IN (SELECT word FROM '{tmp_path}/secret.csv')")


def test_only_the_named_tables_are_written(published: Path, tmp_path: Path) -> None:
    export(published, tmp_path / "two", "jsonl", tables=["rejects", "main.articles"])
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == [
        "datapackage.json",
        "main.articles.jsonl",
        "ops.rejects.jsonl",
    ]
    rows = [json.loads(line) for line in (tmp_path / "two" / "main.articles.jsonl").read_text("utf-8").splitlines()]
    assert {row["headline"] for row in rows} == {ODD, "Гавань: bridge «closed»"}
    with pytest.raises(NoSuchTable, match="there is no table Artikel") as refused:
        export(published, tmp_path / "three", "jsonl", tables=["Artikel"])
    assert refused.value.exit_code == USAGE


def test_sqlite_has_plain_values(published: Path, tmp_path: Path) -> None:
    export(published, tmp_path / "whole.sqlite", "sqlite")
    with closing(sqlite3.connect(tmp_path / "whole.sqlite")) as copy:
        query = "SELECT headline, authors, first_seen_at, word_count FROM articles ORDER BY source_path LIMIT 1"
        headline, authors, seen, words = copy.execute(query).fetchone()
        assert (headline, json.loads(authors)) == ("Гавань: bridge «closed»", ["Ignátius Porteous"])
        assert (seen[10], seen[-1], type(words)) == ("T", "Z", int)
        assert copy.execute("SELECT path_bytes FROM ops_files WHERE reason = 'EMPTY'").fetchone() == (
            "αριθμός.txt".encode(),
        )
        required = {name: bool(flag) for _, name, _, flag, *_ in copy.execute("PRAGMA table_info(articles)")}
        assert (required["article_id"], required["headline"]) == (True, False)


def test_csv_has_no_formulas_and_tells_null_from_empty(published: Path, tmp_path: Path) -> None:
    export(published, tmp_path / "sheets", "csv")
    with (tmp_path / "sheets" / "main.articles.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["source_path"]: row for row in csv.DictReader(file)}
    assert rows["тихо.jsonl"]["headline"] == f"'{ODD}"
    assert json.loads(rows["тихо.jsonl"]["authors"]) == ["Ðorđe Quaye"]
    assert rows["тихо.jsonl"]["url"] == ""
    assert (tmp_path / "sheets" / "ops.files.csv").exists()
    assert not (tmp_path / "sheets" / "ops.raw.csv").exists()


def test_parquet_keeps_what_is_required_and_says_what_columns_mean(published: Path, tmp_path: Path) -> None:
    export(published, tmp_path / "parts", "parquet", tables=["articles"])
    schema = pq.read_schema(tmp_path / "parts" / "main.articles.parquet")
    assert not schema.field("article_id").nullable
    assert schema.field("headline").nullable
    assert b"printed" in schema.field("headline").metadata[b"description"]
    package = json.loads((tmp_path / "parts" / "datapackage.json").read_text("utf-8"))
    assert [resource["name"] for resource in package["resources"]] == ["main.articles"]


@pytest.mark.parametrize("kind", export_formats.WRITERS)
def test_a_half_written_export_is_cleared_away(
    published: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = export_formats.WRITERS[kind]

    def die(tables: export_formats.Tables, target: Path) -> None:
        written(tables, target)
        target.with_name(f"{target.name}.wal").write_text("a log of half a file")
        raise OSError("no space left on device: «δίσκος»")

    dead = 2**22 + 1  # above the greatest process id
    (tmp_path / f".архив.{dead}").write_text("half of an export that was killed")
    (tmp_path / f".архив.{os.getppid()}").write_text("another export, which is at work")
    monkeypatch.setattr(export_formats, "WRITERS", {kind: die})
    with pytest.raises(OSError, match="δίσκος"):
        export(published, tmp_path / "архив", kind, tables=["articles"])
    assert [path.name for path in tmp_path.iterdir()] == [f".архив.{os.getppid()}"]
