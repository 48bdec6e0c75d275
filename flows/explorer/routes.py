"""All pages of the explorer, in the order of the menu."""

from flows.explorer import feed, home, search
from flows.explorer.console import page as console
from flows.explorer.frame.page import Route

ROUTES: list[Route] = [*home.ROUTES, *search.ROUTES, *feed.ROUTES, *console.ROUTES]
