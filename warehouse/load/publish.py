"""Write the published file: views over exactly the Parquet files of one snapshot, put in place by one rename."""

from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.lake.crash import crash_point
from warehouse.lake.disk import replacing, set_aside
from warehouse.lake.lake import Lake, ddl
from warehouse.schema import PUBLISHED, Table
from warehouse.schema.ledger import RUNS
from warehouse.schema.reasons import REASONS
from warehouse.schema.table import description, sql_type

FILE = "warehouse.duckdb"
# Copied into the file, because it is small, and so readable where the lake's files are not.
NATIVE: tuple[Table, ...] = (RUNS,)

# Table and file name to the columns that the file lacks, each with its default.
Lacking = dict[tuple[str, str], dict[str, str | None]]


def publish(lake: Lake, data: Path) -> Path:
    """Write `warehouse.duckdb` for the lake's current snapshot and replace the old file; returns its path.

    Clients that have the old file open keep reading it. At every moment the path is that of a complete file.
    """
    target = data / FILE
    with replacing(target) as private:
        _write(private, lake)
        crash_point("mid_publish")
        if target.is_dir():
            set_aside(data, target)
        # A write-ahead log left by a client belongs to the old file. DuckDB would refuse to open the new one with it.
        target.with_name(f"{FILE}.wal").unlink(missing_ok=True)
    return target


def _write(path: Path, lake: Lake) -> None:
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        # An older storage version, so that older clients can open the file.
        connection.execute(f"ATTACH {sql.literal(path)} AS warehouse (STORAGE_VERSION 'v1.2.0')")
        connection.execute("USE warehouse")
        connection.execute("BEGIN")
        _fill(connection, lake)
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT warehouse")
        connection.execute("USE memory")
        connection.execute("DETACH warehouse")


def _fill(connection: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    connection.execute("CREATE SCHEMA ops")
    connection.execute("CREATE SCHEMA parts")
    lacking = lake.columns_not_in_parts()
    for table, paths in lake.part_paths().items():
        connection.execute(_parts_view(table, paths, lacking))
    for table in PUBLISHED:
        if table in NATIVE:
            connection.execute(ddl(table))
            connection.execute(f"INSERT INTO {table.full_name} FROM ({_view(table)}) ORDER BY ALL")
        else:
            connection.execute(f"CREATE VIEW {table.full_name} AS {_view(table)}")
        comment(connection, table, "TABLE" if table in NATIVE else "VIEW")
    create_reasons(connection)
    for macro in ("search_terms", "search"):
        connection.execute(sql.read(f"macros/{macro}.sql"))


def _parts_view(table: Table, paths: list[Path], lacking: Lacking) -> str:
    """Return the statement for one view over a table's parts.

    A part that was written before a column was added shows the default of that column, mostly NULL.
    """
    alike: dict[tuple[tuple[str, str | None], ...], list[Path]] = {}
    for path in paths:
        alike.setdefault(tuple(lacking.get((table.full_name, path.name), {}).items()), []).append(path)
    selects = [_select(table, group, dict(absent)) for absent, group in alike.items()]
    if not selects:
        nulls = ", ".join(f'NULL::{sql_type(field.type)} AS "{field.name}"' for field in table.stored)
        selects = [f"SELECT {nulls} WHERE false"]
    return f"CREATE VIEW parts.{table.name} AS {' UNION ALL '.join(selects)}"


def _select(table: Table, paths: list[Path], absent: dict[str, str | None]) -> str:
    columns = []
    for field in table.stored:
        if field.name in absent:
            default = absent[field.name]
            value = "NULL" if default is None else sql.literal(default)
            columns.append(f'{value}::{sql_type(field.type)} AS "{field.name}"')
        else:
            columns.append(f'"{field.name}"')
    files = ", ".join(map(sql.glob_literal, paths))
    return f"SELECT {', '.join(columns)} FROM read_parquet([{files}], hive_partitioning = false)"


def _view(table: Table) -> str:
    name = table.full_name
    if name in sql.names("views"):
        return sql.read(f"views/{name}.sql")
    columns = ", ".join(f'"{field.name}"' for field in table.columns)
    return f"SELECT {columns} FROM parts.{table.name}"


def comment(connection: duckdb.DuckDBPyConnection, table: Table, kind: str) -> None:
    """Set the declared descriptions as comments on a table or view and its columns, which clients display."""
    connection.execute(f"COMMENT ON {kind} {table.full_name} IS {sql.literal(table.description)}")
    for field in table.columns:
        connection.execute(f'COMMENT ON COLUMN {table.full_name}."{field.name}" IS {sql.literal(description(field))}')


def create_reasons(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ops.reasons: every reason code with what it means and what to do."""
    connection.execute("CREATE TABLE ops.reasons (code VARCHAR PRIMARY KEY, means VARCHAR, remedy VARCHAR)")
    connection.executemany("INSERT INTO ops.reasons VALUES (?, ?, ?)", [reason[:3] for reason in REASONS.values()])
