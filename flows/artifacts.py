"""What a run shows on its page in Prefect: the summary, the checks and the rejects by reason."""

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.steps import Summary
from warehouse.ledger import COUNTS
from warehouse.schema.reasons import REASONS


def publish_artifacts(summary: Summary) -> None:
    """Create the artifacts of the flow run this is called in. They hold counts and codes, never text of an article."""
    run = summary.run
    counts = "\n".join(f"| {name.replace('_', ' ')} | {run[name]} |" for name in COUNTS)
    steps = "\n".join(f"| {step} | {seconds:.2f} |" for step, seconds in run["seconds_by_step"])
    message = f"\n\n**{run['message']}**" if run["message"] else ""
    report = f"\n\nThe full report: `{summary.report.replace('`', '')}`\n" if summary.report else ""
    create_markdown_artifact(
        key="summary",
        description="What the run did",
        markdown=f"# {run['run_id']}: {run['state']}{message}\n\n| what | count |\n|---|---:|\n{counts}\n\n"
        f"| step | seconds |\n|---|---:|\n{steps}\n{report}",
    )
    if summary.difference:
        create_table_artifact(
            key="difference",
            description="What the replay of everything changed, by the ids of examples",
            table=[
                *({"what": name, "count": count} for name, count in summary.difference.counts.items()),
                *(
                    {"what": f"versions with another {name}", "count": count, "examples": _ids(summary, name)}
                    for name, count in summary.difference.fields.items()
                ),
            ],
        )
    if summary.checks:
        failed_first = sorted(summary.checks, key=lambda check: bool(check["success"]))
        create_table_artifact(
            key="checks",
            description="Every expectation and reconciliation, failures first",
            # what matters most first: a page shows two or three columns before one has to scroll
            table=[
                {
                    "outcome": "passed" if check["success"] else check["effect"],
                    "of": ".".join(filter(None, (check["table_name"], check["column_name"]))),
                    "check": check["name"],
                    "observed": check["observed"],
                    "severity": check["severity"],
                }
                for check in failed_first
            ],
        )
    if summary.reasons:
        create_table_artifact(
            key="rejects",
            description="What was put aside, by reason",
            table=[
                {"reason": code, "records": count, "means": REASONS[code].means, "remedy": REASONS[code].remedy}
                for code, count in summary.reasons.items()
            ],
        )


def _ids(summary: Summary, field: str) -> str:
    return ", ".join(one["article_id"] for one in summary.difference.examples if one["field"] == field)
