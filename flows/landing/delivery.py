"""One entry of the landing folder or store, as it was listed, with the reason why it is not read, if any."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeVar

from warehouse.errors import USAGE, CuttingsError

T = TypeVar("T")
_TEMPORARY = (b"~", b".tmp", b".part", b".partial", b".crdownload", b".filepart", b".swp", b".download")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A literal \xNN in a name; its backslash is escaped too, so that no two names look the same.
_LOOKS_SHOWN = re.compile(r"\\(?=x[0-9a-f]{2})")


class Problem(NamedTuple):
    """Why an entry is not published: its status (quarantined, ignored or deferred), a reason code and a detail."""

    status: str
    reason: str
    detail: str = ""


class Unread(Exception):
    """An entry could not be read completely."""

    def __init__(self, status: str, reason: str, detail: str = "") -> None:
        super().__init__(status, reason, detail)
        self.problem = Problem(status, reason, detail)


class NoLanding(CuttingsError):
    """The landing folder or store does not exist, refuses to be listed, or cannot be used as one: a wrong setting."""

    exit_code = USAGE
    next_step = "make it, or name another place with --landing"


class Unreachable(CuttingsError):
    """The landing folder or store does not answer, or does not any more: an outage, which says nothing of its files."""

    next_step = "nothing was quarantined; run again once it answers"


def must_still_answer(reach: Callable[[], None]) -> None:
    """Try a store that could be listed a moment ago with `reach`; raises Unreachable if it cannot be listed now."""
    try:
        reach()
    except NoLanding as gone:
        raise Unreachable(gone.happened) from None


def read_patiently(
    get: Callable[[], T], explain: Callable[[Exception], Problem], errors: tuple[type[Exception], ...]
) -> T:
    """Read with `get`, and once more after an error, as the store may have been away for a moment.

    `explain` turns an error into a problem of the file, or raises Unreachable. Raises Unread with that problem.
    """
    try:
        return get()
    except errors as error:
        explain(error)
    try:
        return get()
    except errors as error:
        raise Unread(*explain(error)) from None


VANISHED = Problem("ignored", "VANISHED")
SYMLINK = Problem("ignored", "SYMLINK")
HIDDEN_OR_TEMP = Problem("ignored", "HIDDEN_OR_TEMP")
NOT_REGULAR = Problem("ignored", "NOT_REGULAR")
STILL_WRITING = Problem("deferred", "STILL_WRITING")
TOO_LARGE = Problem("quarantined", "TOO_LARGE")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One entry as it was listed; if it is not to be read, `problem` says why."""

    path_bytes: bytes  # relative to the landing folder
    size_bytes: int
    modified_ns: int
    fingerprint: str  # the entry is read again only when this changes
    problem: Problem | None = None
    file_no: int = 0
    kept_as: bytes | None = None  # path of a copy of kept bytes to read instead; no other program changes it
    seq: int = 0  # number of the run that ingested it; 0 for none
    device: int | None = None  # of the folder that it was listed in: another one there means that a volume is gone

    @property
    def path(self) -> str:
        """The path, safe to show: bytes that are not UTF-8 and control characters are written as \\xNN."""
        return escape_path(self.path_bytes)

    def to_row(self, **more: object) -> dict[str, object]:
        """Make the row of this entry for the staged files."""
        return {
            "file_no": self.file_no,
            "path": self.path,
            "path_bytes": self.path_bytes,
            "size_bytes": self.size_bytes,
            "modified_at": _to_datetime(self.modified_ns),
            "fingerprint": self.fingerprint,
            "records": 0,
            **more,
        }


def is_hidden_or_temporary(name: bytes) -> bool:
    """Whether a file name is that of a hidden or temporary file."""
    return name.startswith((b".", b"~$")) or name.lower().endswith(_TEMPORARY)


def find_problem(
    path: bytes, size: int, modified: datetime | None, settle_seconds: float, max_file_bytes: int
) -> Problem | None:
    """Why a listed object of a store is not to be read, or None. It is hidden if any part of its name is."""
    name = path.rpartition(b"/")[2]
    if not name:
        return NOT_REGULAR  # web consoles of stores create such objects for folders
    if any(is_hidden_or_temporary(part) for part in path.split(b"/") if part not in (b".", b"..")):
        return HIDDEN_OR_TEMP
    if modified is not None and abs(time.time() - modified.timestamp()) < settle_seconds:
        return STILL_WRITING
    return TOO_LARGE if size > max_file_bytes else None


def to_nanoseconds(moment: datetime | None) -> int:
    """Nanoseconds since 1970, without rounding; 0 for None."""
    return 0 if moment is None else (moment - _EPOCH) // timedelta(microseconds=1) * 1000


def escape_path(path: bytes) -> str:
    """A path as printable text: other bytes and characters as \\xNN."""
    text = _LOOKS_SHOWN.sub(r"\\x5c", path.decode("utf-8", "surrogateescape"))
    return "".join(
        f"\\x{ord(char) - 0xDC00:02x}"
        if "\udc80" <= char <= "\udcff"
        else char
        if char.isprintable() or char == "\u00a0"
        else "".join(f"\\x{byte:02x}" for byte in char.encode("utf-8", "surrogatepass"))
        for char in text
    )


def _to_datetime(nanoseconds: int) -> datetime | None:
    """A time stamp to the microsecond; None if there is none, or if it is too far off for a datetime."""
    try:
        return _EPOCH + timedelta(microseconds=nanoseconds // 1000) if nanoseconds else None
    except OverflowError:
        return None
