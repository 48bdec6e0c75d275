"""The published snapshots that the explorer shows: the last one, and earlier ones as long as their files are there.

Each is opened as a private copy of its published file, which holds views and no articles. So the explorer locks nobody
out, nobody locks it out, and a file that a run has put in place of another one is never taken for the older one, as
DuckDB would while that is still open.
"""

import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import duckdb

from warehouse import sql
from warehouse.errors import CuttingsError
from warehouse.lake.listing import NotRewritten
from warehouse.load.publish import FILE
from warehouse.reading.explore.answers import Answers
from warehouse.reading.explore.copies import make_folder, sweep
from warehouse.reading.explore.past import publish_past
from warehouse.reading.explore.prepared import LATER, Later, prepare
from warehouse.reading.published import NoWarehouse, find_other_folder

_UNTOUCHED = "untouched"
MEMORY_BYTES = 2**30
_KEPT = 4  # snapshots that are open at once, the last one among them
_STATE = re.compile(r"snapshot (\d+) in ")
_State = tuple[int, int, int]


class Unreadable(CuttingsError):
    """The published file is there, but is not to be opened."""

    next_step = "`cuttings maintain` writes it anew from the lake"


class PartsMissing(CuttingsError):
    """The published file names parts that are not there: the folder is being moved or copied, or is damaged."""

    next_step = (
        "if the data folder is being moved or copied, wait for the end of that; otherwise `cuttings verify` says what "
        "is missing and `cuttings verify --repair` mends it"
    )


class NoSnapshot(CuttingsError):
    """The snapshot that was asked for is not there, or not any more."""

    next_step = "look at the last one"


class Retired(Exception):
    """The snapshot has been closed since it was asked for; the next one is to be asked for."""


