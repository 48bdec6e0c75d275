"""The HTML of a run's report and of the list of reports: self-contained, without scripts, with every value escaped."""

import hashlib
import re
from base64 import b64encode
from itertools import groupby
from typing import Any

from markupsafe import Markup

from flows.reporting.advice import list_ways_out
from flows.reporting.escape import PAGES, load_template
from flows.reporting.plots import draw_bars, draw_lines, draw_row, spell_value
from flows.reporting.terminal import locate_check
from flows.reporting.wording import count_read, list_steps, measure_quarantined, spell_share, spell_title
from flows.run.run import parse_start
from warehouse.load.commit import COUNTS
from warehouse.reading.run_page import Rows
from warehouse.schema.reasons import REASONS

_TONES = {"published": "good", "held": "bad", "failed": "bad"}
_VERDICTS = {
    "held": "The audit held this run: nothing of it is visible. What it staged is kept until a later run is published.",
    "failed": "The run failed. The warehouse is unchanged, and the next run ingests the same files.",
}
_DID = {
    None: "This run ingested no files. It changed what was already in the warehouse.",  # a rollback, an erasure
    "replay_all": "All stored files were parsed again with the current rules. The warehouse has what changed.",
}
_ORDER = ("held", "quarantined", "warned")
_COMMAND = re.compile(r"`(cuttings [^`]+)`")


def render_report(
    row: dict[str, Any],
    checks: Rows,
    reasons: dict[str, int],
    found: dict[str, Rows],
    last: dict[str, Rows],
    changes: dict[str, Any] | None = None,
    most_quarantined: float = 0.5,
) -> str:
    """Render the page from a run's row, checks, rejects by reason, parts, the runs before it, and what it changed.

    A run that quarantined more than `most_quarantined` of its files opens with that.
    """
    runs = [_add_seconds(one) for one in last["runs"]]
    named = [{**check, "where": locate_check(check)} for check in checks]
    failed = sorted((one for one in named if not one["success"]), key=lambda one: _ORDER.index(one["effect"]))
    sources = found.get("sources", [])
    tone, verdict = _judge(row, most_quarantined, is_warned=bool(failed))
    return _render(
        "report.html.jinja",
        run=row,
        state=row["state"].replace("_", " "),
        title=spell_title(row, sources[0]["source_count"] if sources else 0),
        tone=tone,
        verdict=verdict,
        share=spell_share(row["quarantined"], count_read(row)),
        read=count_read(row),
        ways=list_ways_out(row) if row["state"] == "held" else [],
        changes=changes,
        seconds=sum(_read_seconds(row).values()),
        steps=list_steps(row),
        counts=[(name.replace("_", " "), row[name]) for name in COUNTS],
        checks=checks,
        failed=failed,
        passed=[check for check in named if check["success"]],
        quarantine=_group_rejects(reasons, found.get("rejects", [])),
        runs=runs,
        plots=_draw_plots(runs) if len(runs) > 1 else [],
        ages=_draw_ages(last["freshness"]) if len(runs) > 1 else [],
        sources=sources,
        **{name: found.get(name, []) for name in ("articles", "lines")},
    )


def render_index(runs: Rows, where: str, most_quarantined: float = 0.5) -> str:
    """Render the list of the runs that have a report, the last one first; `where` names the archive."""
    listed = [
        {**one, "title": spell_title(one), "tone": _judge(one, most_quarantined, is_warned=False)[0]} for one in runs
    ]
    return _render("index.html.jinja", runs=listed, where=where)


def _judge(row: dict[str, Any], most_quarantined: float, *, is_warned: bool) -> tuple[str, str]:
    """The colour of the page, and the sentence below its title."""
    state, read = row["state"], count_read(row)
    tone = _TONES.get(state, "")
    if state != "published":
        return tone, _VERDICTS.get(state, "")
    if row["kind"] in _DID:
        return "warn" if is_warned else tone, _DID[row["kind"]]
    if read and row["quarantined"] == read:
        return "bad", "Nothing of this run is in the warehouse: every file was quarantined."
    if measure_quarantined(row) > most_quarantined:
        return "bad", "Most of what came in was quarantined. The rest is in the warehouse."
    return "warn" if is_warned else tone, "What was published is in the warehouse."


def _group_rejects(counts: dict[str, int], rejects: Rows) -> Rows:
    """Group what was quarantined by reason: its meaning, what to do, the commands for that, and examples."""
    from flows.reporting.first_words import (
        quote_start,
    )  # loads all readers of files, which lists of reports do not need

    ordered = sorted(rejects, key=lambda one: one["reason"])
    examples = {code: list(group) for code, group in groupby(ordered, key=lambda one: str(one["reason"]))}
    return [
        {
            "code": code,
            "means": REASONS[code].means,
            "remedy": REASONS[code].remedy,
            "commands": _COMMAND.findall(REASONS[code].remedy) or [f"cuttings rejects --reason {code}"],
            "count": count,
            "examples": [{**one, "start": quote_start(one["start"])} for one in examples.get(code, [])],
        }
        for code, count in counts.items()
    ]


def _add_seconds(run: dict[str, Any]) -> dict[str, Any]:
    """Add what the table of runs shows: all seconds, those of each step in words, and the share quarantined."""
    steps = {step: seconds for step, seconds in _read_seconds(run).items() if seconds}
    return {
        **run,
        "seconds": sum(steps.values()),
        "steps": ", ".join(f"{step} {spell_value(seconds)}" for step, seconds in steps.items()),
        "share": spell_share(run["quarantined"], run["files"]),
    }


def _draw_plots(runs: Rows) -> Rows:
    """Draw the plots, each with its title and the names of its series in the order of their colours."""
    times = [run["started_at"] for run in runs]
    shares = [100 * run["quarantined"] / run["files"] if run["files"] else None for run in runs]
    articles = {
        name: [0 if run["state"] == "held" else run[f"articles_{name}"] for run in runs] for name in ("new", "changed")
    }
    seconds = {step: [_read_seconds(run).get(step, 0) for run in runs] for step in _list_steps(runs)}
    drawn: list[tuple[str, Any, dict[str, Any], str]] = [
        ("Articles published", draw_bars, articles, ""),
        ("Files quarantined, in percent", draw_lines, {"quarantined": shares}, "%"),
        ("Seconds by step", draw_bars, seconds, "s"),
    ]
    return [
        {"title": title, "svg": draw(title, times, series, unit), "names": list(series)}
        for title, draw, series, unit in drawn
    ]


def _draw_ages(freshness: Rows) -> Rows:
    """Draw how old each publisher's newest article was at each run: a row each, as they differ by powers of ten."""
    rows = []
    for one in freshness:
        times, days = [parse_start(run_id) for run_id in one["run_ids"]], one["days"]
        known = [value for value in days if value is not None]
        if known:
            svg = draw_row(one["source"], times, days, "days")
            rows.append(
                {"source": one["source"], "svg": svg, "now": spell_value(known[-1]), "most": spell_value(max(known))}
            )
    return rows


def _list_steps(runs: Rows) -> list[str]:
    """List the steps of these runs, in the order they run in."""
    places = {step: place for run in runs for place, step in enumerate(_read_seconds(run))}
    return sorted(places, key=lambda step: (places[step], step))


def _read_seconds(row: dict[str, Any]) -> dict[str, float]:
    return dict(row["seconds_by_step"])


def _render(template: str, **values: Any) -> str:
    style = (PAGES / "report.css").read_text("utf-8")
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    marked = Markup(style)  # noqa: S704 - our own file
    page: str = load_template(template).render(style=marked, style_hash=f"sha256-{digest}", **values)
    return page
