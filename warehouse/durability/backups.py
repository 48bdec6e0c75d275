"""Backups for repairs: copies of the catalog and of the ledger's parts, and a record of what the last run left.

`data/backups/record.json` has the SHA-256 of the catalog and of the published file as the last run left them, and the
id of a run that is under way or died. Each copy has its own SHA-256 in its name.
"""

import hashlib
import json
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from warehouse.durability.catalog_copies import copy_catalog, get_named_sha256, is_sound, list_catalog_copies
from warehouse.errors import CuttingsError
from warehouse.lake.disk import put, put_copy, set_aside
from warehouse.lake.lake import CATALOG_FILE, Lake
from warehouse.lake.parquet import file_sha256, make_folder, sync
from warehouse.load.publish import FILE
from warehouse.schema import LINE_STATS, POSTINGS, RAW, SHINGLES, STORED, STORY_LINKS, TERM_WEIGHTS, TERMS, Table

_LOG = logging.getLogger("cuttings")
FOLDER = "backups"
RECORD = "record.json"
# Tables that cannot be computed from raw bytes again, but without which the others cannot be. Their parts are small.
LEDGER: tuple[Table, ...] = tuple(
    table
    for table in STORED
    if table.schema == "ops" and table not in (RAW, POSTINGS, SHINGLES, TERMS, TERM_WEIGHTS, STORY_LINKS, LINE_STATS)
)


class Damaged(CuttingsError):
    """Stored files differ from what the last run left."""

    next_step = "`cuttings verify --repair` puts back what can be put back"


@dataclass(frozen=True, slots=True)
class Record:
    """What the last run left. `run_id` is that of a run that has begun and not ended."""

    catalog_sha256: str | None = None
    published_sha256: str | None = None
    run_id: str | None = None


@contextmanager
def guard(data: Path, run_id: str, *, is_local: bool) -> Iterator[None]:
    """Surround everything that changes the warehouse: check the catalog before, copy and record it after.

    Raises Damaged, and changes nothing, if the catalog is not as the last run left it. A catalog on a server
    (`is_local` False) is neither checked nor copied: the server's operator does that.
    """
    for half in (data / FOLDER).glob("**/.*"):
        half.unlink()
    record = read_record(data)
    if is_local:
        _check(data, record)
    checked = _stat_catalog(data), record.catalog_sha256 if record.run_id is None else None
    write_record(data, replace(record, run_id=run_id))
    try:
        yield
    except BaseException:
        with suppress(OSError, sqlite3.Error):  # the user must see the first error, not one that follows from it
            _finish(data, run_id, checked, is_local=is_local)
        raise
    _finish(data, run_id, checked, is_local=is_local)


def _check(data: Path, record: Record) -> None:
    catalog = data / "lake" / CATALOG_FILE
    if not catalog.exists():
        if record.catalog_sha256 or any((data / "lake").glob("*/*/*.parquet")):
            raise Damaged(f"the catalog {catalog} is gone")
    elif record.run_id is None:
        if record.catalog_sha256 and file_sha256(catalog) != record.catalog_sha256:
            raise Damaged(f"the catalog {catalog} is not as the last run left it")
    elif (fault := find_catalog_fault(catalog)) and record.catalog_sha256:
        # A run died, perhaps after its commit, so the hash is unknown. SQLite can still tell if the file is intact.
        raise Damaged(f"the catalog {catalog} is damaged ({fault})")


def find_catalog_fault(catalog: Path) -> str | None:
    """Return what SQLite finds wrong with a catalog; None if it is intact. Rolls back a dead run's transaction."""
    try:
        with closing(sqlite3.connect(catalog)) as connection:
            [found] = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return None if found == "ok" else str(found)


def _stat_catalog(data: Path) -> tuple[int, ...] | None:
    """Return what changes with every write to the catalog, and costs nothing to ask; None if there is none."""
    try:
        found = (data / "lake" / CATALOG_FILE).stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _finish(data: Path, run_id: str, checked: tuple[tuple[int, ...] | None, str | None], *, is_local: bool) -> None:
    """Copy and record what is there now; `checked` are the catalog's stat and hash as they were at the start."""
    if read_record(data).run_id not in (run_id, None):
        return  # this process was suspended, and another run took over; if None, that run has ended already
    published = data / FILE
    stat, sha256 = checked
    copied = next(map(get_named_sha256, list_catalog_copies(data / FOLDER)), None)
    if is_local and not (copied == sha256 and stat == _stat_catalog(data)):
        sha256 = copy_catalog(data / FOLDER, data / "lake", run_id)
    record = Record(
        catalog_sha256=sha256 if is_local else None,
        published_sha256=file_sha256(published) if published.is_file() else None,
    )
    write_record(data, record)


