"""The published views: queries over exactly the Parquet files of one snapshot, wherever the data folder is."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from warehouse import sql
from warehouse.schema import Table
from warehouse.schema.table import sql_type

_PARTS = re.compile(r"\bparts\.(\w+)")
_PATHS = re.compile(r"ops\.part_paths\(('[^']*'), (\[[^\]]*\])\)")

# Table and file name to the columns that the file lacks, each with its default.
Lacking = Mapping[tuple[str, str], Mapping[str, str | None]]


class Parts(Protocol):
    """The parts of each table in one snapshot: those of a lake, or of an earlier snapshot of one."""

    folder: Path

    def snapshot(self) -> int:
        """Return the number of the snapshot."""

    def part_paths(self) -> dict[Table, list[Path]]:
        """Return the Parquet files of each table, oldest first."""

    def columns_not_in_parts(self) -> dict[tuple[str, str], dict[str, str | None]]:
        """Return the columns that each part lacks: (table, file name) to column to default."""


class Views:
    """The queries of the published views for a lake's current snapshot.

    Files in warehouse/sql/views read `parts.<table>`. Each is replaced by a query over the Parquet files of that table,
    so that the published file has no relations but those that people ask for. `part_names` are the files, relative to
    the lake folder.
    """

    def __init__(self, lake: Parts) -> None:
        lacking, listed = lake.columns_not_in_parts(), lake.part_paths()
        self._parts = {table.name: _select_parts(table, paths, lacking) for table, paths in listed.items()}
        self.part_names = [str(path.relative_to(lake.folder)) for paths in listed.values() for path in paths]

    def query(self, table: Table) -> str:
        """Return the query of a published table: its file in warehouse/sql/views, or else the columns of its parts."""
        name = table.full_name
        source = f"({sql.read(f'views/{name}.sql')})" if name in sql.names("views") else f"parts.{table.name}"
        text = f"SELECT {', '.join(_quote(field.name) for field in table.columns)} FROM {source}"
        return self.fill(text)

    def fill(self, text: str) -> str:
        """Replace each `parts.<table>` in a statement by a query for the rows of that table's parts."""
        return _PARTS.sub(lambda found: f"({self._parts[found[1]]})", text)

    def standalone(self, data: Path) -> dict[str, str]:
        """Return the queries of what is searched, for macros: in an attached file these find no function by name."""
        folder = (
            sql.read("macros/data_folder.sql")
            .partition(" AS ")[2]
            .replace("ops.published_in()", sql.literal(f"{data}/"))
        )
        folder = f"regexp_replace({folder}, '([*?\\[])', '[\\1]', 'g')"
        queries = {
            "postings": "SELECT * FROM parts.postings",
            "superseded": "SELECT * FROM parts.superseded",
            "versions": sql.read("views/main.article_versions.sql"),
        }

        def inline(call: re.Match[str]) -> str:
            return f"[{folder} || {call[1]} || '/' || name || '.parquet' FOR name IN {call[2]}]"

        return {name: _PATHS.sub(inline, self.fill(query)) for name, query in queries.items()}


def _quote(name: str) -> str:
    return f'"{name}"'


def _select_parts(table: Table, paths: Sequence[Path], lacking: Lacking) -> str:
    """Return the query for the rows of a table's parts.

    A part that was written before a column was added shows the default of that column, mostly NULL.
    """
    alike: dict[tuple[tuple[str, str | None], ...], list[Path]] = {}
    for path in paths:
        alike.setdefault(tuple(lacking.get((table.full_name, path.name), {}).items()), []).append(path)
    selects = [_select(table, group, dict(absent)) for absent, group in alike.items()]
    if not selects:
        nulls = ", ".join(f"NULL::{sql_type(field.type)} AS {_quote(field.name)}" for field in table.stored)
        selects = [f"SELECT {nulls} WHERE false"]
    return " UNION ALL ".join(selects)


def _select(table: Table, paths: Sequence[Path], absent: Mapping[str, str | None]) -> str:
    columns = []
    for field in table.stored:
        if field.name in absent:
            default = absent[field.name]
            value = "NULL" if default is None else sql.literal(default)
            columns.append(f"{value}::{sql_type(field.type)} AS {_quote(field.name)}")
        else:
            columns.append(_quote(field.name))
    names = ", ".join(sql.literal(path.stem) for path in paths)
    files = f"ops.part_paths('lake/{table.schema}/{table.name}', [{names}])"
    return f"SELECT {', '.join(columns)} FROM read_parquet({files}, hive_partitioning = false)"
