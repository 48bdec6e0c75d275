"""The outcome of `cuttings verify` in the terminal."""

from pathlib import Path

from flows.cli.hints import spell_commands
from flows.operations.repair import Outcome
from flows.reporting.terminal import make_table, open_console


def print_outcome(outcome: Outcome, data: Path) -> None:
    """Print what the check of all stored bytes found, what was repaired, and what is left to do."""
    out = open_console()
    if outcome.done:
        out.print(
            make_table(
                "repaired", ("where", "what was done"), [(_below(data, path), line) for path, line in outcome.done]
            )
        )
        out.print("")
    if outcome.left:
        rows = [(one.what, _below(data, one.where), one.fault) for one in outcome.left]
        out.print(make_table("left" if outcome.done else "found", ("what", "where", "what is wrong"), rows))
        out.print("\nwhat to do", style="bold")
        for remedy in dict.fromkeys(one.remedy for one in outcome.left):
            concerned = ", ".join(str(_below(data, one.where)) for one in outcome.left if one.remedy == remedy)
            out.print(f"  {concerned}")
            out.print(f"      {spell_commands(remedy)}", soft_wrap=True)  # its commands whole, to be copied
        out.print("")
    damaged = sum(one.is_damage for one in outcome.left)
    out.print(f"{damaged} damaged" if damaged else "every stored byte is as it was written")


def _below(data: Path, path: Path) -> Path:
    return path.relative_to(data.absolute())
