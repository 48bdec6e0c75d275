"""List what should be stored: the Parquet files that the catalog names, with their hashes from ops.parts."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import sql
from warehouse.durability.backups import FOLDER, find_ledger_copy
from warehouse.durability.catalog_copies import get_named_sha256, list_catalog_copies
from warehouse.lake import extensions
from warehouse.lake.parquet import file_sha256
from warehouse.schema import PARTS, STORED, Table

Known = dict[str, tuple[str, int]]  # path below the lake's folder to SHA-256 and rows

_TABLES = {table.full_name: table for table in STORED}


@dataclass(frozen=True, slots=True)
class File:
    """A Parquet file of the lake.

    `sha256` and `row_count` are None if they are not recorded. `is_current` is False if only old snapshots use it.
    """

    table: Table
    path: Path
    is_current: bool
    size_bytes: int
    catalog_rows: int
    sha256: str | None = None
    row_count: int | None = None

    def fault(self) -> str | None:
        """Return what is wrong with the file; None if every byte is as it was written."""
        if not self.path.is_file():
            return "is gone"
        if self.sha256 is None:
            return "is in no row of ops.parts, so nobody knows its hash"
        if self.row_count is not None and self.row_count != self.catalog_rows:
            return f"has {self.row_count} rows by the ledger and {self.catalog_rows} by the catalog"
        if self.path.stat().st_size != self.size_bytes:
            return f"has {self.path.stat().st_size} bytes, not {self.size_bytes}"
        return None if file_sha256(self.path) == self.sha256 else "has other bytes than were written"


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything that the lake should contain.

    `files` are those that the catalog names, in the order of their commits. `ledger` are the intact files that have the
    rows of ops.parts, `leaving` the names of files that DuckLake has scheduled for deletion.
    """

    files: list[File]
    ledger: list[Path]
    leaving: set[str]

    def read_parts(self) -> list[dict[str, Any]]:
        """Read the rows of ops.parts: those of all parts that were ever written, also of files long replaced."""
        # A merged file repeats the rows of the files that it replaced.
        return list({row["path"]: row for path in self.ledger for row in pq.read_table(path).to_pylist()}.values())

    def of(self, table: Table) -> list[File]:
        """Return the files of a table in the current snapshot."""
        return [file for file in self.files if file.table == table and file.is_current]


def list_stored(data: Path, catalog: str | Path | bytes) -> Stored:
    """List what the lake in `data` should contain.

    `catalog` is an intact SQLite file, the bytes of one, or a postgresql:// address.
    """
    ask = _open_catalog(catalog)
    listed = ask(sql.read("catalog/stored_files.sql"))
    leaving = {Path(path).name for (path,) in ask("SELECT path FROM ducklake_files_scheduled_for_deletion")}
    hashes: dict[str, str] = {}
    for (extra,) in ask("SELECT commit_extra_info FROM ducklake_snapshot_changes WHERE commit_extra_info IS NOT NULL"):
        hashes |= _read_hashes(extra)
    lake = data / "lake"
    files = [
        File(_TABLES[name], lake / Path(*name.split(".")) / Path(path).name, not ended, size, rows)
        for name, path, ended, size, rows in listed
        if name in _TABLES
    ]
    ledger = list(_find_intact(data, [file for file in files if file.table == PARTS], hashes))
    known = _read_known(ledger, [str(file.path.relative_to(lake)) for file in files])
    return Stored([_add_hash(file, lake, known, hashes, data) for file in files], ledger, leaving)


def _read_hashes(extra: str) -> dict[str, str]:
    """Return the hashes in a commit message. Only there is the hash of the part that lists the other parts."""
    try:
        found = json.loads(extra)["sha256"]
    except (ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _find_intact(data: Path, files: Iterable[File], hashes: dict[str, str]) -> Iterator[Path]:
    """Yield each file of ops.parts that is intact, otherwise its copy."""
    for file in files:
        copy = find_ledger_copy(data, PARTS, file.path)
        sha256 = hashes.get(str(file.path.relative_to(data / "lake"))) or (copy and get_named_sha256(copy))
        for path in (file.path, copy):
            if path and path.is_file() and file_sha256(path) == sha256:
                yield path
                break


def _read_known(ledger: list[Path], names: list[str]) -> Known:
    """Return the hash and the rows of the parts with these names: few of those that ops.parts has ever had."""
    if not ledger:
        return {}
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        files = ", ".join(map(sql.glob_literal, ledger))
        connection.execute(f"CREATE VIEW ledger AS FROM read_parquet([{files}], hive_partitioning = false)")
        connection.register("stored", pa.table({"path": pa.array(names, pa.string())}))
        found = connection.execute(sql.read("catalog/known_parts.sql")).fetchall()
    return {path: (sha256, row_count) for path, sha256, row_count in found}


def _add_hash(file: File, lake: Path, known: Known, hashes: dict[str, str], data: Path) -> File:
    name = str(file.path.relative_to(lake))
    if name in known:
        sha256, row_count = known[name]
        return replace(file, sha256=sha256, row_count=row_count)
    copy = find_ledger_copy(data, file.table, file.path)
    return replace(file, sha256=hashes.get(name) or (get_named_sha256(copy) if copy else None))


def _open_catalog(catalog: str | Path | bytes) -> Any:
    """Return a function that queries the catalog's own tables."""
    if not isinstance(catalog, str):
        is_file = isinstance(catalog, Path)
        address = f"{catalog.absolute().as_uri()}?mode=ro" if isinstance(catalog, Path) else ":memory:"

        def ask_sqlite(query: str) -> list[tuple[Any, ...]]:
            with closing(sqlite3.connect(address, uri=is_file)) as connection:
                if isinstance(catalog, bytes):
                    connection.deserialize(catalog)
                return connection.execute(query).fetchall()

        return ask_sqlite

    def ask_server(query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
            extensions.load(connection, "postgres_scanner")
            connection.execute(f"ATTACH {sql.literal(catalog)} AS catalog (TYPE postgres, READ_ONLY)")
            connection.execute("USE catalog")
            return connection.execute(query).fetchall()

    return ask_server


def list_copies(data: Path) -> list[Path]:
    """Return every copy in the backups, all of which have their hashes in their names."""
    return sorted([*list_catalog_copies(data / FOLDER), *(data / FOLDER / "ledger").glob("*/*.parquet")])
