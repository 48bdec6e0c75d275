"""Rollback: a run that makes the warehouse what it was before another run."""

import shutil

from flows.operations.change import commit_change
from flows.operations.preview import Preview, look, make_listing, require_same
from flows.reporting.wording import spell_count
from flows.run.opening import begin
from flows.run.run import Run, ignore_progress
from flows.settings.declared import Settings
from warehouse.change.rollback import Affected, compare, find_affected, list_runs, rewrite_affected

_COLUMNS = ("run_id", "started_at", "becomes", "files", "new", "changed", "message")


def preview(settings: Settings, run_id: str) -> Preview | None:
    """Find what a rollback would change, without changing it; None if nothing. Raises what `rollback` raises."""
    with look(settings) as run:
        affected = find_affected(run.lake, run_id=run.run_id, seq=run.seq, before=run_id)
        return None if affected is None else _describe(run, affected, run_id)


def rollback(settings: Settings, run_id: str, agreed: Preview | None = None) -> str:
    """Make the warehouse what it was before this run, and publish it; returns a line that says what was done.

    `agreed` is what the user has seen and agreed to; flows.operations.preview.Changed is raised if it is not that any
    more. Raises warehouse.errors.NoSuchRun, warehouse.change.rollback.TooLate, and flows.run.lock.Locked while another
    run is at work.
    """
    with begin(settings, ignore_progress) as run:
        with run.measure("rollback"):
            affected = find_affected(run.lake, run_id=run.run_id, seq=run.seq, before=run_id)
            if affected is None:
                shutil.rmtree(run.staging)
                return spell_nothing(run_id)
            if agreed is not None:
                require_same(agreed, _describe(run, affected, run_id))
            rewritten = rewrite_affected(run.lake, run.staging / "parts", affected, run_id=run.run_id, before=run_id)
        done = _spell_runs(affected)
        message = f"as before run {run_id}: {done}"
        no_page = commit_change(run, message, rewritten.parts, rewritten.old, shows_rows=True)
    return (
        f"the warehouse is what it was before run {run_id}: {done}. `cuttings rollback {run.run_id}` undoes this; "
        f"files of the runs rolled back are left out until they change, or `cuttings replay --run RUN_ID`{no_page}"
    )


def spell_nothing(run_id: str) -> str:
    """Say that there is nothing to roll back."""
    return f"nothing to do: the warehouse is what it was before run {run_id}"


def _spell_runs(affected: Affected) -> str:
    gone = sum(row["is_taken_back"] for row in affected.runs)
    back = len(affected.runs) - gone
    return f"{spell_count(gone, 'run')} rolled back" + (f", {back:,} restored" if back else "")


def _describe(run: Run, affected: Affected, before: str) -> Preview:
    """Describe what a rollback would change."""
    changes = compare(run.lake, affected)
    counts = [
        ("runs rolled back", sum(row["is_taken_back"] for row in affected.runs), None),
        ("runs restored", sum(not row["is_taken_back"] for row in affected.runs), None),
        ("articles that are removed", changes["gone"], changes["articles"]),
        ("articles that are restored", changes["back"], None),
        ("articles that return to another version", changes["changed"], changes["articles"]),
        ("files that are left out from then on", changes["left_out"], None),
    ]
    listing = make_listing("runs", _COLUMNS, list_runs(run.lake))
    is_all = changes["articles"] and changes["gone"] == changes["articles"] and not changes["back"]
    everything = f"No article is left: all {spell_count(changes['gone'], 'article')} are removed." if is_all else ""
    note = "The bytes as delivered stay. A rollback can be rolled back while its snapshot is kept."
    return Preview(f"make the warehouse what it was before run {before}", counts, [listing], [note], everything)
