"""The front page: what the warehouse has, the latest articles, the stories that most tell, the publishers."""

from flows.explorer.frame.page import Asked, Page, Route
from warehouse.reading.explore.reading import Reading

_LATEST, _STORIES, _PUBLISHERS = 12, 8, 12


def show_home(reading: Reading, asked: Asked) -> Page:
    """Show the front page."""
    tables = {
        "latest": reading.table("latest", limit=asked.limit(_LATEST)),
        "largest_stories": reading.table("largest_stories", limit=asked.limit(_STORIES)),
        "publishers": reading.table("publishers", limit=asked.limit(_PUBLISHERS)),
    }
    return Page("home.html.jinja", "Front page", {"extent": reading.row("extent")}, tables)


ROUTES = [Route("/", show_home)]
