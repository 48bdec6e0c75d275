"""Kept bytes through today's transforms again: what is in quarantine becomes the run's deliveries."""

import os
from dataclasses import replace
from typing import Any

from flows.discover import Delivery, Found, listed
from flows.held import again, is_held
from flows.run import Run
from warehouse import sql
from warehouse.lake import Lake


def kept(run: Run, *, reason: str | None, path: str | None, run_id: str | None) -> Found:
    """The files with unsettled rejects that match every choice given; `path` is a glob.

    Of a run that is held, all its files. Files whose bytes were never read (too large, no permission) are looked for
    in the landing folder again. Raises flows.held.NoSuchRun.
    """
    with run.timed("discover"):
        if run_id is not None and is_held(run, run_id):
            files = again(run, run_id)
            to_read = [replace(one, file_no=number) for number, one in enumerate(files, start=1)]
            return Found(len(files), to_read, 0)
        chosen = run.lake.rows(sql.read("steps/replayed.sql"), [reason, path, run_id])
        if run_id is not None and reason is None:
            chosen += taken_back(run.lake, run_id, path)
        found = [_delivery(run, row) for row in chosen]
        to_read = [replace(one, file_no=number) for number, one in enumerate(filter(None, found), start=1)]
        return Found(len(chosen), to_read, 0, is_replay=True)


def taken_back(lake: Lake, run_id: str, path: str | None) -> list[dict[str, Any]]:
    """Files of a run that a rollback took back, unless their path has got other content since."""
    lake.connection.execute(f"CREATE OR REPLACE TEMP TABLE kept_out AS {sql.read('steps/kept_out.sql')}")
    return lake.rows(sql.read("steps/taken_back.sql"), [run_id, path])


def _delivery(run: Run, row: dict[str, Any]) -> Delivery | None:
    path_bytes = row["path_bytes"]
    if row["sha256"] is None:
        again = listed(os.fsencode(run.settings.landing.absolute()), path_bytes, run.settings)
        return None if again.problem else again
    content = run.lake.value("SELECT content FROM lake.ops.raw WHERE sha256 = ?", [row["sha256"]])
    if content is None:
        return None  # taken down
    copy = run.staging / "kept" / row["sha256"]
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(content)
    return Delivery(path_bytes, os.fsencode(copy), len(content), row["modified_ns"], row["fingerprint"], is_kept=True)
