"""A landing folder of this machine. Its entries are opened relative to open folders only, so that no link is followed.

The system never gets a whole path, because another program may replace any folder on the path with a link at any
time. Each part is opened below the folder that was opened before it, and refused if it is a link.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from flows.landing.delivery import (
    HIDDEN_OR_TEMP,
    NOT_REGULAR,
    STILL_WRITING,
    SYMLINK,
    TOO_LARGE,
    VANISHED,
    Delivery,
    NoLanding,
    Problem,
    Unreachable,
    Unread,
    escape_path,
    is_hidden_or_temporary,
)

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MOST_OPEN = 128
_MAX_PATH_BYTES = 4095  # longest path that the system accepts
# Two changes of a file within this many seconds may leave it with the same change time.
_CLOCK_TICK_SECONDS = 0.05
_OPEN_FAILED = {
    errno.EACCES: "PERMISSION_DENIED",
    errno.EPERM: "PERMISSION_DENIED",
    errno.ENAMETOOLONG: "PATH_TOO_LONG",
}


@dataclass(frozen=True, slots=True)
class Folder:
    """The landing folder at `root`, an absolute path. Cuttings only reads it."""

    root: bytes
    settle_seconds: float
    max_file_bytes: int

    @property
    def path(self) -> Path:
        """The path as it can be shown."""
        return Path(os.fsdecode(self.root))

    def reach(self) -> None:
        """Raise NoLanding if the folder does not exist or may not be listed, Unreachable if its volume has an error."""
        try:
            with _open_chain(self.root) as chain:
                _read_first(chain.open_folder(b""))
        except (FileNotFoundError, NotADirectoryError):
            raise NoLanding(f"the landing folder {self.path} is not there") from None
        except PermissionError as error:
            raise NoLanding(f"the landing folder {self.path} cannot be listed: {error.strerror}") from None
        except OSError as error:
            raise Unreachable(f"the landing folder {self.path} cannot be listed: {error.strerror}") from None

    def list_entries(self) -> Iterator[Delivery]:
        """List all entries at any depth. No link is followed and no file is opened."""
        self.reach()
        pending = [b""]
        with _open_chain(self.root) as chain:
            while pending:
                below = pending.pop()
                try:
                    descriptor = chain.open_folder(below)
                    device = os.fstat(descriptor).st_dev
                    with os.scandir(descriptor) as scan:
                        entries = list(scan)
                except OSError as error:
                    yield self._describe_unopened(below, error)
                    continue
                for entry in entries:
                    path = os.path.join(below, os.fsencode(entry.name))
                    found = self._look_or_enter(path, entry, descriptor)
                    if found is None:
                        pending.append(path)
                    else:
                        yield replace(found, device=device)

    def look(self, path: bytes) -> Delivery:
        """Describe one entry as it is now. Only the folders of its path are opened."""
        below, _, name = path.rpartition(b"/")
        try:
            with _open_chain(self.root) as chain:
                return self._describe_entry(path, name, chain.open_folder(below))
        except OSError as error:
            return self._describe_unopened(path, error)

    def read(self, delivery: Delivery) -> bytes:
        """Read an entry's bytes. Raises Unread unless it stays as it was listed until the last byte is read."""
        below, _, name = delivery.path_bytes.rpartition(b"/")
        try:
            with _open_chain(self.root) as chain:
                folder = chain.open_folder(below)
                descriptor = os.open(name, _FILE, dir_fd=folder)
        except OSError as error:
            raise Unread(*self._explain(delivery.path_bytes, error, delivery.device)) from None
        with open(descriptor, "rb") as file:
            try:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise Unread(*NOT_REGULAR)
                if abs(time.time() - os.fstat(descriptor).st_ctime) < _CLOCK_TICK_SECONDS:
                    time.sleep(_CLOCK_TICK_SECONDS)  # so that any later change gives the file another change time
                before = take_fingerprint(os.fstat(descriptor))
                content = file.read(self.max_file_bytes + 1)
                after = os.fstat(descriptor)
            except OSError as error:
                self._must_answer(below, delivery.device)
                raise Unread("quarantined", "UNREADABLE", os.strerror(error.errno or 0)) from None
        if not (before == take_fingerprint(after) == delivery.fingerprint and len(content) == after.st_size):
            raise Unread("deferred", "STILL_WRITING", "changed while it was read")
        return content

    def _look_or_enter(self, path: bytes, entry: os.DirEntry[str], folder: int) -> Delivery | None:
        """Describe one entry of an open folder; None for a subfolder that must be listed too."""
        name = os.fsencode(entry.name)
        if entry.is_symlink() or is_hidden_or_temporary(name):
            return self._describe_entry(path, name, folder)
        return None if entry.is_dir(follow_symlinks=False) else self._describe_entry(path, name, folder)

    def _describe_entry(self, path: bytes, name: bytes, folder: int) -> Delivery:
        try:
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
        except OSError as error:
            return self._describe_unopened(path, error)
        problem = self._find_problem(name, status)
        if problem is None and len(os.path.join(self.root, path)) > _MAX_PATH_BYTES:
            problem = Problem("quarantined", "PATH_TOO_LONG")
        return Delivery(path, status.st_size, status.st_mtime_ns, take_fingerprint(status), problem)

    def _find_problem(self, name: bytes, status: os.stat_result) -> Problem | None:
        if stat.S_ISLNK(status.st_mode):
            return SYMLINK
        if is_hidden_or_temporary(name):
            return HIDDEN_OR_TEMP
        if not stat.S_ISREG(status.st_mode):
            return NOT_REGULAR
        # A time stamp far ahead of this clock means that two clocks differ, not that the file is being written.
        if abs(time.time() - status.st_mtime) < self.settle_seconds:
            return STILL_WRITING
        return TOO_LARGE if status.st_size > self.max_file_bytes else None

    def _describe_unopened(self, path: bytes, error: OSError) -> Delivery:
        problem = self._explain(path, error)
        return Delivery(path, 0, 0, problem.reason, problem)

    def _explain(self, path: bytes, error: OSError, device: int | None = None) -> Problem:
        """Turn an error from opening an entry, or a folder of its path, into a problem of the entry.

        Raises Unreachable if it is not the entry's.
        """
        self._must_answer(path.rpartition(b"/")[0], device)
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return VANISHED  # or something else has replaced it, and the next run lists that
        reason = _OPEN_FAILED.get(error.errno or 0, "UNREADABLE")
        return Problem("quarantined", reason, os.strerror(error.errno or 0))

    def _must_answer(self, below: bytes, device: int | None) -> None:
        """Raise Unreachable if the landing folder cannot be listed, or the volume that had the folder `below` is gone.

        A volume that is not mounted leaves an empty folder of another device, in which every entry seems to be deleted.
        """
        try:
            with _open_chain(self.root) as chain:
                _read_first(chain.open_folder(b""))
                is_there = device is None or os.fstat(_open_deepest(chain, below)).st_dev == device
        except OSError as error:
            raise Unreachable(f"the landing folder {self.path} cannot be listed any more: {error.strerror}") from None
        if not is_there:
            shown = escape_path(os.path.join(self.root, below))
            raise Unreachable(f"the volume with the landing folder {shown} is not mounted any more")


