"""What the commands share: the program, their common options, and the errors that end it early."""

from importlib.metadata import version
from typing import Annotated

import typer

from flows.cli.hints import remember_data
from flows.settings.declared import Settings, load
from warehouse.errors import USAGE, CuttingsError

app = typer.Typer(
    name="cuttings",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},  # of every command
)

Landing = Annotated[str | None, typer.Option(help="Folder or s3:// address with article files.", metavar="DIR")]
Data = Annotated[str | None, typer.Option(help="Folder that Cuttings keeps everything in.", metavar="DIR")]
Settle = Annotated[float | None, typer.Option(help="Seconds that a file must have been unchanged.", metavar="SECONDS")]
Workers = Annotated[int | None, typer.Option(help="Processes that transform files; with 0, the run's own does.")]
Engine = Annotated[str | None, typer.Option(help="What works on the batches: local or dask.")]
Direct = Annotated[bool, typer.Option("--direct", help="Take the same steps without Prefect.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


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
    """End the program with this exit code; its message has been printed already."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class WrongCall(CuttingsError):
    """A command was called with arguments that it does not accept."""

    exit_code = USAGE


class NoData(CuttingsError):
    """The data folder does not exist."""

    exit_code = USAGE
    next_step = "`cuttings run` makes one; name another with --data"


def load_settings(*, may_begin: bool = False, **options: object) -> Settings:
    """Load the settings of this call. Raises NoData without a data folder, unless the command `may_begin` one."""
    chosen = load(**options)
    remember_data(chosen.data)
    if not may_begin and not chosen.data.is_dir():
        raise NoData(f"there is no data folder {chosen.data}")
    return chosen


def check_reason(code: str | None) -> None:
    """Raise WrongCall if this is not a reason code."""
    from warehouse.schema.reasons import REASONS

    if code and code not in REASONS:
        raise WrongCall(f"{code} is no reason code. Codes are {', '.join(REASONS)}", "see docs/quarantine.md")
