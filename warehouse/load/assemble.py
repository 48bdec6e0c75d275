"""From staged batches to the parts of a run: decide on each file and record, then write one Parquet part per table."""

from collections.abc import Iterable, Sequence
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
from warehouse.load.index import create_functions, index
from warehouse.schema import (
    ARTICLE_LINES,
    ARTICLE_VERSIONS,
    DISCREPANCIES,
    ERASURES,
    FIGURES,
    FILES,
    LEFT_OUT,
    LINE_STATS,
    LIVE_POSTS,
    MENTIONS,
    POSTINGS,
    PROFILES,
    QUOTES,
    RAW,
    REJECTS,
    RESOLUTIONS,
    SHINGLES,
    STORY_LINKS,
    SUPERSEDED,
    TERM_WEIGHTS,
    TERMS,
    TEXT_REUSE,
    Table,
)
from warehouse.schema.staged import STAGED

Parts = list[tuple[Table, Part]]

# Run in this order: each step may read the tables of the steps before it. Only a replay of everything has `verdicts`.
FATES = ("kept_out", "file_fates", "addresses", "record_fates", "outcomes", "verdicts", "unsettled", "open_rejects")
# Written in this order: line_stats, postings and profiles are computed from the run's new articles and lines.
ASSEMBLED = (
    ARTICLE_VERSIONS,
    ARTICLE_LINES,
    LIVE_POSTS,
    QUOTES,
    FIGURES,
    MENTIONS,
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
    SHINGLES,
    TERMS,
    TERM_WEIGHTS,
)

# Of these, as much as whole texts and files passes through DuckDB, which must not hold it.
WIDE = (ARTICLE_VERSIONS, ARTICLE_LINES, LIVE_POSTS, QUOTES, FIGURES, MENTIONS, RAW)


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
    """Create the views `staged.<name>` over a run's batches, and set the variables that identify the run."""
    lake.set_variables(
        run_id=run_id,
        seq=seq,
        started_at=started_at,
        parser_version=parser_version,
        is_replay=is_replay,
        is_everything=is_everything,
    )
    for name, schema in STAGED.items():
        # If no batch has rows of this kind, the empty file gives the view its columns.
        _write_empty(batches / f"{name}-0.parquet", schema)
        show_staged(lake, batches, name)
    create_functions(lake.connection)
    create_refused(lake)


def create_refused(lake: Lake) -> None:
    """Create the table `refused`, empty: the audit adds the records that it refuses."""
    lake.connection.execute(
        "CREATE OR REPLACE TEMP TABLE refused (file_no INTEGER, record_no INTEGER, reason VARCHAR, detail VARCHAR)"
    )


def show_staged(lake: Lake, batches: Path, name: str) -> None:
    """Create the view `staged.<name>` over the rows of one kind in a folder of batches.

    Rows of bytes are numbered too, so that a query may choose among them without reading them.
    """
    pattern = sql.glob_literal(batches)[1:-1]
    numbered = ", file_index::BIGINT * 2**32::BIGINT + file_row_number AS row_no" if name == "raw" else ""
    lake.create_view("staged", name, f"SELECT *{numbered} FROM read_parquet('{pattern}/{name}-*.parquet')")


def assemble(lake: Lake, folder: Path, run_id: str, tables: Sequence[Table] = ASSEMBLED) -> Parts:
    """Decide on every file and record, write the run's parts below `folder`, and show them as `new.<table>`.

    A replay of everything uses the steps in warehouse/sql/replay_all in place of those of the same name.
    """
    for name in FATES:
        decide(lake, name)
    parts: Parts = []
    for table in tables:
        parts += write_part(lake, table, _rows(lake, table, folder), folder, run_id)
    return parts


def write_part(lake: Lake, table: Table, rows: Iterable[pa.RecordBatch], folder: Path, run_id: str) -> Parts:
    """Write the run's part of a table below `folder`, and show it as `new.<table>`; without rows there is no part."""
    path = part_path(folder, table, run_id)
    path.unlink(missing_ok=True)
    part = parquet.write(path, table.arrow, rows, table.row_group_rows)
    crash_point("raw_stored" if table is RAW else "mid_parquet")
    if part is None:
        _write_empty(path.with_suffix(".empty"), table.arrow)
    shown = sql.glob_literal(part.path if part else path.with_suffix(".empty"))
    lake.create_view("new", table.name, f"FROM read_parquet({shown})")
    return [(table, part)] if part else []


def decide(lake: Lake, name: str) -> None:
    """Create the temporary table of one of FATES."""
    is_everything = lake.value("SELECT getvariable('is_everything')")
    if name == "verdicts" and not is_everything:
        return
    # DuckDB cannot tell how few rows concern the run, and would hold all that are stored: joins stay as written.
    lake.connection.execute(f"SET disabled_optimizers = '{'' if is_everything else 'build_side_probe_side'}'")
    try:
        lake.create_table(name, read_step(lake, name))
    finally:
        lake.connection.execute("RESET disabled_optimizers")
    if name == "outcomes" and not is_everything:
        lake.connection.execute(sql.read("assemble/same_as_before.sql"))


def read_step(lake: Lake, name: str) -> str:
    """Return the query of a step: the one in replay_all, if the run is a replay of everything and has one."""
    is_everything = lake.value("SELECT getvariable('is_everything')")
    return sql.read(f"{'replay_all' if is_everything and name in sql.names('replay_all') else 'assemble'}/{name}.sql")


def count(lake: Lake) -> dict[str, int]:
    """Return the counts of the run, by their column names in ops.runs."""
    return lake.rows(read_step(lake, "counts"))[0]


def _rows(lake: Lake, table: Table, folder: Path) -> Iterable[pa.RecordBatch]:
    query = read_step(lake, table.name)
    if table is POSTINGS:
        return index(lake, query, folder / "index")
    return lake.sorted_rows(table, query, is_wide=table in WIDE)


def _write_empty(path: Path, schema: pa.Schema) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(schema.empty_table(), path)


# A replay of everything writes these tables anew, whole. To other tables it adds rows, or none.
REPLACED = (
    ARTICLE_VERSIONS,
    ARTICLE_LINES,
    LIVE_POSTS,
    QUOTES,
    FIGURES,
    MENTIONS,
    SUPERSEDED,
    FILES,
    LINE_STATS,
    POSTINGS,
    SHINGLES,
    TERMS,
    TERM_WEIGHTS,
    TEXT_REUSE,
    STORY_LINKS,
    DISCREPANCIES,
)
