"""What makes damage good: copies of the catalog and of the ledger's parts, and the record of what a run left.

`data/backups/record.json` has the SHA-256 of the catalog and of the published file as the last run left them, and the
name of a run that is at work or died. Copies carry their own SHA-256 in their names.
"""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from warehouse.errors import CuttingsError
from warehouse.lake.disk import put, put_copy, set_aside
from warehouse.lake.lake import CATALOG_FILE, Lake
from warehouse.lake.parquet import file_sha256, make_folder, sync
from warehouse.load.publish import FILE
from warehouse.schema import LINE_STATS, POSTINGS, RAW, STORED, Table

FOLDER = "backups"
RECORD = "record.json"
# The copies of the catalog that are kept: the last ones, and the last one of each of as many days.
LAST, DAYS = 5, 7
# Small parts that cannot be derived from raw bytes again, nor could others without them.
LEDGER: tuple[Table, ...] = tuple(
    table for table in STORED if table.schema == "ops" and table not in (RAW, POSTINGS, LINE_STATS)
)


class Damaged(CuttingsError):
    """What is stored is not what the last run left."""

    next_step = "`cuttings verify --repair` puts back what can be put back"


@dataclass(frozen=True, slots=True)
class Record:
    """What the last run left; `run_id` is one that has begun and not ended."""

    catalog_sha256: str | None = None
    published_sha256: str | None = None
    run_id: str | None = None


@contextmanager
def guard(data: Path, run_id: str, *, is_local: bool) -> Iterator[None]:
    """Around all that changes the warehouse: look before whether the catalog is as it was left, record it after.

    Raises Damaged, and then changes nothing. With a catalog on a server (`is_local` False) its copies and its
    soundness are that server's affair.
    """
    for half in (data / FOLDER).glob("**/.*"):
        half.unlink()
    record = read_record(data)
    if is_local:
        _check(data, record)
    write_record(data, replace(record, run_id=run_id))
    try:
        yield
    except BaseException:
        with suppress(OSError, sqlite3.Error):  # what went wrong first is what the user must read
            _finish(data, run_id, is_local=is_local)
        raise
    _finish(data, run_id, is_local=is_local)


def _check(data: Path, record: Record) -> None:
    catalog = data / "lake" / CATALOG_FILE
    if not catalog.exists():
        if record.catalog_sha256 or any((data / "lake").glob("*/*/*.parquet")):
            raise Damaged(f"the catalog {catalog} is gone")
    elif record.run_id is None:
        if record.catalog_sha256 and file_sha256(catalog) != record.catalog_sha256:
            raise Damaged(f"the catalog {catalog} is not as the last run left it")
    elif (fault := find_catalog_fault(catalog)) and record.catalog_sha256:
        # A run died, perhaps after its commit: nobody knows the hash, but SQLite knows a sound file.
        raise Damaged(f"the catalog {catalog} is damaged ({fault})")


def find_catalog_fault(catalog: Path) -> str | None:
    """What SQLite finds wrong with a catalog; None for a sound one. Rolls back what a dead run left half done."""
    try:
        with closing(sqlite3.connect(catalog)) as connection:
            [found] = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return None if found == "ok" else str(found)


def _finish(data: Path, run_id: str, *, is_local: bool) -> None:
    if read_record(data).run_id not in (run_id, None):
        return  # another run has taken over from this one, which slept, and is at work; None: it has come and gone
    published = data / FILE
    record = Record(
        catalog_sha256=copy_catalog(data, run_id) if is_local else None,
        published_sha256=file_sha256(published) if published.is_file() else None,
    )
    write_record(data, record)


def read_record(data: Path) -> Record:
    """What the last run left; an empty record where there has been none. Raises Damaged where it cannot be read."""
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
    """Let the next run take the catalog as it is: it has been put back, and may be older than the record."""
    write_record(data, replace(read_record(data), catalog_sha256=None))


def _own_sha256(record: Record) -> str:
    return hashlib.sha256(json.dumps(asdict(record), sort_keys=True).encode()).hexdigest()


def copy_catalog(data: Path, run_id: str) -> str | None:
    """Copy the catalog as it is, unless the newest copy is the same, and thin the older ones; returns its SHA-256."""
    catalog = data / "lake" / CATALOG_FILE
    if not catalog.exists():
        return None
    with closing(sqlite3.connect(f"{catalog.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on nobody writes to it
        content = catalog.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    copies = list_catalog_copies(data)
    if not copies or get_named_sha256(copies[0]) != sha256:
        put(data / FOLDER / f"catalog-{run_id}-{sha256}.sqlite", content)
        for copy in _find_superfluous(list_catalog_copies(data)):
            copy.unlink()
    return sha256


def list_catalog_copies(data: Path) -> list[Path]:
    """Copies of the catalog, newest first."""
    return sorted((data / FOLDER).glob("catalog-*.sqlite"), reverse=True)


def _find_superfluous(copies: list[Path]) -> Iterable[Path]:
    days: set[str] = set()
    for number, copy in enumerate(copies):
        day = copy.name.split("-")[1][:8]
        if number >= LAST and (day in days or len(days) >= DAYS):
            yield copy
        days.add(day)


def get_named_sha256(copy: Path) -> str:
    """The SHA-256 a copy was made with."""
    return copy.stem.rpartition("-")[2]


def copy_ledger(lake: Lake, data: Path) -> None:
    """Give each part of the ledger in the lake a second copy; copies of parts that are no longer there go."""
    wanted: set[Path] = set()
    for table in LEDGER:
        folder = data / FOLDER / "ledger" / table.full_name
        there = {copy.stem.rpartition("-")[0]: copy for copy in folder.glob("*.parquet")}
        if there.keys() == {part.stem for part in (lake.folder / table.schema / table.name).glob("*.parquet")}:
            wanted.update(there.values())
            continue
        for part in lake.part_paths(table):
            if part.stem not in there:
                content = part.read_bytes()
                there[part.stem] = folder / f"{part.stem}-{hashlib.sha256(content).hexdigest()}.parquet"
                put(there[part.stem], content)
            wanted.add(there[part.stem])
    for copy in (data / FOLDER / "ledger").glob("*/*.parquet"):
        if copy not in wanted:
            copy.unlink()


def find_ledger_copy(data: Path, table: Table, part: Path) -> Path | None:
    """The second copy of a part of the ledger, if there is one."""
    return next(iter((data / FOLDER / "ledger" / table.full_name).glob(f"{part.stem}-*.parquet")), None)


def drop_copies(data: Path) -> None:
    """Remove every copy, and what was set aside: an erasure must reach them too.

    To be called within `flows.run.opening.begin`, whose end makes new copies.
    """
    for copy in list_catalog_copies(data):
        copy.unlink()
    for folder in (data / FOLDER / "ledger", data / "damaged"):
        if folder.exists():
            shutil.rmtree(folder)
    sync(data / FOLDER)
    sync(data)


def put_in_place(data: Path, damaged: Path, good: Path) -> None:
    """Put a copy of a good file in the place of a damaged one, which is kept aside until that is done."""
    aside = set_aside(data, damaged) if damaged.exists() else None
    make_folder(damaged.parent)
    put_copy(good, damaged)
    if aside:
        shutil.rmtree(data / "damaged" / aside.relative_to(data / "damaged").parts[0])
    with suppress(OSError):
        (data / "damaged").rmdir()
