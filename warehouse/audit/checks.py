"""Run checks, and return them as rows of ops.checks.

Each check in SQL is a file whose first line is `-- critical|warning table: what must hold`.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import duckdb

from warehouse import sql
from warehouse.audit.expectations import Verdict
from warehouse.errors import CuttingsError
from warehouse.lake.lake import Lake
from warehouse.schema import STORED, Table

_HEADER = re.compile(r"-- (critical|warning) ([a-z_.]+): (.+)")
_DETAILS = 20
_EXAMPLES = 5

# What a check may raise that says nothing about the rows: memory, a disk, time or DuckDB itself has failed.
MACHINE_FAILURES = (
    MemoryError,
    OSError,
    duckdb.OutOfMemoryException,
    duckdb.IOException,
    duckdb.InterruptException,
    duckdb.InternalException,
    duckdb.FatalException,
)


class NotChecked(CuttingsError):
    """A check could not be made. That is no verdict on the files."""

    next_step = (
        "the files are not at fault: free some space and run again, or raise CUTTINGS_MEMORY_BYTES; "
        "`cuttings verify` says whether what is stored is damaged"
    )


@contextmanager
def no_verdict(sentence: str) -> Iterator[None]:
    """Raise NotChecked where the machine fails a check, which `sentence` names."""
    try:
        yield
    except MACHINE_FAILURES as error:
        raise NotChecked(f"the check “{sentence}” could not be made ({type(error).__name__})") from error


class Check(NamedTuple):
    """One check in SQL: what its first line declares, and its query."""

    severity: str
    table: str
    sentence: str
    query: str


def read_check(name: str) -> Check:
    """Read a check from a file such as "checks/records_reconcile.sql"; raises ValueError for a wrong first line."""
    text = sql.read(name)
    header = _HEADER.match(text)
    if header is None:
        raise ValueError(f"{name} must open with `-- critical|warning table: sentence`")
    severity, table, sentence = header.groups()
    return Check(severity, table, sentence, text)


def show_what_stays(lake: Lake, replaced: Sequence[Table]) -> None:
    """Create views `beside.<table>` over the rows that stay in the lake: none for tables that the run replaces."""
    for table in STORED:
        none = "WHERE false" if table in replaced else ""
        lake.create_view("beside", table.name, f"FROM lake.{table.full_name} {none}")


def record_verdict(verdict: Verdict, *, quarantines: bool) -> dict[str, Any]:
    """Return the row of one expectation. `quarantines`: the articles whose rows broke it were quarantined."""
    broken = f"{verdict.unexpected_count:,} of {verdict.element_count:,} rows fail"
    return {
        "name": verdict.name,
        "table_name": verdict.table.full_name,
        "column_name": verdict.column,
        "severity": verdict.severity,
        "success": verdict.success,
        "observed": verdict.raised or broken,
        "details": [", ".join(f"{name} {value}" for name, value in key.items()) for key in verdict.keys[:_EXAMPLES]],
        "unexpected_count": verdict.unexpected_count,
        "element_count": verdict.element_count,
        "effect": _effect(success=verdict.success, severity=verdict.severity, quarantines=quarantines),
    }


def check_key(lake: Lake, table: Table) -> dict[str, Any]:
    """Check that the key of a table is unique within the run's part."""
    key = ", ".join(table.key)
    query = f"SELECT count(*) AS elements, count(*) - count(DISTINCT ({key})) AS unexpected FROM new.{table.name}"
    return _count(lake, Check("critical", table.full_name, f"key ({key}) is unique", query))


def check_run(lake: Lake, name: str) -> dict[str, Any]:
    """Run a check across rows or tables. Its query counts `elements`, and how many of them are `unexpected`.

    It may also return `details`: keys, numbers and words of our own, never the text of an article.
    """
    return _count(lake, read_check(f"checks/{name}.sql"))


def check_source(lake: Lake, name: str) -> dict[str, Any]:
    """Run a check of each source. Its query returns `source, is_broken, detail`; a detail has no text of an article."""
    severity, table, sentence, query = read_check(f"source_checks/{name}.sql")
    counting = (
        "SELECT count(*) FILTER (is_broken IS DISTINCT FROM false) AS unexpected, count(*) AS elements, "
        "list(source || ': ' || detail ORDER BY source) FILTER (is_broken) AS details "
        f"FROM ({query}\n)"
    )
    row = _count(lake, Check(severity, table, sentence, counting), "sources")
    return {**row, "details": (row["details"] or [])[:_DETAILS]}


def _count(lake: Lake, check: Check, what: str = "rows") -> dict[str, Any]:
    """Run a check and return its row. A check that raises an error has failed."""
    try:
        with no_verdict(check.sentence):
            [counted] = lake.rows(check.query)
        observed = f"{counted['unexpected']:,} of {counted['elements']:,} {what} fail"
    except (duckdb.Error, ValueError, KeyError, TypeError) as error:  # the last three: no row, no such column, NULL
        counted, observed = {"unexpected": None, "elements": None}, f"raised {type(error).__name__}"
    success = counted["unexpected"] == 0
    return {
        "name": check.sentence,
        "table_name": check.table,
        "column_name": None,
        "severity": check.severity,
        "success": success,
        "observed": observed,
        "details": None if success else counted.get("details"),
        "unexpected_count": counted["unexpected"],
        "element_count": counted["elements"],
        "effect": _effect(success=success, severity=check.severity),
    }


def _effect(*, success: bool, severity: str, quarantines: bool = False) -> str:
    if success:
        return "none"
    if quarantines:
        return "quarantined"
    return "held" if severity == "critical" else "warned"
