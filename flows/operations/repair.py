"""Check and repair: damaged files are rebuilt, to the same hashes, from sound ones."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.landing.place import read_bytes_at
from flows.operations.repair_parts import CannotRebuild, Rebuilder
from flows.run.lock import hold_lock
from flows.run.opening import begin
from flows.run.run import SPILL, Run, ignore_progress
from flows.run.shared_lake import find_lake_store
from flows.settings.declared import Settings
from warehouse import sql
from warehouse.durability import backups, mirror
from warehouse.durability.catalog_copies import get_named_sha256
from warehouse.durability.inventory import File, Stored, list_stored
from warehouse.durability.restore import restore_catalog
from warehouse.durability.verify import Finding, verify
from warehouse.lake import parquet
from warehouse.lake.disk import set_aside
from warehouse.lake.lake import CATALOG_FILE
from warehouse.lake.parts import part_path
from warehouse.lake.past_lake import END, PastLake
from warehouse.load.assemble import ASSEMBLED
from warehouse.load.publish import FILE, publish
from warehouse.schema import RAW

Done = tuple[Path, str]  # a path, and what was done about it


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of `cuttings verify`: what was found, what was repaired, what is still damaged."""

    found: list[Finding]
    done: list[Done]
    left: list[Finding]


def check(settings: Settings) -> list[Finding]:
    """Find all that differs from what was written. Raises flows.run.lock.Locked while another run is at work."""
    data = settings.data.absolute()
    if not data.is_dir():
        return []
    with hold_lock(settings):
        return verify(data, settings.catalog) + _check_store(settings, data)


def _check_store(settings: Settings, data: Path) -> list[Finding]:
    """Find the parts that the store of a shared lake lacks."""
    store = find_lake_store(settings)
    if store is None or settings.catalog is None:
        return []
    lacking = mirror.find_lacking(store, list_stored(data, settings.catalog), data)
    return [Finding("part in the store", one.path, f"is not in {settings.lake}") for one in lacking]


def repair(settings: Settings) -> Outcome:
    """Check, repair what can be repaired, publish, and check again."""
    found = check(settings)
    if not any(one.is_damage for one in found):
        return Outcome(found, [], found)
    data = settings.data.absolute()
    with hold_lock(settings) as run_id:
        done = _mend_before_opening(settings, data, run_id, found)
    with begin(settings, ignore_progress) as run:
        listed = list_stored(data, _find_catalog(settings, data))
        done += _mend_parts(run, data, listed)
        done += _move_strays(data, found, listed)
        sent = mirror.send_lacking(run.lake, data, settings.catalog)
        done += [(path, "sent to the store again") for path in sent]
        done.append((data / FILE, _publish(run, data)))
        shutil.rmtree(run.staging)
    return Outcome(found, done, check(settings))


def _publish(run: Run, data: Path) -> str:
    try:
        publish(run.lake, data)
    except Exception as error:  # parts that are still unreadable cannot be published
        return f"stays as it is: {type(error).__name__} while it was published anew"
    return "published anew"


def _find_catalog(settings: Settings, data: Path) -> str | Path:
    return settings.catalog or data / "lake" / CATALOG_FILE


def _mend_before_opening(settings: Settings, data: Path, run_id: str, found: list[Finding]) -> list[Done]:
    """Repair what the lake needs to open: its catalog, the parts of the ledger, the record of the last run."""
    done: list[Done] = []
    for one in found:
        if one.what == "backup":
            one.where.unlink()
            done.append((one.where, "removed; a new one is made now"))
        elif one.what == "record of the last run":
            one.where.unlink()
            done.append((one.where, "made anew"))
    if any(one.what == "catalog" and one.is_damage for one in found):
        spill = data / "staging" / f"{run_id}{SPILL}"
        line = restore_catalog(data, memory_bytes=settings.memory_bytes, spill=spill)
        backups.forget_catalog(data)
        done.append((data / "lake" / CATALOG_FILE, line))
    store = find_lake_store(settings)
    if store is not None:
        files = list_stored(data, _find_catalog(settings, data)).files
        done += [(path, "fetched again from the store") for path in mirror.mend_copy(data, store, files)]
    for file in list_stored(data, _find_catalog(settings, data)).files:
        copy = backups.find_ledger_copy(data, file.table, file.path)
        if file.fault() and copy and parquet.file_sha256(copy) == get_named_sha256(copy) == file.sha256:
            backups.put_in_place(data, file.path, copy)
            done.append((file.path, "put back from its copy"))
    return done


