"""What the commands share: the program, its exit codes, its options, and how it ends early."""

from importlib.metadata import version
from typing import Annotated

import typer

from flows.settings.declared import Settings, SettingsError, load

PUBLISHED, FAILED, USAGE, HELD, LOCKED = 0, 1, 2, 3, 4

app = typer.Typer(
    name="cuttings",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},  # of every command
)

Landing = Annotated[str | None, typer.Option(help="Folder with article files.", metavar="DIR")]
Data = Annotated[str | None, typer.Option(help="Folder Cuttings keeps everything in.", metavar="DIR")]
Settle = Annotated[float | None, typer.Option(help="Seconds a file must have been unchanged.", metavar="SECONDS")]
Workers = Annotated[int | None, typer.Option(help="Processes that transform files; 0: none but this one.")]
Engine = Annotated[str | None, typer.Option(help="What drives the workers: local.")]
Direct = Annotated[bool, typer.Option("--direct", help="The same steps without Prefect.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, nothing else there.")]


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"cuttings {version('cuttings')}")
        raise typer.Exit


@app.callback()
def _program(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print name and version.")
    ] = False,
) -> None:
    """Turn a folder of raw news-article files into an audited DuckDB warehouse."""


class Stop(Exception):
    """End the program with this code; the message, if any, goes to standard error."""

    def __init__(self, code: int, message: str = "") -> None:
        super().__init__(message)
        self.code = code


def settings(**options: object) -> Settings:
    """Settings of this call, or exit code 2 with one line that says what is wrong."""
    try:
        return load(**options)
    except SettingsError as error:
        raise Stop(USAGE, str(error)) from None


def check_reason(code: str | None) -> None:
    """Exit code 2 for what is no reason code."""
    from warehouse.schema.reasons import REASONS

    if code and code not in REASONS:
        raise Stop(USAGE, f"{code} is no reason code. Codes are {', '.join(REASONS)}; see README.md.")
