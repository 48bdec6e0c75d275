"""The steps of a run after discovery, each a plain function of the run and what came before."""

import shutil
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

from flows.run.found import Found
from flows.run.run import Run, base_row
from flows.run.stopping import told_to_stop
from flows.run.summary import Parts, Summary
from transforms import PARSER_VERSION
from warehouse.audit import expectations
from warehouse.errors import CuttingsError, Refused
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Superseded


def transform(run: Run, found: Found) -> None:
    """Read the new files and stage what they hold."""
    from flows.engine.batches import stage  # text libraries load only where there is text

    with run.timed("transform"):
        expectations.load_in_background()
        stage(run, found.to_read)


def assemble(run: Run, found: Found) -> Parts:
    """Decide what each file and record became, and write the run's Parquet parts."""
    from warehouse.load.assemble import assemble as write_parts

    with run.timed("assemble"):
        open_batches(run, found)
        parts = write_parts(run.lake, run.staging / "parts", run.run_id)
        crash_point("after_parquet")
        return parts


def open_batches(run: Run, found: Found) -> None:
    """Make the run's batches readable as `staged.…`, and its identity as variables."""
    from warehouse.load.assemble import open_staged

    open_staged(
        run.lake,
        run.staging / "batches",
        run_id=run.run_id,
        seq=run.seq,
        started_at=run.started_at,
        parser_version=PARSER_VERSION,
        is_replay=found.is_replay,
        is_everything=found.is_everything,
    )


def audit(run: Run, parts: Parts) -> Any:
    """Hold the parts against their declared rules and the counts against each other."""
    from warehouse.audit.gate import audit as check

    run.progress("audit", 0, 0)
    with run.timed("audit"):
        return check(run.lake, parts, run.staging / "parts", run.run_id, run.settings.thresholds.rows())


def commit(run: Run, found: Found, audited: Any) -> Summary:
    """Make the run true in one transaction; a held one leaves only its row and its checks."""
    from warehouse.audit.gate import watch
    from warehouse.load.assemble import count

    row = base_row(run) | {"files_seen": found.seen, "state": "nothing_new", "kind": found.kind}
    if audited is None:
        thresholds = run.settings.thresholds.rows()
        silent = [] if found.is_everything else watch(run.lake, run.run_id, run.started_at, thresholds)
        return Summary(_close(run, found, row, silent, []), silent, is_dry=found.is_dry)
    differs = _difference(run, found)
    row |= count(run.lake)
    if differs.is_any if differs else row["files_new"] > row["deferred"]:
        row |= {"state": "published", "message": differs and differs.sentence()}
    held = [f"{check['table_name']}: {check['name']}" for check in audited.failures if check["effect"] == "held"]
    is_held = audited.is_held and not found.forced
    if is_held:
        row |= {"state": "held", "message": "; ".join(held)}
    elif found.forced:
        failed = [f"failed: {', '.join(held)}"] if held else []
        row["message"] = "; ".join(filter(None, [found.forced, row.get("message"), *failed]))
    reasons = run.lake.rows("SELECT reason, count(*) AS n FROM open_rejects GROUP BY reason ORDER BY n DESC, reason")
    deferred = run.lake.rows("SELECT path FROM staged.files JOIN outcomes USING (file_no) WHERE outcome = 'deferred'")
    with run.timed("commit"):
        is_kept = not is_held and (differs is None or differs.is_any)
        closed = _close(run, found, row, audited.checks, audited.parts if is_kept else [])
    by_reason = {one["reason"]: one["n"] for one in reasons}
    return Summary(closed, audited.checks, by_reason, [one["path"] for one in deferred], differs, found.is_dry)


def _close(run: Run, found: Found, row: dict[str, Any], checks: list[dict[str, Any]], parts: Parts) -> dict[str, Any]:
    """The run's one commit; none where it was only to compare."""
    from warehouse.load.assemble import REPLACED
    from warehouse.load.commit import close, complete

    row["seconds_by_step"] = list(run.seconds.items())
    if found.is_dry:
        return complete(row)
    is_replaced = found.is_everything and parts
    old = {table: run.lake.part_paths(table) for table in REPLACED} if is_replaced else None
    return close(run.lake, run.staging / "parts", row, checks, parts, old)


def _difference(run: Run, found: Found) -> Any:
    if not found.is_everything:
        return None
    from warehouse.change.replay_all import compare

    return compare(run.lake)


def publish(run: Run, summary: Summary) -> Summary:
    """Swap in the published file for the lake as it is now, and clear the run's staging unless it is held."""
    from warehouse.load.publish import publish as swap_in

    if summary.is_dry:
        shutil.rmtree(run.staging)
        return summary
    with run.timed("publish"):
        swap_in(run.lake, run.settings.data.absolute())
    crash_point("after_publish")
    # The ledger's row was written before these were known.
    summary.run["seconds_by_step"] = list(run.seconds.items())
    if summary.state != "held":
        shutil.rmtree(run.staging)
    return summary


def report(run: Run, summary: Summary) -> Summary:
    """Write the run's page. The run is over: that its page cannot be written is said, and harms nothing."""
    if summary.is_dry:
        return summary
    try:
        from flows.reporting.page import write

        with run.timed("report"):
            changes = asdict(summary.difference) if summary.difference else None
            page = write(run, summary.run, summary.checks, summary.reasons, has_parts=True, changes=changes)
        return replace(summary, report=str(page))
    except Exception as error:
        return replace(summary, no_report=f"{type(error).__name__}: {error}")


def record_failure(run: Run, error: Exception) -> None:
    """Leave a failed run's row in the ledger, if the lake still takes it. What a file says stays out of the message.

    A run that failed after its commit has its row: it is true, and the next run publishes it.
    """
    from warehouse.load.commit import close
    from warehouse.load.publish import publish as swap_in

    if isinstance(error, Superseded | Refused) or told_to_stop():
        return
    message = f"{type(error).__name__}: {error}" if isinstance(error, OSError | CuttingsError) else type(error).__name__
    with suppress(Exception):
        if run.lake.last_seq() >= run.seq:
            return
        row = base_row(run) | {"state": "failed", "message": message}
        closed = close(run.lake, run.staging / "parts", row, [], [])
        swap_in(run.lake, run.settings.data.absolute())
        from flows.reporting.page import write

        write(run, closed, [], {}, has_parts=False)


def is_overtaken(run: Run) -> bool:
    """Whether another run has committed since this one began: then what went wrong is that its files were swept."""
    query = "SELECT count(*) FROM lake.ops.runs WHERE seq >= ? AND run_id <> ?"
    with suppress(Exception):
        return bool(run.lake.value(query, [run.seq, run.run_id]))
    return False
