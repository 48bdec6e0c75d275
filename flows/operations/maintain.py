"""Nightly maintenance: merge small parts, expire old snapshots, remove the files that dead runs left."""

import shutil
from collections.abc import Callable

from flows.reporting.page import remove_old_pages
from flows.run.opening import begin
from flows.run.run import ignore_progress
from flows.settings.declared import Settings
from warehouse.durability import mirror
from warehouse.durability.backups import has_published
from warehouse.load.compact import compact, expire
from warehouse.load.publish import FILE, is_current, publish


def maintain(settings: Settings, notice: Callable[[str], None] = lambda _: None) -> list[str]:
    """Do what is due, and publish again if needed; returns a line for each thing done. The rows stay the same.

    `notice` is told the id of the run. Raises flows.run.lock.Locked while another run is at work. `begin` removes the
    files that dead runs left.
    """
    data = settings.data.absolute()
    with begin(settings, ignore_progress) as run:
        notice(run.run_id)
        lines = list(run.healed)
        is_published = has_published(data) and is_current(run.lake, data)
        merged = compact(run.lake, run.staging / "parts", run.run_id)
        snapshots, files = expire(run.lake, settings.retain_days)
        sent = mirror.send_lacking(run.lake, data, settings.catalog)
        if merged or not is_published:
            publish(run.lake, data)
        shutil.rmtree(run.staging)
        reports = remove_old_pages(run, run.started_at)
    if not is_published:
        lines.append(f"{FILE} published again: it was missing, changed, or of another folder, version or commit")
    lines += [f"{table}: {count} parts merged into one" for table, count in merged.items()]
    if snapshots or files:
        lines.append(f"{snapshots} snapshots older than {settings.retain_days:g} days expired, {files} files removed")
    if sent:
        lines.append(f"{len(sent)} parts sent to the store again, which lacked them")
    if reports:
        lines.append(f"{reports} reports older than {settings.retain_days:g} days removed")
    return lines or ["nothing was due"]
