"""A replay of everything: kept bytes through today's transforms, as if delivered in their order by these rules."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from flows.landing.delivery import Delivery
from flows.run.found import Found
from flows.run.run import Run
from flows.run.summary import Parts
from flows.steps import open_batches
from transforms import PARSER_VERSION
from warehouse.lake.crash import crash_point

Chrome = Mapping[str, frozenset[str]]
Known = tuple[list[Delivery], Chrome]


def deliveries(run: Run, *, is_dry: bool) -> Found:
    """Every delivery whose bytes are kept, in the order of delivery."""
    from warehouse.change.replay_all import copy_raw, open_deliveries

    with run.timed("discover"):
        rows = open_deliveries(run.lake)
        copy_raw(run.lake, run.staging / "kept")
        found = [_delivery(run, row) for row in rows]
        return Found(len(rows), found, 0, is_replay=True, is_everything=True, is_dry=is_dry)


def _delivery(run: Run, row: dict[str, Any]) -> Delivery:
    return Delivery(
        row["path_bytes"],
        row["size_bytes"],
        row["modified_ns"],
        row["fingerprint"],
        file_no=row["file_no"],
        kept_as=os.fsencode(run.staging / "kept" / row["sha256"]),
        seq=row["seq"],
    )


def rebuild(run: Run, found: Found) -> Parts | None:
    """Assemble all tables anew; None where that gives the rows there are.

    By the rules that made what is published, each delivery is read with the repeated lines known at its time, and the
    same rows come out. Where other rows come out, all are read with the lines that all of them together repeat.
    """
    from warehouse.change.replay_all import find_last_replay, is_of_parser, is_same

    if is_of_parser(run.lake, PARSER_VERSION):
        parts = _assemble(run, found, _as_delivered(run, found.to_read, find_last_replay(run.lake)))
        if is_same(run.lake) or _is_same_once_audited(run, parts):
            return None
    return _assemble(run, found, [(found.to_read, _chrome_of_all(run, found))])


def _is_same_once_audited(run: Run, parts: Parts) -> bool:
    """Whether what differs is what the audit refused before, and refuses again."""
    from warehouse.audit.gate import audit
    from warehouse.change.replay_all import has_refused, is_same

    if not has_refused(run.lake):
        return False
    audit(run.lake, parts, run.staging / "parts", run.run_id, run.settings.thresholds.rows())
    return is_same(run.lake)


def _as_delivered(run: Run, delivered: list[Delivery], settled: int) -> Iterator[Known]:
    """Deliveries with the lines known to the run that took them in, or to a replay of everything since."""
    from warehouse.load.knowledge import read_chrome

    chrome: Chrome = {}
    for up_to, group in groupby(delivered, lambda one: settled if one.seq < settled else one.seq - 1):
        learned = read_chrome(run.lake, up_to)
        chrome = chrome if learned == chrome else learned  # one in memory as long as nothing is learned
        yield list(group), chrome


def _chrome_of_all(run: Run, found: Found) -> Chrome:
    """The lines that sources repeat, as they are counted where none is known beforehand."""
    from warehouse.load.knowledge import read_chrome
    from warehouse.schema import ARTICLE_LINES, ARTICLE_VERSIONS, LINE_STATS

    _assemble(run, found, [(found.to_read, {})], (ARTICLE_VERSIONS, ARTICLE_LINES, LINE_STATS))
    return read_chrome(run.lake, of_this_run=True)


def _assemble(run: Run, found: Found, known: Iterable[Known], tables: Any = None) -> Parts:
    from flows.engine.batches import stage_knowing
    from warehouse.load.assemble import ASSEMBLED, assemble

    for left in ("batches", "parts"):
        shutil.rmtree(run.staging / left, ignore_errors=True)
    with run.timed("transform"):
        stage_knowing(run, known)
    with run.timed("assemble"):
        open_batches(run, found)
        parts = assemble(run.lake, run.staging / "parts", run.run_id, tables or ASSEMBLED)
        crash_point("after_parquet")
        return parts
