"""The lake: DuckLake tables over Parquet parts, and the one transaction that commits a run."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from warehouse import sql
from warehouse.errors import CuttingsError
from warehouse.lake import extensions, migrations, remote
from warehouse.lake import postgres as server
from warehouse.lake.crash import crash_point
from warehouse.lake.listing import list_lacking, list_parts
from warehouse.lake.migrations import OtherVersion
from warehouse.lake.parquet import Part, make_folder, sync
from warehouse.lake.sort import cut_groups, sort_rows
from warehouse.lake.stores import Store
from warehouse.schema import STORED, Table
from warehouse.schema.table import sql_type

CATALOG_FILE = "catalog.sqlite"
_STREAMED = 2_048  # rows that DuckDB hands over at a time
_JOIN_OPTIMIZERS = "join_order,build_side_probe_side"  # with these, DuckDB may hold the wider relation in memory
_THREAD_BYTES = 2**28  # of memory for each thread of DuckDB: it may read two of the largest files at once


class Superseded(CuttingsError):
    """Another run has committed since this one began, so this one must not commit."""

    next_step = "run again"


class Lake:
    """An open lake, attached as `lake` to `connection`, whose temporary tables hold the working state of a run."""

    has_row_numbers = True  # whether its tables have `file_row_number`, by which few of many rows are read quickly

    def __init__(
        self,
        folder: Path,
        catalog: str | None = None,
        *,
        memory_bytes: int,
        spill: Path,
        store: Store | None = None,
    ) -> None:
        """Open the lake in `folder`, or create it.

        `catalog` is a postgresql:// address, or None for a SQLite file in `folder`. `spill` is where DuckDB writes what
        does not fit in `memory_bytes`. If the lake is in a `store`, `folder` has this machine's copy of its parts.
        """
        self.folder = folder.absolute()
        self.store = store
        make_folder(self.folder)
        self.connection = connect(memory_bytes, spill)
        self.spill = spill
        with server.hide_address(catalog):
            self._attach(catalog)

    def _attach(self, catalog: str | None) -> None:
        extensions.load(self.connection, "sqlite_scanner" if catalog is None else "postgres_scanner")
        extensions.load(self.connection, "ducklake")
        # Otherwise DuckLake would retry a commit that conflicts with another run's, and so commit after it.
        self.connection.execute("SET ducklake_max_retry_count = 0")
        kept_in = f"sqlite:{self.folder / CATALOG_FILE}" if catalog is None else f"postgres:{catalog}"
        # Without inlining all rows stay in Parquet files, whose hashes are known. Rows in the catalog have none.
        self.connection.execute(
            f"ATTACH {sql.literal(f'ducklake:{kept_in}')} AS lake (DATA_PATH {sql.literal(f'{self.folder}/')}, "
            "OVERRIDE_DATA_PATH true, DATA_INLINING_ROW_LIMIT 0)"
        )
        self._base = self.snapshot()
        if not self._columns():
            self._create()
        self._migrate()
        declared = {(table.schema, table.name, field.name) for table in STORED for field in table.stored}
        if differing := sorted(map(".".join, self._columns() ^ declared)):
            raise OtherVersion(
                f"the lake in {self.folder} has format {migrations.newest_format()} but other columns "
                f"({', '.join(differing[:3])} …): a version of Cuttings made it that was never released",
                "name another folder with --data",
            )

    def _columns(self) -> set[tuple[str, str, str]]:
        query = "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE database_name = 'lake'"
        return set(self.connection.execute(query).fetchall())

    def _create(self) -> None:
        with self._transaction():
            self.connection.execute("CREATE SCHEMA IF NOT EXISTS lake.ops")
            for table in STORED:
                self.connection.execute(ddl(table, "lake."))
            migrations.mark(self.connection, migrations.newest_format())

    def _migrate(self) -> None:
        """Migrate an older lake to the current format in one transaction; raises OtherVersion for a newer one."""
        names = migrations.list_pending(self.connection, self.folder)
        if not names:
            return
        with self._transaction():
            for name in names:
                self.connection.execute(sql.read(f"migrations/{name}.sql"))
            migrations.mark(self.connection, migrations.newest_format())
            crash_point("mid_migrate")
        sync(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Return the rows of a query as dictionaries."""
        return sql.rows(self.connection, query, parameters)

    def value(self, query: str, parameters: Sequence[object] = ()) -> Any:
        """Return the first value of the first row of a query; None if there is no row."""
        row = self.connection.execute(query, list(parameters)).fetchone()
        return row[0] if row else None

    def batches(self, query: str, rows: int, parameters: Sequence[object] = ()) -> pa.RecordBatchReader:
        """Return the rows of a query as Arrow batches of at most `rows` rows, computed as they are read."""
        return self.connection.execute(query, list(parameters)).to_arrow_reader(rows)

    def sorted_rows(
        self, table: Table, query: str, parameters: Sequence[object] = (), *, is_wide: bool = False
    ) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a query as a part of `table` has them: its columns, its order, a batch for each row group.

        They are sorted outside of DuckDB, which runs out of memory where rows are wide. A query `is_wide` if the first
        relation of its joins is that of the texts: these pass through, and what is joined with them is held in memory.
        """
        # Where the order of a table leaves rows of several runs equal, its key decides.
        keys = list(dict.fromkeys((*table.sort, *table.key)))
        self.connection.execute(f"SET disabled_optimizers = '{_JOIN_OPTIMIZERS if is_wide else ''}'")
        try:
            rows = self.batches(f"SELECT {table.select_list} FROM ({query})", _STREAMED, parameters)
            yield from cut_groups(sort_rows(rows, keys, self.spill / "sorted"), table.row_group_rows)
        finally:
            with suppress(duckdb.ConnectionException):  # a run that failed has closed it before this ends
                self.connection.execute("RESET disabled_optimizers")

    def create_table(self, name: str, query: str, parameters: Sequence[object] = ()) -> None:
        """Create or replace a temporary table with the rows of a query."""
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}", list(parameters))

    def create_view(self, schema: str, name: str, query: str) -> None:
        """Create or replace the view `schema.name` for the files in warehouse/sql. It is not stored in the lake."""
        self.connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        self.connection.execute(f"CREATE OR REPLACE VIEW {schema}.{name} AS {query}")

    def set_variables(self, **values: object) -> None:
        """Set the variables that queries read with `getvariable`."""
        for name, value in values.items():
            self.connection.execute(f"SET VARIABLE {name} = ?", [value])

    def last_seq(self) -> int:
        """Return the number of the run that committed last; 0 if there is none."""
        return int(self.value("SELECT coalesce(max(seq), 0) FROM lake.ops.runs"))

    def snapshot(self) -> int:
        """Return the number of the current snapshot."""
        return int(self.value("SELECT id FROM lake.current_snapshot()"))

    def commit(self, run_id: str, parts: Iterable[tuple[Table, Part]], old: Mapping[Table, Sequence[Path]]) -> int:
        """Register parts, which must lie in the lake folder already, and remove `old` ones, in one transaction.

        Returns the new snapshot. Raises Superseded, and changes nothing, if another process has committed since the
        lake was opened.
        """
        parts = self._send(parts)
        with self._transaction():
            self._take_out(old)
            self._register(f"run {run_id}", run_id, parts)
            crash_point("mid_commit")
        sync(self.folder)
        return self._base

    def replace(self, run_id: str, old: Mapping[Table, Sequence[Path]], parts: Iterable[tuple[Table, Part]]) -> None:
        """Replace `old` parts by others with the same rows, in one transaction; raises Superseded like `commit`."""
        parts = self._send(parts)
        with self._transaction():
            self._take_out(old)
            self._register(f"maintenance {run_id}", run_id, parts)
        sync(self.folder)

    def _send(self, parts: Iterable[tuple[Table, Part]]) -> list[tuple[Table, Part]]:
        """Send parts to the lake's store before the catalog names them, so that it never names what is not there."""
        parts = list(parts)
        remote.send(self.store, self.folder, [part.path for _, part in parts])
        return parts

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Run a transaction that commits only if nobody else has committed since this object last did, or was opened.

        If another process commits after that comparison, both commits have the same snapshot number, and the catalog
        accepts only the first.
        """
        self.connection.execute("BEGIN")
        try:
            self._must_be_last()
            yield
            self.connection.execute("COMMIT")
        except BaseException as error:
            with suppress(duckdb.Error):  # a failed COMMIT has ended the transaction already
                self.connection.execute("ROLLBACK")
            if isinstance(error, duckdb.Error):
                self._must_be_last()
            raise
        # Not the current snapshot, which may be another process's by now.
        self._base = self.value("FROM ducklake_last_committed_snapshot('lake')") or self._base

    def _must_be_last(self) -> None:
        if self.snapshot() != self._base:
            raise Superseded("another run was faster; this one was overtaken and has changed nothing")

    def _take_out(self, old: Mapping[Table, Sequence[Path]]) -> None:
        """Remove whole files. Rows are never deleted within a file, so that views over plain files are exact."""
        for table, paths in old.items():
            self.connection.execute(
                f"DELETE FROM lake.{table.full_name} WHERE list_contains(?, filename)", [list(map(str, paths))]
            )

    def _register(self, message: str, run_id: str, parts: Iterable[tuple[Table, Part]]) -> None:
        hashes = {}
        for table, part in parts:
            self.connection.execute(
                "CALL ducklake_add_data_files('lake', ?, ?, schema => ?)", [table.name, str(part.path), table.schema]
            )
            hashes[str(part.path.relative_to(self.folder))] = part.sha256
        extra = json.dumps({"run_id": run_id, "sha256": hashes}, sort_keys=True)
        self.connection.execute("CALL lake.set_commit_message('cuttings', ?, extra_info => ?)", [message, extra])

    def part_paths(self) -> dict[Table, list[Path]]:
        """Return the Parquet files of each table in the current snapshot, oldest first.

        Raises NotRewritten if a file has deleted rows, because a view over plain files would show them.
        """
        return list_parts(self.connection, self.folder)

    def list_named(self) -> list[Path]:
        """Return the Parquet files that any snapshot names."""
        query = sql.read("catalog/named.sql")
        return [self.folder / row["schema_name"] / row["table_name"] / row["name"] for row in self.rows(query)]

    def list_leaving(self, before: datetime | None = None) -> list[Path]:
        """Return the files that no snapshot names any more (since `before`), which are there for readers still."""
        rows = self.rows(sql.read("catalog/leaving.sql"), [before])
        return [self.folder / Path(*Path(row["path"]).parts[-3:]) for row in rows]

    def delete_leaving(self, before: datetime | None = None) -> int:
        """Delete the files of `list_leaving`, from the store first; returns how many."""
        if self.store is not None:
            remote.remove(self.store, self.folder, self.list_leaving(before))
        choice = "cleanup_all => true" if before is None else "older_than => ?"
        return len(self.rows(f"CALL ducklake_cleanup_old_files('lake', {choice})", [] if before is None else [before]))

    def columns_not_in_parts(self) -> dict[tuple[str, str], dict[str, str | None]]:
        """Return the columns that were added after a part was written: (table, file name) to column to default."""
        return list_lacking(self.connection)


def connect(memory_bytes: int, spill: Path) -> duckdb.DuckDBPyConnection:
    """Open an in-memory database, which writes to the folder `spill` what does not fit in `memory_bytes`."""
    connection = duckdb.connect(
        config={
            "memory_limit": f"{memory_bytes}B",
            "temp_directory": str(spill),
            "preserve_insertion_order": False,
            # It would hold files that are read once, and miss that a file was rewritten within the same second.
            "enable_external_file_cache": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    connection.execute("SET TimeZone = 'UTC'")
    threads = connection.execute("SELECT current_setting('threads')").fetchall()[0][0]
    connection.execute(f"SET threads = {max(1, min(threads, memory_bytes // _THREAD_BYTES))}")
    return connection


def ddl(table: Table, prefix: str = "", fields: Sequence[pa.Field] | None = None) -> str:
    """Return CREATE TABLE for a declared table; `prefix` is a database name and its dot, such as "lake.".

    `fields` are the columns, those that are stored if it is None.
    """
    columns = ", ".join(
        f'"{field.name}" {sql_type(field.type)}{"" if field.nullable else " NOT NULL"}'
        for field in (table.stored if fields is None else fields)
    )
    return f"CREATE TABLE IF NOT EXISTS {prefix}{table.full_name} ({columns})"