def take_fingerprint(status: os.stat_result) -> str:
    """Make the text that changes when a file does; the change time moves with every write and every rename.

    The inode is not part of it, because some network file systems report another one each time.
    """
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}"


def _read_first(folder: int) -> None:
    """Read the first entry of an open folder, because a folder that can be opened may still not be readable."""
    with os.scandir(folder) as scan:
        next(scan, None)


def _open_deepest(chain: "_Chain", below: bytes) -> int:
    """Open the folder `below`, or the deepest folder on the way to it that can be opened."""
    while below:
        try:
            return chain.open_folder(below)
        except OSError:
            below = below.rpartition(b"/")[0]
    return chain.open_folder(b"")


class _Chain:
    """Folders from the root to the one opened last, kept open for the next entry; not all if they are many."""

    def __init__(self, root: bytes) -> None:
        self._root = root
        self._open = [(b"", os.open(root, _FOLDER & ~os.O_NOFOLLOW))]

    def open_folder(self, path: bytes) -> int:
        """Open a folder below the root; returns its descriptor, valid until the next call. Raises OSError."""
        if len(os.path.join(self._root, path)) > _MAX_PATH_BYTES:
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
        while (last := self._open[-1])[0] and path != last[0] and not path.startswith(last[0] + b"/"):
            os.close(self._open.pop()[1])
        for name in path[len(self._open[-1][0]) :].split(b"/"):
            if name:
                below, descriptor = self._open[-1]
                self._open.append((os.path.join(below, name), os.open(name, _FOLDER, dir_fd=descriptor)))
            if len(self._open) > _MOST_OPEN:
                for _, descriptor in self._open[1:-1:2]:
                    os.close(descriptor)
                del self._open[1:-1:2]
        return self._open[-1][1]

    def close(self) -> None:
        """Close all open folders."""
        for _, descriptor in self._open:
            os.close(descriptor)


@contextmanager
def _open_chain(root: bytes) -> Iterator[_Chain]:
    chain = _Chain(root)
    try:
        yield chain
    finally:
        chain.close()
