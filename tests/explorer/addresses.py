"""The address of each page: the browser's tests open them all. What an address needs to know, it asks the warehouse."""

from collections.abc import Callable
from urllib.parse import quote

from tests.support.newsroom import Newsroom

# Pages that are there, and that must export what they show.
PAGES: dict[str, Callable[[Newsroom], str]] = {
    "front page": lambda _: "/",
    "search": lambda _: "/search?q=bridge",
    "search that is narrowed": lambda _: f"/search?q={quote('brücke OR bridge')}&genre=article&copies=all&sort=newest",
    "search by role": lambda _: "/search?q=bearings&role=paragraph&since=2026-01-01&until=2026-12-31",
    "all articles": lambda _: "/search",
    "second page": lambda _: "/search?copies=all&page=2",
}
# Pages that say what is wrong.
PROBLEMS: dict[str, Callable[[Newsroom], str]] = {
    "nothing here": lambda _: f"/nowhere/{quote(chr(0x202E))}elif.exe",
    "a snapshot that is gone": lambda _: "/?snapshot=999999",
}
ADDRESSES = PAGES | PROBLEMS
