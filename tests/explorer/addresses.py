"""The address of each page: the browser's tests open them all. What an address needs to know, it asks the warehouse."""

from collections.abc import Callable
from urllib.parse import quote

from tests.support.newsroom import Newsroom

HOSTILE_STATEMENT = """
SELECT '<script>alert(1)</script>' || chr(8238) || 'elif' AS "<b>n</b>", repeat('long', 500) AS long,
    n AS "عدد", article_id
FROM range(30) AS t(n) CROSS JOIN (FROM articles LIMIT 1)
"""

# Pages that are there, and that must export what they show.
PAGES: dict[str, Callable[[Newsroom], str]] = {
    "front page": lambda _: "/",
    "search": lambda _: "/search?q=bridge",
    "search that is narrowed": lambda _: f"/search?q={quote('brücke OR bridge')}&genre=article&copies=all&sort=newest",
    "search by role": lambda _: "/search?q=bearings&role=paragraph&since=2026-01-01&until=2026-12-31",
    "all articles": lambda _: "/search",
    "second page": lambda _: "/search?copies=all&page=2",
    "result": lambda _: f"/sql?sql={quote(HOSTILE_STATEMENT)}",
}
# Pages that say what is wrong.
PROBLEMS: dict[str, Callable[[Newsroom], str]] = {
    "wrong statement": lambda _: f"/sql?sql={quote(chr(10).join(['SELECT', ' <b>nothing</b>', 'FROM articles']))}",
    "nothing here": lambda _: f"/nowhere/{quote(chr(0x202E))}elif.exe",
    "a snapshot that is gone": lambda _: "/?snapshot=999999",
}
# Pages that ask, and show nothing yet.
FORMS: dict[str, Callable[[Newsroom], str]] = {"console": lambda _: "/sql"}
ADDRESSES = PAGES | PROBLEMS | FORMS
