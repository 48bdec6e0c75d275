"""The interactive shell of `cuttings sql`: a query at a time, with a history."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flows.cli.answers import ask
from flows.reporting.terminal import say
from flows.settings.declared import Settings
from warehouse.errors import CuttingsError

_WELCOME = "end a query with ; and the shell with .quit or Ctrl-D; .tables lists the tables"
_TABLES = (
    "SELECT schema || '.' || name AS \"table\", column_names AS columns FROM (SHOW ALL TABLES) ORDER BY schema, name"
)
_KEPT = 2_000


def run_shell(settings: Settings, form: str, limit: int | None, read: Callable[[str], str] = input) -> None:
    """Read queries from a terminal and print their results until the user leaves. Every query sees the last run."""
    say(_WELCOME)
    with _history():
        for query in _read_queries(read):
            try:
                ask(settings, _TABLES if query == ".tables" else query, form, limit)
            except CuttingsError as error:
                say(str(error).strip())
            except KeyboardInterrupt:
                say("stopped")


def _read_queries(read: Callable[[str], str]) -> Iterator[str]:
    """Yield queries, each up to a line that ends with a semicolon; Ctrl-C drops what was typed of one."""
    lines: list[str] = []
    while True:
        try:
            line = read("       … " if lines else "cuttings ")
        except EOFError:
            return
        except KeyboardInterrupt:
            lines.clear()
            continue
        command = line.strip()
        if not lines and command in (".quit", ".exit", "quit", "exit"):
            return
        if not lines and command == ".tables":
            yield command
        elif command or lines:
            lines.append(line)
            if command.endswith(";"):
                yield "\n".join(lines)
                lines.clear()


@contextmanager
def _history() -> Iterator[None]:
    """Keep what is typed from one shell to the next, for this user only, where the platform has readline."""
    try:
        import readline
    except ImportError:
        yield
        return
    path = Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser() / "cuttings" / "sql_history"
    with suppress(OSError):
        readline.read_history_file(path)
    try:
        yield
    finally:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(0o600)
            readline.set_history_length(_KEPT)
            readline.write_history_file(path)
