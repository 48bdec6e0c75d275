"""Articles as a run has them once it is assembled, shown in a lake to be related to each other."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from transforms.facts.copies.shingles import find_shingles, sample
from transforms.facts.stories.terms import INDEXED, weigh_terms
from warehouse.coverage.after import show_after_run
from warehouse.coverage.shared import find_shared
from warehouse.lake.lake import Lake
from warehouse.schema import ARTICLE_VERSIONS, SHINGLES, TERM_WEIGHTS, TERMS, Table

DAY = datetime(2026, 3, 1, tzinfo=UTC)


def show_articles(
    lake: Lake, articles: Mapping[str, tuple[str, str]], published: Mapping[str, date | None] | None = None
) -> None:
    """Show articles, each an id with its publisher and body, and what they share.

    They are of one day, unless `published` says of each when it was published.
    """
    tables: dict[Table, list[dict[str, Any]]] = {
        table: [] for table in (ARTICLE_VERSIONS, SHINGLES, TERMS, TERM_WEIGHTS)
    }
    for article, (publisher, body) in articles.items():
        of = {"article_id": article, "version": 1}
        tables[ARTICLE_VERSIONS].append(of | {"publisher": publisher, "body": body, "valid_from": DAY})
        chosen = sample(find_shingles(body)).tolist()
        tables[SHINGLES] += [of | {"shingle": one, "samples": len(chosen)} for one in chosen]
        terms = weigh_terms(None, None, body)
        day = DAY.date() if published is None else published[article]
        tables[TERMS] += [of | {"term": word, "published_on": day} for word in terms.words[:INDEXED]]
        tables[TERM_WEIGHTS].append(of | {"terms": terms.hashes, "weights": terms.weights})
    for table, rows in tables.items():
        _show_new(lake, table, rows)
    show_after_run(lake)
    find_shared(lake)


def _show_new(lake: Lake, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Show the rows, which need not have all columns, as those that a run adds to a table."""
    lake.connection.register(f"{table.name}_rows", pa.Table.from_pylist(list(rows), table.arrow))
    lake.create_table(f"{table.name}_made", f"FROM {table.name}_rows")
    lake.create_view("new", table.name, f"FROM temp.main.{table.name}_made")
