"""Rows are sorted in bounded memory, however many there are, and come out as one sort would give them."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.support.steps import Bench
from warehouse.lake import sort
from warehouse.load.assemble import WIDE, _rows
from warehouse.schema import Table

WORDS = ("Zoë", "“bridge”", "κλειστή", "закрыт", "جسر", "橋は閉鎖", "", None)
KEYS = ("word", "number")
TEXTS = {"body", "content", "raw_text", "clean_text", "text", "surface"}
HOLDING = ("ORDER_BY", "GROUP_BY", "WINDOW", "TOP_N", "DISTINCT")


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> int:
    """Bytes that are sorted at a time: a small share of those of the rows below."""
    monkeypatch.setattr(sort, "HELD_BYTES", 20_000)
    monkeypatch.setattr(sort, "BLOCK_BYTES", 2_000)
    return 20_000


def make_rows(count: int = 500) -> pa.Table:
    chance = Random("橋")
    numbers = chance.sample(range(count * 2), count)
    texts = [chance.choice(("закрыт ", "closed ")) * chance.randrange(100) for _ in numbers]
    words = [chance.choice(WORDS) for _ in numbers]
    return pa.table({"word": words, "number": numbers, "text": texts, "list": [[text[:9]] for text in texts]})


def sorted_at_once(rows: pa.Table) -> pa.Table:
    return rows.take(pc.sort_indices(rows, [(key, "ascending") for key in KEYS]))


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("batch_rows", [7, 100, 500])
def test_rows_come_out_as_of_one_sort(tmp_path: Path, batch_rows: int) -> None:
    rows = make_rows()
    found = pa.concat_tables(sort.sort_rows(rows.to_batches(batch_rows), KEYS, tmp_path / "[港] l’ordre"))
    assert found.equals(sorted_at_once(rows))
    assert not list(tmp_path.iterdir())


def test_few_rows_are_not_written_to_disk(tmp_path: Path) -> None:
    rows = make_rows(50)
    found = []
    for table in sort.sort_rows(rows.to_batches(), KEYS, tmp_path / "scratch"):
        assert not list(tmp_path.iterdir())
        found.append(table)
    assert pa.concat_tables(found).equals(sorted_at_once(rows))
    assert list(sort.sort_rows([], KEYS, tmp_path / "scratch")) == []


def test_memory_does_not_grow_with_the_rows(little: int, tmp_path: Path) -> None:
    rows = make_rows(2_000)
    before = pa.total_allocated_bytes()
    most = 0

    def watch() -> Iterator[pa.RecordBatch]:
        nonlocal most
        for batch in rows.to_batches(100):
            most = max(most, pa.total_allocated_bytes() - before)
            yield batch

    for _ in sort.sort_rows(watch(), KEYS, tmp_path / "scratch"):
        most = max(most, pa.total_allocated_bytes() - before)
    assert rows.nbytes > 50 * little
    assert most < 12 * little


@pytest.mark.usefixtures("little")
def test_what_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    sorting = sort.sort_rows(make_rows().to_batches(100), KEYS, tmp_path / "scratch")
    next(sorting)
    assert list(tmp_path.iterdir())
    sorting.close()  # type: ignore[attr-defined]
    assert not list(tmp_path.iterdir())


def test_row_groups_depend_on_the_rows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sort, "GROUP_BYTES", 3_000)
    rows = sorted_at_once(make_rows())
    lengths = []
    for cut in (9, 33, 500):
        groups = list(sort.cut_groups((rows.slice(at, cut) for at in range(0, 500, cut)), 64))
        assert pa.Table.from_batches(groups).equals(rows)
        sizes = [sum(len(text.encode()) for text in group["text"].to_pylist()) for group in groups]
        assert all(size <= 3_000 or len(group) == 1 for size, group in zip(sizes, groups, strict=True))
        lengths.append([len(group) for group in groups])
    assert lengths[0] == lengths[1] == lengths[2]
    assert max(lengths[0]) <= 64
    assert len(lengths[0]) > 500 / 64


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench() as bench:
        bench.clear(is_everything=False)
        for number in range(9):
            key = {"file_no": number, "record_no": 1}
            file = {"file_no": number, "sha256": f"{number:064}", "path": f"橋-{number}.txt"}
            for name in ("articles", "article_lines", "live_posts", "quotes", "figures", "mentions"):
                bench.insert(f"staged.{name}", [key])
            bench.insert("staged.files", [file])
            bench.insert("staged.raw", [{"sha256": file["sha256"], "content": "橋".encode(), "row_no": number}])
            bench.insert("record_fates", [{**key, "fate": "published", "article_id": f"{number:032}", "version": 1}])
        yield bench


@pytest.mark.parametrize("table", WIDE, ids=lambda table: table.name)
def test_no_step_holds_whole_texts_or_files(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, table: Table
) -> None:
    """DuckDB passes them on: none is sorted, grouped or kept to be joined with."""
    plans = []

    def explain(_: Bench, query: str, *_more: object) -> list[pa.RecordBatch]:
        plans.extend(bench.rows(f"EXPLAIN (FORMAT json) {query}"))
        return []

    monkeypatch.setattr(Bench, "batches", explain)
    monkeypatch.setattr(Bench, "spill", tmp_path, raising=False)
    assert list(_rows(bench, table, tmp_path)) == []
    [root] = json.loads(plans[0]["explain_value"])
    scans = [(columns & TEXTS, is_held) for columns, is_held in list_scans(root) if columns & TEXTS]
    assert scans
    assert not any(is_held for _, is_held in scans)


def list_scans(node: dict[str, Any], *, is_held: bool = False) -> Iterator[tuple[set[str], bool]]:
    """Yield the columns that each scan of a plan reads, and whether what it reads is held in memory."""
    is_held = is_held or any(name in node["name"] for name in HOLDING)
    if not node["children"]:
        columns = node["extra_info"].get("Projections", [])
        yield {columns} if isinstance(columns, str) else set(columns), is_held
    for number, child in enumerate(node["children"]):
        is_built = "JOIN" in node["name"] and number == 1
        yield from list_scans(child, is_held=is_held or is_built)
