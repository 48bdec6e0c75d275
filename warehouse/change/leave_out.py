"""Files of a held run left out: what it staged goes to the ledger of what no run takes in by itself, bytes included."""

from pathlib import Path

from warehouse import sql
from warehouse.lake import parquet
from warehouse.lake.lake import Lake
from warehouse.lake.parts import part_path
from warehouse.load.assemble import Parts
from warehouse.schema import LEFT_OUT, RAW


def leave_out(lake: Lake, batches: Path, staged: Path, run_id: str, seq: int, held: str) -> tuple[int, Parts]:
    """How many files the run `held` had staged in `batches`, and the parts to commit for them."""
    lake.set(run_id=run_id, seq=seq, held=held)
    lake.connection.execute("CREATE SCHEMA IF NOT EXISTS staged")
    for name in ("files", "raw"):
        pattern = sql.glob_literal(batches)[1:-1]
        lake.connection.execute(
            f"CREATE OR REPLACE VIEW staged.{name} AS FROM read_parquet('{pattern}/{name}-*.parquet')"
        )
    parts: Parts = []
    for table, query in ((LEFT_OUT, sql.read("rollback/leave_held.sql")), (RAW, sql.read("assemble/raw.sql"))):
        rows = f"SELECT {table.select_list} FROM ({query}) ORDER BY {', '.join(table.sort)}"
        path = part_path(staged, table, run_id)
        part = parquet.write(path, table.arrow, lake.batches(rows, table.row_group_rows), table.row_group_rows)
        if part is not None:
            parts.append((table, part))
    return sum(part.row_count for table, part in parts if table is LEFT_OUT), parts
