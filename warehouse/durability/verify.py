"""Compare every stored file with the hash that was recorded when it was written."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.durability.backups import FOLDER, Damaged, Record, find_catalog_fault, find_sound_catalog, read_record
from warehouse.durability.catalog_copies import get_named_sha256, is_sound, list_catalog_copies, read_copy
from warehouse.durability.inventory import File, Stored, list_copies, list_stored
from warehouse.lake.lake import CATALOG_FILE
from warehouse.lake.parquet import file_sha256
from warehouse.load.publish import FILE
from warehouse.reading.published import find_other_folder
from warehouse.schema import RAW

REPAIR = "`cuttings verify --repair`"


@dataclass(frozen=True, slots=True)
class Finding:
    """One file that is not as it was written. `is_damage` is False for leftovers of a run that died."""

    what: str
    where: Path
    fault: str
    remedy: str = REPAIR
    is_damage: bool = True


def verify(data: Path, server: str | None) -> list[Finding]:
    """Return what is wrong with a data folder, without changing it.

    `server` is the address of the catalog, or None if the catalog is a file in the data folder.
    """
    record, findings = _check_record(data)
    catalog = data / "lake" / CATALOG_FILE
    if server is None:
        if not catalog.exists() and not record.catalog_sha256 and not list_copies(data):
            return findings  # nothing has been stored yet
        findings += (found := list(_check_catalog(catalog, record)))
        sound: Path | bytes | None = catalog
        if any(one.is_damage for one in found):
            copy = find_sound_catalog(data)
            sound = copy and read_copy(copy)
        listed = list_stored(data, sound) if sound else None
    else:
        listed = list_stored(data, server)
    if listed is not None:
        findings += _check_files(listed)
        findings += _check_raw(listed)
        findings += _find_strays(data, listed, record)
    findings += _check_published(data, record)
    findings += _check_copies(data)
    return findings


def _check_record(data: Path) -> tuple[Record, list[Finding]]:
    try:
        return read_record(data), []
    except Damaged:
        expected = next((get_named_sha256(copy) for copy in list_catalog_copies(data / FOLDER)), None)
        found = Finding("record of the last run", data / "backups" / "record.json", "has other bytes than were written")
        return Record(expected, None, None), [found]


def _check_catalog(catalog: Path, record: Record) -> Iterator[Finding]:
    if not catalog.exists():
        yield Finding("catalog", catalog, "is gone")
        return
    fault = find_catalog_fault(catalog)
    if fault:
        yield Finding("catalog", catalog, f"is no sound SQLite file: {fault}")
    elif record.catalog_sha256 and record.catalog_sha256 != file_sha256(catalog):
        if record.run_id is None:
            yield Finding("catalog", catalog, "has other bytes than the last run left")
        else:
            yield _blame_dead_run("catalog", catalog, record.run_id)


def _blame_dead_run(what: str, where: Path, run_id: str) -> Finding:
    return Finding(what, where, f"is as run {run_id} left it when it died", "the next run puts it right", False)


def _check_files(listed: Stored) -> Iterator[Finding]:
    for file in listed.files:
        if fault := file.fault():
            yield Finding(f"part of {file.table.full_name}", file.path, fault)


def _check_raw(listed: Stored) -> list[Finding]:
    """Find raw bytes that do not match their SHA-256 although their Parquet file is as it was written."""
    good = [file for file in listed.of(RAW) if file.fault() is None]
    return [
        Finding("raw bytes", file.path, f"content {sha256} has other bytes", "tell the maintainers: it was written so")
        for file in good
        for sha256 in find_wrong_contents(file)
    ]


def find_wrong_contents(file: File) -> list[str]:
    """Return the SHA-256 of each content in a part of ops.raw whose bytes do not match it."""
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        query = f"SELECT sha256 FROM read_parquet({sql.glob_literal(file.path)}) WHERE sha256(content) <> sha256"
        return [sha256 for (sha256,) in connection.execute(query).fetchall()]


def _find_strays(data: Path, listed: Stored, record: Record) -> Iterator[Finding]:
    """Find files in the lake folder that no commit names."""
    named = {file.path for file in listed.files}
    for path in sorted((data / "lake").glob("*/*/*")):
        if path in named or path.name in listed.leaving:
            continue
        if any((data / "staging" / run).is_dir() for run in (record.run_id, path.stem) if run):
            yield Finding("part", path, "belongs to a run that died", "the next run removes it", False)
        else:
            yield Finding("part", path, "is named by no commit")


def _check_published(data: Path, record: Record) -> Iterator[Finding]:
    path = data / FILE
    if record.published_sha256 is None:
        return
    if not path.is_file():
        yield Finding("published file", path, "is gone")
    elif file_sha256(path) != record.published_sha256:
        if record.run_id is None:
            yield Finding("published file", path, "has other bytes than were published")
        else:
            yield _blame_dead_run("published file", path, record.run_id)
    else:
        yield from _check_place(path, data)
    if (log := path.with_name(f"{FILE}.wal")).exists():
        yield Finding("published file", log, "was written by a client that opened the published file for writing")


def _check_place(path: Path, data: Path) -> Iterator[Finding]:
    with suppress(duckdb.Error), duckdb.connect(str(path), read_only=True) as connection:  # a client may hold its lock
        if place := find_other_folder(connection, data):
            fault = f"was published in {place}: a program that attaches it looks there for its files"
            yield Finding("published file", path, fault, "`cuttings maintain` publishes it for this folder", False)


def _check_copies(data: Path) -> Iterator[Finding]:
    for path in list_copies(data):
        if not is_sound(path):
            yield Finding("backup", path, "has other bytes than were written")
