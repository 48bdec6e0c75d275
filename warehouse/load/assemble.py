"""Staged batches to the parts of a run: what each file and record became, then one Parquet part a table."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import sql
from warehouse.lake import parquet
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Lake
from warehouse.lake.parquet import Part
from warehouse.lake.parts import part_path
from warehouse.schema import (
    ARTICLE_LINES,
    ARTICLE_VERSIONS,
    ERASURES,
    FILES,
    LEFT_OUT,
    LINE_STATS,
    LIVE_POSTS,
    POSTINGS,
    PROFILES,
    RAW,
    REJECTS,
    RESOLUTIONS,
    SUPERSEDED,
    Table,
)
from warehouse.schema.staged import STAGED

Parts = list[tuple[Table, Part]]

# In this order: each may look at what those before it came to.
_FATES = ("kept_out", "file_fates", "record_fates", "outcomes", "unsettled", "open_rejects")
# The last three are made from the parts of new articles and lines.
ASSEMBLED = (
    ARTICLE_VERSIONS,
    ARTICLE_LINES,
    LIVE_POSTS,
    SUPERSEDED,
    RAW,
    FILES,
    ERASURES,
    LEFT_OUT,
    REJECTS,
    RESOLUTIONS,
    LINE_STATS,
    POSTINGS,
    PROFILES,
)


def open_staged(
    lake: Lake,
    batches: Path,
    *,
    run_id: str,
    seq: int,
    started_at: datetime,
    parser_version: str,
    is_replay: bool,
    is_everything: bool = False,
) -> None:
    """Make a run's staged batches readable as `staged.<name>`, and its identity as variables.

    `refused` (file_no, record_no, reason, detail) is empty until the audit puts something in it.
    """
    lake.set(
        run_id=run_id,
        seq=seq,
        started_at=started_at,
        parser_version=parser_version,
        is_replay=is_replay,
        is_everything=is_everything,
    )
    lake.connection.execute("CREATE SCHEMA IF NOT EXISTS staged")
    lake.connection.execute("CREATE SCHEMA IF NOT EXISTS new")
    for name, schema in STAGED.items():
        # The empty file gives a view its columns where no batch has rows of the kind.
        _write_empty(batches / f"{name}-0.parquet", schema)
        pattern = sql.glob_literal(batches)[1:-1]
        lake.connection.execute(
            f"CREATE OR REPLACE VIEW staged.{name} AS FROM read_parquet('{pattern}/{name}-*.parquet')"
        )
    lake.connection.execute(sql.read("macros/search_terms.sql"))
    lake.connection.execute(
        "CREATE OR REPLACE TEMP TABLE refused (file_no INTEGER, record_no INTEGER, reason VARCHAR, detail VARCHAR)"
    )


def assemble(lake: Lake, folder: Path, run_id: str, tables: Sequence[Table] = ASSEMBLED) -> Parts:
    """Settle every file and record, then write the run's parts below `folder`, readable as `new.<table>`.

    A replay of everything has steps of its own in warehouse/sql/replay_all, for those that add to what is there.
    """
    is_everything = lake.value("SELECT getvariable('is_everything')")
    lake.forget_files()  # the audit may have read parts of the same names
    for name in _FATES:
        lake.keep(name, step(lake, name))
        if name == "outcomes" and is_everything:
            lake.keep("verdicts", step(lake, "verdicts"))
        elif name == "outcomes":
            lake.connection.execute(sql.read("assemble/same_as_before.sql"))
    parts: Parts = []
    for table in tables:
        path = part_path(folder, table, run_id)
        path.unlink(missing_ok=True)
        part = parquet.write(path, table.arrow, _rows(lake, table), table.row_group_rows)
        crash_point("raw_stored" if table is RAW else "mid_parquet")
        if part is None:
            _write_empty(path.with_suffix(".empty"), table.arrow)
        else:
            parts.append((table, part))
        shown = sql.glob_literal(part.path if part else path.with_suffix(".empty"))
        lake.connection.execute(f"CREATE OR REPLACE VIEW new.{table.name} AS FROM read_parquet({shown})")
    return parts


def step(lake: Lake, name: str) -> str:
    """The query of a step, as the kind of run that is at work has it."""
    is_everything = lake.value("SELECT getvariable('is_everything')")
    return sql.read(f"{'replay_all' if is_everything and name in sql.names('replay_all') else 'assemble'}/{name}.sql")


def counts(lake: Lake) -> dict[str, int]:
    """The run in numbers, by the names of ops.runs."""
    return lake.rows(step(lake, "counts"))[0]


def _rows(lake: Lake, table: Table) -> pa.RecordBatchReader:
    query = step(lake, table.name)
    return lake.batches(
        f"SELECT {table.select_list} FROM ({query}) ORDER BY {', '.join(table.sort)}", table.row_group_rows
    )


def _write_empty(path: Path, schema: pa.Schema) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(schema.empty_table(), path)


# Tables whose parts are all written anew; to the others a replay of everything adds what it finds, or nothing.
REPLACED = (ARTICLE_VERSIONS, ARTICLE_LINES, LIVE_POSTS, SUPERSEDED, FILES, LINE_STATS, POSTINGS)
