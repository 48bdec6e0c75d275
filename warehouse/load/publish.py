"""Write the published file: views over exactly the Parquet files of one snapshot, put in place by one rename."""

import hashlib
import logging
from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.lake.crash import crash_point
from warehouse.lake.disk import keep_aside, move, replacing, set_aside
from warehouse.lake.lake import Lake, ddl
from warehouse.load.search import create_search
from warehouse.load.views import Parts, Views
from warehouse.schema import PUBLISHED, Table
from warehouse.schema.ledger import RUNS
from warehouse.schema.reasons import REASONS
from warehouse.schema.table import description

FILE = "warehouse.duckdb"
# Copied into the file, because it is small, and so readable where the lake's files are not.
NATIVE: tuple[Table, ...] = (RUNS,)
# Nobody writes to the published file: a client that had it open for writing would lock out all others.
_READ_ONLY = 0o444
_OURS = {table.full_name for table in PUBLISHED} | {"ops.reasons"}
_KEPT = (
    "%s has %s; that file is kept as %s. Open the published file read-only: tables of your own belong into a database "
    "of your own, to which it can be attached"
)
_NAMED = 5  # tables that a warning names
_OLD_SCHEMA = "parts"  # files of earlier versions have their views in it


def publish(lake: Lake, data: Path) -> Path:
    """Write `warehouse.duckdb` for the lake's current snapshot and replace the old file; returns its path.

    Clients that have the old file open keep reading it. At every moment the path is that of a complete file.
    """
    target = data / FILE
    with replacing(target) as private:
        write_published(private, lake, data)
        private.chmod(_READ_ONLY)
        crash_point("mid_publish")
        if target.is_dir():
            set_aside(data, target)
        keep_tables_of_clients(data)
    return target


def is_current(lake: Lake, data: Path) -> bool:
    """Whether the published file is one that `publish` would write now.

    It is not if another machine has committed since, if the folder was moved, or if another version wrote it.
    """
    try:
        with duckdb.connect(str(data / FILE), read_only=True) as connection:
            return connection.execute("SELECT ops.published_state()").fetchone() == (_describe_state(lake, data),)
    except duckdb.Error:
        return False  # there is none, it is damaged, or a client has locked it: a new one can be read


def _describe_state(lake: Parts, data: Path) -> str:
    """Describe what a published file is made from: snapshot, folder, and the views and macros of this version."""
    texts = [sql.read(f"{folder}/{name}.sql") for folder in ("views", "macros", "search") for name in sql.names(folder)]
    texts += [ddl(table) for table in PUBLISHED]
    code = hashlib.sha256("".join(texts).encode()).hexdigest()[:16]
    return f"snapshot {lake.snapshot()} in {data}, version {code}"


def write_published(path: Path, lake: Parts, data: Path) -> None:
    """Write the published file of one snapshot of the lake of a data folder to a path of its own."""
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        # An older storage version, so that older clients can open the file.
        connection.execute(f"ATTACH {sql.literal(path)} AS warehouse (STORAGE_VERSION 'v1.2.0')")
        connection.execute("USE warehouse")
        connection.execute("BEGIN")
        _fill(connection, lake, data)
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT warehouse")
        connection.execute("USE memory")
        connection.execute("DETACH warehouse")


def _fill(connection: duckdb.DuckDBPyConnection, lake: Parts, data: Path) -> None:
    connection.execute("CREATE SCHEMA ops")
    connection.execute(f"CREATE MACRO ops.published_in() AS {sql.literal(f'{data}/')}")
    for macro in ("data_folder", "part_paths"):
        connection.execute(sql.read(f"macros/{macro}.sql"))
    views = Views(lake)
    for table in sorted(PUBLISHED, key=lambda table: not table.stored):  # the others read these
        if table in NATIVE:
            connection.execute(ddl(table))
            connection.execute(f"INSERT INTO {table.full_name} FROM ({views.query(table)}) ORDER BY ALL")
        else:
            connection.execute(f"CREATE VIEW {table.full_name} AS {views.query(table)}")
        comment(connection, table, "TABLE" if table in NATIVE else "VIEW")
    create_reasons(connection)
    create_search(connection, views.standalone(data))
    connection.execute(views.fill(sql.read("macros/readings.sql")))
    names = ", ".join(map(sql.literal, views.part_names))
    # Macros, because they are no tables that clients would list.
    connection.execute(f"CREATE MACRO ops.published_parts() AS [{names}]::VARCHAR[]")
    connection.execute(f"CREATE MACRO ops.published_state() AS {sql.literal(_describe_state(lake, data))}")


def keep_tables_of_clients(data: Path) -> None:
    """Keep the published file in `data/damaged`, with a warning, if a client has written in it or is about to.

    A write-ahead log goes with its file: DuckDB would refuse to open the next file with it.
    """
    path, log = data / FILE, data / f"{FILE}.wal"
    if not path.is_file():
        log.unlink(missing_ok=True)
        return
    found = _find_tables_of_clients(path)
    if log.exists():
        found = found or "a write-ahead log, and so what a client has written"
    if not found:
        return
    kept = keep_aside(data, path)
    if log.exists():
        move(log, kept.with_name(log.name))
    logging.getLogger("cuttings").warning(_KEPT, path, found, kept)


def _find_tables_of_clients(path: Path) -> str:
    """Return what clients made in a published file, or "" if there is nothing, or if it is damaged."""
    relations = """
        SELECT schema_name, table_name AS name FROM duckdb_tables() WHERE NOT internal
        UNION ALL SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal
    """
    try:
        with duckdb.connect(str(path), read_only=True, config={"autoinstall_known_extensions": False}) as connection:
            names = [f"{schema}.{name}" for schema, name in connection.execute(relations).fetchall()]
    except duckdb.Error as error:
        # a damaged file's error tells of a "block"
        return "what a client is writing now" if "Conflicting lock" in str(error) else ""
    others = sorted(name for name in names if name not in _OURS and not name.startswith(f"{_OLD_SCHEMA}."))
    named = ", ".join(others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
    return f"tables or views that a client made ({named})" if others else ""


def comment(connection: duckdb.DuckDBPyConnection, table: Table, kind: str) -> None:
    """Set the declared descriptions as comments on a table or view and its columns, which clients display."""
    connection.execute(f"COMMENT ON {kind} {table.full_name} IS {sql.literal(table.description)}")
    for field in table.columns:
        connection.execute(f'COMMENT ON COLUMN {table.full_name}."{field.name}" IS {sql.literal(description(field))}')


def create_reasons(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ops.reasons: every reason code with what it means and what to do."""
    connection.execute("CREATE TABLE ops.reasons (code VARCHAR PRIMARY KEY, means VARCHAR, remedy VARCHAR)")
    connection.execute("COMMENT ON TABLE ops.reasons IS 'One row per reason code: what it means and what to do.'")
    connection.executemany("INSERT INTO ops.reasons VALUES (?, ?, ?)", [reason[:3] for reason in REASONS.values()])
