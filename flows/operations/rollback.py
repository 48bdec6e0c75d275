"""Rollback: the warehouse as it was before a run, as a run of its own."""

import shutil

from flows.reporting.page import write_of_change
from flows.run.opening import begin
from flows.run.run import base_row, silent
from flows.settings.declared import Settings
from warehouse.change.rollback import rollback as prepare
from warehouse.load.commit import close
from warehouse.load.publish import publish
from warehouse.reading.run_page import compare_snapshots


def rollback(settings: Settings, run_id: str) -> str:
    """Make the warehouse what it was before this run, and publish it; returns a line that says what was done.

    Raises warehouse.change.rollback.NoSuchRun, TooLate, and flows.run.lock.Locked where a run is at work.
    """
    with begin(settings, silent) as run:
        with run.timed("rollback"):
            turned = prepare(run.lake, run.staging / "parts", run_id=run.run_id, seq=run.seq, before=run_id)
        if turned is None:
            shutil.rmtree(run.staging)
            return f"nothing to do: the warehouse is what it was before run {run_id}"
        done = f"{turned.taken_back} run{'s' * (turned.taken_back != 1)} rolled back"
        if turned.brought_back:
            done += f", {turned.brought_back} restored"
        row = base_row(run) | {"state": "published", "message": f"as before run {run_id}: {done}"}
        closed = close(run.lake, run.staging / "parts", row, [], turned.rewritten.parts, turned.rewritten.old)
        publish(run.lake, settings.data.absolute())
        shutil.rmtree(run.staging)
        no_page = write_of_change(run, closed, compare_snapshots(run.lake, closed["snapshot_id"]))
    return (
        f"the warehouse is what it was before run {run_id}: {done}. `cuttings rollback {run.run_id}` undoes this; "
        f"files of the runs rolled back are left out until they change, or `cuttings replay --run RUN_ID`{no_page}"
    )
