"""Sort any number of rows in bounded memory: sorted runs of them go to a scratch file, and are merged by blocks."""

import shutil
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

HELD_BYTES = 32 * 2**20  # of rows that are sorted at a time; sorting takes about four times as much
BLOCK_BYTES = HELD_BYTES // 256  # of a sorted run that are read at a time
GROUP_BYTES = 16 * 2**20  # of texts and contents in one row group, unless a single row has more

Key = tuple[tuple[bool, Any], ...]  # of each column, whether it is NULL, and its value


class _Block(NamedTuple):
    """Some rows of a sorted run, in the scratch file: the key of the first of them."""

    first: Key
    number: int
    size_bytes: int


def sort_rows(batches: Iterable[pa.RecordBatch], keys: Sequence[str], folder: Path) -> Iterator[pa.Table]:
    """Yield all rows in the order of the columns `keys`, NULL last, in tables of about HELD_BYTES.

    Rows that do not fit are written to `folder`, which is gone in the end.
    """
    held, blocks = _Held(), list[_Block]()
    path = folder / "runs.arrow"
    writer: pa.RecordBatchFileWriter | None = None
    try:
        for batch in batches:
            if held.batches and held.size_bytes + batch.nbytes > HELD_BYTES:
                writer = writer or _open_scratch(path, batch.schema)
                blocks += _write_run(writer, held.take_sorted(keys), keys, len(blocks))
            held.add(batch)
        if writer is None:
            yield from filter(len, [held.take_sorted(keys)] if held.batches else [])
            return
        blocks += _write_run(writer, held.take_sorted(keys), keys, len(blocks))
        writer.close()
        yield from _merge(path, blocks, keys)
    finally:
        if writer is not None:
            writer.close()
            shutil.rmtree(folder, ignore_errors=True)


def cut_groups(tables: Iterable[pa.Table], rows: int) -> Iterator[pa.RecordBatch]:
    """Yield the same rows in batches, each for one row group: of `rows` rows, or fewer if they exceed GROUP_BYTES.

    Where groups end depends on the rows alone, so equal rows make equal files.
    """
    left: pa.Table | None = None
    for table in tables:
        left = table if left is None else pa.concat_tables([left, table])
        whole = left.num_rows - left.num_rows % rows
        for start in range(0, whole, rows):
            yield from _halve(left.slice(start, rows))
        left = left.slice(whole)
    if left is not None and left.num_rows:
        yield from _halve(left)


def _halve(table: pa.Table) -> Iterator[pa.RecordBatch]:
    if table.num_rows == 1 or _count_bytes(table) <= GROUP_BYTES:
        yield from table.combine_chunks().to_batches()
        return
    middle = table.num_rows // 2
    yield from _halve(table.slice(0, middle))
    yield from _halve(table.slice(middle))


def _count_bytes(table: pa.Table) -> int:
    """Count the bytes of texts and contents. The size of the table also depends on how it came about."""
    wide = [column for column in table.columns if pa.types.is_string(column.type) or pa.types.is_binary(column.type)]
    return sum(pc.sum(pc.binary_length(column)).as_py() or 0 for column in wide)


class _Held:
    """Batches in memory, until they are sorted."""

    def __init__(self) -> None:
        self.batches: list[pa.RecordBatch] = []
        self.size_bytes = 0

    def add(self, batch: pa.RecordBatch) -> None:
        self.batches.append(batch)
        self.size_bytes += batch.nbytes

    def take_sorted(self, keys: Sequence[str]) -> pa.Table:
        """Return the rows in order, and hold none of them any more."""
        table = pa.Table.from_batches(self.batches)
        self.batches, self.size_bytes = [], 0
        return _sort(table, keys)


def _sort(table: pa.Table, keys: Sequence[str]) -> pa.Table:
    order = pc.sort_indices(table.select(keys).combine_chunks(), [(key, "ascending") for key in keys])
    return table.combine_chunks().take(order)


def _open_scratch(path: Path, schema: pa.Schema) -> pa.RecordBatchFileWriter:
    path.parent.mkdir(parents=True, exist_ok=True)
    return pa.ipc.new_file(path, schema, options=pa.ipc.IpcWriteOptions(compression="lz4"))


def _write_run(writer: pa.RecordBatchFileWriter, run: pa.Table, keys: Sequence[str], number: int) -> list[_Block]:
    """Write a sorted run in blocks, numbered from `number`; returns them."""
    rows = max(1, BLOCK_BYTES * run.num_rows // max(run.nbytes, 1))
    blocks: list[_Block] = []
    for start in range(0, run.num_rows, rows):
        block = run.slice(start, rows)
        writer.write_table(block.combine_chunks())
        blocks.append(_Block(_read_key(block, keys, 0), number + len(blocks), block.nbytes))
    return blocks


def _merge(path: Path, blocks: list[_Block], keys: Sequence[str]) -> Iterator[pa.Table]:
    """Merge the runs of a scratch file.

    Blocks are read in the order of their first keys. Rows before the first key of the next block are complete, and
    the others, at most a block of each run, are merged with what is read next.
    """
    waiting = sorted(blocks, key=itemgetter(0))
    with pa.OSFile(str(path)) as file, pa.ipc.open_file(file) as reader:
        left: pa.Table | None = None
        while waiting:
            size, count = 0, 0
            while count < len(waiting) and (count == 0 or size + waiting[count].size_bytes <= HELD_BYTES):
                size += waiting[count].size_bytes
                count += 1
            read = pa.Table.from_batches([reader.get_batch(block.number) for block in waiting[:count]])
            waiting = waiting[count:]
            table = _sort(read if left is None else pa.concat_tables([left, read]), keys)
            if waiting:
                end = bisect_left(range(table.num_rows), waiting[0].first, key=lambda row: _read_key(table, keys, row))
                table, left = table.slice(0, end), table.slice(end)
            if table.num_rows:
                yield table


def _read_key(table: pa.Table, keys: Sequence[str], row: int) -> Key:
    """Read the key of a row, in a form that compares like the order of rows."""
    values = [table[key][row].as_py() for key in keys]
    return tuple((value is None, value) for value in values)
