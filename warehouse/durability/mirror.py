"""A lake in object storage: each machine keeps a copy of its parts, the store has those that all machines see.

Everything reads and writes the copy, `data/lake`. Parts never change, so that a copy needs only what is new and what is
no longer named. A part is in the store before the catalog names it, and leaves the store before the catalog forgets it.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from warehouse.durability.inventory import File, Stored, list_stored
from warehouse.lake.lake import Lake
from warehouse.lake.parquet import file_sha256, make_folder
from warehouse.lake.remote import AT_ONCE, KEYS, make_key
from warehouse.lake.stores import Missing, Store, StoreFailed
from warehouse.load.publish import is_current
from warehouse.schema import PARTS


def fetch(lake: Lake, data: Path, catalog: str) -> list[Path]:
    """Copy from the lake's store what the catalog names and this machine does not have, and check its hashes.

    Returns the paths of parts that are in the store neither; raises StoreFailed if it does not answer, or if a part has
    other bytes than were written. `catalog` is the address of the catalog.
    """
    store = lake.store
    if store is None:
        return []
    for half in (*lake.folder.glob("*/*/.*"), *lake.folder.glob(".*")):
        half.unlink()  # what a killed run was fetching
    if all(path.exists() for path in lake.list_named()):
        return []
    # The rows of ops.parts have the hashes of all others.
    lost = _fetch_files(store, lake.folder, [file for file in list_stored(data, catalog).files if file.table == PARTS])
    return lost + _fetch_files(store, lake.folder, list_stored(data, catalog).files)


def _fetch_files(store: Store, folder: Path, files: Iterable[File]) -> list[Path]:
    wanted = [file for file in files if not file.path.exists()]
    for below in {file.path.parent for file in wanted}:
        make_folder(below)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda file: _fetch_file(store, folder, file), wanted)
        return [file.path for file, is_there in zip(wanted, found, strict=True) if not is_there]


def _fetch_file(store: Store, folder: Path, file: File) -> bool:
    """Copy one part from the store; returns False if it is not there."""
    try:
        store.get(make_key(folder, file.path), file.path)
    except Missing:
        return False
    if file.sha256 is not None and file_sha256(file.path) != file.sha256:
        file.path.unlink()
        told = f"{make_key(folder, file.path)} in the store has other bytes than were written"
        raise StoreFailed(told, "put back an intact copy of it, from the data folder of another machine")
    return True


def mend_copy(data: Path, store: Store, files: Iterable[File]) -> list[Path]:
    """Fetch damaged parts of this machine's copy again, if the store has them as they were written; returns these."""
    mended = []
    for file in files:
        if file.sha256 is None or file.fault() is None:
            continue
        fresh = data / "lake" / f".{file.path.name}.fetched"
        try:
            store.get(make_key(data / "lake", file.path), fresh)
            if file_sha256(fresh) == file.sha256:
                make_folder(file.path.parent)
                fresh.replace(file.path)
                mended.append(file.path)
        except Missing:
            continue
        finally:
            fresh.unlink(missing_ok=True)
    return mended


def drop_unnamed(lake: Lake, data: Path) -> None:
    """Remove from this machine's copy what no snapshot names any more, unless the published file may read it."""
    if lake.store is None:
        return
    named = {*lake.list_named(), *lake.list_leaving()}
    unnamed = [path for path in lake.folder.glob("*/*/*.parquet") if path not in named]
    if unnamed and is_current(lake, data):
        for path in unnamed:
            path.unlink()


def find_lacking(store: Store, listed: Stored, data: Path) -> list[File]:
    """Find the parts that the catalog names and the store lacks."""
    there = set(store.list_names(KEYS))
    return [file for file in listed.files if make_key(data / "lake", file.path) not in there]


def send_lacking(lake: Lake, data: Path, catalog: str | None) -> list[Path]:
    """Send the store, if any, the parts that it lacks and this machine has as they were written; returns them."""
    if lake.store is None or not catalog:
        return []
    found = [file for file in find_lacking(lake.store, list_stored(data, catalog), data) if file.fault() is None]
    for file in found:
        lake.store.put(file.path, make_key(lake.folder, file.path))
    return [file.path for file in found]
