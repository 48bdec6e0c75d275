"""Commands in messages, as the user must type them in this shell, for this data folder."""

import os
import re
import shutil
import sys
from contextvars import ContextVar
from pathlib import Path
from shlex import quote

from flows.settings.declared import SettingsError, load

_COMMAND = re.compile(r"(^\s*|`)cuttings ([a-z]+)", re.MULTILINE)
_data: ContextVar[Path | None] = ContextVar("data", default=None)


def remember_data(data: Path | None) -> None:
    """Make the commands in all later messages use this data folder; None if none is known."""
    _data.set(data)


def spell_commands(text: str) -> str:
    """Rewrite each `cuttings …`, in backticks or at the start of a line, so that it works in this shell."""
    program, option = find_program(), spell_data_option(_data.get())
    return _COMMAND.sub(lambda found: f"{found[1]}{program} {found[2]}{option}", text)


def find_program() -> str:
    """The program as this shell finds it: its name if it is on PATH, else its path or `python -m flows`."""
    if shutil.which("cuttings"):
        return "cuttings"
    script = Path(sys.executable).with_name("cuttings")
    if not script.exists():
        return f"{quote(sys.executable)} -m flows"
    here = os.path.relpath(script)
    return quote(str(script) if here.startswith("..") else here)


def spell_data_option(data: Path | None) -> str:
    """` --data DIR` if a command without it would use another data folder, else nothing."""
    if data is None:
        return ""
    try:
        if load().data.absolute() == data.absolute():
            return ""
    except SettingsError:
        pass  # the environment or cuttings.toml is invalid, so only the option names this folder
    return f" --data {quote(str(data))}"
