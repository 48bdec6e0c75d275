"""The least that can be done: read and hash each file or record, write Parquet, load it into DuckDB."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema([("path", pa.string()), ("sha256", pa.string()), ("text", pa.string())])
AT_ONCE = 5_000


def load(landing: Path, out: Path) -> int:
    """Load every file below a folder; returns the number of rows."""
    out.mkdir(parents=True, exist_ok=True)
    parquet = out / "articles.parquet"
    with pq.ParquetWriter(parquet, SCHEMA, compression="zstd") as writer:
        rows: list[tuple[str, str, str]] = []
        for row in _read(landing):
            rows.append(row)
            if len(rows) == AT_ONCE:
                writer.write_table(_tabulate(rows))
                rows.clear()
        writer.write_table(_tabulate(rows))
    with duckdb.connect(str(out / "floor.duckdb")) as connection:
        connection.execute("CREATE TABLE articles AS FROM read_parquet(?)", [str(parquet)])
        [count] = connection.execute("SELECT count(*) FROM articles").fetchone() or (0,)
    return int(count)


def _read(landing: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(path for path in landing.rglob("*") if path.is_file()):
        content = path.read_bytes()
        for record in content.splitlines() if path.suffix == ".jsonl" else [content]:
            yield path.name, hashlib.sha256(record).hexdigest(), record.decode(errors="replace")


def _tabulate(rows: list[tuple[str, str, str]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [[]] * len(SCHEMA)
    return pa.table([pa.array(column, pa.string()) for column in columns], SCHEMA)


if __name__ == "__main__":
    print(load(Path(sys.argv[1]), Path(sys.argv[2])))
