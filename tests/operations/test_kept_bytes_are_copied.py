"""Kept bytes are copied out of the lake with one query, however many files are wanted."""

import hashlib
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from flows.operations.kept_bytes import copy_bytes
from warehouse.lake.lake import Lake, ddl
from warehouse.schema import RAW


class Kept(Lake):
    """A lake in memory that has nothing but kept bytes, and counts the queries about them."""

    def __init__(self, contents: list[bytes]) -> None:
        self.asked = 0
        self.connection = duckdb.connect(config={"threads": 1})
        self.connection.execute(f"ATTACH ':memory:' AS lake; CREATE SCHEMA lake.ops; {ddl(RAW, 'lake.')}")
        run_id = "20260302T050000000Z-abcdef"
        rows = [{"sha256": hashed(one), "content": one, "run_id": run_id} for one in contents]
        kept = pa.Table.from_pylist(rows, schema=RAW.arrow)  # noqa: F841 - DuckDB finds it by its name
        self.connection.execute("INSERT INTO lake.ops.raw FROM kept")

    def batches(self, query: str, *more: Any) -> pa.RecordBatchReader:
        self.asked += 1
        return super().batches(query, *more)

    def value(self, query: str, *more: Any) -> Any:
        self.asked += 1
        return super().value(query, *more)


def hashed(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("count", [0, 1, 300])
def test_all_that_are_wanted_and_there_come_from_one_query(tmp_path: Path, count: int) -> None:
    wanted = [f"“{number}” – мост, 橋, جسر, γέφυρα\x00".encode() for number in range(count)]
    with Kept([*wanted, "unerwünscht".encode()]) as lake:
        copies = copy_bytes(lake, [*map(hashed, wanted), hashed(b"erased since")], tmp_path / "kept")
        assert lake.asked == 1
    assert {sha256: copy.read_bytes() for sha256, copy in copies.items()} == {hashed(one): one for one in wanted}
    assert len(list((tmp_path / "kept").iterdir())) == count
