"""What is usual: compare the sources of a run with the published runs of the last 91 days in this warehouse."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from warehouse import sql
from warehouse.audit import checks
from warehouse.lake.lake import Lake
from warehouse.schema import PROFILES

Thresholds = Iterable[tuple[str | None, str, float]]  # source (None for all sources), name, value

# Created in this order: each reads the tables before it.
_STEPS = ("watched", "compared", "shares", "distances", "usual", "settled")
# The one check that makes sense without new files: the others have no articles to compare.
_WITHOUT_NEWS = "sources_are_not_silent"


def prepare(lake: Lake, thresholds: Thresholds) -> None:
    """Create the temporary tables that the checks on sources and shares read, and `threshold(name, source)`."""
    _set_thresholds(lake, thresholds)
    for name in _STEPS:
        lake.create_table(name, sql.read(f"baseline/{name}.sql"))


def watch(lake: Lake, started_at: datetime, thresholds: Thresholds) -> list[dict[str, Any]]:
    """Run the check for silent sources in a run without new files; returns its row only if it fails."""
    lake.set_variables(started_at=started_at)
    lake.create_view("new", PROFILES.name, f"FROM lake.{PROFILES.full_name} WHERE false")
    _set_thresholds(lake, thresholds)
    lake.create_table("watched", sql.read("baseline/watched.sql"))
    check = checks.check_source(lake, _WITHOUT_NEWS)
    return [] if check["success"] else [check]


def list_silent(lake: Lake) -> set[str]:
    """Return the sources that were silent when a run last recorded the check for that."""
    name = checks.read_check(f"source_checks/{_WITHOUT_NEWS}.sql").sentence
    return name_sources(next(iter(lake.rows(sql.read("baseline/last_recorded.sql"), [name])), {}))


def name_sources(check: dict[str, Any]) -> set[str]:
    """Return the sources that failed a check, of its row in ops.checks."""
    return {detail.rpartition(": ")[0] for detail in check.get("details") or ()}


def check_source(lake: Lake) -> list[dict[str, Any]]:
    """Run every check that compares sources; returns rows of ops.checks."""
    return [checks.check_source(lake, name) for name in sql.names("source_checks")]


def _set_thresholds(lake: Lake, thresholds: Thresholds) -> None:
    lake.connection.execute("CREATE OR REPLACE TEMP TABLE thresholds (source VARCHAR, name VARCHAR, value DOUBLE)")
    columns = [list(column) for column in zip(*thresholds, strict=True)]
    lake.connection.execute("INSERT INTO thresholds SELECT unnest(?), unnest(?), unnest(?)", columns)
    lake.connection.execute(sql.read("macros/threshold.sql"))
