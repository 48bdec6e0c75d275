"""Errors that are told in one line: what happened, where, and what to do next."""

import errno

from flows.cli.base import FAILED, LOCKED, USAGE

# By name, so that nothing heavy is loaded. These have messages that are meant for the user.
_OURS = {
    "flows.run.lock.Locked": LOCKED,
    "flows.landing.delivery.Unreachable": FAILED,
    "flows.landing.place.NoLanding": USAGE,
    "warehouse.reading.published.BadQuery": USAGE,
    "warehouse.reading.published.NoWarehouse": USAGE,
    "warehouse.lake.migrations.OtherVersion": FAILED,
    "warehouse.durability.backups.Damaged": FAILED,
    "warehouse.lake.lake.Superseded": FAILED,
    "warehouse.change.rollback.NoSuchRun": USAGE,
    "flows.operations.held.NotHeld": USAGE,
    "flows.operations.held.NoSuchRun": USAGE,
    "warehouse.change.erase.NothingToErase": USAGE,
    "warehouse.change.rollback.TooLate": FAILED,
    "builtins.FileExistsError": USAGE,
}
# What a library raises where a disk fails or a file is damaged; what is wrong with our own queries has other names.
_DUCKDB = (
    "Error IOException InvalidInputException InternalException FatalException SerializationException DataError "
    "TransactionException OutOfMemoryException ConnectionException OperationalError"
)
_LIBRARIES = {
    "_duckdb": _DUCKDB.split(),
    "sqlite3": ["Error", "DatabaseError", "OperationalError"],
    "pyarrow.lib": ["ArrowInvalid", "ArrowException", "ArrowMemoryError"],
}
_FULL = "free some space and run again"
_CLOSED = "make it writable for this user and run again"
_FAILING = "the disk may be failing: `cuttings verify` checks what is stored"
_BY_NUMBER = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.EIO: _FAILING,
}
_MEMORY = "nothing was published; raise CUTTINGS_MEMORY_BYTES, or free disk space, and run again"
_BY_WORDS = {
    "out of memory": _MEMORY,
    "allocate memory": _MEMORY,
    "no space left": _FULL,
    "disk is full": _FULL,
    "quota exceeded": _FULL,
    "permission denied": _CLOSED,
    "read-only": _CLOSED,
    "readonly": _CLOSED,
    "unable to open database file": _CLOSED,
}


def told(error: Exception) -> tuple[int, str] | None:
    """Exit code and line for an error that is foreseen; None for a mistake of ours, which needs its traceback."""
    module, name = type(error).__module__, type(error).__name__
    message = " ".join(str(error).split("\n\n")[0].split())
    if code := _OURS.get(f"{module}.{name}"):
        return code, str(error).strip()
    if isinstance(error, OSError):
        what = f"{error.strerror}: {error.filename}" if error.strerror and error.filename else message
        return FAILED, f"{what}; {_BY_NUMBER.get(error.errno or 0) or _by_words(message)}"
    if name in _LIBRARIES.get(module, ()):
        return FAILED, f"{message}; {_by_words(message)}"
    return None


def _by_words(message: str) -> str:
    return next((remedy for words, remedy in _BY_WORDS.items() if words in message.lower()), _FAILING)
