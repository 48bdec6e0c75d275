"""Name the authors of posts whose file has the people in a table of their own, as exports of Ghost have it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PEOPLE, _LINKS = ("users", "authors", "people"), ("posts_authors", "post_authors", "posts_users")
_PERSON_KEYS = ("author_id", "author", "authors", "user_id", "created_by")
_TITLE = "title"  # key of the setting that names the site


def join_tables(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object, with the names of authors and of the site in each of its posts; itself if it has no such tables."""
    posts = _read_rows(value, ("posts",))
    people = {str(one["id"]): str(one["name"]) for one in _read_rows(value, _PEOPLE) if "id" in one and "name" in one}
    if not posts or not people:
        return value
    links = sorted(_read_rows(value, _LINKS), key=lambda link: _read_order(link.get("sort_order")))
    linked: dict[str, list[str]] = {}
    for link in links:
        linked.setdefault(str(link.get("post_id")), []).append(str(link.get("author_id", link.get("user_id"))))
    site = next((row.get("value") for row in _read_rows(value, ("settings",)) if row.get("key") == _TITLE), None)
    joined = []
    for post in posts:
        ids = linked.get(str(post.get("id"))) or list(_find_own(post, people))
        names = [people[one] for one in ids if one in people]
        joined.append({
            **({"site": site} if isinstance(site, str) else {}),
            **post,
            **({"authors": names} if names else {}),
        })  # fmt: skip
    return {**value, "posts": joined}


def _read_rows(value: Mapping[str, Any], names: Sequence[str]) -> list[dict[str, Any]]:
    """The objects in the first of the tables that is there."""
    table: list[Any] = next((value[name] for name in names if isinstance(value.get(name), list)), [])
    return [row for row in table if isinstance(row, dict)]


def _find_own(post: Mapping[str, Any], people: Mapping[str, str]) -> Iterator[str]:
    """The people that a post itself names by their number: the first kind of them that it has."""
    for key in _PERSON_KEYS:
        stated = post.get(key)
        found = [str(one) for one in (stated if isinstance(stated, list) else [stated]) if isinstance(one, str | int)]
        if known := [one for one in found if one in people]:
            yield from known
            return


def _read_order(stated: Any) -> float:
    return stated if isinstance(stated, int | float) else 0
