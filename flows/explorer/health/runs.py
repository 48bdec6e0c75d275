"""One run: what it did, what it checked, which files it settled; and its report."""

import re

from flows.explorer.frame.page import Asked, NotThere, Page, Route
from flows.reporting.advice import list_ways_out
from flows.reporting.page import FOLDER, INDEX, LATEST
from flows.schedule.reports import make_policy, read_page
from warehouse.reading.explore.reading import Reading
from warehouse.schema.table import RUN_ID

_FILES, _CHECKS = 100, 1_000


def show_run(reading: Reading, asked: Asked) -> Page:
    """Show one run in full; raises NotThere."""
    run_id = asked.in_path["run_id"]
    run = reading.row("run", run_id=run_id)
    if run is None:
        raise NotThere(f"there is no run {run_id}", "`cuttings runs` lists them")
    tables = [
        reading.table("run_checks", run_id=run_id, limit=asked.limit(_CHECKS)),
        reading.table("run_files", run_id=run_id, limit=asked.limit(_FILES), offset=asked.offset(_FILES)),
        reading.table("run_steps", run_id=run_id),
    ]
    failed = [check for check in tables[0].rows if check["outcome"] != "passed"]
    values = {
        "run": run,
        "failed": failed,
        "passed": len(tables[0].rows) - len(failed),
        "ways": list_ways_out(run) if run["state"] == "held" else [],
        "has_report": read_page(reading.snapshot.data / FOLDER, run_id, INDEX) is not None,
        "page_no": asked.number("page", 1),
        "is_full": len(tables[1].rows) == _FILES,
    }
    return Page("run.html.jinja", f"Run {run_id}", values, {table.name: table for table in tables})


def send_report(reading: Reading, asked: Asked) -> Page:
    """Send the report of a run, or the list of all; raises NotThere. It has a style of its own and no script."""
    run_id = asked.in_path.get("run_id")
    name = asked.in_path.get("name", INDEX)
    is_known = (re.fullmatch(RUN_ID, run_id) and name == INDEX) if run_id else name in (INDEX, LATEST)
    folders = [run_id] if run_id else []
    body = read_page(reading.snapshot.data / FOLDER, *folders, name) if is_known else None
    if body is None:
        raise NotThere(
            "there is no such report", "`cuttings runs` lists the runs; a report is kept as long as snapshots are"
        )
    return Page("", "Report", body=body, headers={"Content-Security-Policy": make_policy(body)})


ROUTES = [
    Route("/run/{run_id}", show_run),
    Route("/reports/{name}", send_report),
    Route("/reports/{run_id}/{name}", send_report),
]
