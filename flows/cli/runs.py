"""The runs in the terminal: those of the ledger, and looks, which found nothing new and are only noted."""

from typing import Any

from flows.reporting.terminal import open_console, tabulate
from flows.settings.declared import Settings
from warehouse.load.looks import find_look, list_looks
from warehouse.reading.ledger import find_last_look, list_runs
from warehouse.reading.published import open_published

Rows = list[dict[str, Any]]


def print_runs(settings: Settings, limit: int, *, everything: bool) -> None:
    """Print the last runs, newest first, and how many more there are."""
    with open_published(settings.data) as connection:
        found = list_runs(connection, limit + 1, everything=everything)
        last = find_last_look(connection, settings.data)
    if everything:
        found = sorted([*found, *_list_look_rows(settings, limit + 1)], key=_order, reverse=True)
    out = open_console()
    out.print(tabulate(None, [_show(one) for one in found[:limit]]))
    if len(found) > limit:
        out.print("\nThere are more: --limit shows as many as you ask for.")
    if not everything:
        out.print(f"\n{spell_last_look(last)} --all lists every run.")


def spell_last_look(last: dict[str, Any] | None) -> str:
    """Put the last look in a sentence."""
    if last is None:
        return "No run has read the landing folder yet."
    state, times = last["state"].replace("_", " "), last["looks_in_a_row"]
    repeated = f" ({times} runs in a row)" if times > 1 else ""
    when = f"{last['ended_at']:%Y-%m-%d %H:%M:%S} UTC"
    return f"The landing folder was last read at {when}: {last['files_seen']} file(s), {state}{repeated}."


def print_look(settings: Settings, run_id: str) -> bool:
    """Print one look; returns False if none has that id."""
    look = find_look(settings.data, run_id)
    if look is None:
        return False
    out = open_console()
    out.print(f"{run_id}: {look['state'].replace('_', ' ')}", style="bold")
    if look["message"]:
        out.print(look["message"])
    out.print(f"from {look['started_at']:%Y-%m-%d %H:%M:%S} to {look['ended_at']:%H:%M:%S} UTC")
    out.print(
        f"{look['files_seen']} entries seen. Nothing was new: this run is noted only, and has no row in ops.runs."
    )
    return True


def _list_look_rows(settings: Settings, limit: int) -> Rows:
    return [
        {"seq": one["after_seq"], "run_id": one["run_id"], "state": one["state"], "files": one["files_new"]}
        for one in list_looks(settings.data, limit)
    ]


def _order(row: dict[str, Any]) -> tuple[int, bool, str]:
    """Order by number; looks come after the run that they have the number of."""
    return row["seq"], "new" not in row, row["run_id"]


def _show(row: dict[str, Any]) -> dict[str, Any]:
    columns = ("run_id", "state", "files", "new", "changed", "dupes", "aside", "seconds")
    return {name: row.get(name) for name in columns}
