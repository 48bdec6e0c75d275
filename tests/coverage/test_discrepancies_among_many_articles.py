"""Where a few of very many articles disagree, finding that takes time and memory for the few."""

import re
from pathlib import Path

import duckdb

from warehouse import sql

ARTICLES = 20_000
PAIRS = 300
_TABLES = f"""
CREATE SCHEMA parts;
CREATE TABLE parts.superseded (article_id VARCHAR, version INTEGER, valid_to TIMESTAMPTZ);
CREATE TABLE parts.article_versions AS
    SELECT
        md5('τίτλος' || i) AS article_id, 1 AS version, 'Газета' AS publisher, 'файл.txt' AS source_path,
        NULL::VARCHAR AS url, NULL::DATE AS published_on,
        NULL::TIMESTAMPTZ AS published_at, NULL::VARCHAR AS published_precision
    FROM range({ARTICLES}) AS t(i);
CREATE TABLE parts.origins AS
    SELECT article_id, article_id AS origin_id, 'run' AS run_id, 1 AS seq FROM parts.article_versions;
CREATE TABLE parts.story_articles AS
    SELECT md5('ιστορία' || i // 2) AS story_id, md5('τίτλος' || i) AS article_id, 'run' AS run_id, 1 AS seq
    FROM range({ARTICLES}) AS t(i);
CREATE TABLE parts.discrepancies AS
    SELECT
        md5('τίτλος' || 2 * i) AS article_a, md5('τίτλος' || (2 * i + 1)) AS article_b,
        1 AS version_a, 1 AS version_b, 'люди' AS measure, NULL::VARCHAR AS unit, 'людина' AS noun,
        'conflict' AS class, 0.5 AS confidence,
        1 AS figure_a, 14.0 AS value_a, '14' AS surface_a, 3 AS line_a, 'sjö' AS text_a,
        1 AS figure_b, 17.0 AS value_b, '17' AS surface_b, 3 AS line_b, 'sju' AS text_b
    FROM range({PAIRS}) AS t(i);
"""


def read_from_files(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Replace each table of `parts` by a view of its rows in a file, as published ones are, and add the views."""
    for (name,) in connection.sql("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'parts'").fetchall():
        path = sql.literal(str(folder / f"{name}.parquet"))
        connection.execute(f"COPY parts.{name} TO {path}; DROP TABLE parts.{name}")
        connection.execute(f"CREATE VIEW parts.{name} AS FROM read_parquet({path})")
    for name in ("origins", "story_articles", "article_versions", "discrepancies"):
        connection.execute(f"CREATE VIEW main.{name} AS {sql.read(f'views/main.{name}.sql')}")


def test_the_discrepancies_of_a_story_are_found_without_comparing_every_two_articles(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(_TABLES)
        read_from_files(connection, tmp_path)
        asked = "SELECT * FROM discrepancies WHERE story_id = md5('ιστορία3')"
        [[_, plan]] = connection.sql(f"EXPLAIN (FORMAT json) {asked}").fetchall()
        assert "HASH_JOIN" in plan
        assert not re.findall("NESTED_LOOP_JOIN|CROSS_PRODUCT|BLOCKWISE_NL_JOIN", plan)
        found = connection.sql(f"SELECT class, origins_a, independent_origins FROM ({asked})").fetchall()
        assert found == [("conflict", 1, 2)]