def find_sound_catalog(data: Path) -> Path | None:
    """Return the newest intact copy of the catalog; None if there is none."""
    return next(filter(is_sound, list_catalog_copies(data / FOLDER)), None)


def has_published(data: Path) -> bool:
    """Whether the published file has the bytes that the last run left, and no client has left a log beside it."""
    published = data / FILE
    if not published.is_file() or published.with_name(f"{FILE}.wal").exists():
        return False
    return file_sha256(published) == read_record(data).published_sha256


def read_record(data: Path) -> Record:
    """Read what the last run left; an empty record if there was no run. Raises Damaged if it cannot be read."""
    path = data / FOLDER / RECORD
    try:
        found = json.loads(path.read_bytes())
        own = found.pop("sha256")
        record = Record(**found)
    except FileNotFoundError:
        return Record()
    except (ValueError, TypeError, KeyError, AttributeError):
        own = record = None
    if record is None or own != _own_sha256(record):
        raise Damaged(f"{path} is damaged", "`cuttings verify --repair` makes it anew")
    return record


def write_record(data: Path, record: Record) -> None:
    """Write the record durably."""
    text = json.dumps(asdict(record) | {"sha256": _own_sha256(record)}, indent=1)
    put(data / FOLDER / RECORD, text.encode())


def forget_catalog(data: Path) -> None:
    """Make the next run accept the catalog as it is, because a restored one may be older than the record."""
    write_record(data, replace(read_record(data), catalog_sha256=None))


def _own_sha256(record: Record) -> str:
    return hashlib.sha256(json.dumps(asdict(record), sort_keys=True).encode()).hexdigest()


def copy_ledger(lake: Lake, data: Path) -> None:
    """Copy each part of the ledger that has no copy yet; delete copies of parts that are no longer in the lake."""
    wanted: set[Path] = set()
    paths = lake.part_paths()
    for table in LEDGER:
        folder = data / FOLDER / "ledger" / table.full_name
        there = {copy.stem.rpartition("-")[0]: copy for copy in folder.glob("*.parquet")}
        if there.keys() == {part.stem for part in (lake.folder / table.schema / table.name).glob("*.parquet")}:
            wanted.update(there.values())
            continue
        for part in paths[table]:
            if part.stem not in there:
                content = part.read_bytes()
                there[part.stem] = folder / f"{part.stem}-{hashlib.sha256(content).hexdigest()}.parquet"
                put(there[part.stem], content)
            wanted.add(there[part.stem])
    for copy in (data / FOLDER / "ledger").glob("*/*.parquet"):
        if copy not in wanted:
            copy.unlink()


def find_ledger_copy(data: Path, table: Table, part: Path) -> Path | None:
    """Return the copy of a part of the ledger; None if there is none."""
    return next(iter((data / FOLDER / "ledger" / table.full_name).glob(f"{part.stem}-*.parquet")), None)


def drop_copies(data: Path) -> None:
    """Delete all copies and all damaged files that were moved aside, because an erasure must reach them too.

    Call this within `flows.run.opening.begin`, which makes new copies at its end.
    """
    for copy in list_catalog_copies(data / FOLDER):
        copy.unlink()
    for folder in (data / FOLDER / "ledger", data / "damaged"):
        for file in folder.rglob("*.duckdb"):
            _LOG.warning("%s, which held tables that a client made, is removed: they may hold what is erased", file)
        if folder.exists():
            shutil.rmtree(folder)
    sync(data / FOLDER)
    sync(data)


def put_in_place(data: Path, damaged: Path, good: Path | bytes) -> None:
    """Replace a damaged file by a copy of an intact one, or by the bytes that it should have.

    The damaged file is kept aside until that is done.
    """
    aside = set_aside(data, damaged) if damaged.exists() else None
    make_folder(damaged.parent)
    if isinstance(good, bytes):
        put(damaged, good)
    else:
        put_copy(good, damaged)
    if aside:
        shutil.rmtree(data / "damaged" / aside.relative_to(data / "damaged").parts[0])
    with suppress(OSError):
        (data / "damaged").rmdir()
