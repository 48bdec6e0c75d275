"""Write Parquet files with checksums per page, sync them to disk, and hash them."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq


class Part(NamedTuple):
    """One Parquet file: its path, rows, bytes and SHA-256."""

    path: Path
    row_count: int
    size_bytes: int
    sha256: str


def write(
    path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch], row_group_rows: int = 20_000
) -> Part | None:
    """Write batches, cast to `schema`, as one durable file. Without rows it writes no file and returns None.

    Raises pyarrow.ArrowInvalid if a batch does not fit the schema, and OSError if the disk fails or is full.
    """
    writer: pq.ParquetWriter | None = None
    rows = 0
    try:
        for batch in batches:
            if not batch.num_rows:
                continue
            if writer is None:
                make_folder(path.parent)
                writer = pq.ParquetWriter(
                    path,
                    schema,
                    compression="zstd",
                    write_page_checksum=True,
                    write_statistics=_with_statistics(schema),
                )
            table = pa.Table.from_batches([batch]).cast(schema)
            writer.write_table(table, row_group_size=row_group_rows)
            rows += table.num_rows
    finally:
        if writer is not None:
            writer.close()
    if writer is None:
        return None
    sync(path)
    sync(path.parent)
    return Part(path, rows, path.stat().st_size, file_sha256(path))


def _with_statistics(schema: pa.Schema) -> bool | list[str]:
    """Return the columns that get minimum and maximum values. `content` gets none: each would be a copy of a file."""
    flat = [field.name for field in schema if field.name != "content"]
    return flat if len(flat) < len(schema) else True


def write_rows(path: Path, schema: pa.Schema, rows: list[dict[str, object]]) -> Part | None:
    """Write rows given as dictionaries whose keys are the columns of `schema`."""
    return write(path, schema, pa.Table.from_pylist(rows, schema=schema).to_batches())


def sync(path: Path) -> None:
    """Sync a file's bytes, or a folder's entries, so that they survive a power cut. pyarrow and DuckDB do not."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Create a folder and its parents durably."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync(path.parent)


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in lower-case hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
