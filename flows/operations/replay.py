"""Kept bytes through today's transforms again: what is in quarantine becomes the run's deliveries."""

import os
from dataclasses import replace
from typing import Any

from flows.landing.delivery import Delivery
from flows.landing.place import NoLanding, find_landing
from flows.operations.held import again, is_held
from flows.run.found import Found
from flows.run.run import Run
from warehouse import sql
from warehouse.lake.lake import Lake


def kept(run: Run, *, reason: str | None, path: str | None, run_id: str | None) -> Found:
    """The files with unsettled rejects that match every choice given; `path` is a glob.

    Of a run that is held, all its files. Files whose bytes were never read (too large, no permission) are looked for
    where they landed again. Raises flows.operations.held.NoSuchRun.
    """
    with run.timed("discover"):
        if run_id is not None and is_held(run, run_id):
            files = again(run, run_id)
            to_read = [replace(one, file_no=number) for number, one in enumerate(files, start=1)]
            return Found(len(files), to_read, 0)
        chosen = run.lake.rows(sql.read("replay/replayed.sql"), [reason, path, run_id])
        if run_id is not None and reason is None:
            chosen += taken_back(run.lake, run_id, path)
        unread = [row["path_bytes"] for row in chosen if row["sha256"] is None]
        read = [_kept(run, row) for row in chosen if row["sha256"] is not None]
        found = sorted([*filter(None, read), *_landed(run, unread)], key=lambda one: one.path_bytes)
        to_read = [replace(one, file_no=number) for number, one in enumerate(found, start=1)]
        return Found(len(chosen), to_read, 0, is_replay=True)


def taken_back(lake: Lake, run_id: str, path: str | None) -> list[dict[str, Any]]:
    """Files of a run that a rollback took back, unless their path has got other content since."""
    lake.create_table("kept_out", sql.read("assemble/kept_out.sql"))
    return lake.rows(sql.read("replay/taken_back.sql"), [run_id, path])


def _landed(run: Run, paths: list[bytes]) -> list[Delivery]:
    """Those of these paths that can be read now."""
    if not paths:
        return []
    try:
        landing = find_landing(run.settings)
    except NoLanding:
        return []
    return [entry for entry in map(landing.look, paths) if not entry.problem]


def _kept(run: Run, row: dict[str, Any]) -> Delivery | None:
    content = run.lake.value("SELECT content FROM lake.ops.raw WHERE sha256 = ?", [row["sha256"]])
    if content is None:
        return None  # taken down
    copy = run.staging / "kept" / row["sha256"]
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(content)
    kept_as = os.fsencode(copy)
    return Delivery(row["path_bytes"], len(content), row["modified_ns"], row["fingerprint"], kept_as=kept_as)
