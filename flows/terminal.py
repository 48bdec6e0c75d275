"""What people see in a terminal: progress, tables, the summary of a run."""

import json
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from flows.run import Progress as Report
from flows.run import silent
from flows.settings import Settings
from flows.steps import Summary
from warehouse.schema.reasons import REASONS

SHORT = 24
PIPED_WIDTH = 140

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


def console() -> Console:
    """Standard output, without markup in what is printed: an article's text is never a command to the terminal."""
    return Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)


def say(message: str) -> None:
    """A line for the user beside the result: on standard error, and on the page of a scheduled run."""
    sys.stderr.write(f"cuttings: {message}\n")
    logging.getLogger("cuttings").info(message)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Report]:
    """A bar on standard error while a run goes on, where there is a terminal to see it; else a line a step."""
    if quiet:
        yield silent
    elif not sys.stderr.isatty():
        yield _line_a_step
    else:
        with Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        ) as bars:
            yield _bar_a_step(bars)


def _line_a_step(step: str, done: int, total: int) -> None:
    if done == total:
        sys.stderr.write(f"cuttings: {step}" + (f", {total} files\n" if total else "\n"))


def _bar_a_step(bars: Progress) -> Report:
    tasks = {"starting": bars.add_task("starting", total=None)}

    def report(step: str, done: int, total: int) -> None:
        if step not in tasks:
            bars.update(list(tasks.values())[-1], visible=False)
            tasks[step] = bars.add_task(step, total=total or None)
        bars.update(tasks[step], completed=done)

    return report


def table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A table whose cells are shown as they are, except for characters that would steer the terminal."""
    made = Table(title=title, title_justify="left", title_style="bold", header_style="bold", show_edge=False)
    texts = [[cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *texts, strict=True)]
    short = [width for width in widths if width <= SHORT]
    # Ids, numbers and names stay in one piece where there is room for all of them; long text gives way.
    fits = sum(short) + 3 * len(widths) + SHORT * (len(widths) > len(short)) <= console().width
    for column, width in zip(columns, widths, strict=True):
        made.add_column(column, overflow="fold", no_wrap=fits and width <= SHORT)
    for row in texts:
        made.add_row(*map(Text, row))
    return made


def cell(value: object) -> str:
    """A value as text: times in UTC to the second, NULL as nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, list):
        return ", ".join(map(cell, value))
    return "".join(char if char.isprintable() or char == "\n" else f"\\x{ord(char):02x}" for char in str(value))


def print_summary(summary: Summary, settings: Settings) -> None:
    """What the run did, and one query to try."""
    out = console()
    run = summary.run
    out.print(Text(f"run {run['run_id']}: {run['state'].replace('_', ' ')}", style="bold"))
    out.print(table(None, ("what", "count"), [(label, run[name]) for label, name in SUMMARY]))
    if summary.difference:
        _print_difference(out, summary.difference)
    if summary.reasons:
        rows = [(code, count, REASONS[code].means) for code, count in summary.reasons.items()]
        out.print(table("\nquarantined", ("reason", "records", "what it means"), rows))
    if summary.checks:
        _print_checks(out, summary.checks)
    steps = [(step, f"{seconds:.2f}") for step, seconds in run["seconds_by_step"]]
    out.print(table("\nseconds per step", ("step", "seconds"), steps))
    _print_next(out, summary, settings)


def _print_difference(out: Console, difference: Any) -> None:
    """What a replay of everything changes, with examples."""
    counts = [(name.replace("_", " "), count) for name, count in difference.counts.items()]
    out.print(table("\nagainst what is published", ("what", "count"), counts))
    if difference.fields:
        out.print(table("\nfields that change", ("field", "versions"), list(difference.fields.items())))
    if difference.examples:
        columns = ("field", "article_id", "version", "before", "after")
        out.print(table("\nexamples", columns, [[one[name] for name in columns] for one in difference.examples]))


def _print_checks(out: Console, checks: list[dict[str, Any]]) -> None:
    tables: dict[str, list[dict[str, Any]]] = {}
    for check in checks:
        tables.setdefault(check["table_name"], []).append(check)
    rows = [
        (name, len(group), sum(check["success"] for check in group), sum(not check["success"] for check in group))
        for name, group in tables.items()
    ]
    out.print(table("\nchecks", ("table", "checks", "passed", "failed"), rows))
    for check in checks:
        if not check["success"]:
            out.print(f"  {check['effect']}: {check['name']} on {where(check)}: {check['observed']}")
            for detail in check.get("details") or ():
                out.print(f"    {cell(detail)}")


def where(check: dict[str, Any]) -> str:
    """What a check is about: its table and, where it has one, its column."""
    return ".".join(filter(None, (check["table_name"], check["column_name"])))


def _print_next(out: Console, summary: Summary, settings: Settings) -> None:
    state, data = summary.state, settings.data
    option = "" if str(data) == "data" else f" --data {data}"
    if summary.is_dry:
        out.print("\nThis was a comparison: nothing has been changed. Without --dry-run this is published.")
        return
    if summary.deferred:
        out.print(f"\n{len(summary.deferred)} file(s) changed in the last moments; the next run takes them once whole.")
    if state == "held":
        out.print(f"\nNothing of this run is visible. See `cuttings show {summary.run['run_id']}{option}`;")
        out.print(f"what it staged is in {data}/staging/{summary.run['run_id']}.")
    if summary.report:
        out.print(f"\nThe report is {summary.report}", soft_wrap=True)
    if summary.no_report:
        out.print(f"\nThe report could not be written: {cell(summary.no_report)}")
    if state != "held" and summary.run["articles_new"]:
        out.print(f"\n{data}/warehouse.duckdb is ready for any DuckDB client. Try:")
        query = "SELECT score, publisher, headline FROM search('inspection failings')"
        out.print(f'  cuttings sql{option} "{query}"', soft_wrap=True)


def print_json(summary: Summary) -> None:
    """The run's summary as one JSON object on standard output."""
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
