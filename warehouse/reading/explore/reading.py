"""One reader's use of one snapshot: named queries, limited in rows, that end when the reader goes."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import Any

import duckdb
import pyarrow as pa

from warehouse import sql
from warehouse.errors import CuttingsError
from warehouse.reading.console.console import Console, Result, Running
from warehouse.reading.console.errors import Exceeded, NotReadable
from warehouse.reading.console.limits import Limits
from warehouse.reading.explore.prepared import LATER
from warehouse.reading.explore.snapshots import PartsMissing, Snapshot, Unreadable

MOST_ROWS = 100_000  # of a table, however many its query gives
_PARAMETER = re.compile(r"\$([a-z][a-z0-9_]*)")
_CONDITION = re.compile(r" *-- (if|unless) \$([a-z][a-z0-9_]*)$")
_PART = re.compile(r"^ */\* (\w+) \*/\n", re.MULTILINE)
_HITS = re.compile(r"^hits AS \(\n.*?^\)", re.MULTILINE | re.DOTALL)  # parts/hits.sql
_SHARED = re.compile(r"^(quoted|named|reported) AS \(\n(.*?)^\)", re.MULTILINE | re.DOTALL)  # parts of these names
_MATCHES = "SELECT n, score FROM matches($words)"
_LATER = re.compile(rf"\bFROM ({'|'.join(LATER)})$", re.MULTILINE)

Value = str | int | float | bool | date | datetime | Sequence[str] | None


class Ended(CuttingsError):
    """The reader has gone, or the time for an answer is over; the query was stopped."""

    next_step = "ask for less: fewer words, a shorter period"


class TooLarge(CuttingsError):
    """The answer does not fit in the explorer's memory."""

    next_step = "ask for less: fewer words, a shorter period"


class Table:
    """The answer to a query: rows that a page shows and exports, and the statement that gives them to anybody."""

    def __init__(self, name: str, found: pa.Table, statement: str) -> None:
        self.name = name
        self.found = found
        self.statement = statement

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.found.column_names)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as dictionaries."""
        return list(self.found.to_pylist())

    def __bool__(self) -> bool:
        return bool(self.found.num_rows)


class Reading:
    """The queries of one request, all to one snapshot. `end` stops them from any thread."""

    def __init__(self, snapshot: Snapshot, console: Console | None = None) -> None:
        self.snapshot = snapshot
        self._console = console or Console()
        self._running: Running | None = None
        self._connection = snapshot.begin()
        self._lock = Lock()
        self._why = ""

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            self._why = self._why or "closed"
            self.snapshot.finish(self._connection)

    def end(self, why: str) -> None:
        """Stop the query that is running, and let no other one begin."""
        with self._lock:
            if not self._why:
                self._why = why
                self._connection.interrupt()
            if self._running is not None:
                self._running.end()

    def table(self, name: str, **values: Value) -> Table:
        """Answer the query in warehouse/sql/explore/<name>.sql; `values` are its parameters, such as $words.

        A line of the query that names a parameter whose value is None is left out, and so is one that ends with
        `-- if $name`; with `-- unless $name` it is left out if there is a value. A line `/* name */` stands for
        the file parts/name.sql. Raises BadSearch of warehouse.reading.search for words that are no query, and Ended,
        TooLarge or PartsMissing.
        """
        text = choose_lines(_PART.sub(_read_part, sql.read(f"explore/{name}.sql")), values)
        given = _choose(text, values)
        statement = spell(text, given)
        return Table(name, self.snapshot.answers.get(statement, lambda: self._find(text, given)), statement)

    def _find(self, text: str, values: dict[str, Value]) -> pa.Table:
        """Answer a query; what several queries of a page begin with is found once for all of them."""
        if _HITS.search(text):
            self._make("texts")
            hits = "FROM texts"
            if words := values.get("words"):
                self._show("matched", _MATCHES, {"words": words})
                hits = "FROM texts JOIN matched USING (n)"
            text = _HITS.sub(f"hits AS ({hits})", text)
        for name, query in _SHARED.findall(text):
            self._show(f"{name}_once", query, values)
        text = _SHARED.sub(r"\1 AS (FROM \1_once)", text)
        return self._answer(text, _choose(text, values))

    def _show(self, name: str, query: str, values: Mapping[str, Value]) -> None:
        """Show all rows of a query as the relation `name`."""
        given = _choose(query, values)
        found = self.snapshot.answers.get(spell(query, given), lambda: self._answer(query, given, None))
        self._connection.register(name, found)

    def rows(self, name: str, **values: Value) -> list[dict[str, Any]]:
        """Answer a query as `table` does; returns its rows as dictionaries."""
        return self.table(name, **values).rows

    def row(self, name: str, **values: Value) -> dict[str, Any] | None:
        """Answer a query as `table` does; returns its first row, None if it has none."""
        return next(iter(self.rows(name, **values)), None)

    def run(self, statement: str, limits: Limits) -> Result:
        """Run the reader's own statement in a process of its own.

        Raises BadStatement, Exceeded, Busy, Ended or PartsMissing.
        """
        with self._console.begin(statement, self.snapshot.file, self.snapshot.data, limits) as running:
            with self._lock:
                if self._why:
                    raise Ended(self._why)
                self._running = running
            try:
                return running.read()
            except Exceeded:
                if self._why:
                    raise Ended(self._why) from None
                raise
            except NotReadable:
                raise PartsMissing("a file of the lake could not be read") from None
            finally:
                with self._lock:
                    self._running = None

    def prepare_to_run(self) -> None:
        """Let a process wait for the next statement of a reader."""
        self._console.prepare()

    def _make(self, name: str) -> None:
        """Make a table that this query asks for, unless it is there."""
        try:
            self.snapshot.later.make(self._connection, name)
        except duckdb.Error as error:
            raise _translate(error, self._why) from error

    def _answer(self, text: str, values: Mapping[str, Value], most: int | None = MOST_ROWS) -> pa.Table:
        if self._why:
            raise Ended(self._why)
        for name in _LATER.findall(text):
            self._make(name)
        try:
            limited = text if most is None else f"FROM ({text}\n) LIMIT {most}"
            relation = self._connection.execute(limited, dict(values))
            return relation.to_arrow_table()
        except duckdb.Error as error:
            raise _translate(error, self._why) from error


def _choose(text: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values of the parameters that a query has."""
    return {name: values[name] for name in _PARAMETER.findall(text)}


