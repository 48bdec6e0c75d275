"""What is usual here: the run's sources beside what this warehouse's own runs of the last quarter had of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from warehouse import sql
from warehouse.audit import checks
from warehouse.lake.lake import Lake
from warehouse.schema import PROFILES

Thresholds = Iterable[tuple[str | None, str, float]]  # source (None: all), name, value

# In this order: each looks at those before it.
_STEPS = ("watched", "compared", "shares", "distances", "usual", "settled")
# Where there is no news the others have nothing to compare.
_WITHOUT_NEWS = "sources_are_not_silent"


def prepare(lake: Lake, thresholds: Thresholds) -> None:
    """Make what checks of a run's sources and shares ask as temporary tables, and `threshold(name, source)`."""
    _set_thresholds(lake, thresholds)
    for name in _STEPS:
        lake.create_table(name, sql.read(f"baseline/{name}.sql"))


def watch(lake: Lake, started_at: datetime, thresholds: Thresholds) -> list[dict[str, Any]]:
    """The check of silent sources for a run without news, if it fails; such a run has checked nothing else."""
    lake.set_variables(started_at=started_at)
    lake.create_view("new", PROFILES.name, f"FROM lake.{PROFILES.full_name} WHERE false")
    _set_thresholds(lake, thresholds)
    lake.create_table("watched", sql.read("baseline/watched.sql"))
    check = checks.check_source(lake, _WITHOUT_NEWS)
    return [] if check["success"] else [check]


def check_source(lake: Lake) -> list[dict[str, Any]]:
    """Every check of the sources."""
    return [checks.check_source(lake, name) for name in sql.names("source_checks")]


def _set_thresholds(lake: Lake, thresholds: Thresholds) -> None:
    lake.connection.execute("CREATE OR REPLACE TEMP TABLE thresholds (source VARCHAR, name VARCHAR, value DOUBLE)")
    columns = [list(column) for column in zip(*thresholds, strict=True)]
    lake.connection.execute("INSERT INTO thresholds SELECT unnest(?), unnest(?), unnest(?)", columns)
    lake.connection.execute(sql.read("macros/threshold.sql"))
