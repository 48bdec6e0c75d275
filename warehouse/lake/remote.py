"""The parts of a lake in object storage: their keys, sending them there, and removing them from there.

The keys are those of the data folder, so that the published file reads them with
`SET VARIABLE cuttings_data = 's3://bucket/prefix'`.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from warehouse.lake.stores import Store

KEYS = "lake/"  # with which the keys of all parts begin
AT_ONCE = 8  # parts that are sent or fetched


def make_key(folder: Path, part: Path) -> str:
    """Return the key of a part of the lake in `folder`."""
    return f"{KEYS}{part.relative_to(folder).as_posix()}"


def send(store: Store | None, folder: Path, parts: Iterable[Path]) -> None:
    """Send parts to the lake's store, if it has one; once this returns, all of them are there."""
    if store is not None:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(lambda part: store.put(part, make_key(folder, part)), parts))


def remove(store: Store, folder: Path, parts: Iterable[Path]) -> None:
    """Remove parts from the lake's store."""
    store.remove([make_key(folder, part) for part in parts])


def find_strays(store: Store | None, folder: Path, run_id: str) -> list[Path]:
    """Find what a run has sent to the lake's store; returns where it would be in `folder`."""
    if store is None:
        return []
    return [
        folder / name.removeprefix(KEYS)
        for name in store.list_names(KEYS)
        if name.rpartition("/")[2].startswith(run_id)
    ]
