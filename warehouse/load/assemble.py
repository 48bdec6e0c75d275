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

# In this order: each may look at what those before it came to. `verdicts` only a replay of everything has.
FATES = ("kept_out", "file_fates", "record_fates", "outcomes", "verdicts", "unsettled", "open_rejects")
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
    """Make a run's staged batches readable as `staged.<name>`, and its identity as variables."""
    lake.set_variables(
        run_id=run_id,
        seq=seq,
        started_at=started_at,
        parser_version=parser_version,
        is_replay=is_replay,
        is_everything=is_everything,
    )
    for name, schema in STAGED.items():
        # The empty file gives a view its columns where no batch has rows of the kind.
        _write_empty(batches / f"{name}-0.parquet", schema)
        show_staged(lake, batches, name)
    lake.connection.execute(sql.read("macros/search_terms.sql"))
    create_refused(lake)


def create_refused(lake: Lake) -> None:
    """Make the table of records that are refused, which is empty until the audit puts something in it."""
    lake.connection.execute(
        "CREATE OR REPLACE TEMP TABLE refused (file_no INTEGER, record_no INTEGER, reason VARCHAR, detail VARCHAR)"
    )


def show_staged(lake: Lake, batches: Path, name: str) -> None:
    """Make the staged rows of one kind in a folder of batches readable as `staged.<name>`."""
    pattern = sql.glob_literal(batches)[1:-1]
    lake.create_view("staged", name, f"FROM read_parquet('{pattern}/{name}-*.parquet')")


def assemble(lake: Lake, folder: Path, run_id: str, tables: Sequence[Table] = ASSEMBLED) -> Parts:
    """Settle every file and record, then write the run's parts below `folder`, readable as `new.<table>`.

    A replay of everything has steps of its own in warehouse/sql/replay_all, for those that add to what is there.
    """
    lake.drop_file_cache()  # the audit may have read parts of the same names
    for name in FATES:
        decide(lake, name)
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
        lake.create_view("new", table.name, f"FROM read_parquet({shown})")
    return parts


def decide(lake: Lake, name: str) -> None:
    """Make the temporary table of one of FATES."""
    is_everything = lake.value("SELECT getvariable('is_everything')")
    if name == "verdicts" and not is_everything:
        return
    lake.create_table(name, read_step(lake, name))
    if name == "outcomes" and not is_everything:
        lake.connection.execute(sql.read("assemble/same_as_before.sql"))


def read_step(lake: Lake, name: str) -> str:
    """The query of a step, as the kind of run that is at work has it."""
    is_everything = lake.value("SELECT getvariable('is_everything')")
    return sql.read(f"{'replay_all' if is_everything and name in sql.names('replay_all') else 'assemble'}/{name}.sql")


def count(lake: Lake) -> dict[str, int]:
    """The run in numbers, by the names of ops.runs."""
    return lake.rows(read_step(lake, "counts"))[0]


def _rows(lake: Lake, table: Table) -> pa.RecordBatchReader:
    return lake.batches(table.select_from(f"({read_step(lake, table.name)})"), table.row_group_rows)


def _write_empty(path: Path, schema: pa.Schema) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(schema.empty_table(), path)


# Tables whose parts are all written anew; to the others a replay of everything adds what it finds, or nothing.
REPLACED = (ARTICLE_VERSIONS, ARTICLE_LINES, LIVE_POSTS, SUPERSEDED, FILES, LINE_STATS, POSTINGS)
