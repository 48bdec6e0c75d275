"""The command line: `cuttings`, or `python -m flows`. Each command loads only what it needs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from flows.settings import Settings, SettingsError, load

# typer keeps the click it is made of to itself; this is its error for a wrong call.
UsageError: Any = typer.BadParameter.__base__

PUBLISHED, FAILED, USAGE, HELD, LOCKED = 0, 1, 2, 3, 4

app = typer.Typer(
    name="cuttings",
    help="Turn a folder of raw news-article files into an audited DuckDB warehouse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Landing = Annotated[str | None, typer.Option(help="Folder with article files.", metavar="DIR")]
Data = Annotated[str | None, typer.Option(help="Folder Cuttings keeps everything in.", metavar="DIR")]
Settle = Annotated[float | None, typer.Option(help="Seconds a file must have been unchanged.", metavar="SECONDS")]
Workers = Annotated[int | None, typer.Option(help="Processes that transform files; 0: none but this one.")]
Engine = Annotated[str | None, typer.Option(help="What drives the workers: local.")]
Direct = Annotated[bool, typer.Option("--direct", help="The same steps without Prefect.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, nothing else there.")]


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


@app.command()
def run(
    landing: Landing = None,
    data: Data = None,
    settle: Settle = None,
    workers: Workers = None,
    engine: Engine = None,
    direct: Direct = False,
    as_json: AsJson = False,
) -> None:
    """Take in what is new: label, clean, audit and publish it."""
    chosen = settings(landing=landing, data=data, settle_seconds=settle, workers=workers, engine=engine)
    _run(chosen, direct=direct, as_json=as_json)


@app.command()
def replay(
    reason: Annotated[str | None, typer.Option(help="Only what was put aside for this reason.", metavar="CODE")] = None,
    path: Annotated[str | None, typer.Option(help="Only files whose path matches.", metavar="GLOB")] = None,
    run_id: Annotated[str | None, typer.Option("--run", help="Only what this run put aside.", metavar="RUN_ID")] = None,
    data: Data = None,
    landing: Landing = None,
    workers: Workers = None,
    direct: Direct = False,
    as_json: AsJson = False,
) -> None:
    """Put kept bytes through today's transforms again: what is in quarantine."""
    _check_reason(reason)
    chosen = settings(landing=landing, data=data, workers=workers)
    _run(chosen, direct=direct, as_json=as_json, replayed={"reason": reason, "path": path, "run_id": run_id})


def _check_reason(code: str | None) -> None:
    from warehouse.schema.reasons import REASONS

    if code and code not in REASONS:
        raise Stop(USAGE, f"{code} is no reason code. Codes are {', '.join(REASONS)}; see README.md.")


def _run(chosen: Settings, *, direct: bool, as_json: bool, replayed: dict[str, str | None] | None = None) -> None:
    from flows import terminal
    from flows.launch import launch

    with terminal.progress(quiet=as_json) as progress:
        summary = launch(chosen, progress, direct=direct, replayed=replayed)
    if as_json:
        terminal.print_json(summary)
    else:
        terminal.print_summary(summary, chosen)
    if summary.state == "held":
        raise Stop(HELD)


@app.command()
def lines(path: Annotated[Path, typer.Argument(help="An article file.")]) -> None:
    """Show one file's lines, coloured by role, with the rule that decided."""
    from flows.lines import print_lines

    if not path.is_file():
        raise Stop(USAGE, f"{path} is no file")
    print_lines(path)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="A SELECT over the published warehouse.")],
    format: Annotated[  # noqa: A002 - the option's name
        Literal["table", "csv", "json", "parquet"], typer.Option(help="How to print the result.")
    ] = "table",
    data: Data = None,
) -> None:
    """Query the published warehouse, read-only."""
    from flows.ask import ask

    ask(settings(data=data), query, format)


