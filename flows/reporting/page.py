"""The report of a run as a page: what was delivered, what became of it, the checks, and a comparison with earlier runs.

The page is self-contained: one file without scripts or external resources, with every value escaped.
"""

import hashlib
import re
import shutil
from base64 import b64encode
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from markupsafe import Markup

from flows.reporting.advice import list_ways_out
from flows.reporting.escape import PAGES, escape_for_display, load_template
from flows.reporting.plots import draw_bars, draw_lines
from flows.reporting.terminal import locate_check
from flows.run.run import Run, parse_start
from flows.settings.declared import Settings
from warehouse.lake.disk import put
from warehouse.load.commit import COUNTS
from warehouse.reading.run_page import Rows, read_run, read_trends
from warehouse.schema.reasons import REASONS
from warehouse.schema.table import RUN_ID

FOLDER, LATEST = "reports", "latest.html"
_TONES = {"published": "good", "held": "bad", "failed": "bad"}
_VERDICTS = {
    "published": "The articles of this run are in the warehouse.",
    "held": "The audit held this run: nothing of it is visible. What it staged is kept until a later run is published.",
    "failed": "The run failed. The warehouse is unchanged, and the next run ingests the same files.",
}
_DID = {
    None: "This run ingested no files. It changed what was already in the warehouse.",  # a rollback, an erasure
    "replay_all": "All stored files were parsed again with the current rules. The warehouse has what changed.",
}


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
    page = render(row, checks, reasons, found, read_trends(run.lake), changes)
    folder = run.settings.data.absolute() / FOLDER
    path = folder / run.run_id / "index.html"
    for target in (path, folder / LATEST):
        put(target, page.encode())
    return path


def remove_old_pages(settings: Settings, now: datetime) -> int:
    """Remove the pages of runs that are older than the retention of snapshots; returns how many."""
    oldest = now - timedelta(days=settings.retain_days)
    entries = (settings.data.absolute() / FOLDER).glob("*")
    old = [entry for entry in entries if re.match(RUN_ID, entry.name) and parse_start(entry.name) < oldest]
    for folder in old:
        shutil.rmtree(folder)
    return len(old)


def write_change_page(run: Run, row: dict[str, Any], changes: dict[str, Any] | None = None) -> str:
    """Write the page of a run that ingested nothing; returns the end of its message: why it has no page, or nothing."""
    try:
        write_page(run, row, [], {}, has_parts=False, changes=changes)
    except Exception as error:
        return f"; its report could not be written: {type(error).__name__}"
    return ""


def render(
    row: dict[str, Any],
    checks: Rows,
    reasons: dict[str, int],
    found: dict[str, Rows],
    last: dict[str, Rows],
    changes: dict[str, Any] | None = None,
) -> str:
    """Render the page as HTML, from a run's row, checks, rejects by reason, parts, changes and the runs before it."""
    style = (PAGES / "report.css").read_text("utf-8")
    runs = [{**one, "seconds": sum(_read_seconds(one).values())} for one in last["runs"]]
    named = [{**check, "where": locate_check(check)} for check in checks]
    failed = [check for check in named if not check["success"]]
    order = ["held", "quarantined", "warned"]
    page: str = load_template().render(
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=f"sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
        run=row,
        state=row["state"].replace("_", " "),
        tone=_TONES.get(row["state"], ""),
        verdict=(row["state"] == "published" and _DID.get(row["kind"])) or _VERDICTS.get(row["state"], ""),
        ways=list_ways_out(row) if row["state"] == "held" else [],
        changes=changes,
        seconds=sum(_read_seconds(row).values()),
        tiles=[(name.replace("_", " "), row[name]) for name in COUNTS],
        checks=checks,
        failed=sorted(failed, key=lambda check: order.index(check["effect"])),
        passed=[check for check in named if check["success"]],
        reasons=_describe_reasons(reasons),
        runs=runs,
        plots=_draw_plots(runs, last["freshness"]) if len(runs) > 1 else [],
        **{name: found.get(name, []) for name in ("sources", "articles", "rejects", "lines")},
    )
    return page


def _find_parts(run: Run, row: dict[str, Any]) -> Path:
    return run.staging / "parts" if row["state"] == "held" else run.lake.folder


def _describe_reasons(counts: dict[str, int]) -> Rows:
    return [{**REASONS[code]._asdict(), "count": count} for code, count in counts.items()]


def _read_seconds(row: dict[str, Any]) -> dict[str, float]:
    return dict(row["seconds_by_step"])


def _draw_plots(runs: Rows, freshness: Rows) -> Rows:
    """Draw the plots, each with its title and the names of its series in the order of their colours."""
    labels = _label_times([run["started_at"] for run in runs])
    steps = _list_steps(runs)
    shares = [100 * run["quarantined"] / run["files"] if run["files"] else None for run in runs]
    articles = {
        name: [0 if run["state"] == "held" else run[f"articles_{name}"] for run in runs] for name in ("new", "changed")
    }
    seconds = {step: [_read_seconds(run).get(step, 0) for run in runs] for step in steps}
    ages = {one["source"]: one["days"] for one in freshness}
    when = _label_times([parse_start(run_id) for run_id in freshness[0]["run_ids"]]) if freshness else []
    of_publishers = {escape_for_display(name): ages[name] for name in ages}
    drawn: list[tuple[str, Any, list[str], dict[str, Any]]] = [
        ("Articles published", draw_bars, labels, articles),
        ("Percentage of files quarantined", draw_lines, labels, {"quarantined": shares}),
        ("Seconds per step", draw_bars, labels, seconds),
        ("Days since the newest article of a publisher", draw_lines, when, of_publishers),
    ]
    return [
        {"title": title, "svg": draw(title, names, series), "names": list(series)}
        for title, draw, names, series in drawn
    ]


def _label_times(times: list[datetime]) -> list[str]:
    """Label an axis of times: with hours if they span a day or two, else with days."""
    is_short = times[-1] - times[0] < timedelta(days=2)
    return [f"{time:%H:%M}" if is_short else f"{time.day} {time:%b}" for time in times]


def _list_steps(runs: Rows) -> list[str]:
    """List the steps of these runs, in the order they run in."""
    places = {step: place for run in runs for place, step in enumerate(_read_seconds(run))}
    return sorted(places, key=lambda step: (places[step], step))
