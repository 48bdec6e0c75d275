"""A change to the warehouse as a run of its own: committed, published, and shown on a page."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from flows.reporting.page import write_change_page
from flows.run.run import Run, make_row
from flows.settings.declared import Settings
from warehouse.lake.lake import Lake
from warehouse.load.assemble import Parts
from warehouse.load.commit import close
from warehouse.load.publish import publish
from warehouse.reading.run_page import compare_snapshots
from warehouse.schema import Table


def publish_lake(lake: Lake, settings: Settings) -> None:
    """Show readers the lake as it is now."""
    publish(lake, settings.data.absolute())


def commit_change(
    run: Run,
    message: str,
    parts: Parts,
    old: Mapping[Table, Sequence[Path]] | None = None,
    *,
    files_seen: int = 0,
    shows_rows: bool = False,
    publish: Callable[[Lake, Settings], None] = publish_lake,
) -> str:
    """Commit what was prepared below the run's staging, publish it and write its page.

    With `shows_rows` the page has the rows that changed. Returns the end of the message to the user: why the change
    has no page, or nothing. Raises Superseded.
    """
    row = make_row(run) | {"state": "published", "message": message, "files_seen": files_seen}
    closed = close(run.lake, run.staging / "parts", row, [], parts, old)
    shutil.rmtree(run.staging)
    publish(run.lake, run.settings)
    return write_change_page(run, closed, compare_snapshots(run.lake, closed["snapshot_id"]) if shows_rows else None)
