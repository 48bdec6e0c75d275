"""The artifacts on a run's page in Prefect: the summary, a link to the report, the checks, the rejects by reason."""

import re
import socket
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows.reporting.advice import list_ways_out
from flows.reporting.terminal import locate_check
from flows.reporting.wording import STEPS, list_steps, spell_count, spell_title
from flows.run.summary import Summary
from flows.schedule.names import Names
from warehouse.change.replay_all import Difference
from warehouse.load.commit import COUNTS
from warehouse.schema.reasons import REASONS


def publish_artifacts(summary: Summary, names: Names, reports: str | None = None) -> None:
    """Create the artifacts of the current flow run. They hold counts and codes, never the text of an article.

    `reports` is the address at which browsers find the reports.
    """
    _create_summary(summary, names, reports)
    if summary.report:
        _create_link(summary, names, reports)
    if summary.difference:
        _create_difference(summary.difference, names)
    if summary.checks:
        _create_checks(summary, names)
    if summary.reasons:
        _create_rejects(summary, names)


def _create_summary(summary: Summary, names: Names, reports: str | None) -> None:
    run = summary.run
    failed = [check for check in summary.checks if not check["success"]]
    parts = [f"# {_escape(spell_title(run))}", f"Run `{run['run_id']}`: {run['state'].replace('_', ' ')}."]
    if run["message"]:
        parts.append(f"**{_escape(run['message'])}**")
    if summary.state == "held":
        ways = list_ways_out(run | {"run_id": summary.held_id})
        parts.append("\n".join(f"- `{command}` {does}" for command, does in ways))
    if summary.report and reports:
        parts.append(f"[The full report]({_make_address(summary, reports)})")
    elif summary.report:
        parts.append(f"The full report, on {socket.gethostname()}: <{_make_address(summary, reports)}>")
    if failed:
        lines = [f"- {one['effect']}: {_escape(locate_check(one))}: {_escape(one['name'])}" for one in failed]
        parts.append("\n".join([f"## {spell_count(len(failed), 'check')} failed", "", *lines]))
    if summary.reasons:
        rows = [(code, count, REASONS[code].remedy) for code, count in summary.reasons.items()]
        parts.append("## Quarantined\n\n" + _make_table(("reason", "records", "what to do"), rows))
    counts = [(name.replace("_", " "), run[name]) for name in COUNTS if run[name]]
    parts += [_make_table(("what", "count"), counts), _make_table(STEPS, list_steps(run))]
    key = names.spell_artifact("summary")
    create_markdown_artifact(key=key, description="What the run did", markdown="\n\n".join(parts))


def _make_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Make a table of markdown whose second column is a number."""
    rule = ["---", "---:", *["---"] * (len(columns) - 2)]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in (columns, rule, *rows))


def _escape(text: str) -> str:
    """Escape text for markdown, such as a reason that a user gave."""
    return re.sub(r"([^\w\s])", r"\\\1", " ".join(text.split()))


def _make_address(summary: Summary, reports: str | None) -> str:
    """Make the report's address, where it is served or as a file; percent-encoded, so that it contains no markdown."""
    if reports:
        return quote(f"{reports}/{summary.run['run_id']}/", safe=":/[]@%")
    return Path(summary.report).as_uri()


def _create_link(summary: Summary, names: Names, reports: str | None) -> None:
    address = _make_address(summary, reports)
    of_a_file = (
        f"The full report, a file on {socket.gethostname()}. Browsers do not open files from this "
        "page: copy the link and open it on that machine."
    )
    create_link_artifact(
        key=names.spell_artifact("report"),
        description="The full report of this run." if reports else of_a_file,
        link=address,
        link_text="The full report" if reports else address,
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
