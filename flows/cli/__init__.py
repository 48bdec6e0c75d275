"""The command line: `cuttings`, or `python -m flows`. Each command loads only what it needs."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from flows.cli import asking, running  # noqa: F401 - their commands are the program's
from flows.cli.base import Stop, app
from flows.cli.hints import remember_data, spell_commands
from flows.run.errors import describe_error
from flows.run.stopping import Stopped, raise_signals
from warehouse.errors import FAILED, USAGE

# typer bundles its own click and does not export it; this is the class it raises for a wrong call.
UsageError: Any = typer.BadParameter.__base__


@contextmanager
def _report_errors() -> Iterator[None]:
    """Print each foreseen error as one line on standard error, and end with its exit code."""
    try:
        yield
    except Stop as stop:
        _end(stop.code)
    except UsageError as error:
        _end(USAGE, _describe_usage(error))
    except Stopped as stopped:
        _end(stopped.code, str(stopped))
    except (typer.Abort, KeyboardInterrupt):
        _end(130, "stopped")
    except Exception as error:
        foreseen = describe_error(error)
        if foreseen is None:
            raise
        _end(*foreseen)


def _describe_usage(error: Any) -> str:
    """Say what is wrong with the call, what is allowed, and where that is documented."""
    message, context = str(error.format_message()), error.ctx
    if context is None or message.startswith("Usage"):
        return message
    command = context.command
    allowed = getattr(command, "commands", None) or [option for one in command.params for option in one.opts]
    return f"{message.rstrip('.')}. Allowed for `{context.command_path}`: {', '.join(allowed)}; see docs/commands.md."


def _end(code: int, message: str = "") -> None:
    if message:
        typer.echo(f"cuttings: {spell_commands(message)}", err=True)
    sys.stdout.flush()
    raise SystemExit(code)


def _leave(error: BaseException | None) -> None:
    """End at once if a Prefect server was lost, as Prefect would wait for it. Our own error is printed first."""
    watchdog = sys.modules.get("flows.schedule.watchdog")
    if watchdog and (error is None or isinstance(error, SystemExit)):
        code = error.code if error else 0
        watchdog.leave(code if isinstance(code, int) else FAILED)


class _OnStandardError(logging.Handler):
    """Print warnings on standard error, one line each, with the commands in them as this shell takes them."""

    def emit(self, record: logging.LogRecord) -> None:
        from flows.reporting.terminal import format_cell  # its library takes time to load

        typer.echo(f"cuttings: {spell_commands(format_cell(record.getMessage()))}", err=True)


_STANDARD_ERROR = _OnStandardError(logging.WARNING)


def main() -> None:
    """Run the command line."""
    remember_data(None)
    logging.getLogger("cuttings").addHandler(_STANDARD_ERROR)
    try:
        with _report_errors(), raise_signals():
            app(standalone_mode=False, prog_name="cuttings")
    finally:
        _leave(sys.exc_info()[1])
