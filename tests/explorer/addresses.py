"""The address of each page: the browser's tests open them all. What an address needs to know, it asks the warehouse."""

from collections.abc import Callable
from urllib.parse import quote

from tests.support.newsroom import Newsroom

HOSTILE_STATEMENT = """
SELECT '<script>alert(1)</script>' || chr(8238) || 'elif' AS "<b>n</b>", repeat('long', 500) AS long,
    n AS "عدد", article_id
FROM range(30) AS t(n) CROSS JOIN (FROM articles LIMIT 1)
"""
HOSTILE = "headline LIKE '%alert%'"
HALCYON = "headline LIKE 'Seventeen injured%'"
ARABIC = "headline LIKE '%ميناء%'"


def find_article(newsroom: Newsroom, condition: str) -> str:
    """The id of one article."""
    return str(newsroom.value(f"SELECT min(article_id) FROM main.articles WHERE {condition}"))


def find_story(newsroom: Newsroom, condition: str) -> str:
    """The id of the story of an article."""
    article = find_article(newsroom, condition)
    return str(newsroom.value(f"SELECT story_id FROM story_articles WHERE article_id = '{article}'"))


def find_publisher(newsroom: Newsroom, condition: str) -> str:
    """The publisher of an article."""
    return str(newsroom.value(f"SELECT min(publisher) FROM articles WHERE {condition}"))


# Pages that are there, and that must export what they show.
PAGES: dict[str, Callable[[Newsroom], str]] = {
    "front page": lambda _: "/",
    "search": lambda _: "/search?q=bridge",
    "search that is narrowed": lambda _: f"/search?q={quote('brücke OR bridge')}&genre=article&copies=all&sort=newest",
    "search by role": lambda _: "/search?q=bearings&role=paragraph&since=2026-01-01&until=2026-12-31",
    "all articles": lambda _: "/search",
    "second page": lambda _: "/search?copies=all&page=2",
    "health": lambda _: "/health",
    "runs": lambda _: "/runs",
    "run": lambda newsroom: f"/run/{newsroom.value('SELECT max(run_id) FROM ops.runs')}",
    "quarantine": lambda _: "/quarantine",
    "quarantine of a reason": lambda _: "/quarantine?reason=TOO_SHORT",
    "in quarantine": lambda newsroom: f"/reject/{newsroom.value('SELECT max(reject_id) FROM ops.rejects')}",
    "article in two versions": lambda of: f"/article/{find_article(of, 'version = 2')}?q=bearings",
    "earlier version": lambda of: f"/article/{find_article(of, 'version = 2')}?version=1",
    "hostile article": lambda of: f"/article/{find_article(of, HOSTILE)}",
    "article from right to left": lambda of: f"/article/{find_article(of, ARABIC)}",
    "stories": lambda _: "/stories",
    "story": lambda of: f"/story/{find_story(of, HALCYON)}",
    "hostile story": lambda of: f"/story/{find_story(of, HOSTILE)}",
    "people": lambda _: "/people",
    "organisations": lambda _: "/people?list=organisations",
    "person": lambda _: f"/person?name={quote('Zoë Ðorđević')}",
    "figures": lambda _: "/figures?sort=articles",
    "figure": lambda _: "/figure?measure=people",
    "publishers": lambda _: "/publishers?sort=freshest",
    "publisher": lambda _: f"/publisher?name={quote('Harbour Gazette')}",
    "hostile publisher": lambda of: f"/publisher?name={quote(find_publisher(of, HOSTILE))}",
    "conflicts": lambda _: "/conflicts?week=2026-04-09",
}
# Pages that say what is wrong.
PROBLEMS: dict[str, Callable[[Newsroom], str]] = {
    "wrong statement": lambda _: f"/sql?sql={quote(chr(10).join(['SELECT', ' <b>nothing</b>', 'FROM articles']))}",
    "nothing here": lambda _: f"/nowhere/{quote(chr(0x202E))}elif.exe",
    "no such story": lambda _: f"/story/{'0' * 32}",
    "nobody of that name": lambda _: f"/person?name={quote('<b>Nemo</b> Ničija')}",
    "no such article": lambda _: f"/article/{'0' * 32}",
    "a snapshot that is gone": lambda _: "/?snapshot=999999",
}
# Pages of statements: their tests are in test_the_console_page.py, as each result needs a process.
FORMS: dict[str, Callable[[Newsroom], str]] = {
    "console": lambda _: "/sql",
    "result": lambda _: f"/sql?sql={quote(HOSTILE_STATEMENT)}",
}
ADDRESSES = PAGES | PROBLEMS | FORMS
# Pages that look like another one: a browser need not open them, too.
ALIKE = {"organisations", "hostile publisher", "no such story", "runs", "quarantine of a reason"}
