"""The versions that the rows of a file depend on, which a worker on another machine must have too."""

import hashlib
import platform
import re
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from transforms import PARSER_VERSION

_ROOT = Path(__file__).parents[2]
_CODE = ("transforms", "warehouse/schema", "flows/engine", "flows/landing")
_NAMED = 3  # differences that a message names


@lru_cache(maxsize=1)
def list_versions() -> dict[str, str]:
    """Return the version of everything that makes rows: the rules, this code, Python and the libraries."""
    required = {re.split(r"[^\w.-]", one)[0] for one in metadata.requires("cuttings") or () if "extra ==" not in one}
    return {
        "the rules": PARSER_VERSION,
        "the code of Cuttings": _hash_code(),
        "Python": ".".join(platform.python_version_tuple()[:2]),
        **{name: metadata.version(name) for name in sorted(required)},
    }


def describe_differences(wanted: dict[str, str], found: dict[str, str]) -> str:
    """Describe in what `found` differs from `wanted`; empty if in nothing."""
    differing = [name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)]
    order = list(dict.fromkeys((*wanted, *found)))
    said = [
        f"{name} {found.get(name, 'none')} instead of {wanted.get(name, 'none')}"
        for name in sorted(differing, key=order.index)
    ]
    return ", ".join(said[:_NAMED]) + (f" and {len(said) - _NAMED} more" if len(said) > _NAMED else "")


def _hash_code() -> str:
    digest = hashlib.sha256()
    for folder in _CODE:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]
