"""All pages of the explorer, in the order of the menu."""

from flows.explorer import home
from flows.explorer.article import page as article
from flows.explorer.console import page as console
from flows.explorer.coverage import conflicts, figures, people, publishers, stories
from flows.explorer.frame.page import Route
from flows.explorer.health import overview, quarantine, runs
from flows.explorer.search import feed
from flows.explorer.search import page as search

ROUTES: list[Route] = [
    *home.ROUTES,
    *search.ROUTES,
    *feed.ROUTES,
    *article.ROUTES,
    *stories.ROUTES,
    *people.ROUTES,
    *figures.ROUTES,
    *publishers.ROUTES,
    *conflicts.ROUTES,
    *overview.ROUTES,
    *runs.ROUTES,
    *quarantine.ROUTES,
    *console.ROUTES,
]
