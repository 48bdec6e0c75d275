"""Read Parquet and Arrow files (Feather too) with pyarrow: each row is an article, as in CSV."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from transforms.formats.fields.lookup import Fields, find_names
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.records.rows import Row, read_rows

_PARQUET, _ARROW, _STREAM = b"PAR1", b"ARROW1\0\0", b"\xff\xff\xff\xff"
_ROWS_AT_ONCE = 16  # of a file that may repeat one long text in every row
_SHORTEST = 12  # bytes of a Parquet file


def sniff_parquet(start: bytes) -> bool:
    """Whether the content starts like Parquet."""
    return start.startswith(_PARQUET)


def sniff_arrow(start: bytes) -> bool:
    """Whether the content starts like an Arrow file, or like a stream, whose first message is a schema."""
    is_stream = start.startswith(_STREAM) and 0 < int.from_bytes(start[4:8], "little") < len(start)
    return start.startswith(_ARROW) or is_stream


def read_parquet(source: Source[bytes]) -> Records:
    """Yield one record for each row; raises Refused: TRUNCATED, NOT_AN_ARTICLE, ARCHIVE_BOMB or UNSUPPORTED_TYPE."""
    if len(source.content) < _SHORTEST or not source.content.endswith(_PARQUET):
        raise Refused("TRUNCATED", "no end of a Parquet file")
    yield from _read(source, _open_parquet)


def read_arrow(source: Source[bytes]) -> Records:
    """Yield one record for each row; raises Refused: TRUNCATED, NOT_AN_ARTICLE, ARCHIVE_BOMB or UNSUPPORTED_TYPE."""
    if source.content.startswith(_ARROW) and not source.content.endswith(_ARROW[:6]):
        raise Refused("TRUNCATED", "no end of an Arrow file")
    yield from _read(source, _open_arrow)


def _read(source: Source[bytes], open_: Callable[[Source[bytes]], tuple[list[str], Iterator[Any]]]) -> Records:
    import pyarrow as pa

    try:
        columns, batches = open_(source)
        yield from read_rows(chain([list(columns)], _read_rows(columns, batches, source)), source.name, source.limits)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Refused("UNSUPPORTED_TYPE", f"a table that cannot be read: {error}"[:200]) from None


def _open_parquet(source: Source[bytes]) -> tuple[list[str], Iterator[Any]]:
    """The names of the columns that may be fields of an article, and batches of their rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pq.read_schema(pa.BufferReader(source.content))
    columns = _choose_columns(schema, source)
    texts = [name for name in columns if pa.types.is_string(schema.field(name).type)]
    file = pq.ParquetFile(pa.BufferReader(source.content), read_dictionary=texts)
    return columns, file.iter_batches(_ROWS_AT_ONCE, columns=columns)


def _open_arrow(source: Source[bytes]) -> tuple[list[str], Iterator[Any]]:
    import pyarrow as pa

    reader = pa.BufferReader(source.content)
    if source.content.startswith(_ARROW):
        file = pa.ipc.open_file(reader)
        batches = (file.get_batch(number) for number in range(file.num_record_batches))
    else:
        file = pa.ipc.open_stream(reader)
        batches = iter(file)
    columns = _choose_columns(file.schema, source)
    return columns, (batch.select(columns) for batch in batches)


def _choose_columns(schema: Any, source: Source[bytes]) -> list[str]:
    """The columns that may be fields of an article; others, such as pictures, are not read."""
    names = find_names(source.limits.field_names)
    fields = (Fields({name: ""}) for name in schema.names)
    known = (
        name
        for name, field in zip(schema.names, fields, strict=True)
        if any(field.has(one) or field.leads_into(one) for one in names.values())
    )
    return list(dict.fromkeys(known))


def _read_rows(columns: list[str], batches: Iterator[Any], source: Source[bytes]) -> Iterator[Row]:
    """Yield the rows as lists; raises Refused with ARCHIVE_BOMB if they expand to more than the file may."""
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS_AT_ONCE):
            piece = batch.slice(start, _ROWS_AT_ONCE)
            cells = [_read_column(piece.column(name)) for name in columns]
            for row in zip(*cells, strict=True):
                source.budget.remaining_bytes -= sum(len(cell) for cell in row if isinstance(cell, str | bytes))
                if source.budget.remaining_bytes < 0:
                    raise Refused("ARCHIVE_BOMB", "rows expand to more bytes than a file may")
                yield [cell.decode("utf-8", "surrogateescape") if isinstance(cell, bytes) else cell for cell in row]


def _read_column(column: Any) -> list[Any]:
    """The values of a column as Python's; times in microseconds, the smallest unit that Python has."""
    import pyarrow as pa

    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    return list(column.to_pylist())
