"""Rewrite parts with the column descriptions of earlier versions of Cuttings.

Parquet files contain the descriptions, so a part has the recorded hash only with the descriptions of its time.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.lake import parquet
from warehouse.lake.parquet import Part
from warehouse.schema import Table


def find_wording(part: Part, table: Table, sha256: str | None, files: Iterable[Path]) -> Part | None:
    """Return the part with the descriptions that give its file the hash `sha256`; None if none are known.

    It tries the current descriptions, then those of the table's other `files`, which may be damaged if their schema can
    be read. If other descriptions give the hash, the part's file is replaced by one with those.
    """
    if part.sha256 == sha256:
        return part
    for schema in _schemas(table, files):
        other = part.path.with_suffix(".reworded")
        written = parquet.write(other, schema, _row_groups(part.path), table.row_group_rows)
        if written and written.sha256 == sha256:
            return written._replace(path=other.replace(part.path))
        other.unlink(missing_ok=True)
    return None


def _schemas(table: Table, files: Iterable[Path]) -> Iterator[pa.Schema]:
    """Yield the different schemas of these files that have the table's columns."""
    known: list[pa.Schema] = []
    for path in files:
        try:
            schema = pq.read_schema(path)
        except (OSError, ValueError):
            continue
        same_columns = schema.equals(table.arrow)  # ignores descriptions
        if same_columns and not any(schema.equals(one, check_metadata=True) for one in known):
            known.append(schema)
            yield schema


def _row_groups(path: Path) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a part, one batch per row group, as they were written."""
    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield from file.read_row_group(number).combine_chunks().to_batches()
