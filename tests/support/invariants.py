"""Invariants of a published warehouse, queried as any reader would."""

import json
import sqlite3
from contextlib import closing

import duckdb
import pyarrow.parquet as pq

from tests.support.newsroom import Newsroom
from warehouse.lake.parquet import file_sha256

# Each query returns the rows that violate it, so it must return none.
NONE_OF = {
    "an article has versions 1, 2, 3 … and the last one is current": """
        SELECT article_id FROM article_versions GROUP BY article_id
        HAVING min(version) <> 1 OR max(version) <> count(*) OR count(*) FILTER (is_current) <> 1
            OR max(version) FILTER (is_current) <> max(version)
    """,
    "an article appears once": "SELECT article_id FROM articles GROUP BY article_id HAVING count(*) > 1",
    "a line appears once": """
        SELECT article_id FROM article_lines GROUP BY article_id, version, line_no HAVING count(*) > 1
    """,
    "a line is of a version": "FROM article_lines ANTI JOIN article_versions USING (article_id, version)",
    "a version has its lines": "FROM article_versions ANTI JOIN article_lines USING (article_id, version)",
    "a fact is of a version": """
        FROM (
            SELECT article_id, version FROM quotes
            UNION SELECT article_id, version FROM figures
            UNION SELECT article_id, version FROM mentions
        ) ANTI JOIN article_versions USING (article_id, version)
    """,
    "a posting is of a version": "FROM ops.postings ANTI JOIN article_versions USING (article_id, version)",
    "a superseded version is there": "FROM ops.superseded ANTI JOIN article_versions USING (article_id, version)",
    "a published file is in the ledger": """
        FROM article_versions ANTI JOIN ops.files ON path = source_path AND sha256 = source_sha256
    """,
    "files are the sum of their outcomes": """
        FROM ops.runs
        WHERE files_new <> files_published + files_mixed + duplicates + quarantined + ignored + deferred
    """,
    "records are the sum of what became of them": """
        FROM ops.files WHERE records <> records_published + records_duplicate + records_quarantined
    """,
    "bytes are kept, but for what was taken down": """
        SELECT source_sha256 FROM article_versions
        WHERE source_sha256 NOT IN (SELECT sha256 FROM ops.raw UNION SELECT sha256 FROM ops.erasures)
    """,
    "kept bytes are what their hash says": "FROM ops.raw WHERE sha256(content) <> sha256",
    "nothing is kept of what was taken down": "SELECT sha256 FROM ops.raw SEMI JOIN ops.erasures USING (sha256)",
    "runs are numbered in the order of their commits": "FROM ops.runs QUALIFY seq <> row_number() OVER (ORDER BY seq)",
    "a file left out is not in": """
        FROM ops.left_out SEMI JOIN ops.files
            ON files.path_bytes = left_out.path_bytes AND files.sha256 = left_out.sha256
    """,
}
RELATIONS = """
    SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal
    UNION SELECT schema_name, table_name FROM duckdb_tables()
"""


def broken(newsroom: Newsroom) -> list[str]:
    """Find the invariants that do not hold."""
    found = [name for name, query in NONE_OF.items() if newsroom.query(query)]
    lake = newsroom.data / "lake"
    listed = {lake / path: (rows, sha256) for path, rows, sha256 in newsroom.query(_PARTS)}
    named = {path for path in newsroom.parts() if not path.is_relative_to(lake / "ops" / "parts")}
    found += [f"{path} is not in ops.parts" for path in named - set(listed)]
    for path in named & set(listed):
        if (pq.read_metadata(path).num_rows, file_sha256(path)) != listed[path]:
            found.append(f"{path} is not what ops.parts says")
    return found


_PARTS = "SELECT path, row_count, sha256 FROM ops.parts"


def remains(newsroom: Newsroom, word: str) -> list[str]:
    """Every file under the data folder that has the word: in its bytes, columns, statistics, rows or pages."""
    found = []
    for path in sorted(newsroom.data.rglob("*")):
        if not path.is_file():
            continue
        texts = [path.read_bytes()]
        if path.suffix == ".parquet":
            file = pq.ParquetFile(path)
            texts += [repr(file.read().to_pylist()).encode(), repr(file.metadata.to_dict()).encode()]
        if path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as connection:
                for schema, name in connection.execute(RELATIONS).fetchall():
                    texts.append(repr(connection.execute(f'FROM "{schema}"."{name}"').fetchall()).encode())
        if path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as connection:
                texts.append("\n".join(connection.iterdump()).encode())
        found += [str(path.relative_to(newsroom.data)) for text in texts if is_in(word, text)]
    return found


def is_in(word: str, content: bytes) -> bool:
    """Whether bytes have a word, as it is or as JSON escapes it."""
    return word.encode() in content or json.dumps(word)[1:-1].encode() in content
