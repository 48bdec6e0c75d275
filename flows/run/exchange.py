"""The exchange: where a run and the workers of a cluster hand each other files."""

import hashlib
import os

from flows.run.run import SPILL
from flows.settings.declared import Settings
from warehouse.lake.stores import Store, find_store


def find_exchange(settings: Settings) -> tuple[Store, str]:
    """Return the store, and the beginning of all names there that belong to this data folder."""
    data = settings.data.absolute()
    if settings.exchange is None:
        return find_store(str(data / "staging")), f"exchange{SPILL}/"
    owner = hashlib.sha256(f"{os.uname().nodename}:{data}".encode()).hexdigest()[:12]
    return find_store(settings.exchange), f"cuttings-{owner}/"


def clear_exchange(settings: Settings) -> None:
    """Remove what runs over this data folder left, and workers that did not know that theirs had ended.

    The caller holds the data folder's lock. Raises OSError, and warehouse.lake.stores.StoreFailed.
    """
    exchange, place = find_exchange(settings)
    exchange.remove(list(exchange.list_names(place)))
