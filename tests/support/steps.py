"""Run the SQL of assembling on the rows of a case, without a pipeline: the lake is a database in memory.

A case is a YAML document. `input` has rows by relation: `lake.ops.files`, `staged.articles`, `new.rejects`, or a table
of an earlier step such as `outcomes`. A row names only the columns that matter; `fill_in` adds the others. A step
whose table is in the input is not run. `expect` has the rows that the step must return; only the columns it names are
compared. `run` has variables of the run other than VARIABLES; `parameters` and `columns` are those of the query.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import yaml

from warehouse import sql
from warehouse.change.replay_all import compare, open_deliveries
from warehouse.coverage.relate import RELATED
from warehouse.lake.lake import Lake
from warehouse.load.assemble import ASSEMBLED, FATES, create_refused, decide, read_step
from warehouse.load.index import create_functions
from warehouse.schema import STORED
from warehouse.schema.staged import STAGED
from warehouse.schema.table import sql_type

Row = dict[str, Any]
Rows = list[Row]

FOLDER = Path(__file__).parents[1] / "warehouse" / "assemble_cases"
VARIABLES = {"run_id": "run-9", "seq": 9, "started_at": datetime(2026, 6, 9, tzinfo=UTC), "parser_version": "7"}
WHEN = datetime(2026, 1, 1, tzinfo=UTC)
DEFAULTS = {"VARCHAR": "", "INTEGER": 1, "BIGINT": 1, "DOUBLE": 0.0, "BOOLEAN": False, "BLOB": b"", "VARCHAR[]": []}
NO_ENTRIES: dict[str, list[object]] = {"key": [], "value": []}  # a map, as DuckDB takes it


class Loader(yaml.SafeLoader):
    """YAML with `!sha256 text`, `!id text`, which is the first half of that, and `!bytes text`, its UTF-8."""


Loader.add_constructor("!id", lambda loader, node: sha256(loader.construct_scalar(node))[:32])
Loader.add_constructor("!bytes", lambda loader, node: loader.construct_scalar(node).encode())
Loader.add_constructor("!sha256", lambda loader, node: sha256(loader.construct_scalar(node)))


def sha256(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_cases(folder: str) -> Iterator[tuple[str, Row]]:
    """Read every case in the files of a folder: the name of the file without its ending, and the case."""
    for path in sorted((FOLDER / folder).glob("*.yaml")):
        for case in yaml.load_all(path.read_text("utf-8"), Loader):
            yield path.stem, case


class Bench(Lake):
    """A lake without files: its declared tables and those of all steps, empty."""

    def __init__(self) -> None:
        self.connection = duckdb.connect(config={"threads": 1})
        self.connection.execute("SET TimeZone = 'UTC'; ATTACH ':memory:' AS lake; CREATE SCHEMA lake.ops")
        self.connection.execute("CREATE SCHEMA staged; CREATE SCHEMA new")
        create_functions(self.connection)
        self.declared: dict[str, pa.Schema] = {
            **{f"lake.{table.full_name}": table.arrow for table in STORED},
            **{f"staged.{name}": schema for name, schema in STAGED.items()},
            "staged.raw": STAGED["raw"].append(pa.field("row_no", pa.int64())),  # which the view of the files has
            **{f"new.{table.name}": table.arrow for table in (*ASSEMBLED, *RELATED)},
        }
        self.columns: dict[tuple[bool, str], str] = {}

    def clear(self, *, is_everything: bool, variables: Mapping[str, object] | None = None) -> None:
        """Create all tables again, empty, and set the variables of a run: VARIABLES and those given."""
        for name, schema in self.declared.items():
            columns = ", ".join(f'"{field.name}" {sql_type(field.type)}' for field in schema)
            self.connection.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")
        self.begin(is_everything=is_everything, **(variables or {}))
        for name in ("deliveries", *FATES, "difference") if is_everything else FATES:
            self._create_empty(name, is_everything=is_everything)

    def begin(self, *, is_everything: bool, **variables: object) -> None:
        """Set the variables of a run, and create the table of refused articles, empty."""
        self.set_variables(**{**VARIABLES, "is_replay": is_everything, "is_everything": is_everything, **variables})
        create_refused(self)

    def insert(self, name: str, rows: Rows) -> None:
        """Insert rows into a table; rows of a declared table get all the columns that it requires."""
        for row in rows:
            full = fill_in(self.declared[name], row) if name in self.declared else row
            names = ", ".join(f'"{column}"' for column in full)
            marks = ", ".join("?" * len(full))
            self.connection.execute(f"INSERT INTO {name} ({names}) VALUES ({marks})", list(full.values()))

    def run(self, given: Mapping[str, Rows], wanted: Collection[str]) -> None:
        """Run the steps in order, except those whose table is given, until the wanted ones are done."""
        is_everything = bool(self.value("SELECT getvariable('is_everything')"))
        if is_everything and "deliveries" not in given:
            open_deliveries(self)
        for name in FATES:
            if name not in given:
                decide(self, name)
            if {name} == set(wanted):
                return
        for table in ASSEMBLED:
            if table.name in wanted and f"new.{table.name}" not in given:
                query = table.select_from(f"({read_step(self, table.name)})")
                self.connection.execute(f"CREATE OR REPLACE TABLE new.{table.name} AS {query}")
        if is_everything and "difference" not in given:
            compare(self)

    def answer(self, step: str, parameters: list[object], columns: Mapping[str, str]) -> Rows:
        """Return the rows of a step, or those of a query with its parameters and lists of columns."""
        if step in {table.name for table in ASSEMBLED}:
            return self.rows(f"FROM new.{step}")
        if step in (*FATES, "deliveries", "difference"):
            return self.rows(f"FROM {step}")
        if step == "same_as_before":
            return self.rows("FROM outcomes")
        if columns:
            return self.rows(sql.read_with_columns(f"replay_all/{step}.sql", **columns), parameters)
        return self.rows(read_step(self, step), parameters)

    def _create_empty(self, name: str, *, is_everything: bool) -> None:
        """Create the table of a step, empty, with the columns that the step gives it."""
        if (is_everything, name) not in self.columns:
            if name == "deliveries":
                open_deliveries(self)
            elif name == "difference":
                compare(self)
            else:
                decide(self, name)
            described = self.rows("SELECT * FROM (DESCRIBE) WHERE name = ?", [name])
            self.columns[is_everything, name] = ", ".join(
                f'"{column}" {kind}'
                for row in described
                for column, kind in zip(row["column_names"], row["column_types"], strict=True)
            )
        if columns := self.columns[is_everything, name]:
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")


def fill_in(schema: pa.Schema, row: Row) -> Row:
    """Return a row with all columns: NULL where that is allowed, else '', 1, 0.0, false, [] or 1 January 2026.

    The bytes of a path are those of its name; counts of records are 0.
    """
    assert set(row) <= set(schema.names), set(row) - set(schema.names)
    full = {}
    for field in schema:
        if field.name in row or field.nullable:
            full[field.name] = row.get(field.name)
        elif field.name == "path_bytes":
            full[field.name] = row["path"].encode()
        elif field.name.startswith("records_"):
            full[field.name] = 0
        else:
            full[field.name] = NO_ENTRIES if pa.types.is_map(field.type) else DEFAULTS.get(sql_type(field.type), WHEN)
    return full


def pick(rows: Rows, like: Rows) -> Rows:
    """Reduce rows to the columns that the expected rows name, sorted."""
    names = sorted({name for row in like for name in row})
    picked = [{name: row[name] for name in names} for row in rows] if like else rows
    return sorted(picked, key=repr)
