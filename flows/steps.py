"""The steps of a run after discovery, each a plain function of the run and what came before."""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from flows.landing.delivery import Unreachable
from flows.reporting import page
from flows.run.discover import can_read_known
from flows.run.errors import describe_error, describe_failure, name_error
from flows.run.found import Found, Kind
from flows.run.held_files import note_rules
from flows.run.run import Run, make_row
from flows.run.stopping import is_stopping
from flows.run.summary import Summary
from flows.settings.declared import mask
from transforms import PARSER_VERSION
from transforms.facts.copies.text import Text
from transforms.facts.copies.verdict import compare
from transforms.facts.stories.background import weigh_word
from warehouse import sql
from warehouse.audit import expectations, gate
from warehouse.audit.gate import Audit
from warehouse.change.replay_all import Difference
from warehouse.coverage import relate as relating
from warehouse.coverage.copies import Comparison
from warehouse.durability import backups
from warehouse.errors import Refused
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Superseded
from warehouse.load import assemble as loading
from warehouse.load import looks
from warehouse.load import publish as publishing
from warehouse.load.assemble import Parts
from warehouse.load.commit import close, complete
from warehouse.load.repeated import learn_chrome
from warehouse.schema import Table

Old = Mapping[Table, Sequence[Path]]
COMPARISON = Comparison(Text, compare, weigh_word)


def transform(run: Run, found: Found) -> None:
    """Read the new files and stage their rows."""
    from flows.engine.batches import recognize, stage_knowing  # text libraries load only where there is text

    with run.measure("transform"):
        expectations.load_in_background()
        chrome = learn_chrome(run.lake, run.settings.data.absolute())
        known = recognize(run, found.to_read) if found.kind is Kind.RUN else None
        stage_knowing(run, [(found.to_read, chrome)], known)


def assemble(run: Run, found: Found) -> Parts:
    """Decide what each file and record became, and write the run's Parquet parts."""
    with run.measure("assemble"):
        open_batches(run, found)
        _must_have_read_some(run, found)
        parts = loading.assemble(run.lake, run.staging / "parts", run.run_id)
        crash_point("after_parquet")
        return parts


def _must_have_read_some(run: Run, found: Found) -> None:
    """Raise Unreachable if none of several new files could be read, and none of those that earlier runs have read can.

    A volume may fail while it can still be listed. If files that were read before can still be read, it is sound: the
    new ones are quarantined as UNREADABLE, and tried again by each run.
    """
    if found.kind is not Kind.RUN:
        return
    [counted] = run.lake.rows(sql.read("discover/unread.sql"))
    if counted["unreadable"] > 1 and not counted["readable"] and not can_read_known(run):
        many = f"none of {counted['unreadable']} new files in {mask('landing', run.settings.landing)} can be read"
        raise Unreachable(f"{many}: {counted['detail']}")


def open_batches(run: Run, found: Found) -> None:
    """Make the run's batches readable as `staged.…`, and its identity as variables."""
    loading.open_staged(
        run.lake,
        run.staging / "batches",
        run_id=run.run_id,
        seq=run.seq,
        started_at=run.started_at,
        parser_version=PARSER_VERSION,
        is_replay=found.kind is not Kind.RUN,
        is_everything=found.kind.is_of_everything,
    )


def relate(run: Run, parts: Parts) -> Parts:
    """Relate the new articles to each other and to those before; returns the parts with those of the relations."""
    with run.measure("relate"):
        return parts + relating.relate(run.lake, run.staging / "parts", run.run_id, COMPARISON)


def audit(run: Run, parts: Parts) -> Audit:
    """Check the parts against the declared rules, and the counts against each other."""
    with run.measure("audit"):
        return gate.audit(run.lake, parts, lambda: _remake(run), run.run_id, run.settings.thresholds.to_rows())


