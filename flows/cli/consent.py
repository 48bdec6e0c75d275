"""Show what an operation would do, and ask before it is done."""

import sys
from collections.abc import Callable

import typer
from rich.console import Console

from flows.cli.base import Stop, WrongCall
from flows.cli.hints import spell_commands
from flows.operations.preview import Preview
from flows.reporting.terminal import make_table, open_console
from warehouse.errors import FAILED

_ALL = "everything"


def ask_and_do(
    preview: Callable[[], Preview | None], perform: Callable[[Preview | None], str], *, is_dry: bool, is_sure: bool
) -> None:
    """Do what `perform` does, after the user has seen its preview and agreed; then print the line that it returns.

    With `is_dry` the preview is the result, and nothing is done. With `is_sure` nothing is shown or asked. The lock is
    not held while the question waits for its answer; `perform` gets what was agreed to and refuses to do anything else.
    Raises WrongCall if the user cannot be asked.
    """
    if is_dry:
        _print(open_console(), preview())
        typer.echo("\nThis was a dry run: nothing has changed.")
        return
    agreed = None
    if not is_sure:
        if not (sys.stdin and sys.stdin.isatty()):
            raise WrongCall(
                "this command asks before it changes anything, and there is no terminal to ask on",
                "add --yes to do it, or --dry-run to see what it would do",
            )
        agreed = preview()
        if agreed is not None:
            _print(Console(stderr=True, markup=False, highlight=False), agreed)
            if not _ask(agreed):
                typer.echo("nothing has changed", err=True)
                raise Stop(FAILED)
    typer.echo(spell_commands(perform(agreed)))


def _ask(shown: Preview) -> bool:
    if shown.everything:
        typed = typer.prompt(f"\nType “{_ALL}” to go on", default="", show_default=False, err=True)
        return str(typed).strip() == _ALL
    return typer.confirm("\nGo on?", err=True)


def _print(out: Console, shown: Preview | None) -> None:
    """Print a preview; None if there is nothing to do."""
    if shown is None:
        out.print("There is nothing to do.")
        return
    out.print(spell_commands(f"This would {shown.sentence}.\n"))
    counts = [(what, f"{count:,}", "" if of is None else f"of {of:,}") for what, count, of in shown.counts]
    out.print(make_table(None, ("what", "count", ""), counts))
    for listing in shown.listings:
        if listing.rows:
            out.print(make_table(f"\n{listing.title}", listing.columns, listing.rows))
            if listing.more:
                out.print(f"… and {listing.more:,} more")
    for note in shown.notes:
        out.print(spell_commands(f"\n{note}"), soft_wrap=True)
    if shown.everything:
        out.print(f"\n{shown.everything}", style="bold", soft_wrap=True)
