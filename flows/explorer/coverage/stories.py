"""Stories: a list of those that several articles tell, and what each of them has: who said what, and who first."""

from collections import defaultdict
from itertools import groupby
from typing import Any

from flows.explorer.frame.lists import flag, number_pages
from flows.explorer.frame.page import Asked, NotThere, Page, Route
from warehouse.reading.explore.reading import Reading, Table

PAGE = 25
ARTICLES = 60  # of a story on one page
_MOST_PAIRS = 60
_MOST_FACTS = 300
_MOST_DISAGREEMENTS = 100
_MOST_CHANGES = 50
_SORTS = ("newest", "outlets")


def show_stories(reading: Reading, asked: Asked) -> Page:
    """List the stories that several articles tell."""
    sort, part = asked.choice("sort", _SORTS), asked.text("part")
    told = reading.table(
        "stories_told", part=part, newest=flag(sort == "newest"), limit=asked.limit(PAGE), offset=asked.offset(PAGE)
    )
    count = (reading.row("stories_extent", part=part) or {})["stories"]
    values = {"sort": sort, "sorts": _SORTS, **number_pages(asked, count, PAGE)}
    return Page("stories.html.jinja", "Stories", values, {"stories_told": told})


def show_story(reading: Reading, asked: Asked) -> Page:
    """Show one story; raises NotThere for an unknown one. One that has become another leads there."""
    story = asked.in_path["story_id"]
    changes = reading.table("story_changes", story=story, limit=asked.limit(_MOST_CHANGES))
    row = reading.row("story", story=story)
    if row is None:
        return _show_moved(story, changes)
    tables = {
        "story_timeline": reading.table(
            "story_timeline", story=story, limit=asked.limit(ARTICLES), offset=asked.offset(ARTICLES)
        ),
        "story_disagreements": reading.table(
            "story_disagreements", story=story, limit=asked.limit(_MOST_DISAGREEMENTS)
        ),
        "story_quotes": reading.table("story_quotes", story=story, limit=asked.limit(_MOST_FACTS)),
        "story_figures": reading.table("story_figures", story=story, limit=asked.limit(_MOST_FACTS)),
        "story_copies": reading.table("story_copies", story=story, limit=asked.limit(_MOST_PAIRS)),
        "story_changes": changes,
    }
    if row["origins"] > 1:
        tables["story_alone"] = reading.table("story_alone", story=story, limit=asked.limit(_MOST_FACTS))
    values = {
        "story": row,
        "outlets": list_outlets(tables),
        "speakers": _group(tables["story_quotes"], "speaker"),
        "measures": _group(tables["story_figures"], "measure", "kind", "unit"),
        "most": _MOST_FACTS,
        **number_pages(asked, row["articles"], ARTICLES),
    }
    return Page("story.html.jinja", row["headline"] or "A story without a headline", values, tables)


def _show_moved(story: str, changes: Table) -> Page:
    if not changes:
        raise NotThere(f"there is no story {story}", "stories are listed at /stories")
    return Page(
        "story_moved.html.jinja", "This story is part of another", {"story_id": story}, {"story_changes": changes}
    )


def list_outlets(tables: dict[str, Table]) -> list[dict[str, Any]]:
    """List the texts of a story, each once, with the articles that repeat it and what no other text has."""
    texts: dict[str, dict[str, Any]] = {}
    for row in tables["story_timeline"].rows:
        text = texts.setdefault(row["origin_id"], {"article": row, "copies": [], "alone": defaultdict(list)})
        if text["article"] is row:
            continue
        if row["article_id"] == row["origin_id"]:
            text["copies"].insert(0, text["article"])
            text["article"] = row
        else:
            text["copies"].append(row)
    for pair in tables["story_copies"].rows:
        if pair["origin_id"] in texts:
            texts[pair["origin_id"]].setdefault("pairs", []).append(pair)
    for item in tables["story_alone"].rows if "story_alone" in tables else ():
        if item["origin_id"] in texts:
            texts[item["origin_id"]]["alone"][item["what"]].append(item)
    return list(texts.values())


def _group(table: Table, *columns: str) -> list[tuple[tuple[Any, ...], list[dict[str, Any]]]]:
    """Group the rows of a table that have the same values one after the other."""
    return [
        (key, list(rows)) for key, rows in groupby(table.rows, key=lambda row: tuple(row[name] for name in columns))
    ]


ROUTES = [Route("/stories", show_stories, "Stories"), Route("/story/{story_id}", show_story)]
