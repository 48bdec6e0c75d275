"""Errors as one line: what happened, where, and what to do next."""

import errno
import os
import re

from warehouse.errors import FAILED, CuttingsError

# What libraries raise when a disk fails or a file is damaged; by name, so that no library is loaded. Mistakes in our
# own queries raise other errors.
_DUCKDB = (
    "Error IOException InvalidInputException InternalException FatalException SerializationException DataError "
    "TransactionException OutOfMemoryException ConnectionException OperationalError"
)
_LIBRARIES = {
    "_duckdb": _DUCKDB.split(),
    "sqlite3": ["Error", "DatabaseError", "OperationalError"],
    "pyarrow.lib": ["ArrowInvalid", "ArrowException", "ArrowMemoryError"],
}
_NAMES = {"_duckdb": "DuckDB", "sqlite3": "SQLite", "pyarrow.lib": "Arrow"}
_FULL = "free some space and run again"
_CLOSED = "make it writable for this user and run again"
_FAILING = "the disk may be failing: `cuttings verify` checks what is stored"
_MEMORY = "nothing was published; raise CUTTINGS_MEMORY_BYTES, or free disk space, and run again"
_FILES = "raise the number of files a process may have open (`ulimit -n`) and run again"
_BUSY = "close the program that has it open and run again"
_NO_ANSWER = "run again once it answers"
_OTHERWISE = "run again; if that ends alike, `cuttings verify` says whether what is stored is damaged"
_BY_NUMBER = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.EIO: _FAILING,
    errno.EBADMSG: _FAILING,
    errno.ENOMEM: _MEMORY,
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
    errno.ECONNREFUSED: _NO_ANSWER,
    errno.ECONNRESET: _NO_ANSWER,
    errno.EHOSTUNREACH: _NO_ANSWER,
    errno.ENETUNREACH: _NO_ANSWER,
    errno.ETIMEDOUT: _NO_ANSWER,
}
_BY_WORDS = {
    "out of memory": _MEMORY,
    "allocate memory": _MEMORY,
    "no space left": _FULL,
    "disk is full": _FULL,
    # SQLite has rolled back by itself, as where its disk is full; DuckDB tells of its own attempt only
    "cannot rollback - no transaction is active": f"the disk of the catalog is full or failing: {_FULL}",
    "quota exceeded": _FULL,
    "permission denied": _CLOSED,
    "read-only": _CLOSED,
    "readonly": _CLOSED,
    "unable to open database file": _CLOSED,
    "input/output error": _FAILING,
    "disk i/o error": _FAILING,
    "structure needs cleaning": _FAILING,
    "too many open files": _FILES,
    "could not set lock": _BUSY,
    "database is locked": _BUSY,
    "connection refused": _NO_ANSWER,
    "could not connect": _NO_ANSWER,
    "timed out": _NO_ANSWER,
}


def name_error(error: Exception) -> str:
    """Name an error in few words, none of them from a file or its name: the system's own, or those of its class."""
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno).lower()
    words = re.findall("[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", type(error).__name__)
    kind = " ".join(words).lower().removesuffix(" exception").removesuffix(" error")
    library = _NAMES.get(type(error).__module__)
    return f"{library} reports an error: {kind}" if library else kind


def describe_failure(error: Exception, step: str = "") -> str:
    """Describe an error that ended a run, for the ledger: a sentence, without any text of a file.

    What a library says of a value may quote it, so only the kind of its error is named.
    """
    foreseen = describe_error(error)
    during = f" during {step}" if step else ""
    if foreseen and isinstance(error, OSError | CuttingsError):
        return foreseen[1]
    if foreseen:
        return f"{name_error(error)}{during}; {_find_remedy(str(error))}"
    return (
        f"an error that Cuttings did not foresee ({type(error).__name__}) ended the run{during}; "
        "`cuttings run --direct` shows all of it if it happens again"
    )


def describe_error(error: Exception) -> tuple[int, str] | None:
    """Exit code and line for a foreseen error; None for a bug of ours, which needs its traceback."""
    if isinstance(error, CuttingsError):
        return error.exit_code, str(error).strip()
    message = " ".join(str(error).split("\n\n")[0].split())
    if isinstance(error, OSError):
        what = f"{error.strerror}: {error.filename}" if error.strerror and error.filename else message
        return FAILED, f"{what}; {_BY_NUMBER.get(error.errno or 0) or _find_remedy(message)}"
    if type(error).__name__ in _LIBRARIES.get(type(error).__module__, ()):
        return FAILED, f"{message}; {_find_remedy(message)}"
    return None


def _find_remedy(message: str) -> str:
    """Find the next step for an error without a number, by the words of its message."""
    return next((remedy for words, remedy in _BY_WORDS.items() if words in message.lower()), _OTHERWISE)