def _remake(run: Run) -> Parts:
    """Write the run's parts again, without the records that the audit has refused."""
    folder = run.staging / "parts"
    parts = loading.assemble(run.lake, folder, run.run_id)
    return parts + relating.relate(run.lake, folder, run.run_id, COMPARISON)


def close_unchanged(run: Run, found: Found) -> Summary:
    """Close a run that brings nothing; a run over the landing folder also warns of sources that have fallen silent.

    It is only noted, not committed, unless it is the first run, a source has fallen silent since the last one, or
    everything was replayed. While a run is held, one that finds the same files says so again.
    """
    if found.held:
        return _find_still_held(run, found, found.held)
    thresholds = run.settings.thresholds.to_rows()
    of_everything = found.kind.is_of_everything
    silent = [] if of_everything else gate.watch(run.lake, run.run_id, run.started_at, thresholds)
    row = begin_row(run, found)
    if of_everything or run.seq == 1 or gate.is_news(run.lake, silent):
        return Summary(close_run(run, found, row, silent, []), silent, is_dry=found.kind is Kind.COMPARISON)
    waiting = list(found.waiting)
    look = note_look(run, row | {"files_new": len(waiting), "deferred": len(waiting)})
    return Summary(look, silent, deferred=waiting, is_look=True)


def _find_still_held(run: Run, found: Found, held: str) -> Summary:
    """Note a run that would be held like the one before it, with the checks that failed then."""
    [[message]] = [row.values() for row in run.lake.rows("SELECT message FROM lake.ops.runs WHERE run_id = ?", [held])]
    failed = run.lake.rows("FROM lake.ops.checks WHERE run_id = ? AND NOT success ORDER BY check_no", [held])
    row = begin_row(run, found) | {"state": "held", "message": f"run {held} is still held: {message}"}
    return Summary(note_look(run, row), failed, deferred=list(found.waiting), is_look=True, still_held=held)


def note_look(run: Run, row: dict[str, Any]) -> dict[str, Any]:
    """Note a run that commits nothing; returns its row, which has no number and the snapshot that was there already."""
    row = complete(row) | {"seq": None, "snapshot_id": run.lake.snapshot()}
    row["seconds_by_step"] = list(run.seconds.items())
    looks.note(run.settings.data.absolute(), row | {"after_seq": run.seq - 1})
    return row


def commit(run: Run, found: Found, audited: Audit) -> Summary:
    """Commit the run in one transaction; a held run leaves only its row and its checks."""
    row = begin_row(run, found) | loading.count(run.lake)
    if row["files_new"] > row["deferred"]:
        row["state"] = "published"
    return settle(run, found, audited, row)


def settle(
    run: Run,
    found: Found,
    audited: Audit,
    row: dict[str, Any],
    *,
    difference: Difference | None = None,
    old: Old | None = None,
) -> Summary:
    """Close an audited run: held if a critical check failed and it is not forced; else with the state of its row.

    Of a replay of everything, `difference` is what it changes and `old` the parts that its own replace.
    """
    failed = [f"{check['table_name']}: {check['name']}" for check in audited.failures if check["effect"] == "held"]
    is_held = audited.is_held and not found.forced
    if is_held:
        row |= {"state": "held", "message": "; ".join(failed)}
        note_rules(run)
    elif found.forced:
        in_spite_of = f"failed: {', '.join(failed)}" if failed else None
        row["message"] = "; ".join(filter(None, (found.forced, row.get("message"), in_spite_of)))
    reasons = run.lake.rows("SELECT reason, count(*) AS n FROM open_rejects GROUP BY reason ORDER BY n DESC, reason")
    deferred = run.lake.rows("SELECT path FROM staged.files JOIN outcomes USING (file_no) WHERE outcome = 'deferred'")
    brings_parts = not is_held and (difference is None or difference.is_any)
    parts = audited.parts if brings_parts else []
    with run.measure("commit"):
        closed = close_run(run, found, row, audited.checks, parts, old if parts else None)
    return Summary(
        closed,
        audited.checks,
        {one["reason"]: one["n"] for one in reasons},
        [one["path"] for one in deferred],
        difference,
        is_dry=found.kind is Kind.COMPARISON,
    )


