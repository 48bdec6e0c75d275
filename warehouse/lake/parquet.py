"""Parquet files as we want them on disk: checksummed pages, fsynced, hashed."""

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
    """Write batches, cast to `schema`, as one durable file; None, and no file, where there are no rows.

    Raises pyarrow.ArrowInvalid where a batch does not fit the schema, OSError where the disk does not take it.
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
    """The columns that get a least and a greatest value: not those of whole files, of which each is a copy."""
    flat = [field.name for field in schema if field.name != "content"]
    return flat if len(flat) < len(schema) else True


def write_rows(path: Path, schema: pa.Schema, rows: list[dict[str, object]]) -> Part | None:
    """Write a few rows given as dictionaries, keys as in `schema`."""
    return write(path, schema, pa.Table.from_pylist(rows, schema=schema).to_batches())


def sync(path: Path) -> None:
    """Make a file's bytes, or a folder's names, survive a power cut. pyarrow and DuckDB never do."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Make a folder and those above it; their names survive a power cut."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync(path.parent)


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, lower-case hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
