"""Files of a held run left out: what it staged goes to the ledger of what no run takes in by itself, bytes included."""

from pathlib import Path

from warehouse import sql
from warehouse.lake import parquet
from warehouse.lake.lake import Lake
from warehouse.lake.parts import part_path
from warehouse.load.assemble import Parts, show_staged
from warehouse.schema import LEFT_OUT, RAW


def discard_files(lake: Lake, batches: Path, staged: Path, run_id: str, seq: int, held: str) -> tuple[int, Parts]:
    """Write what the run `held` had staged in `batches` to parts for a commit; returns how many files, and those."""
    lake.set_variables(run_id=run_id, seq=seq, held=held)
    for name in ("files", "raw"):
        show_staged(lake, batches, name)
    parts: Parts = []
    for table, query in ((LEFT_OUT, sql.read("discard/left_out.sql")), (RAW, sql.read("assemble/raw.sql"))):
        rows = lake.batches(table.select_from(f"({query})"), table.row_group_rows)
        part = parquet.write(part_path(staged, table, run_id), table.arrow, rows, table.row_group_rows)
        if part is not None:
            parts.append((table, part))
    return sum(part.row_count for table, part in parts if table is LEFT_OUT), parts
