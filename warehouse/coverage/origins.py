"""State the origin of the articles whose group of copies changed."""

from datetime import UTC, datetime
from typing import Any

from warehouse import sql
from warehouse.coverage.groups import connect, reach
from warehouse.lake.lake import Lake

_LAST = datetime.max.replace(tzinfo=UTC)
_MEMBERS = """
    SELECT article_id, published_at, stated.origin_id AS stated
    FROM after.article_versions
    ANTI JOIN after.superseded USING (article_id, version)
    SEMI JOIN reached USING (article_id)
    LEFT JOIN stated USING (article_id)
    ORDER BY article_id
"""


def find_origins(lake: Lake) -> list[dict[str, Any]]:
    """Return the rows of origins that differ from what was stated, for the articles that `touched` leads to."""
    reach(lake, sql.read("coverage/copy_pairs.sql"), sql.read("coverage/stated_origins.sql"), "origin_id")
    members = lake.rows(_MEMBERS)
    pairs = lake.connection.execute("SELECT article_id, other_id FROM pairs SEMI JOIN reached USING (article_id)")
    group_of = connect(pairs.fetchall())
    first: dict[str, tuple[datetime, str]] = {}
    for row in members:
        group, key = (
            group_of.get(row["article_id"], row["article_id"]),
            (row["published_at"] or _LAST, row["article_id"]),
        )
        first[group] = min(key, first.get(group, key))
    rows = []
    for row in members:
        origin = first[group_of.get(row["article_id"], row["article_id"])][1]
        if origin != (row["stated"] or row["article_id"]):
            rows.append({"article_id": row["article_id"], "origin_id": origin})
    return rows
