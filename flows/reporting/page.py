"""The report of a run as a page: what was delivered, what became of it, the checks, and a comparison with earlier runs.

The page is self-contained: one file without scripts or external resources, with every value escaped.
"""

import re
import shutil
import socket
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flows.reporting.render import render_index, render_report
from flows.run.errors import name_error
from flows.run.run import Run, parse_start
from warehouse import sql
from warehouse.lake.disk import put
from warehouse.reading.run_page import Rows, read_run, read_runs, read_trends
from warehouse.schema.table import RUN_ID

FOLDER, LATEST, INDEX = "reports", "latest.html", "index.html"
_HOME = b'href="%sindex.html"'  # the link to the list; no text of a file has such quotes, as they are escaped


def write_page(
    run: Run,
    row: dict[str, Any],
    checks: Rows,
    reasons: dict[str, int],
    *,
    has_parts: bool,
    changes: dict[str, Any] | None = None,
) -> Path:
    """Write the page of a run that has ended and make it the latest; returns its path.

    `row` is its row of ops.runs. `has_parts` says that the run reached its audit, so the page shows its articles.
    `changes` (counts, fields and examples as in warehouse.change.replay_all.Difference) adds what it changed.
    """
    found = read_run(run.lake, _find_parts(run, row), run.run_id) if has_parts else {}
    most = run.settings.thresholds.quarantined
    page = render_report(row, checks, reasons, found, read_trends(run.lake), changes, most).encode()
    folder = run.settings.data.absolute() / FOLDER
    path = folder / run.run_id / INDEX
    put(path, page)
    put(folder / LATEST, page.replace(_HOME % b"../", _HOME % b"", 1))
    write_index(run)
    return path


def write_index(run: Run) -> None:
    """Write the list of the runs that have a page."""
    folder = run.settings.data.absolute() / FOLDER
    runs = [one for one in read_runs(run.lake) if (folder / one["run_id"] / INDEX).exists()]
    where, most = f"{run.settings.data.absolute()} on {socket.gethostname()}", run.settings.thresholds.quarantined
    put(folder / INDEX, render_index(runs, where, most).encode())


def remove_old_pages(run: Run, now: datetime) -> int:
    """Remove the pages of runs that are older than the retention of snapshots; returns how many."""
    oldest = now - timedelta(days=run.settings.retain_days)
    entries = (run.settings.data.absolute() / FOLDER).glob("*")
    pages = {entry.name: entry for entry in entries if re.match(RUN_ID, entry.name)}
    began = {row["run_id"]: row["began_at"] for row in run.lake.rows(sql.read("report/began.sql"), [list(pages)])}
    old = [entry for name, entry in pages.items() if began.get(name, parse_start(name)) < oldest]
    for folder in old:
        shutil.rmtree(folder)
    if old:
        write_index(run)
    return len(old)


def write_change_page(run: Run, row: dict[str, Any], changes: dict[str, Any] | None = None) -> str:
    """Write the page of a run that ingested nothing; returns the end of its message: why it has no page, or nothing."""
    try:
        write_page(run, row, [], {}, has_parts=False, changes=changes)
    except Exception as error:
        return f"; its report could not be written: {name_error(error)}"
    return ""


def _find_parts(run: Run, row: dict[str, Any]) -> Path:
    return run.staging / "parts" if row["state"] == "held" else run.lake.folder
