"""Pages without their text in elements: what their scripts assign, what readers' views and archives add."""

import json
import time

import pytest

from transforms.document import Document, Limits
from transforms.formats import read
from transforms.structure import structure

STORY = [
    "The last lamp of the Čadek glassworks was blown on Friday, and the furnace, lit in 1887, went cold on Sunday.",
    "“We sold light for a hundred and forty years,” said Zdeňka Čadková, whose great-grandfather laid the first brick.",
    "The town bought the moulds for 190,000 crowns and will show them in a hall beside the railway station in Železná.",
    "A buyer for the building has not been found. The 34 glassblowers were offered work by a maker of windscreens.",
]
HEADLINE = "Glassworks puts out its furnace after 140 years"


def find_article(page: str) -> dict[str, object]:
    """The article of a page, and whether there is one; {} if not."""
    documents = [one for one in read(page.encode(), "page.html", Limits()).records if isinstance(one, Document)]
    return dict(next(iter(structure(documents).articles.to_pylist()), {}))


def write(script: str, shown: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{HEADLINE}</title></head><body><div id=root>{shown}</div>"
        f"<script>{script}</script></body></html>"
    )


BLOCKS = [{"type": "text", "content": one} for one in STORY] + [{"type": "image", "content": "Jan Ek at the furnace"}]
MARKUP = "".join(f"<p>{one}</p>" for one in STORY)


@pytest.mark.parametrize(
    "script",
    [
        f"window.__STATE__ = {json.dumps({'page': {'article': {'body': MARKUP}}})};",
        f"window.__STATE__={json.dumps({'article': {'body': STORY}}, ensure_ascii=False)}; run(window.__STATE__)",
        f"var a=1;Site.globalContent={json.dumps({'content_elements': BLOCKS})};Site.last=1;",
        f"window['state'] = JSON.parse({json.dumps(json.dumps({'article': {'content': MARKUP}}))});",
        f'self.data={json.dumps({"a": 0})[:-1]},"b":undefined,"body":{json.dumps(MARKUP)}}};',
        f'x={{"broken": [1, 2;window.__STATE__ = {json.dumps({"article": {"body": MARKUP}})};',
    ],
)
def test_a_text_that_a_script_assigns_is_read(script: str) -> None:
    article = find_article(write(script.replace("</", "<\\/")))
    assert str(article["body"]).split("\n\n") == STORY
    assert article["headline"] == HEADLINE


def test_a_page_that_shows_its_text_is_read_from_its_elements() -> None:
    other = json.dumps({"article": {"body": "Another text that no reader of the page has ever seen on it. " * 30}})
    article = find_article(write(f"window.__STATE__ = {other}", MARKUP))
    assert str(article["body"]).split("\n\n") == STORY


@pytest.mark.parametrize("unit", ['x={"a":', 'x={"a":[', 'x=JSON.parse("', 'x={"a":1}', '=={ "', "x   ={"])
def test_assignments_without_end_take_linear_time(unit: str) -> None:
    def measure(count: int) -> float:
        page = write(unit * count)
        start = time.process_time()
        find_article(page)
        return time.process_time() - start

    short = min(measure(5_000) for _ in range(2))
    assert measure(40_000) < 30 * max(short, 0.02)


def test_what_a_page_shows_instead_of_its_text_is_no_part_of_it() -> None:
    data = {"@type": "NewsArticle", "headline": HEADLINE, "articleBody": "\n".join(STORY)}
    offer = "Este contenido es exclusivo para suscriptores."
    page = (
        f'<html lang=es><head><title>{HEADLINE}</title><script type="application/ld+json">{json.dumps(data)}</script>'
        f"</head><body><h1>{HEADLINE}</h1><p>{STORY[0][:60]}…</p><p>{offer}</p></body></html>"
    )
    assert str(find_article(page)["body"]).split("\n\n") == STORY


def test_the_credits_of_a_readers_view_are_its_byline() -> None:
    page = (
        f"<html lang=en><head><title>{HEADLINE}</title></head><body><div class='header reader-header'>"
        f"<a class='domain'>listy.example</a><h1 class=reader-title>{HEADLINE}</h1><div class='credits reader-credits'>"
        f"By Otakar Říha</div></div><div class=content><p>{STORY[0]}</p><p>{STORY[1]}</p><figure><img>"
        f"<figcaption>The hall. <span class=credit>By Jan Ek</span></figcaption></figure><p>{STORY[2]}</p></div>"
        "</body></html>"
    )
    assert find_article(page)["authors"] == ["Otakar Říha"]


def test_the_bar_that_an_archive_lays_over_a_page_is_no_part_of_it() -> None:
    page = (
        f"<html lang=en><head><title>{HEADLINE}</title></head><body><div id=wm-ipp-base><p>42 captures</p>"
        f"<p>18 May 2026 - 3 Jun 2027</p></div><h1>{HEADLINE}</h1><p>Published 3 May 2026</p>{MARKUP}</body></html>"
    )
    article = find_article(page)
    assert str(article["published_at"])[:10] == "2026-05-03"
