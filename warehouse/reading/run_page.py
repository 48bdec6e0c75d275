"""Read the data of a run report from the lake and the run's own parts. Every query has a limit on its rows."""

from pathlib import Path
from typing import Any

from warehouse import sql
from warehouse.lake.lake import Lake
from warehouse.lake.parts import part_path
from warehouse.schema import ARTICLE_LINES, ARTICLE_VERSIONS, PROFILES, RAW

Rows = list[dict[str, Any]]
_OF_RUN = ("sources", "articles", "rejects", "lines")


def read_trends(lake: Lake) -> dict[str, Rows]:
    """Return the last runs, and how old each publisher's newest article was at each of them."""
    return {name: lake.rows(sql.read(f"report/{name}.sql")) for name in ("runs", "freshness")}


def read_runs(lake: Lake) -> Rows:
    """Return the runs that may have a report, the last one first."""
    return lake.rows(sql.read("report/index.sql"))


def compare_snapshots(lake: Lake, snapshot: int) -> dict[str, Any]:
    """Compare a snapshot with the one before it; returns the same keys as a replay's Difference."""
    lake.create_table("changed", sql.read("report/changed.sql"), [snapshot - 1, snapshot])
    counts = lake.rows("SELECT change, count(*)::INTEGER AS n FROM changed GROUP BY change ORDER BY change")
    examples = "SELECT * EXCLUDE (change), 'headline' AS field FROM changed ORDER BY article_id LIMIT 20"
    return {
        "counts": {f"articles_{row['change']}": row["n"] for row in counts},
        "fields": {},
        "examples": lake.rows(examples),
    }


def read_run(lake: Lake, folder: Path, run_id: str) -> dict[str, Rows]:
    """Return what one run published and quarantined.

    `folder` holds its parts: the lake's folder, or the run's staging folder if the run is held.
    """
    for table in (ARTICLE_VERSIONS, ARTICLE_LINES, PROFILES, RAW):
        path = part_path(folder, table, run_id)
        source = f"read_parquet({sql.glob_literal(path)})" if path.exists() else f"lake.{table.full_name} WHERE false"
        lake.create_view("new", table.name, f"FROM {source}")
    return {name: lake.rows(sql.read(f"report/{name}.sql")) for name in _OF_RUN}
