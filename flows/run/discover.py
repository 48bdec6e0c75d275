"""Lists the landing folder and finds which entries are new."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice

import pyarrow as pa

from flows.landing.delivery import STILL_WRITING, Delivery, NoLanding, Unreachable, Unread
from flows.landing.place import Landing, find_landing
from flows.run.found import Found
from flows.run.held_files import Held, find_held
from flows.run.run import Run
from flows.settings.declared import Settings
from warehouse import sql
from warehouse.lake.parquet import write_rows
from warehouse.schema.staged import STAGED

_WRITING = STILL_WRITING.reason
_MAY_PASS = (_WRITING, "VANISHED", "PERMISSION_DENIED", "UNREADABLE")  # reasons that are no property of the bytes
_ROWS = 10_000  # of a listing that become columns at once
_TRIED_AT_ONCE = 8  # entries; each may be as large as a file may be


def discover(run: Run) -> Found:
    """List the landing folder and look its entries up in the ledger; raises NoLanding or Unreachable."""
    with run.measure("discover"):
        landing = find_landing(run.settings)
        entries = sorted(landing.list_entries(), key=lambda entry: entry.path_bytes)
        fresh = [(entries[position], reason) for position, reason in _find_unseen(run, entries)]
        if all(reason for _, reason in fresh) and _are_as_before(landing, fresh):
            waiting = [entry.path for entry, reason in fresh if reason == _WRITING]
            return Found(len(entries), [], staged=0, waiting=waiting)
        held = find_held(run)
        if held and _are_as_held(landing, fresh, held):
            waiting = [entry.path for entry, _ in fresh if entry.problem and entry.problem.reason == _WRITING]
            return Found(len(entries), [], staged=0, waiting=waiting, held=held.run_id)
        numbered = [replace(entry, file_no=number) for number, (entry, _) in enumerate(fresh, start=1)]
        unread = [
            entry.to_row(status=problem.status, reason=problem.reason, detail=problem.detail or None)
            for entry in numbered
            if (problem := entry.problem)
        ]
        write_rows(run.staging / "batches" / "files-listed.parquet", STAGED["files"], unread)
        return Found(len(entries), [entry for entry in numbered if not entry.problem], staged=len(unread))


def can_read_known(run: Run) -> bool:
    """Whether a file that an earlier run has read can be read now, so that the landing folder as a whole is sound."""
    landing = find_landing(run.settings)
    for row in run.lake.rows(sql.read("discover/read_before.sql")):
        entry = landing.look(row["path_bytes"])
        if not entry.problem and _try_to_read(landing, entry) is None:
            return True
    return False


def list_waiting(settings: Settings) -> pa.Table | None:
    """List the entries that a run would ingest if it did not know them, as `tabulate` does; None if they cannot be."""
    try:
        landing = find_landing(settings)
        return _tabulate(
            entry for entry in landing.list_entries() if not (entry.problem and entry.problem.status == "ignored")
        )
    except (NoLanding, Unreachable):
        return None


def _tabulate(entries: Iterable[Delivery]) -> pa.Table:
    """Make a table of the position, path_bytes and fingerprint of entries, without keeping the entries."""
    schema = pa.schema([("position", pa.int64()), ("path_bytes", pa.binary()), ("fingerprint", pa.string())])
    rows = ((number, entry.path_bytes, entry.fingerprint) for number, entry in enumerate(entries))
    batches = []
    while chunk := list(islice(rows, _ROWS)):
        columns = zip(*chunk, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        batches.append(pa.record_batch(arrays, schema=schema))
    return pa.Table.from_batches(batches, schema)


def _are_as_before(landing: Landing, fresh: list[tuple[Delivery, str | None]]) -> bool:
    """Whether all entries fail for the reason for which an earlier run did not read them.

    Those that cannot be told by the listing are tried, until one of them differs.
    """
    if any(entry.problem and entry.problem.reason != reason for entry, reason in fresh):
        return False
    to_try = [(entry, reason) for entry, reason in fresh if not entry.problem]
    with ThreadPoolExecutor(_TRIED_AT_ONCE) as pool:
        tried = pool.map(lambda one: _try_to_read(landing, one[0]) == one[1], to_try)
        try:
            return all(tried)
        finally:
            pool.shutdown(cancel_futures=True)


def _are_as_held(landing: Landing, fresh: list[tuple[Delivery, str | None]], held: Held) -> bool:
    """Whether all entries, and no others, are as the held run staged them."""
    if {entry.path_bytes for entry, _ in fresh} != held.files.keys():
        return False
    unread = []
    for entry, _ in fresh:
        fingerprint, reason = held.files[entry.path_bytes]
        if entry.fingerprint != fingerprint and reason != _WRITING:
            return False
        if entry.problem or reason in _MAY_PASS:
            unread.append((entry, reason))
    return _are_as_before(landing, unread)


def _try_to_read(landing: Landing, entry: Delivery) -> str | None:
    """Read an entry whose reading failed before; returns the reason why it fails now, None if it does not."""
    try:
        landing.read(entry)
    except Unread as unread:
        return unread.problem.reason
    return None


def _find_unseen(run: Run, listed: list[Delivery]) -> list[tuple[int, str | None]]:
    """Find entries that the ledger lacks as they are now, or that failed for a reason that may have passed.

    Returns the position of each, and the reason if only trying it can tell whether it is as it was then.
    """
    run.lake.connection.register("listing", _tabulate(listed))
    return [(row["position"], row["reason_then"]) for row in run.lake.rows(sql.read("discover/unseen.sql"))]
