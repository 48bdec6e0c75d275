"""Publishers: how much and how fresh, what of their pages is not the article, and with whom they share text."""

from flows.explorer.charts.draw import draw_dates
from flows.explorer.frame.lists import choose_period, flag, number_pages
from flows.explorer.frame.page import Asked, BadRequest, NotThere, Page, Route
from warehouse.reading.explore.reading import Reading

PAGE = 50
SAMPLE = 200  # latest pages of a publisher whose lines are looked at
_LATEST = 12
_MOST = 30
_SORTS = ("articles", "freshest")


def show_publishers(reading: Reading, asked: Asked) -> Page:
    """List the publishers."""
    sort, part = asked.choice("sort", _SORTS), asked.text("part")
    table = reading.table(
        "publishers_all",
        part=part,
        freshest=flag(sort == "freshest"),
        limit=asked.limit(PAGE),
        offset=asked.offset(PAGE),
    )
    count = (reading.row("publishers_extent", part=part) or {})["publishers"]
    values = {"sort": sort, "sorts": _SORTS, **number_pages(asked, count, PAGE)}
    return Page("publishers.html.jinja", "Publishers", values, {"publishers_all": table})


def show_publisher(reading: Reading, asked: Asked) -> Page:
    """Show one publisher; raises BadRequest without a name, and NotThere for one that no article names."""
    name = asked.text("name")
    if name is None:
        raise BadRequest("no publisher is asked for", "choose one at /publishers")
    row = reading.row("publisher", publisher=name)
    if row is None:
        raise NotThere(f"no article is from a publisher {name}", "choose one at /publishers")
    period = choose_period(row)
    tables = {
        "publisher_latest": reading.table("publisher_latest", publisher=name, limit=asked.limit(_LATEST)),
        "publisher_dates": reading.table("publisher_dates", publisher=name, period=period),
        "publisher_shared": reading.table("publisher_shared", publisher=name, limit=asked.limit(_MOST)),
        "publisher_copies": reading.table("publisher_copies", publisher=name, limit=asked.limit(_MOST)),
        "publisher_roles": reading.table("publisher_roles", publisher=name, sample=SAMPLE, limit=asked.limit(_MOST)),
        "publisher_chrome": reading.table("publisher_chrome", publisher=name, sample=SAMPLE, limit=asked.limit(_MOST)),
    }
    dates = tables["publisher_dates"].rows
    chart = None
    if len(dates) > 1:
        own = [one["articles"] - one["copies"] for one in dates]
        chart = draw_dates(
            f"Articles by {period}",
            [one["since"] for one in dates],
            {"own texts": own, "texts of another article": [one["copies"] for one in dates]},
        )
    values = {
        "name": name,
        "publisher": row,
        "chart": chart,
        "sampled": min(SAMPLE, row["articles"]),
        "kept_percent": sum(one["percent_of_lines"] for one in tables["publisher_roles"].rows if one["kept"]),
    }
    return Page("publisher.html.jinja", name, values, tables)


ROUTES = [Route("/publishers", show_publishers, "Publishers"), Route("/publisher", show_publisher)]
