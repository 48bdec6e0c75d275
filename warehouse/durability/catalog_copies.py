"""Copies of the lake's catalog: whole ones, and of a large catalog only the blocks that differ from a whole copy.

A catalog grows by some ten kilobytes a run and changes in few places. Copied whole each time, a year of it would cost
every run more than the run itself. Each copy has the SHA-256 of the catalog in its name, so that a copy in blocks is
checked as a whole one is.
"""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from warehouse.lake.disk import put
from warehouse.lake.lake import CATALOG_FILE
from warehouse.lake.parquet import file_sha256

# Copies to keep: the last 5, and the last one of each day for 7 days.
LAST, DAYS = 5, 7
WHOLE_BYTES = 2**20  # a smaller catalog is always copied whole
_SHARE = 1 / 4  # of a catalog that may have changed since the last whole copy
_BLOCK = 4096  # SQLite's page size
_WHOLE, _BLOCKS = ".sqlite", ".blocks"
_SNAPSHOT = "SELECT coalesce(max(snapshot_id), 0) FROM ducklake_snapshot"


def copy_catalog(folder: Path, lake: Path, run_id: str) -> str | None:
    """Copy the catalog, unless the newest copy is the same, and delete superfluous copies; returns its SHA-256."""
    catalog = lake / CATALOG_FILE
    if not catalog.exists():
        return None
    with closing(sqlite3.connect(f"{catalog.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("BEGIN")
        [snapshot] = connection.execute(_SNAPSHOT).fetchone()  # now SQLite lets nobody write to it
        content = catalog.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    copies = list_catalog_copies(folder)
    if not copies or get_named_sha256(copies[0]) != sha256:
        blocks = _differ(content, copies)
        suffix = _WHOLE if blocks is None else _BLOCKS
        put(folder / f"catalog-{snapshot:09}-{run_id}-{sha256}{suffix}", content if blocks is None else blocks)
        for copy in _find_superfluous(list_catalog_copies(folder)):
            copy.unlink()
    return sha256


def list_catalog_copies(folder: Path) -> list[Path]:
    """Return the copies of the catalog, newest first: by their snapshot, as a clock may have been set back."""
    found = (path for path in folder.glob("catalog-*") if path.suffix in (_WHOLE, _BLOCKS))
    return sorted(found, key=_parse, reverse=True)


def get_named_sha256(copy: Path) -> str:
    """Return the SHA-256 in the name of a copy."""
    return copy.stem.rpartition("-")[2]


def is_sound(copy: Path) -> bool:
    """Whether a copy, of a catalog or of a part, has the bytes that its name has the hash of, or gives them."""
    if copy.suffix == _BLOCKS:
        return read_copy(copy) is not None
    return file_sha256(copy) == get_named_sha256(copy)


def read_copy(copy: Path) -> bytes | None:
    """Return the catalog that a copy is of; None if the copy, or the whole copy that it needs, is damaged."""
    try:
        content = _join(copy) if copy.suffix == _BLOCKS else copy.read_bytes()
    except (OSError, ValueError, KeyError, TypeError, MemoryError, OverflowError):
        return None
    return content if hashlib.sha256(content).hexdigest() == get_named_sha256(copy) else None


def _parse(copy: Path) -> tuple[int, str]:
    """Return the snapshot and the run in the name of a copy; the first versions named no snapshot."""
    _, *snapshot, run, _, _ = copy.stem.split("-")
    return int(snapshot[0]) if snapshot else -1, run


def _find_superfluous(copies: list[Path]) -> list[Path]:
    """Return the copies to delete: those that are neither kept for themselves nor needed by one that is."""
    days: set[str] = set()
    superfluous = []
    for number, copy in enumerate(copies):
        day = _parse(copy)[1][:8]
        if number >= LAST and (day in days or len(days) >= DAYS):
            superfluous.append(copy)
        days.add(day)
    kept = [copy for copy in copies if copy not in superfluous]
    needed = {_read_base(copy) for copy in kept if copy.suffix == _BLOCKS}
    return [copy for copy in superfluous if copy.name not in needed]


def _differ(content: bytes, copies: list[Path]) -> bytes | None:
    """Return the blocks in which a catalog differs from the newest whole copy; None if it is to be copied whole."""
    base = next((copy for copy in copies if copy.suffix == _WHOLE), None)
    if base is None or len(content) < WHOLE_BYTES:
        return None
    old = read_copy(base)
    if old is None:
        return None
    changed = [at for at in range(0, len(content), _BLOCK) if content[at : at + _BLOCK] != old[at : at + _BLOCK]]
    if len(changed) * _BLOCK > len(content) * _SHARE:
        return None
    header = {"base": base.name, "size": len(content), "blocks": changed}
    return json.dumps(header).encode() + b"\n" + b"".join(content[at : at + _BLOCK] for at in changed)


def _join(copy: Path) -> bytes:
    header, blocks = _read_blocks(copy)
    content = bytearray(copy.with_name(header["base"]).read_bytes()[: header["size"]])
    content.extend(bytes(header["size"] - len(content)))
    for number, at in enumerate(header["blocks"]):
        block = blocks[number * _BLOCK : (number + 1) * _BLOCK]
        content[at : at + len(block)] = block
    return bytes(content)


def _read_blocks(copy: Path) -> tuple[dict[str, Any], bytes]:
    header, _, blocks = copy.read_bytes().partition(b"\n")
    found = json.loads(header)
    if Path(found["base"]).name != found["base"]:
        raise ValueError("the base of a copy lies beside it")
    return found, blocks


def _read_base(copy: Path) -> str | None:
    try:
        return str(_read_blocks(copy)[0]["base"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
