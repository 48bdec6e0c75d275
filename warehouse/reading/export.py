"""Export the published warehouse as a self-contained copy, which can be used elsewhere without the lake."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from warehouse.errors import USAGE, CuttingsError
from warehouse.lake.disk import remove, replacing
from warehouse.lake.parquet import make_folder
from warehouse.reading import export_formats as formats
from warehouse.reading.export_formats import Rows
from warehouse.reading.published import answer, open_published
from warehouse.schema import FILES, PUBLISHED, RAW, Table


class AlreadyThere(CuttingsError):
    """The target exists already."""

    exit_code = USAGE
    next_step = "name another, or remove it first"


class NoSuchTable(CuttingsError):
    """No published table has this name."""

    exit_code = USAGE


def export(
    data: Path, target: Path, kind: str, *, tables: Sequence[str] = (), where: str | None = None, raw: bool = False
) -> None:
    """Write published tables to `target`: a DuckDB or SQLite file, or a folder of Parquet, CSV or JSON Lines files.

    `tables` are names, all if empty; `where` is a condition on main.articles: only what belongs to these articles is
    written. Without `raw`, the bytes of the delivered files are not. Raises AlreadyThere, NoSuchTable,
    warehouse.reading.published.BadQuery, or NoWarehouse if nothing has been published yet.
    """
    if target.exists():
        raise AlreadyThere(f"{target} is there already")
    chosen = _choose_tables(tables, is_restricted=where is not None, raw=raw)
    articles = _find_articles(data, where) if where is not None else None
    with open_published(data) as connection:
        if articles is not None:
            connection.register("chosen", articles)
        rows = {table: Rows(connection, _select(table, is_restricted=articles is not None)) for table in chosen}
        make_folder(target.absolute().parent)
        _remove_dead(target)
        with replacing(target) as private:
            formats.WRITERS[kind](rows, private)


def _choose_tables(names: Sequence[str], *, is_restricted: bool, raw: bool) -> list[Table]:
    """Return the tables to write, in the order of the data dictionary; names may lack the schema."""
    known = {name: table for table in PUBLISHED for name in (table.full_name, table.name)}
    if unknown := next((name for name in names if name not in known), None):
        tables = ", ".join(table.full_name for table in PUBLISHED)
        raise NoSuchTable(f"there is no table {unknown}", f"tables are {tables}")
    if names:
        wanted = {known[name] for name in names} | ({RAW} if raw else set())
        return [table for table in PUBLISHED if table in wanted]
    tables_but_raw = [table for table in PUBLISHED if raw or table != RAW]
    return [table for table in tables_but_raw if not is_restricted or _is_of_articles(table)]


def _is_of_articles(table: Table) -> bool:
    return table in (FILES, RAW) or any(field.name == "article_id" for field in table.columns)


def _find_articles(data: Path, where: str) -> pa.Table:
    """Return the ids of the articles that a condition selects, and the hashes of the files they came in."""
    condition = f"article_id IN (SELECT article_id FROM main.articles WHERE ({where}\n))"
    return answer(
        data, f"SELECT DISTINCT article_id, source_sha256 AS sha256 FROM main.article_versions WHERE {condition}"
    )


def _select(table: Table, *, is_restricted: bool) -> str:
    columns = ", ".join(f'"{field.name}"' for field in table.columns)
    query = f"SELECT {columns} FROM {table.full_name}"
    if not is_restricted or not _is_of_articles(table):
        return query
    return f"{query} SEMI JOIN chosen USING ({'sha256' if table in (FILES, RAW) else 'article_id'})"


def _remove_dead(target: Path) -> None:
    """Remove what a killed export to this target left beside it."""
    half = re.compile(rf"\.{re.escape(target.name)}\.(\d+)(?:\.wal|-journal)?")
    for path in target.absolute().parent.iterdir():
        if (found := half.fullmatch(path.name)) and not _is_alive(int(found[1])):
            remove(path)


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return process_id != os.getpid()
