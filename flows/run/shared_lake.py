"""A lake that several machines write to: one catalog on a server, one place for its parts, a data folder each."""

from pathlib import Path

from flows.run.takedown import finish
from flows.settings.declared import Settings
from warehouse.durability import mirror
from warehouse.durability.backups import Damaged
from warehouse.errors import USAGE, CuttingsError
from warehouse.lake.disk import put
from warehouse.lake.lake import CATALOG_FILE, Lake
from warehouse.lake.parquet import make_folder, sync
from warehouse.lake.stores import Store, find_store, is_object_store
from warehouse.schema import RUNS

ERASED = ".erased"  # has the name of the last erasure that was applied to this data folder


class OtherLake(CuttingsError):
    """The data folder has a lake already, and it is not the one the machines share."""

    exit_code = USAGE
    next_step = "name another folder with --data"


def find_lake_store(settings: Settings) -> Store | None:
    """The store that the lake's parts are in; None if they are in a folder."""
    return find_store(settings.lake) if settings.lake and is_object_store(settings.lake) else None


def link_lake(settings: Settings) -> None:
    """Make DATA/lake a link to the folder the machines share, or a folder for a copy of what is in their store.

    Raises OtherLake where another lake is there.
    """
    if settings.lake is None:
        return
    lake = settings.data.absolute() / "lake"
    if is_object_store(settings.lake):
        if lake.is_symlink() or (lake / CATALOG_FILE).exists():
            raise OtherLake(f"{lake} is there already and is no copy of {settings.lake}, which CUTTINGS_LAKE names")
        return
    shared = Path(settings.lake)
    if lake.is_symlink() and lake.readlink() == shared:
        return
    if lake.exists() or lake.is_symlink():
        raise OtherLake(f"{lake} is there already and is not {shared}, which CUTTINGS_LAKE names")
    make_folder(shared)
    lake.symlink_to(shared, target_is_directory=True)
    sync(lake.parent)


def fetch_parts(lake: Lake, settings: Settings) -> list[str]:
    """Bring this machine's copy of a lake in object storage up to date; returns a line for what is lost, if anything.

    Raises warehouse.lake.stores.StoreFailed.
    """
    if settings.catalog is None:
        return []
    lost = mirror.fetch(lake, settings.data.absolute(), settings.catalog)
    if not lost:
        return []
    return [f"{len(lost)} part(s) not in {settings.lake}, such as {lost[0].name}: `cuttings verify --repair`"]


def catch_up(lake: Lake, settings: Settings) -> list[str]:
    """Remove from this data folder what another machine has erased; returns a line if there was something.

    Raises Damaged if the parts that the catalog names are not in the lake's folder: it may not be mounted.
    """
    if settings.catalog is None:
        return []
    missing = [path for path in lake.part_paths()[RUNS][-1:] if not path.exists()]
    if missing:
        raise Damaged(
            f"the catalog names {missing[0]}, which is not there",
            "mount the folder that has the lake's parts, or name it with CUTTINGS_LAKE; where it is lost, "
            "`cuttings verify --repair` puts back what can be put back",
        )
    last = lake.value("SELECT max_by(run_id, seq) FROM lake.ops.erasures JOIN lake.ops.runs USING (run_id)")
    if not last or last == _read_cleared(settings):
        return []
    finish(lake, settings)
    put(settings.data.absolute() / ERASED, last.encode())
    return [f"what other machines erased removed here, up to run {last}"]


def _read_cleared(settings: Settings) -> str | None:
    known: Path = settings.data.absolute() / ERASED
    return known.read_text("utf-8") if known.exists() else None
