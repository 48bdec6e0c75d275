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
    articles = f"SELECT * FROM ({sources['versions']}\n) WHERE is_current"
    occurrences = f"FROM ({sources['postings']}) ANTI JOIN ({sources['superseded']}) USING (article_id, version)"
    for name in NAMES:
        told = sql.expression("search/hits.sql").replace("/* articles */", articles)
        _create(connection, f"{name}(query, snippets := 10)", told, sources["postings"], occurrences, articles)


def create_matches(connection: duckdb.DuckDBPyConnection, schema: str, numbered: str) -> None:
    """Create `matches` in a schema: the same search over `numbered`, a table that gives each article a number `n`.

    It joins numbers instead of ids, sorts nothing and reads no text.
    """
    articles = f"SELECT * REPLACE (n AS article_id) FROM {numbered}"
    occurrences = (
        f"SELECT postings.* REPLACE (n AS article_id) FROM ops.postings JOIN {numbered} USING (article_id, version)"
    )
    told = sql.expression("search/matches.sql")
    _create(connection, f"{schema}.matches(query)", told, "FROM ops.postings", occurrences, articles)


def _create(
    connection: duckdb.DuckDBPyConnection, macro: str, told: str, postings: str, occurrences: str, articles: str
) -> None:
    connection.execute(
        sql.read_with_columns(
            "search/search.sql",
            macro=macro,
            told=told,
            postings=postings,
            occurrences=occurrences,
            articles=articles,
            words=sql.expression("search/words.sql"),
            term=sql.expression("search/term.sql"),
            rough=sql.expression("search/stem.sql"),
            holds=sql.expression("search/holds.sql"),
        )
    )
