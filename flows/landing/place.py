"""The landing folder by its setting: a folder of this machine, or a store with a URL."""

import os
from collections.abc import Iterator
from typing import Protocol

from flows.landing.delivery import STILL_WRITING, Delivery, NoLanding, Unreachable, Unread
from flows.landing.folder import Folder
from flows.settings.declared import Settings, locate, mask


class Landing(Protocol):
    """What a run needs from a landing folder or store. Each batch carries it to its worker, so it can be pickled."""

    def reach(self) -> None:
        """Raise flows.landing.delivery.NoLanding if it is not there, Unreachable if it does not answer."""

    def list_entries(self) -> Iterator[Delivery]:
        """List all entries, in any order; raises as `reach` does."""

    def look(self, path: bytes) -> Delivery:
        """Describe one entry as it is now; raises Unreachable."""

    def read(self, delivery: Delivery) -> bytes:
        """Read an entry's bytes.

        Raises flows.landing.delivery.Unread if it is no longer as it was listed or cannot be read although others can,
        Unreachable if it cannot be read because the place as a whole does not answer any more.
        """


def find_landing(settings: Settings) -> Landing:
    """The place named in the settings; raises NoLanding where it is not there, or contains the data folder.

    Raises flows.landing.delivery.Unreachable where it does not answer.
    """
    shown = mask("landing", settings.landing)
    try:
        landing = open_landing(settings)
    except (ValueError, ImportError) as error:
        raise NoLanding(str(error).replace(settings.landing, shown)) from None
    landing.reach()
    if isinstance(landing, Folder) and settings.data.resolve().is_relative_to(landing.path.resolve()):
        raise NoLanding(f"the data folder {settings.data} lies within the landing folder {shown}", "move one of them")
    return landing


def open_landing(settings: Settings) -> Landing:
    """As `find_landing`, without checking that it is there. A store's libraries are imported only if it is one."""
    place, settle, most = locate(settings.landing), settings.settle_seconds, settings.max_file_bytes
    scheme, _, rest = place.partition("://")
    if not rest and "://" not in place:
        return Folder(os.fsencode(place), settle, most)
    if scheme in ("s3", "s3a"):
        from flows.landing.s3 import Bucket

        bucket, _, prefix = rest.partition("/")
        if not bucket:
            raise ValueError(f"{place} names no bucket")
        return Bucket(bucket, prefix and prefix.rstrip("/") + "/", settle, most)
    from flows.landing.fsspec_store import Store

    return Store(place, settle, most)


def read_bytes_at(settings: Settings, path: bytes) -> bytes | None:
    """The bytes at a path now, even of a file that changed recently; None if they cannot be read."""
    landing = open_landing(settings)
    try:
        entry = landing.look(path)
        return landing.read(entry) if entry.problem in (None, STILL_WRITING) else None
    except (Unread, Unreachable):
        return None
