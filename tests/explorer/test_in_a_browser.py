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


@pytest.fixture(scope="module")  # while it is open, no other test of this process can use asyncio
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


FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), reach = one.querySelector(".reach");
  return style.outlineStyle !== "none" || (reach !== null && getComputedStyle(reach).strokeWidth === "2px");
}"""


def tab_to(page: Any, wanted: str) -> None:
    """Press Tab until the element that a selector names has the focus; each one on the way must show it."""
    for _ in range(120):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab does not lead to {wanted} on {page.url}")


@pytest.mark.slow
def test_keys_alone_lead_through_the_pages(browser: Browser) -> None:
    page = browser.contexts["desk", "light"].new_page()
    page.goto(f"{browser.base}/")
    tab_to(page, "#find")
    page.keyboard.type("bridge OR ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    tab_to(page, ".days a")
    page.keyboard.press("End")
    page.keyboard.press("Shift+Home")
    days = page.evaluate(
        "[document.querySelector('.days').dataset.first, document.querySelector('.days').dataset.last]"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**since=*")
    assert [f"since={days[0]}" in page.url, f"until={days[1]}" in page.url] == [True, True]
    tab_to(page, ".order select")
    page.keyboard.press("ArrowDown")
    assert "sort=" not in page.url  # a choice is not taken before it is made
    tab_to(page, ".hits h2 a")
    page.go_back()
    tab_to(page, ".facet li a")
    page.keyboard.press("Enter")
    page.wait_for_url("**publisher=*")
    narrowed = page.url
    tab_to(page, ".hits h2 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*")
    page.go_back()  # the keys for it are the browser's own, which has none here
    page.wait_for_url(narrowed)
    tab_to(page, ".hits h2 a")  # the keys go on from there
    page.goto(f"{browser.base}/sql")
    tab_to(page, "#sql")
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT 'Ærø 橋' AS island")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("td:has-text('Ærø 橋')")
    page.close()


@pytest.mark.slow
def test_a_period_is_chosen_by_dragging(browser: Browser) -> None:
    page = browser.contexts["desk", "light"].new_page()
    page.goto(f"{browser.base}/search?q=bridge+OR+ferry")
    box = page.locator(".days svg").bounding_box()
    first, last = page.evaluate("(({first, last}) => [first, last])(document.querySelector('.days').dataset)")
    page.mouse.move(box["x"] + 0.02 * box["width"], box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 20, steps=4)
    assert float(page.get_attribute(".days .chosen", "width")) > 300
    page.mouse.up()
    page.wait_for_url("**since=*")
    since, until = (page.url.partition(f"{name}=")[2][:10] for name in ("since", "until"))
    assert first <= since < until < last
    page.close()


# What stands on a dark ground: HTML only, as the bars of charts are meant to be dark.
DARK = """() => [...document.querySelectorAll("body *:not(svg *)")].filter(one => one.checkVisibility()).filter(one => {
  const [red, green, blue, alpha = 1] = getComputedStyle(one).backgroundColor.match(/[\\d.]+/g).map(Number);
  return alpha > 0.5 && Math.min(red, green, blue) < 180 && one.innerText && one.tagName !== "BUTTON";
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.long
@pytest.mark.parametrize("name", PAGES)
def test_on_paper_there_is_the_text_and_where_it_is_from(browser: Browser, name: str, published: Newsroom) -> None:
    page = browser.contexts["desk", "dark"].new_page()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    page.goto(browser.base + ADDRESSES[name](published))
    assert page.is_visible("h1")
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    assert not any(
        page.is_visible(one) for one in (".masthead nav", ".find", ".order", ".exports") if page.query_selector(one)
    )
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert page.evaluate(DARK) == []
    assert len(page.pdf()) > 1000
    page.close()
