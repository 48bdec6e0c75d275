"""Restore the catalog from its newest intact copy or the published file, then commit later runs again."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from warehouse.durability.backups import Damaged, find_sound_catalog, put_in_place
from warehouse.durability.catalog_copies import read_copy
from warehouse.lake.disk import set_aside
from warehouse.lake.lake import CATALOG_FILE, Lake
from warehouse.lake.parquet import Part, file_sha256
from warehouse.lake.parts import part_path
from warehouse.load.publish import FILE
from warehouse.schema import PARTS, RUNS, STORED, Table

_PARQUET = re.compile(r"/([^/']+\.parquet)'")
_TABLES = {table.full_name: table for table in STORED}
Parts = list[tuple[Table, Part]]


def restore_catalog(data: Path, *, memory_bytes: int, spill: Path) -> str:
    """Restore the catalog; returns what was done. Raises Damaged if there is nothing to restore it from."""
    catalog = data / "lake" / CATALOG_FILE
    copy = find_sound_catalog(data)
    if copy and (content := read_copy(copy)):
        put_in_place(data, catalog, content)
        done = f"put back from {copy.name}"
    else:
        parts = _read_published_parts(data)
        if catalog.exists():
            set_aside(data, catalog)
        with Lake(data / "lake", memory_bytes=memory_bytes, spill=spill) as lake:
            lake.replace("from the published file", {}, parts)
        done = f"made anew from {FILE}: what is published is all there, older snapshots are not"
    with Lake(data / "lake", memory_bytes=memory_bytes, spill=spill) as lake:
        again = recommit(lake)
    return done + (f", with {len(again)} later run(s) from their parts" if again else "")


def _read_published_parts(data: Path) -> Parts:
    """Return the parts that the published file reads, with their hashes from ops.parts."""
    catalog = data / "lake" / CATALOG_FILE
    try:
        with duckdb.connect(str(data / FILE), read_only=True) as connection:
            listed = _list_published(connection)
            known = connection.execute("SELECT path, row_count, size_bytes, sha256 FROM ops.parts").fetchall()
    except duckdb.Error as error:
        raise Damaged(
            f"the catalog {catalog} cannot be put back: no copy of it in data/backups is sound, and {data / FILE}, "
            f"which lists the same files, cannot be read ({type(error).__name__})",
            "name another folder with --data and deliver the files again; raw bytes are in lake/ops/raw, readable as "
            "Parquet",
        ) from None
    rows = {path: (row_count, size, sha256) for path, row_count, size, sha256 in known}
    parts: Parts = []
    for name in listed:
        path = data / "lake" / name
        row_count, size, sha256 = rows.get(name) or _measure(path)
        parts.append((_TABLES[".".join(path.parts[-3:-1])], Part(path, row_count, size, sha256)))
    return parts


def _list_published(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the files that an open published file reads, relative to the lake folder."""
    try:
        return [name for (name,) in connection.execute("SELECT unnest(ops.published_parts())").fetchall()]
    except duckdb.CatalogException:  # an earlier version published it, with a view over the parts of each table
        views = "SELECT view_name, sql FROM duckdb_views() WHERE schema_name = 'parts'"
        listed = {name: _PARQUET.findall(query) for name, query in connection.execute(views).fetchall()}
        return [f"{table.schema}/{table.name}/{name}" for table in STORED for name in listed[table.name]]


def _measure(path: Path) -> tuple[int, int, str]:
    return pq.read_metadata(path).num_rows, path.stat().st_size, file_sha256(path)


def recommit(lake: Lake) -> list[str]:
    """Commit runs that are not in the catalog and whose parts are all in the lake, intact; returns their ids."""
    known = {path.name for path in lake.part_paths()[PARTS]}
    unknown = [path for path in (lake.folder / PARTS.schema / PARTS.name).glob("*.parquet") if path.name not in known]
    whole = [found for path in unknown if (found := _read_whole_run(lake.folder, path))]
    again = []
    for run, parts in sorted(whole, key=lambda found: int(found[0]["seq"])):
        if only_rewrote(run):
            break  # this run also removed files, and which ones is recorded nowhere
        if run["seq"] > lake.last_seq():
            lake.commit(run["run_id"], parts, {})
            again.append(run["run_id"])
    return again


def only_rewrote(run: dict[str, Any]) -> bool:
    """Whether a run replaced or removed rows of other runs: a rollback, an erasure or a replay of everything."""
    took_out = not run["files_seen"] or run.get("kind") == "replay_all"
    return run["state"] == "rolled_back" or (run["state"] == "published" and took_out)


def _read_whole_run(lake: Path, path: Path) -> tuple[dict[str, Any], Parts] | None:
    """Return a run's row and parts if every part is as its run wrote it; None otherwise."""
    try:
        listed = pq.read_table(path, page_checksum_verification=True).to_pylist()
        [run] = pq.read_table(part_path(lake, RUNS, path.stem), page_checksum_verification=True).to_pylist()
        parts = [
            (_TABLES[row["table_name"]], Part(lake / row["path"], row["row_count"], row["size_bytes"], row["sha256"]))
            for row in listed
        ]
        if any(file_sha256(part.path) != part.sha256 for _, part in parts):
            return None
    except (OSError, ValueError, KeyError, json.JSONDecodeError):
        return None
    row_count, size, sha256 = _measure(path)
    return run, [*parts, (PARTS, Part(path, row_count, size, sha256))]
