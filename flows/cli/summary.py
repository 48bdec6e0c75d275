"""The summary of a run in the terminal, or as JSON."""

import json
import sys
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.cli.hints import spell_commands
from flows.reporting.terminal import format_cell, locate_check, make_table, open_console
from flows.reporting.wording import STEPS, list_steps
from flows.run.summary import Summary
from flows.settings.declared import Settings
from warehouse.change.replay_all import Difference
from warehouse.schema.reasons import REASONS

SUMMARY = (
    ("files seen", "files_seen"),
    ("files new", "files_new"),
    ("  published", "files_published"),
    ("  mixed", "files_mixed"),
    ("  duplicates", "duplicates"),
    ("  quarantined", "quarantined"),
    ("  ignored", "ignored"),
    ("  deferred", "deferred"),
    ("articles new", "articles_new"),
    ("articles changed", "articles_changed"),
)


def print_summary(summary: Summary, settings: Settings) -> None:
    """Print what the run did, and one query to try."""
    out = open_console()
    run = summary.run
    out.print(Text(f"run {run['run_id']}: {run['state'].replace('_', ' ')}", style="bold"))
    out.print(make_table(None, ("what", "count"), [(label, run[name]) for label, name in SUMMARY]))
    if summary.difference:
        _print_difference(out, summary.difference)
    if summary.reasons:
        rows = [(code, count, REASONS[code].means) for code, count in summary.reasons.items()]
        out.print(make_table("\nquarantined", ("reason", "records", "what it means"), rows))
    if summary.checks:
        _print_checks(out, summary.checks)
    out.print(make_table("\ntime of each step", STEPS, list_steps(run)))
    _print_next(out, summary, settings)


def _print_difference(out: Console, difference: Difference) -> None:
    """Print what a replay of everything changes, with examples."""
    counts = [(name.replace("_", " "), count) for name, count in difference.counts.items()]
    out.print(make_table("\nchanges to what is published", ("what", "count"), counts))
    if difference.fields:
        out.print(make_table("\nfields that change", ("field", "versions"), list(difference.fields.items())))
    if difference.examples:
        columns = ("field", "article_id", "version", "before", "after")
        out.print(make_table("\nexamples", columns, [[one[name] for name in columns] for one in difference.examples]))


def _print_checks(out: Console, checks: list[dict[str, Any]]) -> None:
    tables: dict[str, list[dict[str, Any]]] = {}
    for check in checks:
        tables.setdefault(check["table_name"], []).append(check)
    rows = [
        (name, len(group), sum(check["success"] for check in group), sum(not check["success"] for check in group))
        for name, group in tables.items()
    ]
    out.print(make_table("\nchecks", ("table", "checks", "passed", "failed"), rows))
    for check in checks:
        if not check["success"]:
            out.print(f"  {check['effect']}: {locate_check(check)}: {check['name']}: {check['observed']}")
            for detail in check.get("details") or ():
                out.print(f"    {format_cell(detail)}")


def _print_next(out: Console, summary: Summary, settings: Settings) -> None:
    state, data = summary.state, settings.data
    if summary.is_dry:
        out.print("\nThis was a dry run: nothing has changed. Without --dry-run these changes are published.")
        return
    if summary.deferred:
        out.print(f"\n{len(summary.deferred)} file(s) may still be changing; a later run ingests them.")
    if state == "held":
        held = summary.held_id
        look = spell_commands(f"`cuttings show {held}`")
        if summary.still_held:
            out.print(f"\nThe files are those of run {held}, which is still held.", soft_wrap=True)
        out.print(f"\nNothing of this run is visible. {look} shows why, and what can be done;", soft_wrap=True)
        out.print(f"what it staged is in {data}/staging/{held}.")
    if summary.report:
        out.print(f"\nThe report is {summary.report}", soft_wrap=True)
    if summary.no_report:
        out.print(f"\nThe report could not be written: {format_cell(summary.no_report)}")
    if state != "held" and summary.run["articles_new"]:
        out.print(f"\n{data}/warehouse.duckdb is ready for any DuckDB client; open it read-only. Try:")
        query = "SELECT score, publisher, headline FROM search('inspection failings')"
        out.print(spell_commands(f'  cuttings sql "{query}"'), soft_wrap=True)


def print_json(summary: Summary) -> None:
    """Print the run's summary as one JSON object on standard output."""
    result = {
        **summary.run,
        **({"difference": asdict(summary.difference)} if summary.difference else {}),
        "seconds_by_step": dict(summary.run["seconds_by_step"]),
        "rejects_by_reason": summary.reasons,
        "checks_failed": [check for check in summary.checks if not check["success"]],
        "checks": len(summary.checks),
        "report": summary.report or None,
    }
    sys.stdout.write(json.dumps(result, default=str, ensure_ascii=False) + "\n")
