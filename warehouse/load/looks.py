"""Looks: runs that changed nothing, noted in a small file beside the lake instead of being committed to it.

A commit costs a snapshot, parts and a new published file. Of a run that found everything as it was, none of that is
worth keeping: only when it looked, and what it found. A look is of this data folder, also if machines share the lake.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

FILE = "looks.sqlite"
KEPT = 3_000  # a month of runs every 15 minutes

_COLUMNS = ("run_id", "after_seq", "started_at", "ended_at", "state", "kind", "files_seen", "files_new", "message")
_TIMES = ("started_at", "ended_at")
_CREATE = f"CREATE TABLE IF NOT EXISTS looks ({', '.join(_COLUMNS)})"
_NOTE = f"INSERT INTO looks VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"
_FORGET = "DELETE FROM looks WHERE rowid <= (SELECT max(rowid) FROM looks) - ?"


def note(data: Path, row: dict[str, Any]) -> None:
    """Note a run by its row, which is as in ops.runs, with the number of the last run that committed as `after_seq`.

    Forgets the oldest looks. A damaged file is replaced.
    """
    values = {name: row[name] for name in _COLUMNS} | {name: row[name].isoformat() for name in _TIMES}
    try:
        _note(data, values)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # the disk is full or fails: the file may be sound
        (data / FILE).unlink()
        _note(data, values)


def _note(data: Path, values: dict[str, Any]) -> None:
    with _open(data) as connection, connection:
        connection.execute(_CREATE)
        connection.execute(_NOTE, values)
        connection.execute(_FORGET, [KEPT])


def list_looks(data: Path, limit: int = KEPT) -> list[dict[str, Any]]:
    """Return the last looks, newest first; none if their file is missing or damaged."""
    return _ask(data, f"SELECT {', '.join(_COLUMNS)} FROM looks ORDER BY rowid DESC LIMIT ?", limit)


def find_look(data: Path, run_id: str) -> dict[str, Any] | None:
    """Return one look; None if no look that is still noted has this id."""
    return next(iter(_ask(data, f"SELECT {', '.join(_COLUMNS)} FROM looks WHERE run_id = ?", run_id)), None)


def _ask(data: Path, query: str, parameter: object) -> list[dict[str, Any]]:
    if not (data / FILE).is_file():
        return []
    try:
        with _open(data) as connection:
            found = connection.execute(query, [parameter]).fetchall()
    except sqlite3.DatabaseError:
        return []
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in found]
    return [row | {name: datetime.fromisoformat(row[name]) for name in _TIMES} for row in rows]


@contextmanager
def _open(data: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(data / FILE, timeout=10)) as connection:
        yield connection
