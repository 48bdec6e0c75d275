"""Groups of articles that pairs connect."""

from collections.abc import Iterable

from warehouse.lake.lake import Lake


def reach(lake: Lake, pairs: str, stated: str, group: str) -> None:
    """Create the table `reached`: the articles of `touched`, those of their groups until now, and all they connect to.

    `pairs` and `stated` are queries for the pairs of articles (article_id, other_id) and for the groups stated until
    now, which `pairs` may read as `stated`; `group` is the column that names a group.
    """
    lake.create_table("stated", stated)
    lake.create_table("pairs", pairs)
    lake.create_table(
        "reached",
        f"FROM touched UNION SELECT article_id FROM stated WHERE {group} IN "
        f"(SELECT {group} FROM stated SEMI JOIN touched USING (article_id) UNION ALL FROM touched)",
    )
    lake.create_table("frontier", "FROM reached")
    while lake.value("SELECT count(*) FROM frontier"):
        lake.create_table(
            "frontier",
            "SELECT DISTINCT other_id AS article_id FROM pairs SEMI JOIN frontier USING (article_id) "
            "ANTI JOIN reached ON reached.article_id = other_id",
        )
        lake.connection.execute("INSERT INTO reached FROM frontier")


def connect(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The connected groups of articles: article to an article that stands for its group."""
    parent: dict[str, str] = {}

    def find(article: str) -> str:
        while (above := parent.setdefault(article, article)) != article:
            parent[article] = parent[above]
            article = above
        return article

    for a, b in pairs:
        first, second = sorted((find(a), find(b)))
        parent[second] = first
    return {article: find(article) for article in list(parent)}
