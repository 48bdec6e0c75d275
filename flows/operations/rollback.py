"""Rollback: a run that makes the warehouse what it was before another run."""

import shutil

from flows.operations.change import commit_change
from flows.run.opening import begin
from flows.run.run import ignore_progress
from flows.settings.declared import Settings
from warehouse.change.rollback import rollback as prepare


def rollback(settings: Settings, run_id: str) -> str:
    """Make the warehouse what it was before this run, and publish it; returns a line that says what was done.

    Raises warehouse.errors.NoSuchRun, warehouse.change.rollback.TooLate, and flows.run.lock.Locked while another
    run is at work.
    """
    with begin(settings, ignore_progress) as run:
        with run.measure("rollback"):
            turned = prepare(run.lake, run.staging / "parts", run_id=run.run_id, seq=run.seq, before=run_id)
        if turned is None:
            shutil.rmtree(run.staging)
            return f"nothing to do: the warehouse is what it was before run {run_id}"
        done = f"{turned.taken_back} run{'s' * (turned.taken_back != 1)} rolled back"
        if turned.brought_back:
            done += f", {turned.brought_back} restored"
        message = f"as before run {run_id}: {done}"
        no_page = commit_change(run, message, turned.rewritten.parts, turned.rewritten.old, shows_rows=True)
    return (
        f"the warehouse is what it was before run {run_id}: {done}. `cuttings rollback {run.run_id}` undoes this; "
        f"files of the runs rolled back are left out until they change, or `cuttings replay --run RUN_ID`{no_page}"
    )
