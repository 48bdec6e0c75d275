"""Discard a held run: its files go to ops.left_out and their bytes to ops.raw, so that no run ingests them again."""

from pathlib import Path

from warehouse import sql
from warehouse.lake import parquet
from warehouse.lake.lake import Lake
from warehouse.lake.parts import part_path
from warehouse.load.assemble import Parts, show_staged
from warehouse.schema import LEFT_OUT, RAW


def discard_files(lake: Lake, batches: Path, staged: Path, run_id: str, seq: int, held: str) -> tuple[int, Parts]:
    """Write the files that run `held` staged in `batches` to parts; returns the number of files, and the parts."""
    lake.set_variables(run_id=run_id, seq=seq, held=held)
    for name in ("files", "raw"):
        show_staged(lake, batches, name)
    parts: Parts = []
    for table, query in ((LEFT_OUT, sql.read("discard/left_out.sql")), (RAW, sql.read("assemble/raw.sql"))):
        rows = lake.sorted_rows(table, query)
        part = parquet.write(part_path(staged, table, run_id), table.arrow, rows, table.row_group_rows)
        if part is not None:
            parts.append((table, part))
    return sum(part.row_count for table, part in parts if table is LEFT_OUT), parts