def begin_row(run: Run, found: Found) -> dict[str, Any]:
    """A run's row of ops.runs before its outcome is known."""
    kind = Kind.REPLAY_ALL if found.kind is Kind.COMPARISON else found.kind
    return make_row(run) | {"files_seen": found.seen, "state": "nothing_new", "kind": str(kind)}


def close_run(
    run: Run, found: Found, row: dict[str, Any], checks: list[dict[str, Any]], parts: Parts, old: Old | None = None
) -> dict[str, Any]:
    """Commit the run, or return its row without a commit if it only compares."""
    row["seconds_by_step"] = list(run.seconds.items())
    if found.kind is Kind.COMPARISON:
        return complete(row)
    return close(run.lake, run.staging / "parts", row, checks, parts, old)


def publish(run: Run, summary: Summary) -> Summary:
    """Swap in the published file for the lake as it is now, and clear the run's staging unless it is held.

    A run that committed nothing publishes only if the file is not as the last run left it, or not for this lake.
    """
    if summary.is_dry:
        shutil.rmtree(run.staging)
        return summary
    data = run.settings.data.absolute()
    with run.measure("publish"):
        if not (summary.is_look and backups.has_published(data) and publishing.is_current(run.lake, data)):
            publishing.publish(run.lake, data)
    crash_point("after_publish")
    # The ledger's row was written before these were known.
    summary.run["seconds_by_step"] = list(run.seconds.items())
    if summary.state != "held" or summary.is_look:
        shutil.rmtree(run.staging)
    return summary


def report(run: Run, summary: Summary) -> Summary:
    """Write the run's page. An error is reported in the summary and does not fail the run, which has been committed."""
    if summary.is_dry:
        return summary
    try:
        with run.measure("report"):
            changes = asdict(summary.difference) if summary.difference else None
            path = page.write_page(run, summary.run, summary.checks, summary.reasons, has_parts=True, changes=changes)
        return replace(summary, report=str(path))
    except Exception as error:
        foreseen = describe_error(error)
        return replace(summary, no_report=foreseen[1] if foreseen else name_error(error))


def record_failure(run: Run, error: Exception) -> None:
    """Write a failed run's row to the ledger, if that is still possible. Its message has no text of a file.

    A run that failed after its commit already has a row, and the next run publishes it.
    """
    if isinstance(error, Superseded | Refused) or is_stopping():
        return
    message = describe_failure(error, next(reversed(run.seconds), ""))
    with suppress(Exception):
        if run.lake.last_seq() >= run.seq:
            return
        row = make_row(run) | {"state": "failed", "message": message}
        if isinstance(error, Unreachable) and _has_failed_alike(run, message):
            note_look(run, row | {"files_seen": 0, "kind": str(Kind.RUN)})
            shutil.rmtree(run.staging)
            return
        closed = close(run.lake, run.staging / "parts", row, [], [])
        publishing.publish(run.lake, run.settings.data.absolute())
        page.write_page(run, closed, [], {}, has_parts=False)


def _has_failed_alike(run: Run, message: str) -> bool:
    """Whether the last run in the ledger failed with the same message, because an outage goes on."""
    last = run.lake.rows("SELECT state, message FROM lake.ops.runs ORDER BY seq DESC LIMIT 1")
    return last == [{"state": "failed", "message": message}]


def is_overtaken(run: Run) -> bool:
    """Whether another run has committed since this one began, and so has removed this one's files."""
    query = "SELECT count(*) FROM lake.ops.runs WHERE seq >= ? AND run_id <> ?"
    with suppress(Exception):
        return bool(run.lake.value(query, [run.seq, run.run_id]))
    return False
