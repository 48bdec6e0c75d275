"""Full-text search in the published file."""

from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from warehouse import sql
from warehouse.errors import USAGE, CuttingsError
from warehouse.reading.published import open_published

_QUERY = """
    SELECT count(*) OVER () AS found, hits.* FROM search(?, snippets := ?) AS hits LIMIT ? OFFSET ?
"""
_MARK = "search: "


class BadSearch(CuttingsError):
    """The words of a search are no query; the message says what is wrong, and at which character."""

    exit_code = USAGE
    next_step = "docs/searching.md has what a search can ask for"


class Found(NamedTuple):
    """How many articles a search finds, and those asked for."""

    total: int
    hits: list[dict[str, Any]]


def search(data: Path, words: str, *, limit: int, offset: int = 0) -> Found:
    """Return up to `limit` hits after the first `offset`, best first; raises BadSearch or NoWarehouse."""
    with open_published(data) as connection:
        try:
            hits = sql.rows(connection, _QUERY, [words, offset + limit, limit, offset])
            total = hits[0].pop("found") if hits else 0
            if not hits and offset:
                [[total]] = connection.execute("SELECT count(*) FROM search(?, snippets := 0)", [words]).fetchall()
        except duckdb.InvalidInputException as error:
            raise read_problem(error) or error from None
    for hit in hits:
        hit.pop("found", None)
    return Found(total, hits)


def read_problem(error: duckdb.Error) -> BadSearch | None:
    """Return what is wrong with the words of a search, if that is what DuckDB's error says."""
    _, mark, problem = str(error).partition(_MARK)
    return BadSearch(problem) if mark and isinstance(error, duckdb.InvalidInputException) else None
