"""A replay of everything: all kept bytes are put through today's rules, in their order of delivery."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from flows import steps
from flows.landing.delivery import Delivery
from flows.operations.kept_bytes import make_delivery
from flows.run.found import Found, Kind
from flows.run.run import Run
from flows.run.summary import Summary
from transforms import PARSER_VERSION
from warehouse.audit.gate import Audit
from warehouse.change.replay_all import (
    compare,
    find_last_replay,
    has_refused,
    is_of_parser,
    is_same,
    open_deliveries,
)
from warehouse.lake.crash import crash_point
from warehouse.lake.raw import copy_raw
from warehouse.load.assemble import ASSEMBLED, REPLACED, Parts, assemble, count
from warehouse.load.knowledge import follow_chrome, read_chrome
from warehouse.schema import ARTICLE_LINES, ARTICLE_VERSIONS, LINE_STATS, Table

Chrome = Mapping[str, frozenset[str]]
Known = tuple[list[Delivery], Chrome]


def find_everything(run: Run, *, is_dry: bool = False) -> Found:
    """Find every delivery whose bytes are kept, in order of delivery; with `is_dry` the run only compares."""
    with run.measure("discover"):
        rows = open_deliveries(run.lake)
        copy_raw(run.lake, "deliveries", run.staging / "kept")
        found = [make_delivery(row, run.staging / "kept" / row["sha256"]) for row in rows]
        kind = Kind.COMPARISON if is_dry else Kind.REPLAY_ALL
        return Found(len(rows), found, staged=0, kind=kind)


def rebuild(run: Run, found: Found) -> Parts | None:
    """Assemble all tables again; None if the rows come out the same.

    If the published rows come from today's parser version, each delivery is first read with the repeated lines known at
    its time, which gives the same rows. If it does not, all are read with the lines that all of them together repeat.
    """
    if is_of_parser(run.lake, PARSER_VERSION):
        parts = _assemble(run, found, _group_as_delivered(run, found.to_read, find_last_replay(run.lake)))
        if is_same(run.lake) or _is_same_once_audited(run, parts):
            return None
    return _assemble(run, found, [(found.to_read, _learn_chrome(run, found))])


def commit_replacement(run: Run, found: Found, audited: Audit) -> Summary:
    """Replace the existing tables with the rebuilt ones in one transaction, if any row changes."""
    differs = compare(run.lake)
    row = steps.begin_row(run, found) | count(run.lake)
    if differs.is_any:
        row |= {"state": "published", "message": differs.sentence()}
    paths = run.lake.part_paths()
    old = {table: paths[table] for table in REPLACED}
    return steps.settle(run, found, audited, row, difference=differs, old=old)


def _is_same_once_audited(run: Run, parts: Parts) -> bool:
    """Whether the rows that differ are those that the audit refused before, and refuses again."""
    if not has_refused(run.lake):
        return False
    steps.audit(run, parts)
    return is_same(run.lake)


def _group_as_delivered(run: Run, delivered: list[Delivery], settled: int) -> Iterator[Known]:
    """Group deliveries with the lines known to the run that ingested them, or to a later replay of everything."""
    groups = groupby(delivered, lambda one: settled if one.seq < settled else one.seq - 1)
    of_runs = [(up_to, list(group)) for up_to, group in groups]
    chrome = follow_chrome(run.lake, (up_to for up_to, _ in of_runs))
    for up_to, group in of_runs:
        yield group, chrome[up_to]


def _learn_chrome(run: Run, found: Found) -> Chrome:
    """Learn the lines that sources repeat, from a pass in which none is known."""
    _assemble(run, found, [(found.to_read, {})], (ARTICLE_VERSIONS, ARTICLE_LINES, LINE_STATS))
    return read_chrome(run.lake, of_this_run=True)


def _assemble(run: Run, found: Found, known: Iterable[Known], tables: Sequence[Table] = ASSEMBLED) -> Parts:
    from flows.engine.batches import stage_knowing  # text libraries load only where there is text

    for left in ("batches", "parts"):
        shutil.rmtree(run.staging / left, ignore_errors=True)
    with run.measure("transform"):
        stage_knowing(run, known)
    with run.measure("assemble"):
        steps.open_batches(run, found)
        parts = assemble(run.lake, run.staging / "parts", run.run_id, tables)
        crash_point("after_parquet")
    return steps.relate(run, parts) if tables is ASSEMBLED else parts
