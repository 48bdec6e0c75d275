"""Create the macros of full-text search in a file that readers open."""

from collections.abc import Mapping

import duckdb

from warehouse import sql

# The second is the same under a name that is no keyword for other parsers of SQL.
NAMES = ("search", "find_articles")
# The queries that the macros read in a file with native tables.
NATIVE = {
    "postings": "FROM ops.postings",
    "superseded": "FROM ops.superseded",
    "versions": "FROM main.article_versions",
}


def create_search(connection: duckdb.DuckDBPyConnection, sources: Mapping[str, str]) -> None:
    """Create `search` and `find_articles` over three queries: `postings`, `superseded` and `versions`.

    A macro of an attached database finds no table, view or macro of it by name: the queries must not either, for the
    macros to work there.
    """
    for name in NAMES:
        connection.execute(
            sql.read_with_columns(
                "search/search.sql",
                macro=name,
                postings=sources["postings"],
                superseded=sources["superseded"],
                articles=f"SELECT * FROM ({sources['versions']}\n) WHERE is_current",
                words=sql.expression("search/words.sql"),
                term=sql.expression("search/term.sql"),
                rough=sql.expression("search/stem.sql"),
                holds=sql.expression("search/holds.sql"),
            )
        )
