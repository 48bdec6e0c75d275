"""Commands that only read: a file, the published warehouse, the ledger."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from flows.cli.base import AsJson, Data, Landing, WrongCall, app, check_reason, load_settings
from flows.cli.hints import spell_commands
from warehouse.errors import NoSuchRun


@app.command()
def lines(
    path: Annotated[Path, typer.Argument(help="An article file.")],
    facts: Annotated[
        bool, typer.Option("--facts", help="Show below each line the quotes, figures and names found in it.")
    ] = False,
) -> None:
    """Show the lines of one file, coloured by role.

    Shows with each line the rule that decided its role.
    """
    from flows.cli.labelled_lines import print_lines

    if not path.is_file():
        raise WrongCall(f"{path} is no file", "name a file that holds an article")
    print_lines(path, with_facts=facts)


@app.command()
def sql(
    query: Annotated[
        str | None, typer.Argument(help="A SELECT over the published warehouse; - reads it from standard input.")
    ] = None,
    file: Annotated[Path | None, typer.Option(help="File to read the query from.", metavar="FILE")] = None,
    format: Annotated[  # noqa: A002 - the option's name
        Literal["table", "lines", "csv", "json", "parquet"],
        typer.Option(help="How to print the result; lines has a value a line."),
    ] = "table",
    limit: Annotated[
        int | None, typer.Option(min=0, help="Rows to print; without it all, of a table 1000.", metavar="N")
    ] = None,
    data: Data = None,
) -> None:
    """Query the published warehouse, read-only.

    Without a query, it reads one from standard input, or starts a shell with a history on a terminal.
    """
    from flows.cli.answers import ask
    from flows.cli.shell import run_shell

    if query is not None and file is not None:
        raise WrongCall("there are two queries, one in a file", "give one of them")
    settings = load_settings(data=data)
    if file is not None:
        if not file.is_file():
            raise WrongCall(f"{file} is no file", "name a file that holds a query")
        query = file.read_text("utf-8")
    elif query == "-" or (query is None and not sys.stdin.isatty()):
        query = sys.stdin.read()
    if query is None:
        run_shell(settings, format, limit)
    else:
        ask(settings, query, format, limit)


@app.command()
def search(
    words: Annotated[str, typer.Argument(help="What to look for, as docs/searching.md describes it.")],
    limit: Annotated[int, typer.Option(min=1, help="Hits to show.", metavar="N")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="Hits to leave out before them.", metavar="N")] = 0,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Search the full text, best match first.

    Knows "phrases", AND, OR, NOT, -word, prefix*, headline:, author:, publisher: and date:. The same in SQL is
    FROM search('words').
    """
    from flows.cli.search import find

    find(load_settings(data=data), words, limit=limit, offset=offset, as_json=as_json)


@app.command()
def explore(
    data: Data = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; with 0, any that is free.")] = 4210,
    host: Annotated[
        str, typer.Option(help="Address to listen at; any but this machine's own needs --token.", metavar="HOST")
    ] = "127.0.0.1",
    token: Annotated[str | None, typer.Option(help="Secret that readers must give.", metavar="TEXT")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Look at the published warehouse in a browser.

    Serves read-only pages at this machine's own address until Ctrl-C. Needs the extra `web`.
    """
    from importlib.util import find_spec

    if lacking := [name for name in ("starlette", "uvicorn") if find_spec(name) is None]:
        raise WrongCall(f"the explorer needs {' and '.join(lacking)}", "install `cuttings[web]`")
    from flows.explorer.serve import explore as serve

    serve(load_settings(data=data), host, port, token, may_open=not no_browser, spell=spell_commands)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="File to make; for parquet, csv and jsonl, a folder.")],
    format: Annotated[  # noqa: A002 - the option's name
        Literal["duckdb", "sqlite", "parquet", "csv", "jsonl"], typer.Option(help="What to make.")
    ] = "duckdb",
    table: Annotated[list[str] | None, typer.Option(help="Only this table; may be repeated.", metavar="NAME")] = None,
    where: Annotated[
        str | None, typer.Option(help="Only articles with this, and what belongs to them.", metavar="CONDITION")
    ] = None,
    raw: Annotated[bool, typer.Option("--raw", help="With the bytes of the delivered files.")] = False,
    data: Data = None,
) -> None:
    """Make a self-contained copy of the warehouse, or of a part of it."""
    from warehouse.reading.export import export as write

    write(load_settings(data=data).data, file, format, tables=table or (), where=where, raw=raw)
    typer.echo(f"wrote {file}")


@app.command()
def status(
    landing: Landing = None,
    data: Data = None,
    config: Annotated[bool, typer.Option("--config", help="Show the settings instead, each with its origin.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the last runs, the backlog and the quarantine by reason.

    Also shows the ten publishers ingested last, with the time of the newest article of each.
    """
    from flows.cli.ledger import print_configuration, print_status

    options = {"landing": landing, "data": data}
    chosen = load_settings(may_begin=config, **options)
    if config:
        print_configuration(chosen, options, as_json=as_json)
    else:
        print_status(chosen, as_json=as_json)


@app.command()
def runs(
    limit: Annotated[int, typer.Option(help="How many at most.", min=1)] = 20,
    everything: Annotated[bool, typer.Option("--all", help="Also runs that found nothing new.")] = False,
    data: Data = None,
) -> None:
    """List the last runs, newest first.

    Only runs that found something new or failed, unless --all is given.
    """
    from flows.cli.runs import print_runs

    print_runs(load_settings(data=data), limit, everything=everything)


@app.command()
def show(
    run_id: Annotated[str, typer.Argument(help="A run, as `cuttings runs` lists it.")],
    limit: Annotated[int, typer.Option(help="How many files at most.", min=1)] = 100,
    data: Data = None,
) -> None:
    """Show one run in full: counts, steps, checks, files."""
    from flows.cli.ledger import print_run

    if not print_run(load_settings(data=data), run_id, limit):
        raise NoSuchRun.of(run_id)


@app.command()
def rejects(
    reason: Annotated[str | None, typer.Option(help="Only this reason code.", metavar="CODE")] = None,
    limit: Annotated[int, typer.Option(help="How many of each reason at most.", min=1)] = 20,
    data: Data = None,
) -> None:
    """List what is quarantined, by reason.

    Shows with each reason what to do about it.
    """
    from flows.cli.ledger import print_rejects

    check_reason(reason)
    print_rejects(load_settings(data=data), reason, limit)