def _mend_parts(run: Run, data: Path, listed: Stored) -> list[Done]:
    """Rebuild damaged parts: those of raw bytes first, because the others are built from them."""
    done: list[Done] = []
    faulty = [file for file in listed.files if file.is_current and file.fault()]
    for table_files in ([one for one in faulty if one.table == RAW], [one for one in faulty if one.table != RAW]):
        rebuilder = Rebuilder(run.settings, listed, run.staging)
        done += [(file.path, _mend_part(run, data, rebuilder, file)) for file in table_files]
    return done


def _mend_part(run: Run, data: Path, rebuilder: Rebuilder, file: File) -> str:
    try:
        made = _mend_raw(run, rebuilder, file) if file.table == RAW else rebuilder.rebuild(file)
    except CannotRebuild as error:
        of = f"; it is of {_spell_some(rebuilder.find_files(file))}" if file.table in ASSEMBLED else ""
        return f"cannot be rebuilt: {error}{of}"
    backups.put_in_place(data, file.path, made)
    return (
        "made again from its readable rows and the landing folder" if file.table == RAW else "made again from raw bytes"
    )


def _mend_raw(run: Run, rebuilder: Rebuilder, file: File) -> Path:
    """Rebuild a part of ops.raw from its readable rows and from the landing folder."""
    with rebuilder.open_past(END) as now:
        runs = rebuilder.find_runs(file)
        rows = [row for row in now.rows(sql.read("repair/raw_wanted.sql")) if row["run_id"] in runs]
        contents = dict(_salvage(file.path)) if file.path.exists() else {}
        lost = []
        for row in rows:
            content = contents.get(row["sha256"]) or _read_landed(run.settings, row)
            if content is None:
                lost.append(f"{row['sha256']} of {_spell_some(row['paths'])}")
            row["content"] = content
        if lost:
            raise CannotRebuild(f"raw bytes are lost that the landing folder has no more: {_spell_some(lost)}")
        return _write_raw(now, run.staging / "raw", rebuilder, file, rows)


def _write_raw(now: PastLake, folder: Path, rebuilder: Rebuilder, file: File, rows: list[dict[str, Any]]) -> Path:
    table = pa.Table.from_pylist(rows, schema=RAW.arrow)
    now.connection.register("rows", table)
    path = part_path(folder, RAW, file.path.stem)
    part = now.write(RAW, "rows", path)
    if part is None or not rebuilder.as_written(part, RAW, file.sha256):
        raise CannotRebuild("all its raw bytes are there, but they come out with other bytes in Parquet")
    return path


def _salvage(path: Path) -> Iterator[tuple[str, bytes]]:
    """Read the contents of a damaged part that are still readable, each with its hash."""
    try:
        file = pq.ParquetFile(path)
    except (OSError, ValueError):
        return
    for group in range(file.num_row_groups):
        try:
            rows = file.read_row_group(group, columns=["content"])["content"]
        except (OSError, ValueError):
            continue
        for value in rows:
            content = value.as_py()
            if content is not None:
                yield hashlib.sha256(content).hexdigest(), content


def _read_landed(settings: Settings, row: dict[str, Any]) -> bytes | None:
    """Read the same bytes from the landing folder, if it still has them."""
    for path_bytes in row["paths_bytes"]:
        content = read_bytes_at(settings, path_bytes)
        if content is not None and hashlib.sha256(content).hexdigest() == row["sha256"]:
            return content
    return None


def _move_strays(data: Path, found: list[Finding], listed: Stored) -> list[Done]:
    named = {file.path for file in listed.files}
    strays = [one.where for one in found if one.what == "part" and one.is_damage]
    return [
        (path, f"moved to {set_aside(data, path)}: nothing names it")
        for path in strays
        if path not in named and path.exists()
    ]


def _spell_some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
