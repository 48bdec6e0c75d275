"""Search: what words find, narrowed by publisher, provider, language, genre, date and role, copies collapsed."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flows.explorer.frame.lists import choose_period, number_pages
from flows.explorer.frame.page import Asked, BadRequest, Page, Route, join
from flows.explorer.search.histogram import Bar, draw
from flows.explorer.search.words import find_forms, make_pattern
from warehouse.reading.explore.reading import Reading, Table, Value

PAGE = 20
NONE = "(none)"  # of what an article does not say
FACETS = ("publisher", "provider", "language", "genre", "role")
_SORTS = ("relevance", "newest", "oldest")
_MOST_VALUES = 12
_MOST_BARS = 120
_MANY = 20_000  # articles in the warehouse from which roles are counted when they are asked for: it takes a second


def show_search(reading: Reading, asked: Asked) -> Page:
    """Show what is found with the words and choices in an address; without words, all articles."""
    chosen, forms = read_choices(reading, asked)
    extent = reading.row("search_extent", **chosen) or {}
    period = choose_period(extent, _MOST_BARS)
    tables = {
        "search_hits": find_hits(reading, asked, chosen, limit=asked.limit(PAGE), offset=asked.offset(PAGE)),
        "search_facets": reading.table("search_facets", **chosen, most=_MOST_VALUES),
        "search_days": reading.table("search_days", **chosen, period=period),
    }
    has_roles = bool(chosen["words"] and chosen["pattern"])
    if has_roles and _counts_roles(reading, asked):
        tables["search_roles"] = reading.table("search_roles", **chosen)
    hits = tables["search_hits"]
    copied = [row["article_id"] for row in hits.rows if row["copies"]]
    copies = reading.rows("search_copies", articles=copied) if copied else []
    evidence = defaultdict(list)
    for one in copies:
        evidence[one["article_id"]].append(one)
    count = extent["origins"] if chosen["collapsed"] else extent["articles"]
    values = {
        "extent": extent,
        "forms": forms,
        "evidence": evidence,
        "facets": list_facets(tables, asked),
        "picked": list_picked(asked),
        "histogram": draw_days(tables["search_days"], period),
        "may_count_roles": has_roles and "search_roles" not in tables,
        "sort": choose_sort(asked),
        "sorts": _SORTS if chosen["words"] else _SORTS[1:],
        "collapsed": bool(chosen["collapsed"]),
        **number_pages(asked, count, PAGE),
    }
    words = asked.text("q")
    title = f"Search for {words}" if words else "All articles"
    return Page("search.html.jinja", title, values, tables, feed=name_feed(asked))


def _counts_roles(reading: Reading, asked: Asked) -> bool:
    """Whether to count in lines of which role the words stand."""
    wants_them = asked.choice("roles", ("if_quick", "counted")) == "counted" or asked.text("role") is not None
    return wants_them or (reading.row("extent") or {})["articles"] < _MANY


def read_choices(reading: Reading, asked: Asked) -> tuple[dict[str, Value], list[str]]:
    """Read what an address chooses, as parameters of the queries, and the forms of the words; raises BadRequest."""
    since, until = asked.day("since"), asked.day("until")
    if since and until and since > until:
        raise BadRequest(f"the period from {since} to {until} has no day", "swap the two dates")
    words = asked.text("q")
    if words and "\0" in words:
        raise BadRequest("a word has a character that no text has", "leave it out")
    forms = find_forms(reading, words)
    collapsed = True if asked.choice("copies", ("one", "all")) == "one" else None
    chosen: dict[str, Value] = {name: asked.texts(name) for name in FACETS}
    chosen |= {"words": words, "since": since, "until": until, "pattern": make_pattern(forms), "collapsed": collapsed}
    if chosen["role"] and not chosen["pattern"]:
        raise BadRequest("a role is that of a line with the words", "say what to search for")
    return chosen, forms


def choose_sort(asked: Asked) -> str:
    """Choose the order of hits; raises BadRequest."""
    return asked.choice("sort", _SORTS if asked.text("q") else _SORTS[1:] + _SORTS[:1])


def find_hits(reading: Reading, asked: Asked, chosen: Mapping[str, Value], *, limit: int, offset: int = 0) -> Table:
    """Find one page of hits in the order that was asked for."""
    sort, has_words = choose_sort(asked), bool(chosen["words"])
    order = {
        "by_score": True if sort == "relevance" and has_words else None,
        "newest": True if sort == "newest" or (sort == "relevance" and not has_words) else None,
        "oldest": True if sort == "oldest" else None,
    }
    best = {
        "best": True if chosen["collapsed"] and has_words else None,
        "first": True if chosen["collapsed"] and not has_words else None,
    }
    return reading.table("search_hits", **chosen, **order, **best, limit=limit, offset=offset)


def draw_days(table: Table, period: str) -> list[Bar]:
    """Draw the bars of a histogram, each with the days that it stands for."""
    return draw([(row["published_on"], end_of(row["published_on"], period), row["articles"]) for row in table.rows])


def end_of(first: date, period: str) -> date:
    """Return the last day of a period that begins on a day."""
    if period == "year":
        return date(first.year, 12, 31)
    if period == "month":
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first + timedelta(days=6 if period == "week" else 0)


def list_facets(tables: Mapping[str, Table], asked: Asked) -> dict[str, list[dict[str, Any]]]:
    """List the values of each facet with their counts, and what an address would choose with one more or less."""
    facets: dict[str, list[dict[str, Any]]] = {name: [] for name in FACETS}
    for row in tables["search_facets"].rows:
        facets[row["facet"]].append({"value": row["value"], "articles": row["articles"]})
    if "search_roles" in tables:
        facets["role"] = [{"value": row["role"], "articles": row["articles"]} for row in tables["search_roles"].rows]
    for name, values in facets.items():
        picked = asked.texts(name) or []
        for one in values:
            one["is_picked"] = one["value"] in picked
            left = [value for value in picked if value != one["value"]]
            one["then"] = (left or None) if one["is_picked"] else [*picked, one["value"]]
    for values in facets.values():
        if [one["value"] for one in values if not one["is_picked"]] == [NONE]:
            values.clear()  # nothing to choose
    return {name: values for name, values in facets.items() if values}


def list_picked(asked: Asked) -> list[tuple[str, str, Any]]:
    """List what narrows the search: name, value, and the values of that name without it."""
    picked = [
        (name, value, [one for one in asked.texts(name) or [] if one != value] or None)
        for name in FACETS
        for value in asked.texts(name) or []
    ]
    return picked + [(name, str(asked.day(name)), None) for name in ("since", "until") if asked.day(name)]


def name_feed(asked: Asked) -> str:
    """Return the address of the feed of a search: it names no snapshot, as it is to bring what is new."""
    return join(
        "/search.atom", [(key, value) for key, value in asked.fields if key in ("q", "since", "until", *FACETS)]
    )


ROUTES = [Route("/search", show_search, "Search")]