@dataclass
class Snapshot:
    """One published version of the warehouse, open for reading; `folder` has its private copy."""

    number: int
    published_at: float  # seconds since 1970
    connection: duckdb.DuckDBPyConnection
    folder: Path
    data: Path
    answers: Answers = field(default_factory=Answers)
    later: Later = field(default_factory=Later)
    _lock: Lock = field(default_factory=Lock)
    _readers: int = 0
    _is_retired: bool = False
    _preparing: duckdb.DuckDBPyConnection | None = None

    @property
    def file(self) -> Path:
        """A copy of the published file that nobody has open, for another process."""
        return self.folder / _UNTOUCHED / FILE

    def begin(self) -> duckdb.DuckDBPyConnection:
        """Return a connection of its own to this snapshot, for the queries of one reader; raises Retired."""
        with self._lock:
            if self._is_retired and not self._readers:
                raise Retired
            self._readers += 1
        cursor = self.connection.cursor()
        cursor.execute("SET VARIABLE cuttings_data = ?", [str(self.data)])
        cursor.execute("SET search_path = 'quick,main'")
        return cursor

    def finish(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Take back the connection of a reader."""
        cursor.close()
        with self._lock:
            self._readers -= 1
            self._dispose()

    def prepare_more(self) -> None:
        """Make ready what few pages ask for and takes long to find; ends when this is closed."""
        with suppress(Retired, duckdb.Error):
            cursor = self.begin()
            with self._lock:
                self._preparing = cursor
            try:
                for name in LATER:
                    if self._is_retired:
                        break
                    self.later.make(cursor, name)
            finally:
                with self._lock:
                    self._preparing = None
                self.finish(cursor)

    def close(self) -> None:
        """Close it as soon as its last reader has finished, and remove its copy."""
        with self._lock:
            self._is_retired = True
            if self._preparing is not None:
                self._preparing.interrupt()
            self._dispose()

    def _dispose(self) -> None:
        if self._is_retired and not self._readers:
            self.connection.close()
            shutil.rmtree(self.folder, ignore_errors=True)


class Snapshots:
    """The snapshots of one data folder that are open; any thread may ask for one."""

    def __init__(
        self,
        data: Path,
        catalog: str | None = None,
        memory_bytes: int = MEMORY_BYTES,
        opened: Callable[[Snapshot], object] = bool,
    ) -> None:
        """`catalog` is that of the lake, as in warehouse.lake.lake.Lake: it has the earlier snapshots.

        `opened` is called with each snapshot that has been published since the last one was opened.
        """
        self.data = data.absolute()
        self._catalog = catalog
        self._memory_bytes = memory_bytes
        self._opened = opened
        self._lock = Lock()
        self._opening = Lock()  # held while the published file is opened
        self._past_lock = Lock()  # held while an earlier snapshot is opened, which takes longer
        self._seen: _State | None = None  # of the published file that was opened last
        self._last: Snapshot | None = None
        self._open: dict[int, Snapshot] = {}
        sweep()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            for snapshot in self._open.values():
                snapshot.close()
            self._open.clear()
            self._last = self._seen = None

    def last(self) -> Snapshot:
        """Return what is published now; raises NoWarehouse, Unreadable or PartsMissing.

        Whoever asks first after a publish waits until it is open; readers who ask meanwhile are shown what was before.
        """
        seen = self._look()
        if (last := self._last) is not None and (seen == self._seen or self._opening.locked()):
            return last
        with self._opening:
            if self._last is None or seen != self._seen:
                opened = self._copy()
                with self._lock:
                    self._last, self._seen = self._keep(opened), seen
                self._opened(opened)
            return self._last

    def at(self, number: int) -> Snapshot:
        """Return a snapshot by its number; raises NoSnapshot if it is not there, and the same as `last`."""
        last = self.last()
        with self._past_lock:
            with self._lock:
                if number in self._open:
                    return self._open[number]
            past = self._open_past(number) if number < last.number else None
            if past is None:
                gone = "any more" if number < last.number else "yet"
                raise NoSnapshot(f"there is no snapshot {number} {gone}; the last one is {last.number}")
            with self._lock:
                return self._keep(past)

    def _open_past(self, number: int) -> Snapshot | None:
        """Open an earlier snapshot, made from the catalog again; None if it has expired."""
        folder = make_folder()
        try:
            committed_at = publish_past(self.data, self._catalog, number, folder / FILE)
            if committed_at is None:
                shutil.rmtree(folder, ignore_errors=True)
                return None
            return self._open_copy(folder, committed_at.timestamp())
        except PartsMissing:
            return None  # expired, and its files are swept
        except (duckdb.Error, OSError, NotRewritten):
            shutil.rmtree(folder, ignore_errors=True)
            return None

    def _look(self) -> _State:
        try:
            status = (self.data / FILE).stat()
        except OSError:
            raise NoWarehouse(f"there is no {self.data / FILE} yet") from None
        if not (self.data / "lake").is_dir():
            raise PartsMissing(f"there is a {FILE} in {self.data}, and no folder lake beside it")
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _keep(self, snapshot: Snapshot) -> Snapshot:
        """Keep a new snapshot open, and of the earlier ones those whose parts are there: an erased text is in none."""
        if replaced := self._open.pop(snapshot.number, None):
            snapshot.answers = replaced.answers  # the same rows, published once more
            replaced.close()
        self._open[snapshot.number] = snapshot
        for number in sorted(self._open)[:-1]:
            full = len(self._open) > _KEPT and number != snapshot.number
            if full or _lacks_parts(self._open[number]):
                self._open.pop(number).close()
        return snapshot

    def _copy(self) -> Snapshot:
        """Copy the published file, and open the copy."""
        folder = make_folder()
        try:
            with (self.data / FILE).open("rb") as published, (folder / FILE).open("wb") as copy:
                shutil.copyfileobj(published, copy)
            (folder / _UNTOUCHED).mkdir()
            shutil.copyfile(folder / FILE, folder / _UNTOUCHED / FILE)
            published_at = (self.data / FILE).stat().st_mtime
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise Unreadable(
                f"{self.data / FILE} cannot be read: {error.strerror}",
                "let this user read it, then load the page again",
            ) from None
        return self._open_copy(folder, published_at)

    def _open_copy(self, folder: Path, published_at: float) -> Snapshot:
        """Open the published file in a folder of its own, which is removed if that fails."""
        try:
            connection = self._connect(folder)
        except duckdb.Error:
            shutil.rmtree(folder, ignore_errors=True)
            raise Unreadable(f"{self.data / FILE} is damaged, or no published file of Cuttings") from None
        try:
            [[state]] = connection.execute("SELECT ops.published_state()").fetchall()
            snapshot = Snapshot(int(_STATE.match(state)[1]), published_at, connection, folder, self.data)  # type: ignore[index]
            if missing := _lacks_parts(snapshot):
                moved = find_other_folder(connection, self.data)
                also = f"; it was published in {moved}" if moved else ""
                raise PartsMissing(f"{FILE} in {self.data} reads {missing}, which is not there{also}")
            prepare(connection, self.data)
        except BaseException as error:
            connection.close()
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, duckdb.Error | TypeError):
                raise Unreadable(f"{self.data / FILE} was published by an earlier version of Cuttings") from None
            raise
        return snapshot

    def _connect(self, folder: Path) -> duckdb.DuckDBPyConnection:
        """Open a private copy: it reads the lake's parts and no other file, and is limited in memory."""
        connection = duckdb.connect(
            str(folder / FILE),
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "memory_limit": f"{self._memory_bytes}B",
                "temp_directory": str(folder / "spilt"),
            },
        )
        lake = self.data / "lake"
        # DuckDB asks for permission for a pattern first, and then for the file.
        connection.execute(f"SET allowed_directories = [{sql.literal(lake)}, {sql.glob_literal(lake)}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        connection.execute("SET GLOBAL parquet_metadata_cache = true")  # parts never change
        return connection


def _lacks_parts(snapshot: Snapshot) -> str:
    """Name the first part of a snapshot that is not there; "" if all are."""
    [[names]] = snapshot.connection.cursor().execute("SELECT ops.published_parts()").fetchall()
    return next((f"lake/{name}" for name in names if not (snapshot.data / "lake" / name).exists()), "")
