"""What an archive is called on a Prefect server, which several archives may share."""

import hashlib
import os
import re
import socket
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from warehouse.lake.disk import put

# In a clone, a link to the file in the root folder; in a wheel, the file itself.
DEPLOYMENTS = Path(__file__).with_name("prefect.yaml")
SHARED_POOL = "cuttings"  # in prefect.yaml; all archives were in it, until each got a pool of its own
_LONGEST = 40


class Names(NamedTuple):
    """The names that an archive has on a server: of its work pool, its worker, its deployments and its artifacts."""

    label: str
    pool: str
    worker: str
    key: str

    def spell_deployment(self, name: str) -> str:
        """The name of a deployment that prefect.yaml calls `name`."""
        return f"{name}-{self.label}"

    def spell_artifact(self, name: str) -> str:
        """The key of an artifact, for which Prefect allows small Latin letters, digits and dashes only."""
        return f"{name}-{self.key}"


def name_archive(data: Path) -> Names:
    """Name the archive in a data folder: by the end of its path, and a hash of its machine and whole path."""
    host, path = socket.gethostname(), data.resolve()
    digest = hashlib.sha256(os.fsencode(f"{host}\0{path}")).hexdigest()[:8]
    readable = re.sub(r"[^\w.]+|_", "-", "-".join(path.parts[1:][-2:])).strip("-.")[:_LONGEST]
    latin = unicodedata.normalize("NFKD", readable).encode("ascii", "ignore").decode().lower()
    label = _join(readable, digest)
    pool = f"{SHARED_POOL}-{label}"
    return Names(label, pool, name_worker(pool), _join(*re.findall("[a-z0-9]+", latin), digest))


def name_worker(pool: str) -> str:
    """Name this machine's worker of a pool."""
    return f"{pool} on {socket.gethostname()}"


def write_deployments(names: Names, target: Path) -> None:
    """Write prefect.yaml with this archive's names; a deployment for another pool of the user's stays there.

    It gets no tags: Prefect would ask its server for each tag of each task whether the task may start.
    """
    content = yaml.safe_load(DEPLOYMENTS.read_text("utf-8"))
    for deployment in content["deployments"]:
        _rename(deployment, names)
    put(target, yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode())


def _rename(deployment: dict[str, Any], names: Names) -> None:
    deployment["name"] = names.spell_deployment(deployment["name"])
    if deployment["work_pool"]["name"] == SHARED_POOL:
        deployment["work_pool"]["name"] = names.pool


def _join(*words: str) -> str:
    return "-".join(filter(None, words))
