"""Commands in what is printed, as they must be typed in this shell, for this data folder."""

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
    """Let the commands in what is printed from now on be for this data folder; None where none is known."""
    _data.set(data)


def spell_commands(text: str) -> str:
    """A text in which each `cuttings …`, in backticks or at the start of a line, works where the user reads it."""
    program, option = find_program(), spell_data_option(_data.get())
    return _COMMAND.sub(lambda found: f"{found[1]}{program} {found[2]}{option}", text)


def find_program() -> str:
    """The program as this shell finds it: by its name where PATH has it, else by the way to it."""
    if shutil.which("cuttings"):
        return "cuttings"
    script = Path(sys.executable).with_name("cuttings")
    if not script.exists():
        return f"{quote(sys.executable)} -m flows"
    here = os.path.relpath(script)
    return quote(str(script) if here.startswith("..") else here)


def spell_data_option(data: Path | None) -> str:
    """` --data DIR`, where a command without it would work on another data folder."""
    if data is None:
        return ""
    try:
        if load().data.absolute() == data.absolute():
            return ""
    except SettingsError:
        pass  # what is set is wrong, and the command line says something else
    return f" --data {quote(str(data))}"
