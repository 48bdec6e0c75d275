"""Remove rows from the lake and add others: parts that contain such rows are written again without them, or dropped."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from warehouse.lake import parquet
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Lake
from warehouse.lake.parts import part_path
from warehouse.load.assemble import Parts
from warehouse.schema import Table


class Change(NamedTuple):
    """A change to a table, in SQL: `gone` is the condition for rows to remove, `added` the query for rows to add."""

    gone: str = "false"
    added: str | None = None


class Rewritten(NamedTuple):
    """The files that a commit is to remove, and the parts that replace them."""

    old: dict[Table, list[Path]]
    parts: Parts


def rewrite(lake: Lake, changes: Mapping[Table, Change], staged: Path, run_id: str) -> Rewritten:
    """Write the rows that remain of the parts concerned, and the rows to add, as one part per table below `staged`.

    A part without rows to remove stays as it is. If no rows remain, no part is written. This does not change the lake:
    the commit does, by removing whole files, so that views over plain files stay exact.
    """
    done = Rewritten({}, [])
    for table, change in changes.items():
        old = _find_parts(lake, table, change.gone)
        if old:
            done.old[table] = old
        if not old and change.added is None:
            continue
        query = _write_query(table, old, change)
        rows = lake.sorted_rows(table, query, [[str(path) for path in old]] if old else [])
        part = parquet.write(part_path(staged, table, run_id), table.arrow, rows, table.row_group_rows)
        crash_point("mid_parquet")
        if part is not None:
            done.parts.append((table, part))
    return done


def _find_parts(lake: Lake, table: Table, gone: str) -> list[Path]:
    query = f"SELECT DISTINCT filename FROM lake.{table.full_name} WHERE {gone} ORDER BY filename"
    return [] if gone == "false" else [Path(row["filename"]) for row in lake.rows(query)]


def _write_query(table: Table, old: list[Path], change: Change) -> str:
    """Return the query for the rows of the new part. Its one parameter, if `old` is not empty, is the list of `old`."""
    stay = f"FROM lake.{table.full_name} WHERE list_contains(?, filename) AND NOT coalesce({change.gone}, false)"
    sources = [stay] if old else []
    sources += [f"FROM ({change.added})"] if change.added else []
    return " UNION ALL ".join(f"SELECT {table.select_list} {source}" for source in sources)
