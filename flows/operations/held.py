"""A run that was held: release it, discard it, or ingest its files again."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

from flows.landing.delivery import Delivery, to_nanoseconds
from flows.operations.change import commit_change
from flows.operations.kept_bytes import make_delivery
from flows.operations.preview import Preview, look, make_listing, require_same
from flows.operations.replay_all import find_everything
from flows.reporting.notify import tell_settled
from flows.run.found import Found, Kind
from flows.run.opening import begin
from flows.run.run import Run, ignore_progress
from flows.settings.declared import Settings
from transforms import PARSER_VERSION
from warehouse.change.discard import discard_files
from warehouse.errors import NoSuchRun, Refused
from warehouse.load.assemble import Parts


class NotHeld(Refused):
    """The run was not held, or its files have been settled since."""

    next_step = "`cuttings runs` has what became of each run"


def find_held(run: Run, run_id: str) -> tuple[dict[str, Any], Path]:
    """Find the row of a held run and the folder that it staged its files in; raises NotHeld, NoSuchRun."""
    row = next(iter(run.lake.rows("FROM lake.ops.runs WHERE run_id = ?", [run_id])), None)
    if row is None:
        raise NoSuchRun.of(run_id)
    if row["state"] != "held":
        raise NotHeld(f"run {run_id} was not held, but is {row['state'].replace('_', ' ')}")
    folder = run.settings.data.absolute() / "staging" / run_id
    if not (folder / "batches").is_dir():
        raise NotHeld(f"run {run_id} is not held any more: a later run has tried its files again")
    return row, folder


def is_held(run: Run, run_id: str) -> bool:
    """Whether a run is held, its staging still exists, and it was not a replay of everything; raises NoSuchRun."""
    try:
        return bool(find_held(run, run_id)[0]["kind"] != Kind.REPLAY_ALL)
    except NotHeld:
        return False


def release(run: Run, *, run_id: str, reason: str) -> Found:
    """Find what a held run staged, to publish it despite the audit. A replay of everything is repeated instead."""
    row, folder = find_held(run, run_id)
    forced = f"released run {run_id}: {reason}"
    if row["kind"] == Kind.REPLAY_ALL:
        return replace(find_everything(run), forced=forced)
    if row["parser_version"] != PARSER_VERSION:
        raise NotHeld(
            f"run {run_id} was staged by other rules than today's",
            f"`cuttings replay --run {run_id}` tries its files again",
        )
    # Linked, not moved: the held run keeps its batches until this run has been published.
    shutil.copytree(folder / "batches", run.staging / "batches", copy_function=os.link)
    listed = ds.dataset(sorted((folder / "batches").glob("files-*.parquet"))).count_rows()
    kind = Kind.REPLAY if row["kind"] == Kind.REPLAY else Kind.RUN
    return Found(listed, [], staged=listed, kind=kind, forced=forced)


def find_again(run: Run, run_id: str) -> list[Delivery]:
    """Find the files of a held run, with the bytes that it staged."""
    _, folder = find_held(run, run_id)
    kept = run.staging / "kept"
    kept.mkdir(exist_ok=True)
    for batch in ds.dataset(sorted((folder / "batches").glob("raw-*.parquet"))).to_batches(batch_size=64):
        for row in batch.to_pylist():
            (kept / row["sha256"]).write_bytes(row["content"])
    return [
        make_delivery({**row, "modified_ns": to_nanoseconds(row["modified_at"])}, kept / row["sha256"])
        for row in _read_files(folder)
        if row["sha256"] and (kept / row["sha256"]).exists()
    ]


def read_staged(folder: Path, run_id: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Read the files that a held run staged, and the articles it would have published; empty if its staging is gone."""
    if not (folder / "batches").is_dir():
        return [], []
    part = folder / "parts" / "main" / "article_versions" / f"{run_id}.parquet"
    columns = ["article_id", "version", "source_path", "headline"]
    return list(_read_files(folder)), ds.dataset(part).to_table(columns).to_pylist() if part.exists() else []


def _read_files(folder: Path) -> Iterator[dict[str, Any]]:
    found = ds.dataset(sorted((folder / "batches").glob("files-*.parquet"))).to_table()
    yield from found.sort_by("file_no").to_pylist()


def preview_discard(settings: Settings, run_id: str) -> Preview:
    """Find what would be left out; raises what `discard` raises."""
    with look(settings) as run:
        return _describe(*find_held(run, run_id))


def _describe(row: dict[str, Any], folder: Path) -> Preview:
    files, articles = read_staged(folder, row["run_id"])
    left_out = [] if row["kind"] == Kind.REPLAY_ALL else files
    counts = [
        ("files left out", len(left_out), len(files)),
        ("articles that are not published", len(articles), None),
    ]
    listings = [
        make_listing("files", ("path", "status", "reason"), left_out),
        make_listing("articles", ("article_id", "version", "source_path", "headline"), articles),
    ]
    notes = ["Their bytes are kept. No run ingests them until they change, or `cuttings replay --run RUN_ID`."]
    return Preview(f"leave out the files of run {row['run_id']}, which was held", counts, listings, notes)


def discard(settings: Settings, run_id: str, reason: str, agreed: Preview | None = None) -> str:
    """Leave out the files of a held run and keep their bytes: no run ingests them until they change or are replayed.

    `agreed` is what the user has seen and agreed to; flows.operations.preview.Changed is raised if it is not that any
    more.
    """
    with begin(settings, ignore_progress) as run:
        row, folder = find_held(run, run_id)
        if agreed is not None:
            require_same(agreed, _describe(row, folder))
        files, parts = 0, Parts()
        if row["kind"] != Kind.REPLAY_ALL:  # its files were ingested by earlier runs, so none can be left out
            files, parts = discard_files(
                run.lake, folder / "batches", run.staging / "parts", run.run_id, run.seq, run_id
            )
        no_page = commit_change(run, f"discarded run {run_id}: {reason}", parts, files_seen=files)
    tell_settled(settings, f"The held run was discarded; {files} file(s) are left out.")
    return (
        f"{files} file(s) of run {run_id} are left out until they change, or `cuttings replay --run {run_id}`{no_page}"
    )
