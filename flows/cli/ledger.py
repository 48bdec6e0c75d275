"""The ledger in the terminal: status, runs, one run in full, rejects."""

import json
import sys
from typing import Any

from rich.table import Table
from rich.text import Text

from flows.cli.hints import spell_commands
from flows.cli.summary import SUMMARY
from flows.reporting.advice import list_ways_out
from flows.reporting.terminal import locate_check, make_table, open_console
from flows.run.discover import count_waiting
from flows.settings.declared import Settings
from flows.settings.origins import Set, list_settings
from warehouse import sql
from warehouse.reading.published import open_published
from warehouse.schema.reasons import REASONS
from warehouse.sql import rows

STAGED_SHOWN = 20


def print_status(settings: Settings, *, as_json: bool) -> None:
    """Print the last runs, the backlog, the freshness and the open rejects by reason."""
    with open_published(settings.data) as connection:
        found: dict[str, Any] = {
            "runs": rows(connection, sql.read("status/runs.sql") + " LIMIT 5"),
            "freshness": rows(connection, sql.read("status/freshness.sql")),
            "quarantine": rows(connection, sql.read("status/quarantine.sql")),
            "backlog": count_waiting(settings, rows(connection, sql.read("status/taken_in.sql"))),
        }
    if as_json:
        sys.stdout.write(json.dumps(found, default=str, ensure_ascii=False) + "\n")
        return
    out = open_console()
    out.print(_tabulate("last runs", found["runs"]))
    if found["backlog"] is None:
        out.print(f"\nbacklog: there is no landing folder {settings.landing}")
    else:
        out.print(f"\nbacklog: {found['backlog']} file(s) in {settings.landing} that no run has ingested")
    out.print(_tabulate("\nfreshness", found["freshness"]))
    out.print(_tabulate("\nquarantine", found["quarantine"]))


def print_configuration(settings: Settings, options: dict[str, Any], *, as_json: bool) -> None:
    """Print every setting with its unit and its origin; secrets are masked."""
    found = list_settings(settings, options)
    if as_json:
        sys.stdout.write(json.dumps([one._asdict() for one in found], ensure_ascii=False) + "\n")
    else:
        open_console().print(make_table(None, Set._fields, found))


def print_runs(settings: Settings) -> None:
    """Print all runs, newest first."""
    with open_published(settings.data) as connection:
        open_console().print(_tabulate(None, rows(connection, sql.read("status/runs.sql"))))


def print_run(settings: Settings, run_id: str) -> bool:
    """Print one run in full; returns False if no run has that id."""
    with open_published(settings.data) as connection:
        run = next(iter(rows(connection, "FROM ops.runs WHERE run_id = ?", [run_id])), None)
        checks = rows(connection, "FROM ops.checks WHERE run_id = ? ORDER BY success, check_no", [run_id])
        files = rows(
            connection, "SELECT path, outcome, reason, detail FROM ops.files WHERE run_id = ? ORDER BY path", [run_id]
        )
    if run is None:
        return False
    out = open_console()
    out.print(Text(f"{run['run_id']}: {run['state'].replace('_', ' ')}", style="bold"))
    if run["message"]:
        out.print(run["message"])
    out.print(
        f"from {run['started_at']:%Y-%m-%d %H:%M:%S} to {run['ended_at']:%H:%M:%S} UTC, snapshot {run['snapshot_id']}"
    )
    out.print(make_table(None, ("what", "count"), [(label, run[name]) for label, name in SUMMARY]))
    out.print(make_table("\nseconds per step", ("step", "seconds"), list(run["seconds_by_step"].items())))
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
    out.print(_tabulate("\nfiles", files))
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


def print_rejects(settings: Settings, reason: str | None) -> None:
    """Print the rejects grouped by reason, each group with the meaning of its reason code."""
    query = sql.read("status/rejects.sql")
    with open_published(settings.data) as connection:
        found = rows(connection, query, [reason])
        held = rows(connection, sql.read("status/held.sql"))
    out = open_console()
    for code in dict.fromkeys(row["reason"] for row in found):
        group = [row for row in found if row["reason"] == code]
        out.print(Text(f"{code} ({len(group)}): {REASONS[code].means}", style="bold"))
        out.print(f"  {REASONS[code].remedy}")
        columns = ("path", "record_no", "detail", "run_id")
        out.print(make_table(None, columns, [[row[name] for name in columns] for row in group]))
        out.print("")
    if not found:
        out.print("nothing is in quarantine" + (f" for {reason}" if reason else ""))
    for run in held:
        has_checks = spell_commands(f"`cuttings show {run['run_id']}` has its checks")
        out.print(f"run {run['run_id']} was held: {run['message']}. {has_checks}.")


def _tabulate(title: str | None, found: list[dict[str, Any]]) -> Table:
    columns = list(found[0]) if found else ["nothing"]
    return make_table(title, columns, [list(row.values()) for row in found])
