"""Find the stories: links between articles that tell of like events, and the groups that these make."""

from typing import Any

from warehouse import sql
from warehouse.coverage.clusters import cluster, name_stories
from warehouse.coverage.groups import reach
from warehouse.lake.lake import Lake
from warehouse.load.index import ranges

_SLICE = 2_000  # new articles whose terms are looked up at a time
LEAST = 2_600  # average likeness within a story, in ten-thousandths

Rows = list[dict[str, Any]]


def find_links(lake: Lake) -> None:
    """Create the table `found_links`: the rows of story_links that the new versions give."""
    lake.create_table("found_links", "FROM after.story_links LIMIT 0")
    try:
        for first, after in ranges(lake.value("SELECT count(*) FROM new.article_versions"), _SLICE):
            lake.set_variables(first_id=first, id_after=after)
            lake.create_table("candidates", sql.read("coverage/story_candidates.sql"))
            lake.connection.execute(f"INSERT INTO found_links {sql.read('coverage/story_links.sql')}")
    finally:
        lake.set_variables(first_id=None, id_after=None)


def find_stories(lake: Lake) -> tuple[Rows, Rows]:
    """Return the rows of story_articles and story_changes that differ from what was stated.

    Only articles that `touched` leads to can be in another story: two groups are joined only if two of their articles
    are alike enough, so links below that lead no further.
    """
    close = f"SELECT article_id, other_id FROM ({sql.read('coverage/story_pairs.sql')}) WHERE likeness >= {LEAST}"
    reach(lake, close, sql.read("coverage/stated_stories.sql"), "story_id")
    links = lake.connection.execute(
        f"FROM ({sql.read('coverage/story_pairs.sql')}) SEMI JOIN reached USING (article_id) "
        "SEMI JOIN reached ON reached.article_id = other_id WHERE article_id < other_id"
    ).fetchall()
    here = "SELECT article_id FROM after.article_versions ANTI JOIN after.superseded USING (article_id, version)"
    rows = lake.rows(f"FROM stated SEMI JOIN reached USING (article_id) SEMI JOIN ({here}) USING (article_id)")
    stated = {row["article_id"]: row["story_id"] for row in rows}
    old = frozenset(row["article_id"] for row in rows if row["is_old"])
    groups = cluster(links, LEAST)
    grouped = {article for group in groups for article in group}
    alone = [[article] for article in sorted(stated) if article not in grouped]
    story_of = name_stories([*groups, *alone], stated, old)
    moved = [article for article in sorted(stated) if story_of[article] != stated[article]]
    return (
        [{"article_id": article, "story_id": story_of[article]} for article in moved],
        _list_changes(stated, story_of, old),
    )


def _list_changes(stated: dict[str, str], story_of: dict[str, str], old: frozenset[str]) -> Rows:
    """What became of each story that articles had until now, where that is another one."""
    became: dict[str, set[str]] = {}
    for article in old:
        became.setdefault(stated[article], set()).add(story_of[article])
    rows = []
    for story, stories in became.items():
        for into in sorted(stories - {story}):
            change = "split" if len(stories) > 1 else "merge" if into in became else "rename"
            rows.append({"story_id": story, "change": change, "into_story_id": into})
    return rows
