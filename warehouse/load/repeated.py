"""The lines that sources repeat, as the last run knew them: a file beside the lake, to which each run adds what is new.

Nearly all lines are seen once, and never again. The file has the few that may come to repeat, so that a run reads what
runs since have counted and not what all have. It is made anew if it is missing or damaged, or if rows were taken out.
"""

import logging
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import sql
from warehouse.lake import parquet
from warehouse.lake.disk import replacing
from warehouse.lake.lake import Lake
from warehouse.load.knowledge import Chrome
from warehouse.schema import LINE_STATS
from warehouse.schema.table import BIGINT, FLAG

FILE = "repeated_lines.parquet"
_FORMAT = b"1"
_SCHEMA = pa.schema(
    [
        LINE_STATS.arrow.field("source"),
        pa.field("line_sha256", pa.string()),  # NULL in the row of the source itself
        pa.field("documents", BIGINT),
        pa.field("checked", BIGINT),
        pa.field("is_shared", FLAG),
    ]
)
_NONE = pa.Table.from_pylist([], _SCHEMA)
# Created in this order: each reads those before it.
_STEPS = ("sizes", "due", "tracked", "asked")
# Rollbacks, erasures and replays of everything change what earlier runs have counted.
_IS_CONTINUED = """
    SELECT bool_or(run_id = $2 AND seq = $1)
        AND count(*) FILTER (seq > $1 AND state <> 'failed' AND coalesce(kind, '') NOT IN ('run', 'replay')) = 0
    FROM lake.ops.runs WHERE seq >= $1
"""


class _Known(NamedTuple):
    """What the file holds, and the last run that it counts."""

    rows: pa.Table
    seq: int
    run_id: str


_NOTHING = _Known(_NONE, 0, "")


def learn_chrome(lake: Lake, data: Path) -> Chrome:
    """Return what `read_chrome` returns, having brought the file in `data` up to date."""
    known = _read(data / FILE)
    if known.seq and not lake.value(_IS_CONTINUED, [known.seq, known.run_id]):
        known = _NOTHING
    last = next(iter(lake.rows("SELECT seq, run_id FROM lake.ops.runs ORDER BY seq DESC LIMIT 1")), None)
    if last is not None and last["seq"] > known.seq:
        known = _Known(_bring_up_to_date(lake, known), last["seq"], last["run_id"])
        _write(data / FILE, known)
    lake.connection.register("known", known.rows)
    return {row["source"]: frozenset(row["lines"]) for row in lake.rows(sql.read("repeated/chrome.sql"))}


def _bring_up_to_date(lake: Lake, known: _Known) -> pa.Table:
    lake.connection.register("known", known.rows)
    lake.create_table("fresh_runs", "SELECT run_id FROM lake.ops.runs WHERE seq > $1", [known.seq])
    for name in _STEPS:
        lake.create_table(name, sql.read(f"repeated/{name}.sql"))
    return lake.connection.execute(sql.read("repeated/kept.sql")).to_arrow_table().cast(_SCHEMA)


def _read(path: Path) -> _Known:
    if not path.is_file():
        return _NOTHING
    try:
        rows = pq.read_table(path, page_checksum_verification=True)
        noted = rows.schema.metadata or {}
        if noted.get(b"format") != _FORMAT:
            return _NOTHING
        return _Known(rows.replace_schema_metadata().cast(_SCHEMA), int(noted[b"seq"]), noted[b"run_id"].decode())
    except (OSError, pa.ArrowException, KeyError, ValueError) as error:
        logging.getLogger("cuttings").warning("%s is damaged (%s) and is made anew", path, type(error).__name__)
        return _NOTHING


def _write(path: Path, known: _Known) -> None:
    noted = {"format": _FORMAT, "seq": str(known.seq), "run_id": known.run_id}
    with replacing(path) as private:
        parquet.write(private, _SCHEMA.with_metadata(noted), known.rows.to_batches())
        if not private.exists():  # no source has an article yet
            pq.write_table(_NONE.replace_schema_metadata(noted), private)
