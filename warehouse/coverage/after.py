"""The tables that relating reads, as they will be after the commit: views `after.<table>`."""

from collections.abc import Mapping, Sequence

from warehouse.lake.lake import Lake
from warehouse.schema import (
    ARTICLE_LINES,
    ARTICLE_VERSIONS,
    DISCREPANCIES,
    FIGURES,
    ORIGINS,
    SHINGLES,
    STORY_ARTICLES,
    STORY_LINKS,
    SUPERSEDED,
    TERM_WEIGHTS,
    TERMS,
    TEXT_REUSE,
    Table,
)

READ = (
    ARTICLE_VERSIONS,
    SUPERSEDED,
    SHINGLES,
    TEXT_REUSE,
    ORIGINS,
    TERMS,
    TERM_WEIGHTS,
    STORY_LINKS,
    STORY_ARTICLES,
    ARTICLE_LINES,
    FIGURES,
    DISCREPANCIES,
)


def show_after_run(lake: Lake, replaced: Sequence[Table] = ()) -> None:
    """Show what the lake has and what the run adds as `new.<table>`; of `replaced` tables only the latter.

    Call it again when more of the tables have parts: those without are shown as the lake has them.
    """
    made = {row["name"] for row in lake.rows(_VIEWS)}
    for table in READ:
        stay = "WHERE false" if table in replaced else ""
        query = f"SELECT {table.select_list} FROM lake.{table.full_name} {stay}"
        if table.name in made:
            query += f" UNION ALL SELECT {table.select_list} FROM new.{table.name}"
        lake.create_view("after", table.name, query)


_VIEWS = "SELECT view_name AS name FROM duckdb_views() WHERE schema_name = 'new'"


def show_after(lake: Lake, queries: Mapping[Table, str]) -> None:
    """Show the rows of these queries as what an operation leaves of the tables."""
    for table in READ:
        lake.create_view("after", table.name, queries[table])
