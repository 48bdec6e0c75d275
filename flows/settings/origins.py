"""The current settings, for users and for child processes: value, unit and origin."""

import os
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from flows.settings.declared import PREFIX, TOML, Settings, locate, mask

# The last word of a setting's name is its unit, except for these.
UNITS = {"workers": "processes", "max_ratio": "times"}
_WORDS = ("seconds", "hours", "days", "bytes", "files")


class Set(NamedTuple):
    """One setting: its name, its value with secrets masked, its unit or None, and where the value is from."""

    setting: str
    value: str
    unit: str | None
    origin: str


def find_unit(name: str) -> str | None:
    """Find the unit of a setting; None if it is not a quantity."""
    word = name.rpartition("_")[2]
    return UNITS.get(name) or (word if word in _WORDS else None)


def list_settings(settings: Settings, options: dict[str, Any]) -> list[Set]:
    """List every setting in order of declaration; `options` are those given on the command line."""
    return [
        Set(PREFIX + name.upper(), _format(mask(name, getattr(settings, name))), find_unit(name), origin)
        for name, origin in _origins(options).items()
    ]


def make_environment(settings: Settings) -> dict[str, str]:
    """Make the environment variables that give a child process these settings, whatever its working folder is."""
    given = {name: getattr(settings, name) for name in settings.model_fields_set | {"landing", "data"}}
    given["landing"] = locate(settings.landing)
    return {PREFIX + name.upper(): _format_for_environment(value) for name, value in given.items() if value is not None}


def _origins(options: dict[str, Any]) -> dict[str, str]:
    variables = {name.upper() for name in os.environ}
    file = tomllib.loads(Path(TOML).read_text("utf-8")) if Path(TOML).is_file() else {}
    found = {}
    for name in Settings.model_fields:
        if options.get(name) is not None:
            found[name] = "option"
        elif PREFIX + name.upper() in variables:
            found[name] = "environment"
        else:
            found[name] = TOML if name in file else "default"
    return found


def _format(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(value)
    return "" if value is None else str(value)


def _format_for_environment(value: Any) -> str:
    if isinstance(value, Path):
        return str(value.absolute())
    return " ".join(value) if isinstance(value, tuple) else str(value)