def choose_lines(text: str, values: Mapping[str, Value]) -> str:
    """Return the lines of a query that go with these values, without its opening comment."""
    kept = []
    for line in text.rstrip().splitlines():
        if condition := _CONDITION.search(line):
            wanted = (values[condition[2]] is not None) == (condition[1] == "if")
            line = line[: condition.start()]
        else:
            wanted = all(values[name] is not None for name in _PARAMETER.findall(line))
        if wanted and not line.startswith("--"):
            kept.append(line)
    return "\n".join(kept)


def _read_part(place: re.Match[str]) -> str:
    return sql.read(f"explore/parts/{place[1]}.sql")


def spell(text: str, values: Mapping[str, Value]) -> str:
    """Return a query with its values in it, as anybody can run it on the published file."""
    return _PARAMETER.sub(lambda found: _spell_value(values[found[1]]), text)


def _spell_value(value: Value) -> str:
    if isinstance(value, bool | int | float):
        return str(value).lower()
    if isinstance(value, datetime):
        return f"TIMESTAMPTZ {sql.literal(value.isoformat())}"
    if isinstance(value, date):
        return f"DATE {sql.literal(value)}"
    if isinstance(value, str):
        return sql.literal(value)
    return f"[{', '.join(map(sql.literal, value or ()))}]"


def _translate(error: duckdb.Error, why: str) -> Exception:
    """Return the error that a reader is shown instead of DuckDB's; a mistake of ours stays what it is."""
    from warehouse.reading.search import read_problem

    if isinstance(error, duckdb.InterruptException) or why:
        return Ended(why or "the query was stopped")
    if isinstance(error, duckdb.OutOfMemoryException):
        return TooLarge("the answer does not fit in the memory that the explorer gives a query")
    if isinstance(error, duckdb.IOException):
        return PartsMissing("a file of the lake could not be read")
    if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        return Unreadable("the published file lacks a table or column that this page shows: another version wrote it")
    return read_problem(error) or error
