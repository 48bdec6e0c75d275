"""The artifacts on a run's page in Prefect: the summary, a link to the report, the checks, the rejects by reason."""

import re
import socket
from pathlib import Path

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows.reporting.advice import list_ways_out
from flows.reporting.terminal import locate_check
from flows.run.summary import Summary
from flows.schedule.names import Names
from warehouse.change.replay_all import Difference
from warehouse.load.commit import COUNTS
from warehouse.schema.reasons import REASONS


def publish_artifacts(summary: Summary, names: Names) -> None:
    """Create the artifacts of the current flow run. They hold counts and codes, never the text of an article."""
    _create_summary(summary, names)
    if summary.report:
        _create_link(summary, names)
    if summary.difference:
        _create_difference(summary.difference, names)
    if summary.checks:
        _create_checks(summary, names)
    if summary.reasons:
        _create_rejects(summary, names)


def _create_summary(summary: Summary, names: Names) -> None:
    run = summary.run
    parts = [f"# {run['run_id']}: {run['state'].replace('_', ' ')}"]
    if run["message"]:
        parts.append(f"**{_escape(run['message'])}**")
    if summary.state == "held":
        parts.append("\n".join(f"- `{command}` {does}" for command, does in list_ways_out(run)))
    if summary.report:
        parts.append(f"The full report, on {socket.gethostname()}: <{_make_address(summary)}>")
    parts.append(_make_table("what", "count", [(name.replace("_", " "), run[name]) for name in COUNTS]))
    parts.append(_make_table("step", "seconds", [(step, f"{seconds:.2f}") for step, seconds in run["seconds_by_step"]]))
    create_markdown_artifact(
        key=names.spell_artifact("summary"), description="What the run did", markdown="\n\n".join(parts)
    )


def _make_table(what: str, number: str, rows: list[tuple[str, object]]) -> str:
    return "\n".join([f"| {what} | {number} |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)])


def _escape(text: str) -> str:
    """Escape text for markdown, such as a reason that a user gave."""
    return re.sub(r"([^\w\s])", r"\\\1", " ".join(text.split()))


def _make_address(summary: Summary) -> str:
    """Make the report's file:// address; it is percent-encoded, so that it cannot contain markdown."""
    return Path(summary.report).as_uri()


def _create_link(summary: Summary, names: Names) -> None:
    create_link_artifact(
        key=names.spell_artifact("report"),
        description=f"The full report, a file on {socket.gethostname()}. Browsers do not open files from this "
        "page: copy the link and open it on that machine.",
        link=_make_address(summary),
        link_text=_make_address(summary),
    )


def _create_difference(difference: Difference, names: Names) -> None:
    counts = [{"what": name, "count": count} for name, count in difference.counts.items()]
    fields = [
        {"what": f"versions with a different {name}", "count": count, "examples": _list_ids(difference, name)}
        for name, count in difference.fields.items()
    ]
    create_table_artifact(
        key=names.spell_artifact("difference"),
        description="What the replay changed, with the ids of examples",
        table=[*counts, *fields],
    )


def _create_checks(summary: Summary, names: Names) -> None:
    failed_first = sorted(summary.checks, key=lambda check: bool(check["success"]))
    create_table_artifact(
        key=names.spell_artifact("checks"),
        description="All checks of the audit, failures first",
        # the most important columns first: a page shows two or three without scrolling
        table=[
            {
                "outcome": "passed" if check["success"] else check["effect"],
                "table": locate_check(check),
                "check": check["name"],
                "observed": check["observed"],
                "severity": check["severity"],
            }
            for check in failed_first
        ],
    )


def _create_rejects(summary: Summary, names: Names) -> None:
    create_table_artifact(
        key=names.spell_artifact("rejects"),
        description="What was quarantined, by reason",
        table=[
            {"reason": code, "records": count, "means": REASONS[code].means, "remedy": REASONS[code].remedy}
            for code, count in summary.reasons.items()
        ],
    )


def _list_ids(difference: Difference, field: str) -> str:
    return ", ".join(one["article_id"] for one in difference.examples if one["field"] == field)