@app.command()
def search(words: Annotated[str, typer.Argument(help="Words to look for.")], data: Data = None) -> None:
    """Full-text search, ranked; the same as FROM search('words') in SQL."""
    from flows.ask import find

    find(settings(data=data), words)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="File, or for parquet and jsonl folder, to make.")],
    format: Annotated[  # noqa: A002 - the option's name
        Literal["duckdb", "parquet", "jsonl"], typer.Option(help="What to make.")
    ] = "duckdb",
    data: Data = None,
) -> None:
    """Make a self-contained copy to carry away."""
    from warehouse.export import export as write

    write(settings(data=data).data, file, format)
    typer.echo(f"wrote {file}")


@app.command()
def status(landing: Landing = None, data: Data = None, as_json: AsJson = False) -> None:
    """Last runs, backlog, freshness, quarantine by reason."""
    from flows.ledger import print_status

    print_status(settings(landing=landing, data=data), as_json=as_json)


@app.command()
def runs(data: Data = None) -> None:
    """List the runs, newest first."""
    from flows.ledger import print_runs

    print_runs(settings(data=data))


@app.command()
def show(run_id: Annotated[str, typer.Argument(help="A run, as `cuttings runs` lists it.")], data: Data = None) -> None:
    """Show one run in full: counts, steps, checks, files."""
    from flows.ledger import print_run

    if not print_run(settings(data=data), run_id):
        raise Stop(USAGE, f"there is no run {run_id}: `cuttings runs` lists them")


@app.command()
def rejects(
    reason: Annotated[str | None, typer.Option(help="Only this reason code.", metavar="CODE")] = None,
    data: Data = None,
) -> None:
    """List what was put aside, with the reason and what to do about it."""
    from flows.ledger import print_rejects

    _check_reason(reason)
    print_rejects(settings(data=data), reason)


@app.command()
def maintain(data: Data = None) -> None:
    """Compact small files, let old snapshots go, sweep what dead runs left."""
    from flows.maintain import maintain as work

    for line in work(settings(data=data)):
        typer.echo(line)


@app.command()
def schedule(
    data: Data = None,
    landing: Landing = None,
    port: Annotated[int, typer.Option(help="Port of the Prefect server and its pages.")] = 4200,
) -> None:
    """Start server, worker and deployments of prefect.yaml; Ctrl-C stops all of it."""
    from flows.schedule import serve

    serve(settings(landing=landing, data=data), port)


@contextmanager
def _errors() -> Iterator[None]:
    """Every foreseen error as one line on standard error and its exit code."""
    try:
        yield
    except Stop as stop:
        _end(stop.code, str(stop))
    except UsageError as error:
        _end(USAGE, _usage(error))
    except (typer.Abort, KeyboardInterrupt):
        _end(130, "stopped")
    except Exception as error:
        code = _foreseen(error)
        if code is None:
            raise
        _end(code, str(error).strip())


def _usage(error: Any) -> str:
    """What is wrong with the call, what is allowed, and where that is documented."""
    message, context = str(error.format_message()), error.ctx
    if context is None or message.startswith("Usage"):
        return message
    command = context.command
    allowed = getattr(command, "commands", None) or [option for one in command.params for option in one.opts]
    return f"{message.rstrip('.')}. Allowed for `{context.command_path}`: {', '.join(allowed)}; see README.md."


def _foreseen(error: Exception) -> int | None:
    """The exit code of an error whose message is meant for the user; by name, so that nothing heavy is loaded."""
    codes = {
        "flows.run.Locked": LOCKED,
        "flows.discover.NoLanding": USAGE,
        "warehouse.read.BadQuery": USAGE,
        "warehouse.read.NoWarehouse": USAGE,
        "warehouse.lake.OtherVersion": FAILED,
        "warehouse.lake.Superseded": FAILED,
        "builtins.FileExistsError": USAGE,
        # a file that is damaged, or a disk that fails; what is wrong with our own queries has other names
        "_duckdb.IOException": FAILED,
        "_duckdb.Error": FAILED,
    }
    return codes.get(f"{type(error).__module__}.{type(error).__name__}", FAILED if isinstance(error, OSError) else None)


def _end(code: int, message: str) -> None:
    if message:
        typer.echo(f"cuttings: {message}", err=True)
    sys.stdout.flush()
    raise SystemExit(code)


def main() -> None:
    """Run the command line."""
    with _errors():
        app(standalone_mode=False, prog_name="cuttings")
