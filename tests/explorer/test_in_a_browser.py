"""Each page in a real browser, at two widths and in two schemes: it can be read by everyone and asks no other host."""

import shutil
import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from flows.explorer.frame.app import make_app
from flows.explorer.routes import ROUTES
from tests.explorer.addresses import ADDRESSES, ALIKE
from tests.support.newsroom import Newsroom
from warehouse.reading.explore.snapshots import Snapshots

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDTHS = {"desk": 1280, "phone": 390}
SCHEMES = ("light", "dark")


class Browser(NamedTuple):
    """An open browser, the address of the explorer, and what checks a page for readers who cannot see it."""

    contexts: dict[tuple[str, str], Any]
    base: str
    axe: Any


@pytest.fixture(scope="session")
def browser(published: Newsroom) -> Iterator[Browser]:
    """A server for the pages of `published`, and a browser with a window for each width and scheme."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    import uvicorn
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    from flows.explorer.serve import listen

    with Snapshots(published.data) as snapshots, listen("127.0.0.1", 0) as listening, sync_playwright() as playwright:
        server = uvicorn.Server(uvicorn.Config(make_app(snapshots, ROUTES), log_level="error", lifespan="off"))
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        serving.start()
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        contexts = {
            (name, scheme): opened.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            for name, width in WIDTHS.items()
            for scheme in SCHEMES
        }
        yield Browser(contexts, f"http://127.0.0.1:{listening.getsockname()[1]}", Axe())
        opened.close()
        server.should_exit = True
        serving.join(10)


PAGES = [name for name in ADDRESSES if name not in ALIKE]


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_everyone_can_read_the_page(browser: Browser, name: str, published: Newsroom) -> None:
    read(browser, ADDRESSES[name](published), {("desk", "light"), ("phone", "dark")})


@pytest.mark.long
@pytest.mark.parametrize("name", PAGES)
def test_so_they_can_in_the_other_scheme(browser: Browser, name: str, published: Newsroom) -> None:
    read(browser, ADDRESSES[name](published), {("desk", "dark"), ("phone", "light")})


def read(browser: Browser, path: str, windows: set[tuple[str, str]]) -> None:
    for width, scheme in sorted(windows):
        page = browser.contexts[width, scheme].new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.on("dialog", lambda dialog, said=said: (said.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(browser.base + path)
        assert [one for one in said if "Failed to load resource" not in one] == [], (width, scheme)
        assert [url for url in asked if not url.startswith(browser.base)] == []
        too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert too_wide <= 0, f"{width} in {scheme} is too wide by {too_wide}"
        found = browser.axe.run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == [], (width, scheme)
        page.close()
