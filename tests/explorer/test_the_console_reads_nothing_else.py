"""The SQL console runs one statement that reads the published tables: everything else is refused, and twice over."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from warehouse import sql
from warehouse.reading.console.child import configure, lock_up
from warehouse.reading.console.errors import BadStatement, explain_error
from warehouse.reading.console.limits import Limits
from warehouse.reading.console.statement import FUNCTIONS, check_statement

READS = """
SELECT headline FROM articles WHERE headline ILIKE '%порт%' LIMIT 5
FROM main.articles
VALUES (1), (2)
TABLE ops.runs;
WITH "новые ходы" AS (SELECT 1 AS "日本") SELECT "日本" FROM "новые ходы"
WITH "a/b.csv" AS (SELECT 1) FROM "a/b.csv"
SELECT * FROM search('ferry OR הנמל') JOIN articles USING (article_id)
SELECT score FROM find_articles('ferry')
SELECT count(*) FROM ops.readings()
DESCRIBE articles
SUMMARIZE SELECT word_count FROM articles
SHOW TABLES
SHOW ALL TABLES
EXPLAIN SELECT 1
PIVOT articles ON language IN ('en', 'el') USING count(*) GROUP BY publisher
UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b
SELECT unnest(authors) FROM articles
FROM range(10) CROSS JOIN generate_series(1, 3)
SELECT * FROM information_schema.tables
SELECT comment FROM duckdb_columns() WHERE table_name = 'articles'
SELECT 'read_text(''/etc/passwd'')' AS "read_text"
""".strip().splitlines()

# What must not be run, whatever DuckDB itself would say to it.
HOSTILE = """
FROM read_text('/etc/passwd')
SELECT (SELECT content FROM read_text('/etc/passwd'))
SELECT 1 FROM articles WHERE EXISTS (FROM read_blob('/etc/passwd'))
SELECT 1 ORDER BY (SELECT count(*) FROM glob('/*'))
SELECT 1 LIMIT (SELECT count(*) FROM read_csv('/etc/passwd'))
SELECT sum(1) OVER (ORDER BY (SELECT count(*) FROM read_csv_auto('/etc/passwd')))
WITH RECURSIVE t AS (FROM read_json('/a') UNION ALL FROM t) FROM t
WITH t AS MATERIALIZED (FROM sniff_csv('/etc/passwd')) FROM t
SELECT list_transform([1], lambda x: (SELECT count(*) FROM read_text('/etc/passwd')))
FROM (VALUES (1)) AS t(a), LATERAL (FROM read_parquet('/tmp/' || a))
FROM main.read_text('/etc/passwd')
FROM system.main.read_text('/etc/passwd')
FROM READ_TEXT('/etc/passwd')
FROM "read_text"('/etc/passwd')
DESCRIBE FROM read_csv('/etc/passwd')
SUMMARIZE FROM read_csv('/etc/passwd')
EXPLAIN ANALYZE FROM read_csv('/etc/passwd')
FROM '/etc/passwd'
FROM '/etc/hosts.csv'
SELECT * FROM "data/lake/catalog.sqlite"
FROM 'https://example.com/a.parquet'
FROM 's3://bucket/a.parquet'
DESCRIBE '/etc/hosts.csv'
FROM (PIVOT 'a.csv' ON b IN (1) USING sum(c))
FROM query('SELECT 1')
FROM query_table(['articles'])
FROM json_execute_serialized_sql('{}')
FROM enable_logging()
SELECT * FROM enable_logging('QueryLog', storage := 'file', storage_path := '/tmp')
FROM disable_logging()
FROM duckdb_logs()
FROM enable_profiling()
FROM repeat('x', 10000000000)
FROM repeat_row(1, num_rows := 10000000000)
FROM duckdb_secrets()
FROM duckdb_settings()
FROM which_secret('s3://a', 's3')
FROM checkpoint()
FROM force_checkpoint('warehouse')
FROM arrow_scan(1, 2, 3)
FROM arrow_scan_dumb(1, 2, 3)
FROM pandas_scan(1)
FROM python_map_function(1, 2, 3)
FROM seq_scan('articles')
FROM read_duckdb('/tmp/other.duckdb')
FROM parquet_metadata('/tmp/a.parquet')
FROM parquet_kv_metadata('/tmp/a.parquet')
FROM test_all_types()
FROM histogram_values('articles', word_count)
CALL enable_logging()
CALL pragma_version()
PRAGMA database_list
PRAGMA enable_profiling
PRAGMA table_info('articles')
COPY articles TO '/tmp/stolen.csv'
COPY (SELECT 1) TO '/tmp/stolen.parquet'
COPY articles FROM '/etc/passwd'
EXPORT DATABASE '/tmp/stolen'
IMPORT DATABASE '/tmp/stolen'
ATTACH '/tmp/mine.duckdb' AS mine
ATTACH ':memory:' AS mine
DETACH warehouse
USE ops
INSTALL httpfs
LOAD httpfs
FORCE INSTALL sqlite FROM community
UPDATE EXTENSIONS
SET enable_external_access = true
SET lock_configuration = false
SET VARIABLE cuttings_data = '/'
RESET memory_limit
CREATE TABLE t AS SELECT 1
CREATE TEMP TABLE t AS SELECT 1
CREATE MACRO m() AS TABLE FROM read_text('/etc/passwd')
CREATE SECRET s (TYPE s3)
DROP VIEW articles
INSERT INTO ops.runs SELECT * FROM ops.runs
UPDATE ops.runs SET state = 'held'
DELETE FROM ops.runs
MERGE INTO ops.runs USING articles ON true WHEN MATCHED THEN DELETE
ALTER TABLE ops.runs ADD COLUMN x INTEGER
COMMENT ON VIEW articles IS 'mine'
TRUNCATE ops.runs
BEGIN
COMMIT
CHECKPOINT
VACUUM
ANALYZE
PREPARE p AS SELECT 1
EXECUTE p
EXPLAIN COPY articles TO '/tmp/stolen.csv'
EXPLAIN ANALYZE INSERT INTO ops.runs SELECT * FROM ops.runs
EXPLAIN (FORMAT json) SELECT 1
EXPLAIN EXPLAIN SELECT 1
SELECT 1; SELECT 2
SELECT 1; DROP VIEW articles
PIVOT articles ON publisher USING count(*)
; ;
-- nothing
""".strip().splitlines()

# What DuckDB itself must refuse, when the console's own look at the statement has missed it.
PLACES = [
    "/etc/passwd",
    "/etc/*",
    "{data}/lake/catalog.sqlite",
    "{data}/lake/*",
    "{data}/.lock.json",
    "{data}/warehouse.duckdb",
    "{data}/lake/main/articles/../../catalog.sqlite",
    "{data}/lake/main/article_versions/*.parquet",
    "file:///etc/passwd",
    "https://example.com/a.parquet",
]


@contextmanager
def open_locked(samples: Path, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection as the process of a statement has it, to a copy: it shares nothing with other connections."""
    copy = Path(shutil.copy(samples / "warehouse.duckdb", folder))
    with duckdb.connect(str(copy), read_only=True, config=configure(Limits())) as connection:
        lock_up(connection, samples)
        yield connection


