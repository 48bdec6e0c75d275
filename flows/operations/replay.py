"""A replay puts the kept bytes of quarantined files through today's rules again."""

from dataclasses import replace
from typing import Any

from flows.landing.delivery import Delivery, NoLanding
from flows.landing.place import find_landing
from flows.operations.held import find_again, is_held
from flows.operations.kept_bytes import copy_bytes, make_delivery
from flows.run.found import Found, Kind
from flows.run.run import Run
from warehouse import sql
from warehouse.lake.lake import Lake


def replay(run: Run, *, reason: str | None = None, path: str | None = None, run_id: str | None = None) -> Found:
    """Find the files with open rejects that match all given options; `path` is a glob.

    For a held run these are all its files. Files whose bytes were never read (too large, no permission) are looked up
    in the landing folder again. Raises warehouse.errors.NoSuchRun.
    """
    with run.measure("discover"):
        if run_id is not None and is_held(run, run_id):
            files = find_again(run, run_id)
            to_read = [replace(one, file_no=number) for number, one in enumerate(files, start=1)]
            return Found(len(files), to_read, staged=0)
        chosen = run.lake.rows(sql.read("replay/replayed.sql"), [reason, path, run_id])
        if run_id is not None and reason is None:
            chosen += find_taken_back(run.lake, run_id, path)
        unread = [row["path_bytes"] for row in chosen if row["sha256"] is None]
        read = [row for row in chosen if row["sha256"] is not None]
        copies = copy_bytes(run.lake, (row["sha256"] for row in read), run.staging / "kept")
        again = [make_delivery(row, copies[row["sha256"]]) for row in read if row["sha256"] in copies]  # else erased
        found = sorted([*again, *_look_for(run, unread)], key=lambda one: one.path_bytes)
        to_read = [replace(one, file_no=number) for number, one in enumerate(found, start=1)]
        return Found(len(chosen), to_read, staged=0, kind=Kind.REPLAY)


def find_taken_back(lake: Lake, run_id: str, path: str | None) -> list[dict[str, Any]]:
    """Find the files of a run that was rolled back, except those whose path has got other content since."""
    lake.create_table("kept_out", sql.read("assemble/kept_out.sql"))
    return lake.rows(sql.read("replay/taken_back.sql"), [run_id, path])


def _look_for(run: Run, paths: list[bytes]) -> list[Delivery]:
    """Look up these paths in the landing folder; returns those that can be read now."""
    if not paths:
        return []
    try:
        landing = find_landing(run.settings)
    except NoLanding:
        return []
    return [entry for entry in map(landing.look, paths) if not entry.problem]
