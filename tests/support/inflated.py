"""A warehouse with many more rows than anybody wants to ingest in a test: those of a small one, multiplied in SQL."""

import shutil
from pathlib import Path

from flows.run.opening import begin
from flows.run.run import ignore_progress
from tests.support.newsroom import Newsroom
from warehouse.lake import parquet
from warehouse.lake.lake import Lake
from warehouse.lake.parquet import Part
from warehouse.lake.parts import part_path, place
from warehouse.load.commit import list_parts
from warehouse.load.publish import publish
from warehouse.schema import (
    ARTICLE_VERSIONS,
    CHECKS,
    FILES,
    LINE_STATS,
    PARTS,
    PROFILES,
    RAW,
    REJECTS,
    RUNS,
    SUPERSEDED,
    Table,
)

_FILES_A_RUN = 20
_OF_RUN = "format('20250101T{:09d}Z-abcdef', i)"
_DAYS_AGO = "started_at - to_days((2000 - i)::INTEGER)"
_RUN_ID = "format('20250101T{:09d}Z-abcdef', i // 20)"
# What is different in each copy of a row; i is the number of the copy.
_COPIES = {
    FILES: f"path || i AS path, encode(path || i) AS path_bytes, sha256(path || i) AS sha256, {_RUN_ID} AS run_id, "
    "fingerprint || i AS fingerprint, size_bytes + i AS size_bytes, 2 + i // 20 AS seq",
    ARTICLE_VERSIONS: f"left(sha256(article_id || i), 32) AS article_id, {_RUN_ID} AS run_id, "
    "'Газета ' || (i % 30) AS publisher, sha256(content_sha256 || i) AS content_sha256, "
    "source_path || i AS source_path",
    SUPERSEDED: f"left(sha256(article_id || i), 32) AS article_id, {_RUN_ID} AS run_id",
    RAW: f"encode('“' || i) AS content, sha256('“' || i) AS sha256, {_RUN_ID} AS run_id",
    LINE_STATS: f"sha256(line_sha256 || i) AS line_sha256, {_RUN_ID} AS run_id",
    REJECTS: f"left(sha256(reject_id || i), 16) AS reject_id, path || i AS path, {_RUN_ID} AS run_id",
    RUNS: f"{_OF_RUN} AS run_id, 2 + i AS seq, {_DAYS_AGO} AS started_at",
    PARTS: f"path || i AS path, {_OF_RUN} AS run_id",
    CHECKS: f"{_OF_RUN} AS run_id",
    PROFILES: f"{_OF_RUN} AS run_id, {_DAYS_AGO} AS started_at",
}
_OF_RUNS = (RUNS, CHECKS, PROFILES)


def inflate(newsroom: Newsroom, times: int) -> None:
    """Add so many copies of one row of each large table of a newsroom that has published something, and publish them.

    Runs get a row for every 20 files.
    """
    with begin(newsroom.settings(), ignore_progress) as run:
        staged = run.staging / "parts"
        parts = [
            (table, _copy(run.lake, table, changed, staged, times if table not in _OF_RUNS else times // _FILES_A_RUN))
            for table, changed in _COPIES.items()
            if run.lake.value(f"SELECT count(*) FROM lake.{table.full_name}")
        ]
        name = f"{run.run_id}-ledger"
        ledger = parquet.write_rows(part_path(staged, PARTS, name), PARTS.arrow, list_parts(parts, staged, run.run_id))
        assert ledger
        run.lake.commit(run.run_id, place([*parts, (PARTS, ledger)], staged, run.lake.folder), {})
        publish(run.lake, newsroom.data.absolute())
        shutil.rmtree(run.staging)


def _copy(lake: Lake, table: Table, changed: str, staged: Path, times: int) -> Part:
    one = f"(FROM lake.{table.full_name} LIMIT 1)"
    query = f"SELECT {table.select_list} FROM (SELECT * REPLACE ({changed}) FROM {one}, range({times}) AS copies(i))"
    rows = lake.batches(f"{query} ORDER BY {', '.join(table.sort)}", table.row_group_rows)
    part = parquet.write(part_path(staged, table, staged.parent.name), table.arrow, rows, table.row_group_rows)
    assert part
    return part