@pytest.fixture(scope="module")
def known(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_locked(samples, tmp_path_factory.mktemp("console")) as connection:
        yield connection


@pytest.mark.parametrize("statement", [*READS, "/* why */ -- so slow\n explain ANALYZE FROM articles"])
def test_a_statement_that_reads_is_run(statement: str, known: duckdb.DuckDBPyConnection) -> None:
    known.execute(check_statement(known, statement)).fetchmany(3)


@pytest.mark.parametrize("statement", HOSTILE)
def test_a_statement_that_does_anything_else_is_refused(statement: str, known: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises((BadStatement, duckdb.ParserException, duckdb.PermissionException)):
        check_statement(known, statement)


def test_every_table_function_that_is_allowed_is_known_to_be_harmless(known: duckdb.DuckDBPyConnection) -> None:
    reads_or_runs = (
        "read_",
        "parquet",
        "scan",
        "query",
        "glob",
        "log",
        "secret",
        "setting",
        "profiling",
        "execute",
        "sniff",
    )
    assert [name for name in sorted(FUNCTIONS) if any(word in name for word in reads_or_runs)] == []
    there = known.execute(
        "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro')"
    ).fetchall()
    assert {name for [name] in there} >= FUNCTIONS


@pytest.mark.parametrize("function", ["read_text", "read_blob", "read_csv", "read_parquet", "read_json", "glob"])
def test_even_unchecked_no_other_file_is_read(function: str, known: duckdb.DuckDBPyConnection, samples: Path) -> None:
    for place in PLACES:
        path = place.format(data=samples)
        with pytest.raises(duckdb.Error) as refused:
            known.execute(f"FROM {function}({sql.literal(path)})").fetchall()
        said = explain_error(str(refused.value), "").happened
        assert "disabled by configuration" in said or "httpfs" in said, (path, said)


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 1) TO '{there}/stolen.csv'",
        "EXPORT DATABASE '{there}/stolen'",
        "ATTACH '{there}/mine.duckdb'",
        "ATTACH '{data}/warehouse.duckdb' AS again",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD '{there}/extension'",
        "SET enable_external_access = true",
        "SET allowed_paths = ['/etc/passwd']",
        "SET allowed_directories = ['/']",
        "SET lock_configuration = false",
        "RESET lock_configuration",
        "SET memory_limit = '100GB'",
        "SET temp_directory = '{there}'",
        "SET python_enable_replacements = true",
        "SELECT getenv('HOME')",
        "CREATE TABLE t AS SELECT 1",
        "INSERT INTO ops.runs SELECT * FROM ops.runs",
        "FROM locked",
    ],
)
def test_even_unchecked_nothing_is_changed(
    statement: str, samples: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copied = tmp_path_factory.mktemp("console")
    with open_locked(samples, copied) as locked, pytest.raises(duckdb.Error):
        locked.execute(statement.format(there=tmp_path, data=samples)).fetchall()
    assert not list(tmp_path.iterdir())
    assert [path.name for path in copied.iterdir()] == ["warehouse.duckdb"]


@pytest.mark.parametrize(
    ("statement", "line", "column", "said"),
    [
        ("SELECT headline\nFORM articles", 2, 6, "syntax error"),
        ("SELECT 'Ελλάδα', '東京',\n  nothing_such FROM articles", 2, 3, "nothing_such"),
        ("SELECT 'Ελλάδα', nothing_such FROM articles", 1, 18, "nothing_such"),
        ("EXPLAIN -- ü\nFROM read_text('ü')", 2, 6, "the table function read_text is not available here"),
        ("FROM articels", 1, 6, "articles"),
        ("SELECT 'Ω 東京 😀',\n  <b>", 2, 3, "syntax error"),
        ("SELECT 1 +", 1, 11, "syntax error at end of input"),
        ("SELECT '\0'", 1, 9, "no such character"),
        ("SELECT '\ud800'", 1, 9, "no such character"),
        ("SELECT " + "not " * 20_000 + "true", 1, None, "nested too deeply"),
        ("SELECT 1" + "+1" * 30_000, 0, 0, "expression depth limit"),
        ("SELECT " + "[" * 30_000, 1, None, "nested too deeply"),
        ("SELECT '" + "é" * 100_000 + "'", 0, 0, "characters at most"),
        ("SELECT ?", 0, 0, "parameter"),
        ("SELECT error(E'two\\nlines')", 0, 0, "two lines"),
    ],
    ids=range(15),
)
def test_an_error_is_one_sentence_with_its_place(
    statement: str, line: int, column: int | None, said: str, known: duckdb.DuckDBPyConnection
) -> None:
    with pytest.raises((BadStatement, duckdb.Error)) as raised:
        known.execute(check_statement(known, statement)).fetchall()
    error = raised.value
    found = error if isinstance(error, BadStatement) else explain_error(str(error), statement)
    assert said in found.happened
    assert "\n" not in found.happened
    assert "{" not in found.happened
    assert (found.line, found.column if column is not None else None) == (line, column)
