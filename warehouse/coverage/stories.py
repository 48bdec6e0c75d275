"""Find the stories: links between articles that tell of like events, and the groups that these make."""

from sys import intern
from typing import Any

from warehouse import sql
from warehouse.coverage.clusters import Link, adopt, cluster, name_stories
from warehouse.coverage.groups import reach
from warehouse.coverage.shared import cut, look_up
from warehouse.lake.lake import Lake
from warehouse.schema import TERM_WEIGHTS

_MET = 2_000_000  # times that two articles share a heavy word, which are counted at a time: some 200 MB
_PAIRS = 100_000  # articles that are compared at a time, each pair with all words of both
_LINKS = 1_000_000  # links that are clustered at a time: some 500 MB
_PIECE = 10_000  # of them that are read at a time
LEAST = 2_900  # average likeness within a story, in ten-thousandths
LEAST_ALONE = 1_800  # that of an article in no story to the one it joins
# The versions of which the candidates are pairs.
_COMPARED = """
    SELECT article_id, version FROM numbered
    WHERE id IN (SELECT id FROM candidates UNION SELECT other FROM candidates)
"""

Rows = list[dict[str, Any]]


def find_links(lake: Lake) -> None:
    """Create the table `found_links`: the rows of story_links that the new versions give."""
    lake.create_table("found_links", "FROM after.story_links LIMIT 0")
    lake.create_table("held_terms", sql.read("coverage/held_terms.sql"))
    for before, last in cut(lake, sql.read("coverage/met_words.sql"), _MET):
        lake.create_table("candidates", sql.read("coverage/story_candidates.sql"), [before, last])
        lake.create_table("wanted", _COMPARED)
        look_up(lake, "compared_weights", TERM_WEIGHTS, ("article_id", "version"))
        lake.create_table("weighed", sql.read("coverage/weighed.sql"))
        for numbers in cut(lake, "SELECT id, count(*) AS met FROM candidates GROUP BY id", _PAIRS):
            lake.connection.execute(f"INSERT INTO found_links {sql.read('coverage/story_links.sql')}", numbers)
    lake.connection.execute("DROP TABLE held_terms")


def find_stories(lake: Lake) -> tuple[Rows, Rows]:
    """Return the rows of story_articles and story_changes that differ from what was stated.

    Only articles that `touched` leads to can be in another story. Two groups are joined only if two of their articles
    are alike by LEAST, and an article alone joins only the group of the article it is likest: no other link leads on.
    """
    lake.set_variables(least=LEAST, least_alone=LEAST_ALONE)
    lake.create_table("story_pairs", sql.read("coverage/story_pairs.sql"))
    reach(lake, sql.read("coverage/story_ties.sql"), sql.read("coverage/stated_stories.sql"), "story_id")
    lake.create_table("links", sql.read("coverage/clustered_links.sql"))
    if lake.value("SELECT count(*) FROM links") > _LINKS:
        lake.create_table("links", sql.read("coverage/nearest_links.sql"), [_LINKS])
    links = _read_links(lake)
    here = "SELECT article_id FROM after.article_versions ANTI JOIN after.superseded USING (article_id, version)"
    rows = lake.rows(f"FROM stated SEMI JOIN reached USING (article_id) SEMI JOIN ({here}) USING (article_id)")
    stated = {row["article_id"]: row["story_id"] for row in rows}
    old = frozenset(row["article_id"] for row in rows if row["is_old"])
    groups = adopt(cluster(links, LEAST), links, LEAST_ALONE)
    grouped = {article for group in groups for article in group}
    alone = [[article] for article in sorted(stated) if article not in grouped]
    story_of = name_stories([*groups, *alone], stated, old)
    moved = [article for article in sorted(stated) if story_of[article] != stated[article]]
    return (
        [{"article_id": article, "story_id": story_of[article]} for article in moved],
        _list_changes(stated, story_of, old),
    )


def _read_links(lake: Lake) -> list[Link]:
    """The links; the name of an article is one object, however many links it has."""
    found = lake.connection.execute("FROM links")
    pieces = iter(lambda: found.fetchmany(_PIECE), [])
    return [(intern(a), intern(b), likeness) for piece in pieces for a, b, likeness in piece]


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
