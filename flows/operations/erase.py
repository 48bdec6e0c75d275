"""Erasure: a run that removes a text everywhere, for good."""

import hashlib
import json
from pathlib import Path
from typing import Any

from flows.engine.batches import stage
from flows.landing.place import read_bytes_at
from flows.operations.change import commit_change
from flows.operations.kept_bytes import copy_bytes, make_delivery
from flows.run.opening import begin
from flows.run.run import Run, ignore_progress
from flows.run.takedown import ERASING, finish
from flows.settings.declared import Settings
from transforms.refusals.taken_down import NOTHING, Erased
from transforms.text.fingerprints import hash_text
from warehouse.change import erase as taking
from warehouse.change.erase import Choice, Erasure
from warehouse.lake.parquet import sync


def erase(settings: Settings, choice: Choice, reason: str) -> str:
    """Erase what is chosen, everywhere; returns a line that says what was done.

    Raises warehouse.change.erase.NothingToErase, and flows.run.lock.Locked while another run is at work. If the process
    dies after the commit, the next run of any kind finishes the erasure.
    """
    with begin(settings, ignore_progress) as run:
        with run.measure("erase"):
            taken = _find(run, choice)
            done = taking.erase(
                run.lake,
                run.staging / "parts",
                run_id=run.run_id,
                seq=run.seq,
                started_at=run.started_at,
                reason=reason,
            )
        message = f"erased {_spell_count(taken.articles, 'article')} and {_spell_count(len(taken.files), 'file')}"
        _leave_mark(settings.data.absolute(), run.run_id)
        no_page = commit_change(run, message, done.parts, done.old, publish=finish)
        hints = _describe_rest(settings, taken) + no_page
    return f"{message}: gone from lake, raw bytes, snapshots, copies and published file{hints}"


def _find(run: Run, choice: Choice) -> Erasure:
    """Find everything that holds the text. Files kept but not published are parsed, as if they were delivered again."""
    taking.define_text_sha256(run.lake, hash_text)
    chosen = taking.choose(run.lake, choice)
    texts = taking.find_texts(run.lake, _look(run, "chosen", chosen, NOTHING))
    others = taking.find_unsettled_files(run.lake)
    return taking.find_files(run.lake, _look(run, "others", others, Erased(texts=frozenset(texts))))


def _look(run: Run, name: str, rows: list[dict[str, Any]], erased: Erased) -> Path | None:
    if not rows:
        return None
    folder = run.staging / name
    copies = copy_bytes(run.lake, (row["sha256"] for row in rows), folder / "kept")
    kept = [row for row in rows if row["sha256"] in copies]
    deliveries = [make_delivery(row, copies[row["sha256"]], number) for number, row in enumerate(kept, start=1)]
    stage(run, deliveries, erased, folder)
    return folder


def _leave_mark(data: Path, run_id: str) -> None:
    """Write a mark, so that the next run finishes this erasure if it dies; it holds only the run's id."""
    mark = data / ERASING
    mark.write_text(json.dumps({"run_id": run_id}))
    sync(mark)
    sync(data)


def _describe_rest(settings: Settings, taken: Erasure) -> str:
    """Describe what remains elsewhere, as the end of the message."""
    there = [one["path"] for one in taken.files if _holds(settings, one)]
    shared = sorted({one["path"] for one in taken.files if not one["is_whole"]})
    hints = ""
    if shared:
        hints += (
            f"; other articles of {', '.join(shared)} stay, but its bytes are gone and a replay cannot make them again"
        )
    if there:
        hints += f"; still in the landing folder, where it is refused: {', '.join(there)}"
    return hints


def _holds(settings: Settings, file: dict[str, Any]) -> bool:
    """Whether the landing folder still has these bytes at that path, as far as it can be read."""
    content = read_bytes_at(settings, file["path_bytes"])
    return content is not None and hashlib.sha256(content).hexdigest() == file["sha256"]


def _spell_count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
