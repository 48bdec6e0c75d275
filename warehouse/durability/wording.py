"""Rewrite parts with the columns and descriptions of earlier versions of Cuttings.

Parquet files contain the descriptions, so a part has the recorded hash only with the columns and descriptions of its
time.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.lake import parquet
from warehouse.lake.parquet import Part
from warehouse.schema import Table


def find_wording(part: Part, table: Table, sha256: str | None, files: Iterable[Path]) -> Part | None:
    """Return the part with the schema that gives its file the hash `sha256`; None if none is known.

    It tries the current schema, then those of the table's other `files`, which may be damaged if their schema can be
    read. If another schema gives the hash, the part's file is replaced by one with that.
    """
    if part.sha256 == sha256:
        return part
    for schema in _schemas(table, files):
        other = part.path.with_suffix(".reworded")
        written = parquet.write(other, schema, _row_groups(part.path, schema.names), table.row_group_rows)
        if written and written.sha256 == sha256:
            return written._replace(path=other.replace(part.path))
        other.unlink(missing_ok=True)
    return None


def _schemas(table: Table, files: Iterable[Path]) -> Iterator[pa.Schema]:
    """Yield the different schemas of these files that have the table's columns, but for those that were added later."""
    known: list[pa.Schema] = []
    for path in files:
        try:
            schema = pq.read_schema(path)
        except (OSError, ValueError):
            continue
        kept = [field for field in table.arrow if field.name in schema.names]
        same_columns = schema.equals(pa.schema(kept))  # ignores descriptions
        if same_columns and not any(schema.equals(one, check_metadata=True) for one in known):
            known.append(schema)
            yield schema


def _row_groups(path: Path, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """Yield columns of a part's rows, one batch per row group, as they were written."""
    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield from file.read_row_group(number, columns).select(columns).combine_chunks().to_batches()
