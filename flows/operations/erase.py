"""Erasure: a run that removes a text everywhere, for good."""

import hashlib
import json
from pathlib import Path
from typing import Any

from flows.engine.batches import stage
from flows.landing.place import read_bytes_at
from flows.operations.change import commit_change
from flows.operations.kept_bytes import copy_bytes, make_delivery
from flows.operations.preview import Preview, look, make_listing, require_same
from flows.reporting.wording import spell_count
from flows.run.opening import begin
from flows.run.run import Run, ignore_progress
from flows.run.takedown import ERASING, finish
from flows.settings.declared import Settings
from transforms.refusals.taken_down import NOTHING, Erased
from transforms.text.fingerprints import fold_text, hash_text
from warehouse.change import erase as taking
from warehouse.change.alike import define_text_functions
from warehouse.change.erase import Choice, Erasure, list_articles
from warehouse.lake.parquet import sync


def preview(settings: Settings, choice: Choice) -> Preview:
    """Find what would be erased, without erasing it; raises what `erase` raises."""
    with look(settings) as run:
        return _describe(run, _find(run, choice))


def erase(settings: Settings, choice: Choice, reason: str, agreed: Preview | None = None) -> str:
    """Erase what is chosen, everywhere; returns a line that says what was done.

    `agreed` is what the user has seen and agreed to; flows.operations.preview.Changed is raised if it is not that any
    more. Raises warehouse.change.erase.NothingToErase, and flows.run.lock.Locked while another run is at work. If the
    process dies after the commit, the next run of any kind finishes the erasure.
    """
    with begin(settings, ignore_progress) as run:
        with run.measure("erase"):
            taken = _find(run, choice)
            if agreed is not None:
                require_same(agreed, _describe(run, taken))
            done = taking.erase(
                run.lake,
                run.staging / "parts",
                run_id=run.run_id,
                seq=run.seq,
                started_at=run.started_at,
                reason=reason,
            )
        message = f"erased {_spell_extent(taken)}"
        _leave_mark(settings.data.absolute(), run.run_id)
        no_page = commit_change(run, message, done.parts, done.old, publish=finish)
        hints = _describe_rest(settings, taken) + no_page
    return f"{message}: gone from lake, raw bytes, snapshots, copies and published file{hints}"


def _find(run: Run, choice: Choice) -> Erasure:
    """Find everything that holds the text. Files kept but not published are parsed, as if they were delivered again."""
    define_text_functions(run.lake, hash_text, fold_text)
    chosen = taking.choose(run.lake, choice)
    texts = taking.find_texts(run.lake, _look(run, "chosen", chosen, NOTHING), fold_text)
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


def _spell_extent(taken: Erasure) -> str:
    return f"{spell_count(taken.extent['articles'], 'article')} and {spell_count(taken.extent['files'], 'file')}"


def _describe(run: Run, taken: Erasure) -> Preview:
    """Describe what would be erased."""
    extent = taken.extent
    counts = [
        ("articles", extent["articles"], extent["all_articles"]),
        ("of these, chosen only because they contain the same text", extent["alike"], None),
        ("versions of them", extent["versions"], None),
        ("quotes, figures and names in these", extent["facts"], None),
        ("files whose kept bytes go", extent["files"], extent["all_files"]),
        ("of these, copies in files that were not chosen", extent["copies"], None),
        ("of these, files of which other articles stay", sum(not one["is_whole"] for one in taken.files), None),
        ("runs whose rows are rewritten", extent["runs"], None),
    ]
    listings = [
        make_listing("articles", ("article_id", "publisher", "headline", "source_path"), list_articles(run.lake)),
        make_listing("files", ("path", "sha256"), taken.files),
    ]
    notes = [
        f"All {spell_count(extent['snapshots'], 'snapshot')} of the lake expire, so no earlier rollback can be undone.",
        "Reports of all runs, backups and held runs that contain the text are removed too.",
        "The same text is refused from then on. This cannot be undone.",
    ]
    is_all = (extent["articles"], extent["files"]) == (extent["all_articles"], extent["all_files"])
    everything = f"This is everything: all {_spell_extent(taken)} of this warehouse." if is_all else ""
    return Preview(f"erase {_spell_extent(taken)}, for good", counts, listings, notes, everything)
