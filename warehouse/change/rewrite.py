"""Rows out of the lake, and rows into it: the part files that hold them are dropped or written anew without them."""

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
    """What happens to a table: rows for which `gone` is true go, those of the query `added` come. Both are SQL."""

    gone: str = "false"
    added: str | None = None


class Rewritten(NamedTuple):
    """What a commit is to take out, and to register in its place."""

    old: dict[Table, list[Path]]
    parts: Parts


def rewrite(lake: Lake, changes: Mapping[Table, Change], staged: Path, run_id: str) -> Rewritten:
    """Write what remains of the parts concerned, and what comes, as one part a table below `staged`.

    A part that holds no row to go stays as it is; one of which no row remains has no successor. The lake is not
    changed: that is for the commit, which drops whole files, so that views over plain files stay exact.
    """
    done = Rewritten({}, [])
    for table, change in changes.items():
        old = _find_parts(lake, table, change.gone)
        if old:
            done.old[table] = old
        if not old and change.added is None:
            continue
        query = f"{_write_query(table, old, change)} ORDER BY {', '.join(table.sort)}"
        rows = lake.batches(query, table.row_group_rows, [[str(path) for path in old]] if old else [])
        part = parquet.write(part_path(staged, table, run_id), table.arrow, rows, table.row_group_rows)
        crash_point("mid_parquet")
        if part is not None:
            done.parts.append((table, part))
    return done


def _find_parts(lake: Lake, table: Table, gone: str) -> list[Path]:
    query = f"SELECT DISTINCT filename FROM lake.{table.full_name} WHERE {gone} ORDER BY filename"
    return [] if gone == "false" else [Path(row["filename"]) for row in lake.rows(query)]


def _write_query(table: Table, old: list[Path], change: Change) -> str:
    """What the new part is to hold; the paths of the old ones, if any, are its parameter."""
    stay = f"FROM lake.{table.full_name} WHERE list_contains(?, filename) AND NOT coalesce({change.gone}, false)"
    sources = [stay] if old else []
    sources += [f"FROM ({change.added})"] if change.added else []
    return " UNION ALL ".join(f"SELECT {table.select_list} {source}" for source in sources)
