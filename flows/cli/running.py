"""Commands that change the warehouse, or keep it running."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.base import (
    AsJson,
    Data,
    Direct,
    Engine,
    Landing,
    Settle,
    Stop,
    Workers,
    WrongCall,
    app,
    check_reason,
    load_settings,
)
from flows.settings.declared import Settings
from warehouse.errors import FAILED, HELD

if TYPE_CHECKING:
    from flows.run.found import Source


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
    """Ingest what is new: label, clean, audit and publish it."""
    options = {"settle_seconds": settle, "workers": workers, "engine": engine}
    chosen = load_settings(may_begin=True, landing=landing, data=data, **options)
    _run(chosen, direct=direct, as_json=as_json)


@app.command()
def replay(
    reason: Annotated[str | None, typer.Option(help="Only files quarantined for this reason.", metavar="CODE")] = None,
    path: Annotated[str | None, typer.Option(help="Only files whose path matches.", metavar="GLOB")] = None,
    run_id: Annotated[str | None, typer.Option("--run", help="Only files of this run.", metavar="RUN_ID")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Everything, after an upgrade: compare, audit, replace.")
    ] = False,
    is_dry: Annotated[bool, typer.Option("--dry-run", help="With --all: compare only.")] = False,
    data: Data = None,
    landing: Landing = None,
    workers: Workers = None,
    direct: Direct = False,
    as_json: AsJson = False,
) -> None:
    """Put kept bytes through today's rules again.

    Replays the quarantined files, or with --all everything.
    """
    check_reason(reason)
    if everything and (reason or path or run_id):
        raise WrongCall("--all is everything", "leave out --reason, --path and --run")
    if is_dry and not everything:
        raise WrongCall("--dry-run goes with --all only", "add --all")
    chosen = load_settings(landing=landing, data=data, workers=workers)
    from flows.operations.replay import replay as find_again
    from flows.operations.replay_all import find_everything

    if everything:
        source: Source = partial(find_everything, is_dry=is_dry)
    else:
        source = partial(find_again, reason=reason, path=path, run_id=run_id)
    _run(chosen, direct=direct, as_json=as_json, source=source)


def _run(chosen: Settings, *, direct: bool, as_json: bool, source: "Source | None" = None) -> None:
    from flows.cli.progress import show_progress
    from flows.cli.summary import print_json, print_summary
    from flows.launch import launch
    from flows.run.discover import discover

    with show_progress(quiet=as_json) as watched:
        summary = launch(chosen, watched, direct=direct, source=source or discover)
    if as_json:
        print_json(summary)
    else:
        print_summary(summary, chosen)
    if summary.state == "held":
        raise Stop(HELD)


Reason = Annotated[str, typer.Option(help="Why; it is recorded in the ledger.", metavar="TEXT")]
HeldRun = Annotated[str, typer.Argument(help="A run that was held, as `cuttings runs` lists it.")]


@app.command()
def release(
    run_id: HeldRun, reason: Reason, data: Data = None, direct: Direct = False, as_json: AsJson = False
) -> None:
    """Publish a held run as it is.

    The reason is recorded with the checks that failed.
    """
    from flows.operations.held import release as find_staged

    source = partial(find_staged, run_id=run_id, reason=reason)
    _run(load_settings(data=data), direct=direct, as_json=as_json, source=source)


DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what it would do, and change nothing.")]
Sure = Annotated[bool, typer.Option("--yes", help="Do not ask. Needed where there is no terminal to ask on.")]


@app.command()
def discard(run_id: HeldRun, reason: Reason, data: Data = None, is_dry: DryRun = False, is_sure: Sure = False) -> None:
    """Leave the files of a held run out.

    No run ingests them until they change or are replayed. Shows them and asks first.
    """
    from flows.cli.consent import ask_and_do
    from flows.operations.held import discard as work
    from flows.operations.held import preview_discard

    chosen = load_settings(data=data)
    ask_and_do(
        lambda: preview_discard(chosen, run_id),
        lambda agreed: work(chosen, run_id, reason, agreed),
        is_dry=is_dry,
        is_sure=is_sure,
    )


@app.command()
def rollback(
    run_id: Annotated[str, typer.Argument(help="A run, as `cuttings runs` lists it.")],
    data: Data = None,
    is_dry: DryRun = False,
    is_sure: Sure = False,
) -> None:
    """Make the warehouse what it was before a run.

    A rollback can be rolled back. Shows what would change and asks first.
    """
    from flows.cli.consent import ask_and_do
    from flows.operations.rollback import preview
    from flows.operations.rollback import rollback as work

    chosen = load_settings(data=data)
    ask_and_do(
        lambda: preview(chosen, run_id),
        lambda agreed: work(chosen, run_id, agreed),
        is_dry=is_dry,
        is_sure=is_sure,
    )


@app.command()
def erase(
    reason: Annotated[str, typer.Option(help="Why; it is recorded in the ledger.", metavar="TEXT")],
    article: Annotated[str | None, typer.Option(help="One article, all versions.", metavar="ID")] = None,
    sha256: Annotated[str | None, typer.Option(help="One file, with all its articles.", metavar="HASH")] = None,
    path: Annotated[str | None, typer.Option(help="Files whose path matches.", metavar="GLOB")] = None,
    data: Data = None,
    landing: Landing = None,
    workers: Workers = None,
    is_dry: DryRun = False,
    is_sure: Sure = False,
) -> None:
    """Erase a text everywhere, for good.

    A text that is delivered again is refused. Shows what would be erased and asks first.
    """
    from flows.cli.consent import ask_and_do
    from flows.operations.erase import erase as work
    from flows.operations.erase import preview
    from warehouse.change.erase import Choice

    choice = Choice(article and article.lower(), sha256 and sha256.lower(), path)
    if sum(value is not None for value in choice) != 1 or not reason.strip():
        raise WrongCall("what to erase is not clear", "give one of --article, --sha256 and --path, and a --reason")
    chosen = load_settings(data=data, landing=landing, workers=workers)
    ask_and_do(
        lambda: preview(chosen, choice),
        lambda agreed: work(chosen, choice, reason.strip(), agreed),
        is_dry=is_dry,
        is_sure=is_sure,
    )


@app.command()
def maintain(data: Data = None) -> None:
    """Merge small files, expire old snapshots, and clean up.

    What killed runs left is removed.
    """
    from flows.operations.maintain import maintain as work
    from flows.reporting.notify import maintain_and_tell

    chosen = load_settings(data=data)
    for line in maintain_and_tell(chosen, lambda: work(chosen)):
        typer.echo(line)


@app.command()
def verify(
    repair: Annotated[bool, typer.Option("--repair", help="Rebuild what is damaged, to the same hashes.")] = False,
    data: Data = None,
    landing: Landing = None,
) -> None:
    """Check every stored byte against its hash.

    The hashes were taken when the bytes were written.
    """
    from flows.cli.damage import print_outcome
    from flows.operations.repair import Outcome, check
    from flows.operations.repair import repair as work

    chosen = load_settings(data=data, landing=landing)
    if repair:
        outcome = work(chosen)
    else:
        found = check(chosen)
        outcome = Outcome(found, [], found)
    print_outcome(outcome, chosen.data)
    if any(one.is_damage for one in outcome.left):
        raise Stop(FAILED)


@app.command()
def schedule(
    data: Data = None,
    landing: Landing = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of the Prefect server and its pages.")] = 4200,
    server: Annotated[str | None, typer.Option(help="Use this Prefect server and start none.", metavar="URL")] = None,
    reports_port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="Port of the reports, by default the next one; 0 serves none."),
    ] = None,
    reports_host: Annotated[
        str | None,
        typer.Option(help="IPv4 address to serve the reports at, by default this machine's own.", metavar="HOST"),
    ] = None,
    explore_port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to serve the explorer at; with 0, it is not served.")
    ] = 0,
    print_unit: Annotated[bool, typer.Option("--print-unit", help="Print a systemd unit for this instead.")] = False,
) -> None:
    """Run the schedule until Ctrl-C.

    Starts a Prefect server and a worker, applies the deployments of prefect.yaml, and serves the reports of runs.
    """
    chosen = load_settings(may_begin=True, landing=landing, data=data)
    if print_unit:
        from flows.schedule.systemd import render

        typer.echo(render(chosen, port, reports_port, reports_host, explore_port), nl=False)
        return
    from flows.schedule.serve import serve

    serve(chosen, port, server and server.rstrip("/").removesuffix("/api"), reports_port, reports_host, explore_port)
