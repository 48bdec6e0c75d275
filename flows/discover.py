"""What lies in the landing folder, and which of it is new."""

import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.run import Run
from flows.settings import Settings
from warehouse import sql
from warehouse.parquet import write_rows
from warehouse.schema.staged import STAGED

_TEMPORARY = (b"~", b".tmp", b".part", b".partial", b".crdownload", b".filepart", b".swp", b".download")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What reads like a byte shown as \xNN, so that no two names are shown alike.
_LOOKS_SHOWN = re.compile(r"\\(?=x[0-9a-f]{2})")
OPEN_FAILED = {
    errno.EACCES: "PERMISSION_DENIED",
    errno.EPERM: "PERMISSION_DENIED",
    errno.ENAMETOOLONG: "PATH_TOO_LONG",
}


class NoLanding(Exception):
    """The landing folder is not there."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One entry of the landing folder. `problem` is (status, reason) where it is not to be read."""

    path_bytes: bytes  # relative to the landing folder
    opened_as: bytes  # what to open: the path in the landing folder, or a copy of the kept bytes
    size_bytes: int
    modified_ns: int
    fingerprint: str
    problem: tuple[str, str] | None = None
    file_no: int = 0
    is_kept: bool = False  # opened from kept bytes, which nobody else changes
    seq: int = 0  # number of the run that took it in, where one has

    @property
    def path(self) -> str:
        """The path, safe to show: what is not UTF-8, or a control character, as \\xNN."""
        return shown(self.path_bytes)

    def row(self, **more: object) -> dict[str, object]:
        """This entry as a row of staged files."""
        return {
            "file_no": self.file_no,
            "path": self.path,
            "path_bytes": self.path_bytes,
            "size_bytes": self.size_bytes,
            "modified_at": _moment(self.modified_ns),
            "fingerprint": self.fingerprint,
            "records": 0,
            **more,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """What discovery found: entries seen, and those that are new, in order of their paths."""

    seen: int
    to_read: list[Delivery]
    set_aside: int
    is_replay: bool = False
    is_everything: bool = False  # a replay of all there is
    is_dry: bool = False  # compare only
    is_staged: bool = False  # read and staged before, by a run that was held
    forced: str | None = None  # why the run is published even if the audit would hold it

    @property
    def kind(self) -> str:
        """What ops.runs calls this kind of run."""
        return "replay_all" if self.is_everything else "replay" if self.is_replay else "run"

    @property
    def count(self) -> int:
        """Entries that are new."""
        return len(self.to_read) + self.set_aside


def find_landing(settings: Settings) -> Path:
    """The landing folder, absolute; raises NoLanding where there is none, or where it would take in its own results."""
    landing = settings.landing.absolute()
    if not landing.is_dir():
        raise NoLanding(f"the landing folder {landing} is not there: make it, or name another with --landing")
    if settings.data.resolve().is_relative_to(landing.resolve()):
        raise NoLanding(f"the data folder {settings.data} lies within the landing folder {landing}: move one of them")
    return landing


def discover(run: Run) -> Found:
    """List the landing folder and look the entries up in the ledger; raises NoLanding where there is none."""
    with run.timed("discover"):
        return _discover(run)


def _discover(run: Run) -> Found:
    landing = find_landing(run.settings)
    entries = sorted(_walk(os.fsencode(landing), run.settings), key=lambda entry: entry.path_bytes)
    fresh = _unseen(run, entries)
    numbered = [replace(entries[index], file_no=number) for number, index in enumerate(fresh, start=1)]
    aside = [entry for entry in numbered if entry.problem]
    rows = [entry.row(status=entry.problem[0], reason=entry.problem[1]) for entry in aside if entry.problem]
    write_rows(run.staging / "batches" / "files-listed.parquet", STAGED["files"], rows)
    return Found(len(entries), [entry for entry in numbered if not entry.problem], len(aside))


def waiting(settings: Settings, known: list[dict[str, Any]]) -> int | None:
    """How many files lie in the landing folder that no run has taken in, by path, size and time; None without one."""
    if not settings.landing.is_dir():
        return None
    seen = {(row["path_bytes"], row["size_bytes"], row["modified_at"]) for row in known}
    entries = _walk(os.fsencode(settings.landing.absolute()), settings)
    rows = (entry.row() for entry in entries if not (entry.problem and entry.problem[0] == "ignored"))
    return sum((row["path_bytes"], row["size_bytes"], row["modified_at"]) not in seen for row in rows)


def shown(path: bytes) -> str:
    """A file name as text in which nothing can hide."""
    text = _LOOKS_SHOWN.sub(r"\\x5c", path.decode("utf-8", "surrogateescape"))
    return "".join(
        f"\\x{ord(char) - 0xDC00:02x}"
        if "\udc80" <= char <= "\udcff"
        else char
        if char.isprintable() or char == "\u00a0"
        else "".join(f"\\x{byte:02x}" for byte in char.encode("utf-8", "surrogatepass"))
        for char in text
    )


def _moment(nanoseconds: int) -> datetime | None:
    """A time stamp to the microsecond; None where there is none, or one of no century that a date can name."""
    try:
        return _EPOCH + timedelta(microseconds=nanoseconds // 1000) if nanoseconds else None
    except OverflowError:
        return None


def _walk(root: bytes, settings: Settings) -> Iterator[Delivery]:
    """Entries below a folder, however deep. Links are not followed; nothing is opened."""
    folders = [b""]
    while folders:
        below = folders.pop()
        try:
            entries = list(os.scandir(os.path.join(root, below)))
        except OSError as error:
            yield _aside(root, below, "quarantined", OPEN_FAILED.get(error.errno or 0, "UNREADABLE"))
            continue
        for entry in entries:
            found = _entry(root, os.path.join(below, entry.name), entry, settings)
            if found is None:
                folders.append(os.path.join(below, entry.name))
            else:
                yield found


def _entry(root: bytes, path: bytes, entry: os.DirEntry[bytes], settings: Settings) -> Delivery | None:
    """One entry of a folder as it is; None for a folder to go into."""
    if entry.is_symlink():
        return _aside(root, path, "ignored", "SYMLINK")
    if entry.name.startswith((b".", b"~$")) or entry.name.lower().endswith(_TEMPORARY):
        return _aside(root, path, "ignored", "HIDDEN_OR_TEMP")
    return None if entry.is_dir(follow_symlinks=False) else listed(root, path, settings)


def listed(root: bytes, path: bytes, settings: Settings) -> Delivery:
    """One entry as it is now, by a look that opens nothing."""
    full = os.path.join(root, path)
    try:
        status = os.lstat(full)
    except FileNotFoundError:
        return _aside(root, path, "ignored", "VANISHED")
    except OSError as error:
        return _aside(root, path, "quarantined", OPEN_FAILED.get(error.errno or 0, "UNREADABLE"))
    problem = None
    # A time stamp ahead of this clock says that the two clocks differ, not that the file is being written.
    if not stat.S_ISREG(status.st_mode):
        problem = ("ignored", "NOT_REGULAR")
    elif abs(time.time() - status.st_mtime) < settings.settle_seconds:
        problem = ("deferred", "STILL_WRITING")
    elif status.st_size > settings.max_file_bytes:
        problem = ("quarantined", "TOO_LARGE")
    return Delivery(path, full, status.st_size, status.st_mtime_ns, fingerprint(status), problem)


def _aside(root: bytes, path: bytes, status: str, reason: str) -> Delivery:
    full = os.path.join(root, path)
    try:
        found = os.lstat(full)
    except OSError:
        return Delivery(path, full, 0, 0, reason, (status, reason))
    return Delivery(path, full, found.st_size, found.st_mtime_ns, fingerprint(found), (status, reason))


def fingerprint(status: os.stat_result) -> str:
    """While this stays the same, a file is not read again. The change time moves with every write."""
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}"


def _unseen(run: Run, listed: list[Delivery]) -> list[int]:
    """Positions of the entries the ledger does not know as they are now."""
    listing = pa.table(
        {
            "position": pa.array(range(len(listed)), pa.int64()),
            "path_bytes": pa.array([entry.path_bytes for entry in listed], pa.binary()),
            "fingerprint": pa.array([entry.fingerprint for entry in listed], pa.string()),
        }
    )
    run.lake.connection.register("listing", listing)
    return [row["position"] for row in run.lake.rows(sql.read("steps/unseen.sql"))]
