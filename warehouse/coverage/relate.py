"""Relate articles to each other: the rows of the tables that lie between articles."""

from pathlib import Path
from typing import Any

import pyarrow as pa

from warehouse import sql
from warehouse.coverage.after import show_after_run
from warehouse.coverage.copies import Comparison, find_copies
from warehouse.coverage.discrepancies import find_discrepancies
from warehouse.coverage.origins import find_origins
from warehouse.coverage.shared import find_shared
from warehouse.coverage.stories import find_links, find_stories
from warehouse.lake.lake import Lake
from warehouse.load.assemble import REPLACED, Parts, write_part
from warehouse.schema import DISCREPANCIES, ORIGINS, STORY_ARTICLES, STORY_CHANGES, STORY_LINKS, TEXT_REUSE, Table

# What a pair of versions is to each other, then what groups of articles share, which a run states.
PAIRED = (TEXT_REUSE, STORY_LINKS)
STATED = (ORIGINS, STORY_ARTICLES, STORY_CHANGES)
RELATED = (*PAIRED, *STATED, DISCREPANCIES)


def relate(lake: Lake, folder: Path, run_id: str, comparison: Comparison) -> Parts:
    """Write the parts that relate the articles of an assembled run to each other and to those before.

    The parts are shown as `new.<table>`.
    """
    replaced = REPLACED if lake.value("SELECT getvariable('is_everything')") else ()
    for table in RELATED:
        lake.connection.execute(f"DROP VIEW IF EXISTS new.{table.name}")
    show_after_run(lake, replaced)
    find_shared(lake)
    find_copies(lake, comparison)
    find_links(lake)
    parts: Parts = []
    for table, found in zip(PAIRED, ("found_reuse", "found_links"), strict=True):
        rows = lake.batches(table.select_from(found), table.row_group_rows)
        parts += write_part(lake, table, rows, folder, run_id)
    show_after_run(lake, replaced)
    if replaced:
        touch_all(lake)
    else:
        lake.create_table("touched", "SELECT DISTINCT article_id FROM new.article_versions")
    for table, stated in state(lake).items():
        parts += write_part(lake, table, stated.to_batches(), folder, run_id)
    show_after_run(lake, replaced)
    find_discrepancies(lake, comparison.weigh)
    return parts + write_part(
        lake, DISCREPANCIES, lake.sorted_rows(DISCREPANCIES, "FROM found_discrepancies"), folder, run_id
    )


def touch_all(lake: Lake) -> None:
    """Take every article that is or was in a group for touched."""
    lake.create_table("touched", sql.read("coverage/grouped.sql"))


def state(lake: Lake) -> dict[Table, pa.Table]:
    """The rows that state what changed in the groups of the articles in `touched`, by table."""
    [run] = lake.rows("SELECT getvariable('run_id') AS run_id, getvariable('seq') AS seq")
    origins = find_origins(lake)
    articles, changes = find_stories(lake)
    found = {ORIGINS: origins, STORY_ARTICLES: articles, STORY_CHANGES: changes}
    return {table: _tabulate(table, [row | run for row in rows]) for table, rows in found.items()}


def _tabulate(table: Table, rows: list[dict[str, Any]]) -> pa.Table:
    """Rows as a part of the table has them, in its order."""
    return pa.Table.from_pylist(rows, table.arrow).sort_by([(name, "ascending") for name in table.sort])
