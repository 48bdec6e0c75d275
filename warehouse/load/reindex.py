"""Make the search index anew where an earlier version of Cuttings made it."""

from pathlib import Path

from warehouse import sql
from warehouse.lake import parquet
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Lake
from warehouse.lake.parquet import Part
from warehouse.lake.parts import part_path, place
from warehouse.load.assemble import Parts
from warehouse.load.commit import list_parts
from warehouse.load.index import create_functions, index
from warehouse.schema import ARTICLE_VERSIONS, PARTS, POSTINGS

SUFFIX = "-index"  # of the name of a part that holds the index of all runs before it


def reindex(lake: Lake, staged: Path, run_id: str) -> int:
    """Index every article anew if a version of Cuttings with other terms made the index; returns how many articles.

    One transaction replaces the parts of that version, which lack columns.
    """
    lacking = {file for table, file in lake.columns_not_in_parts() if table == POSTINGS.full_name}
    paths = lake.part_paths()[POSTINGS] if lacking else []
    if not any(path.name in lacking for path in paths):
        return 0
    part = write_index(lake, staged, f"{run_id}{SUFFIX}")
    parts: Parts = [] if part is None else [(POSTINGS, part)]
    rows = list_parts(parts, staged, run_id)
    ledger = parquet.write_rows(part_path(staged, PARTS, f"{run_id}{SUFFIX}"), PARTS.arrow, rows)
    if ledger is not None:
        parts.append((PARTS, ledger))
    placed = place(parts, staged, lake.folder)
    crash_point("mid_reindex")
    lake.replace(run_id, {POSTINGS: paths}, placed)
    return int(lake.value("SELECT count(*) FROM new.article_versions"))


def write_index(lake: Lake, staged: Path, name: str) -> Part | None:
    """Write the index of all article versions in the lake as one part below `staged`; None if there are none."""
    create_functions(lake.connection)
    lake.create_view("new", ARTICLE_VERSIONS.name, f"FROM lake.{ARTICLE_VERSIONS.full_name}")
    postings = index(lake, sql.read("assemble/postings.sql"), staged / "index")
    return parquet.write(part_path(staged, POSTINGS, name), POSTINGS.arrow, postings, POSTINGS.row_group_rows)
