"""The process of one statement: it waits for the statement, runs it within its limits, sends the result and ends.

It is started ahead of time and waits with everything imported. What it sends is a JSON object for the columns, messages
of Arrow with the rows, and a JSON object for how it ended: nothing that would be run where it arrives.
"""

import json
import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse import sql
from warehouse.reading.console.errors import BadStatement, Exceeded, explain_error
from warehouse.reading.console.limits import Limits, hold_to
from warehouse.reading.console.statement import check_statement

_BATCH_ROWS = 1_000
_THREADS = 2
_MEGABYTE = 1_000_000
_NESTED_BYTES = 8
# Types that Arrow has not, or that Python makes something else of.
_ODD = re.compile(
    r"\b(?:INTERVAL|BIT|BIGNUM|UHUGEINT|TIME WITH TIME ZONE|TIME_NS|TIMESTAMP_NS|UNION|GEOMETRY|VARIANT)\b"
)


def main(descriptor: int) -> None:
    """Run the statement that comes through a descriptor; end without one if the other side has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the console, which ends this process
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    with Connection(descriptor) as console:
        try:
            request = json.loads(console.recv_bytes())
        except EOFError:
            return
        limits = Limits(*request["limits"])
        hold_to(limits)
        try:
            os.nice(5)  # pages come first
            for message in _answer(Path(request["file"]), Path(request["data"]), request["statement"], limits):
                console.send_bytes(message)
        except BadStatement as error:
            _send(console, "bad", said=error.happened, line=error.line, column=error.column)
        except Exceeded as error:
            _send(console, "exceeded", said=error.happened, next_step=error.next_step)
        except (MemoryError, duckdb.OutOfMemoryException):
            _send(console, "memory")
        except duckdb.IOException as error:
            _send(console, "closed", said=str(error))
        except duckdb.Error as error:
            found = explain_error(str(error), request["statement"])
            _send(console, "bad", said=found.happened, line=found.line, column=found.column)


def _send(console: Connection, kind: str, **values: Any) -> None:
    console.send_bytes(json.dumps({"kind": kind} | values).encode())


def _answer(file: Path, data: Path, statement: str, limits: Limits) -> Iterator[bytes]:
    """Run a statement on a published file and yield its messages."""
    with duckdb.connect(str(file), read_only=True, config=configure(limits)) as connection:
        lock_up(connection, data)
        cursor = connection.execute(check_statement(connection, statement))
        types = [str(column[1]) for column in cursor.description or ()]
        if any(_ODD.search(kind) for kind in types):
            cursor = _run_as_text(connection, statement, types)
        reader = cursor.to_arrow_reader(min(_BATCH_ROWS, limits.rows))
        yield json.dumps({"kind": "columns", "types": types}).encode()
        yield _pack(reader.schema)
        yield from _send_rows(reader, limits)


def _run_as_text(
    connection: duckdb.DuckDBPyConnection, statement: str, types: Sequence[str]
) -> duckdb.DuckDBPyConnection:
    """Run a statement that has been run, with the columns of odd types as DuckDB writes them."""
    columns = [f"#{place}{'::VARCHAR' * bool(_ODD.search(kind))}" for place, kind in enumerate(types, start=1)]
    names = ['"' + column[0].replace('"', '""') + '"' for column in connection.description or ()]
    selected = ", ".join(f"{column} AS {name}" for column, name in zip(columns, names, strict=True))
    # Without its semicolon and comments.
    alone = f"SELECT json_deserialize_sql(json_serialize_sql({sql.literal(statement)}))"
    [[text]] = connection.execute(alone).fetchall()
    return connection.execute(f"SELECT {selected} FROM ({text})")


def configure(limits: Limits) -> dict[str, str | bool | int | float | list[str]]:
    """Return the settings of a connection that loads nothing, writes nothing and takes no more memory than it may."""
    return {
        "allow_community_extensions": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "errors_as_json": True,
        "memory_limit": f"{limits.memory_bytes}B",
        "python_enable_replacements": False,
        "temp_directory": "",
        "threads": min(_THREADS, os.cpu_count() or 1),
    }


def lock_up(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Leave the connection nothing to read but the parts that the published file names, and nothing to change."""
    connection.execute("SET TimeZone = 'UTC'")
    # No parameters here: for the first one that it binds, DuckDB imports pandas, which takes longer than the statement.
    connection.execute(f"SET VARIABLE cuttings_data = {sql.literal(data)}")
    [[parts]] = connection.execute("SELECT ops.published_parts()").fetchall()
    # DuckDB asks for permission for a pattern first, and then for the file.
    spellings = (spell(data / "lake" / part) for part in parts for spell in (sql.literal, sql.glob_literal))
    connection.execute(f"SET allowed_paths = [{', '.join(spellings)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _send_rows(reader: pa.RecordBatchReader, limits: Limits) -> Iterator[bytes]:
    """Yield batches up to the limits, and then whether that were all rows."""
    rows, size, is_cut = 0, 0, False
    most_rows = min(limits.rows, limits.cells // len(reader.schema.names))
    if not most_rows:
        raise Exceeded(f"the result has {len(reader.schema.names):,} columns", "select fewer")
    for batch in reader:
        taken = _fit(batch.slice(0, most_rows - rows), limits.result_bytes - size)
        if batch.num_rows and not taken.num_rows and not rows:
            most = limits.result_bytes // _MEGABYTE
            raise Exceeded(
                f"one row of the result is larger than {most} MB", "select fewer columns, or left(body, 1000)"
            )
        if taken.num_rows:
            yield _pack(reader.schema, taken)
        rows, size, is_cut = rows + taken.num_rows, size + _weigh(taken), taken.num_rows < batch.num_rows
        if is_cut:
            break
    yield json.dumps({"kind": "end", "is_cut": is_cut}).encode()


def _pack(schema: pa.Schema, *batches: pa.RecordBatch) -> bytes:
    """Return a stream of Arrow with these batches, and with the schema if there are none."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
    return bytes(sink.getvalue())


def _fit(batch: pa.RecordBatch, most_bytes: int) -> pa.RecordBatch:
    """Return the first rows of a batch that take at most so many bytes."""
    while batch.num_rows and _weigh(batch) > most_bytes:
        batch = batch.slice(0, batch.num_rows // 2)
    return batch


def _weigh(batch: pa.RecordBatch) -> int:
    """Return the size of a batch in bytes, with _NESTED_BYTES for each value in a list, which may be a bit in Arrow."""
    return int(batch.nbytes) + _NESTED_BYTES * sum(map(_count_nested, batch.columns))


def _count_nested(column: pa.Array) -> int:
    """Return how many values the lists and structs of a column have in all."""
    if pa.types.is_struct(column.type):
        return sum(len(field) + _count_nested(field) for field in column.flatten())
    if pa.types.is_map(column.type) or pa.types.is_list(column.type) or pa.types.is_fixed_size_list(column.type):
        values = column.flatten() if not pa.types.is_map(column.type) else column.cast(_as_list(column.type)).flatten()
        return len(values) + _count_nested(values)
    return 0


def _as_list(kind: pa.MapType) -> pa.DataType:
    return pa.list_(pa.struct([pa.field("key", kind.key_type, nullable=False), pa.field("value", kind.item_type)]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
