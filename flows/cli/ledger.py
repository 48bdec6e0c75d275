"""The ledger in the terminal: status, one run in full, rejects."""

import json
import sys
from typing import Any

from rich.text import Text

from flows.cli.hints import spell_commands
from flows.cli.runs import print_look, spell_last_look
from flows.cli.summary import SUMMARY
from flows.reporting.advice import list_ways_out
from flows.reporting.terminal import locate_check, make_table, open_console, tabulate
from flows.reporting.wording import STEPS, list_steps
from flows.run.discover import list_waiting
from flows.settings.declared import Settings, mask
from flows.settings.origins import Set, list_settings
from warehouse import sql
from warehouse.reading.ledger import count_waiting, find_last_look, list_files, list_runs
from warehouse.reading.published import open_published
from warehouse.schema.reasons import REASONS
from warehouse.sql import rows

STAGED_SHOWN = 20


def print_status(settings: Settings, *, as_json: bool) -> None:
    """Print the last runs, the backlog, the freshness and the open rejects by reason."""
    listing = list_waiting(settings)
    with open_published(settings.data) as connection:
        found: dict[str, Any] = {
            "runs": list_runs(connection, 5),
            "last_look": find_last_look(connection, settings.data),
            "freshness": rows(connection, sql.read("status/freshness.sql")),
            "quarantine": rows(connection, sql.read("status/quarantine.sql")),
            "backlog": None if listing is None else count_waiting(connection, listing),
        }
    if as_json:
        sys.stdout.write(json.dumps(found, default=str, ensure_ascii=False) + "\n")
        return
    out, landing = open_console(), mask("landing", settings.landing)
    out.print(tabulate("last runs", found["runs"]))
    out.print(f"\n{spell_last_look(found['last_look'])}")
    if found["backlog"] is None:
        out.print(f"\nbacklog: unknown, {landing} cannot be listed")
    else:
        out.print(f"\nbacklog: {found['backlog']} file(s) in {landing} that no run has ingested")
    out.print(tabulate("\nfreshness", found["freshness"]))
    out.print(tabulate("\nquarantine", found["quarantine"]))


def print_configuration(settings: Settings, options: dict[str, Any], *, as_json: bool) -> None:
    """Print every setting with its unit and its origin; secrets are masked."""
    found = list_settings(settings, options)
    if as_json:
        sys.stdout.write(json.dumps([one._asdict() for one in found], ensure_ascii=False) + "\n")
    else:
        open_console().print(make_table(None, Set._fields, found))


def print_run(settings: Settings, run_id: str, limit: int) -> bool:
    """Print one run in full, but not more than so many files; returns False if no run has that id."""
    with open_published(settings.data) as connection:
        run = next(iter(rows(connection, "FROM ops.runs WHERE run_id = ?", [run_id])), None)
        checks = rows(connection, "FROM ops.checks WHERE run_id = ? ORDER BY success, check_no", [run_id])
        files = list_files(connection, run_id, limit)
    if run is None:
        return print_look(settings, run_id)
    out = open_console()
    out.print(Text(f"{run['run_id']}: {run['state'].replace('_', ' ')}", style="bold"))
    if run["message"]:
        out.print(run["message"])
    out.print(
        f"from {run['started_at']:%Y-%m-%d %H:%M:%S} to {run['ended_at']:%H:%M:%S} UTC, snapshot {run['snapshot_id']}"
    )
    out.print(make_table(None, ("what", "count"), [(label, run[name]) for label, name in SUMMARY]))
    out.print(make_table("\ntime of each step", STEPS, list_steps(run)))
    listed = [
        (
            "passed" if check["success"] else check["effect"],
            locate_check(check),
            check["name"],
            "; ".join([check["observed"] or "", *(check["details"] or ())]),
        )
        for check in checks
    ]
    if run["state"] == "held":
        _print_held(settings, run, checks)
    out.print(make_table("\nchecks", ("outcome", "table", "check", "observed"), listed))
    many = files[0]["files"] if files else 0
    out.print(tabulate("\nfiles", [{name: one[name] for name in one if name != "files"} for one in files]))
    if many > len(files):
        out.print(f"\nThe first {len(files):,} of {many:,} files; --limit shows as many as you ask for.")
    return True


def _print_held(settings: Settings, run: dict[str, Any], checks: list[dict[str, Any]]) -> None:
    """Print what failed, with examples, what would have been published, and what can be done."""
    from flows.operations.held import read_staged  # loads the modules of a run

    out, run_id = open_console(), run["run_id"]
    failed = [
        (check["name"], check["observed"], "; ".join(check["details"] or []))
        for check in checks
        if check["effect"] == "held"
    ]
    out.print(make_table("\nwhat failed", ("check", "observed", "for example"), failed))
    files, articles = read_staged(settings.data / "staging" / run_id, run_id)
    if not files:
        out.print("\nWhat it staged has been removed: a later run was published.")
        return
    columns = ("article_id", "version", "source_path", "headline")
    rows_there = [[one[name] for name in columns] for one in articles[:STAGED_SHOWN]]
    out.print(make_table(f"\n{len(articles)} article(s) would have been published", columns, rows_there))
    rows_there = [[one["path"], one["status"], one["reason"]] for one in files[:STAGED_SHOWN]]
    out.print(make_table(f"\nfrom {len(files)} file(s)", ("path", "status", "reason"), rows_there))
    out.print("\nwhat can be done, until a later run is published", style="bold")
    _, *others = list_ways_out(run)  # the first is `cuttings show`, which the user has just called
    for command, does in others:
        out.print(f"  {spell_commands(command)}", soft_wrap=True)  # whole on its line, to be copied
        out.print(f"      {does}")


def print_rejects(settings: Settings, reason: str | None, limit: int) -> None:
    """Print the rejects grouped by reason, each group with the meaning of its code and at most so many rows."""
    with open_published(settings.data) as connection:
        counts = rows(connection, sql.read("status/quarantine.sql"))
        counts = sorted((one for one in counts if reason in (None, one["reason"])), key=lambda one: str(one["reason"]))
        groups = [rows(connection, sql.read("status/rejects.sql"), [one["reason"], limit]) for one in counts]
        held = rows(connection, sql.read("status/held.sql"))
    out = open_console()
    for counted, group in zip(counts, groups, strict=True):
        code, many = counted["reason"], counted["records"]
        out.print(Text(f"{code} ({many:,}): {REASONS[code].means}", style="bold"))
        out.print(f"  {REASONS[code].remedy}")
        out.print(tabulate(None, group))
        out.print(f"The first {len(group):,}; --limit shows as many as you ask for.\n" if many > len(group) else "")
    if not counts:
        out.print("nothing is in quarantine" + (f" for {reason}" if reason else ""))
    for run in held:
        has_checks = spell_commands(f"`cuttings show {run['run_id']}` has its checks")
        out.print(f"run {run['run_id']} was held: {run['message']}. {has_checks}.")
