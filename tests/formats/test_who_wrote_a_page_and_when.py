"""The authors and the date of a web page, from its metadata, its markup and its lines."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from transforms import formats
from transforms.document import Document
from transforms.fields.times import find_only_date
from transforms.structure import structure

TEXT = "".join(
    f"<p>{one}</p>"
    for one in (
        "The harbour bridge will be closed to traffic for forty nights from the second week of May, while engineers "
        "replace the bearings under its southern span.",
        "“It can’t wait,” said the councillor — the notice is up in Greek, Russian and Japanese as well: «κλειστή», "
        "«закрыт», 「橋は閉鎖」, and in Arabic, مغلق, at the tollgate on the old road.",
        "Drivers will be sent by way of the old tollgate, which adds about a quarter of an hour to the journey, and "
        "buses will stop at the market hall instead until the work is done.",
    )
)


def card(label: str, value: str) -> str:
    return f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="{value}">'


def author(name: str) -> str:
    return f'<meta name="author" content="{name}">'


def publish(head: str = "", above: str = "", below: str = "", site: str = "Bridge Žurnál") -> Mapping[str, Any]:
    """The article of a page with this head, and this above and below its text."""
    page = (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Harbour bridge to close</title>"
        f"<meta property='og:site_name' content='{site}'>{head}</head>"
        f"<body><article><h1>Harbour bridge to close for forty nights</h1>{above}{TEXT}{below}</article></body>"
        "</html>"
    )
    return read_article(page)


def read_article(page: str) -> Mapping[str, Any]:
    [record] = formats.read(page.encode(), "page.html").records
    assert isinstance(record, Document)
    [article] = structure([record]).articles.to_pylist()
    return article


PERSON = """<script type="application/ld+json">{"@graph": [
    {"@type": "WebPage", "author": {"@id": "#1"}, "datePublished": "2024-05-02T09:00:00Z"},
    {"@type": "Person", "@id": "#1", "name": "Ольга Ветрова"}]}</script>"""
REMARK = "<div class='comments'><p><a rel='author' href='/u/7'>Tom Quist</a> says: «Не верю!»</p></div>"


@pytest.mark.parametrize(
    ("head", "above", "below", "names"),
    [
        (card("Written by", "Zoë Ðorđević"), "", "", ["Zoë Ðorđević"]),
        (card("Escrito por", "Íñigo Peñalver"), "", "", ["Íñigo Peñalver"]),
        (card("Est. reading time", "Seven Minutes"), "", "", []),
        ("", "", f"<footer><a rel='author' href='/a/zoe'>Zoë Lund</a></footer>{REMARK}", ["Zoë Lund"]),
        ("", "", "<span itemprop='author'><b itemprop='name'>Ναταλία Βέργου</b></span>", ["Ναταλία Βέργου"]),
        (PERSON, "", "", ["Ольга Ветрова"]),
        (author("Bridge Žurnál"), "<p class='byline'>By Zoë Lund</p>", "", ["Zoë Lund"]),
        (author("Bridge Žurnál"), "", "", []),
        (author("Zoë Lund"), "<p class='byline'>By Zoë Lund and Émile Ferrand</p>", "", ["Zoë Lund", "Émile Ferrand"]),
        ("", "<p><a href='/m'>Marek Brůna</a><time datetime='2024-05-02'>May 2, 2024</time></p>", "", ["Marek Brůna"]),
        (author("Martha"), "<p class='byline'>By Martha Ożóg</p>", "", ["Martha Ożóg"]),
        (author("Ożóg, Martha T."), "", "", ["Martha T. Ożóg"]),
        ("", "<p>By Émile Ferrand ⋅ Harbour Editor ⋅ Updated 2 May 2024</p>", "", ["Émile Ferrand"]),
        ("", "<p>By Émile Ferrand | May 2, 2024 | Bridge Repair</p>", "", ["Émile Ferrand"]),
        ("", "<p>By Émile Ferrand M.P.H., R.D.</p>", "", ["Émile Ferrand"]),
        ("", "<ul><li><a href='/c'>Contact</a></li></ul><p class='byline'>By Zoë Lund</p>", "", ["Zoë Lund"]),
    ],
)
def test_the_people_who_wrote_it_are_its_authors(head: str, above: str, below: str, names: list[str]) -> None:
    assert publish(head, above, below)["authors"] == names


def test_a_site_may_bear_the_name_of_its_author() -> None:
    assert publish(author("Marek Brůna"), site="Marek Brůna")["authors"] == ["Marek Brůna"]


def test_what_a_page_says_of_itself_dates_an_article_that_says_nothing() -> None:
    assert str(publish(PERSON)["published_at"]) == "2024-05-02 09:00:00+00:00"


@pytest.mark.parametrize("name", ["w-published-date", "published", "site.publish_time"])
def test_a_name_that_says_published_gives_the_date(name: str) -> None:
    found = publish(f'<meta name="{name}" content="2024-05-02">')
    assert (str(found["published_at"])[:10], found["published_basis"]) == ("2024-05-02", "metadata")


def test_the_only_date_beside_the_text_is_that_of_publication() -> None:
    links = "".join(f"<li><a href='/{n}'>Ferry fares at pier {n} to rise</a></li>" for n in range(40))
    found = publish(below=f"<ul>{links}</ul><div>Émile Ferrand</div><div>2 May 2024, Порт Ансли</div>")
    assert str(found["published_at"])[:10] == "2024-05-02"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Émile Ferrand", "May 2, 2024", "2 May 2024, Порт Ансли"], "2024-05-02"),
        (["May 2, 2024", "3 mai 2024"], None),
        (["Last updated May 2, 2024"], None),
        (["Last updated May 4, 2024", "2024年5月2日"], "2024-05-02"),
    ],
)
def test_several_dates_and_dates_of_changes_are_no_basis(lines: list[str], day: str | None) -> None:
    when, basis = find_only_date(lines)
    assert (str(when.at.date()), basis) == (day, "line") if when else day is None


def test_a_remark_does_not_date_the_article() -> None:
    remark = "<div class='comments'><p>Tom Quist</p><p>May 2, 2024</p><p>«Не верю!»</p></div>"
    assert publish(below=remark)["published_at"] is None


def as_data(inner: Mapping[str, Any]) -> str:
    return f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps({'props': inner})}</script>"


@pytest.mark.parametrize(
    ("made", "names", "day"),
    [
        ({"authors": [{"name": "Zoë Ðorđević"}], "publishedAt": "2024-05-02T09:00:00Z"},
         ["Zoë Ðorđević"], "2024-05-02"),
        ({"byline": "By Íñigo Peñalver and Ольга Ветрова", "firstPublished": "2024-05-02T09:00:00Z"},
         ["Íñigo Peñalver", "Ольга Ветрова"], "2024-05-02"),
        ({"author": "山田 花子", "datePublished": "2024-05-02"}, ["山田 花子"], "2024-05-02"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_beside", [True, False])
def test_a_text_from_a_data_script_has_the_author_and_the_date_beside_it(
    made: Mapping[str, Any], names: list[str], day: str, is_beside: bool
) -> None:
    body = " ".join([TEXT] * 2)
    story = {**made, "body": body} if is_beside else {**made, "content": {"body": body}}
    other = {"title": "Ferry fares to rise", "author": "Tom Quist", "publishedAt": "2019-01-01T00:00:00Z"}
    data = as_data({"page": {"story": story, "related": [other, other]}})
    page = f"<!DOCTYPE html><html lang='en'><head><title>Bridge to close</title>{data}</head><body></body></html>"
    article = read_article(page)
    assert (article["authors"], str(article["published_on"])) == (names, day)


def test_what_a_list_of_stories_says_is_not_of_each() -> None:
    stories = [{"title": "Bridge to close", "body": " ".join([TEXT] * 2)}, {"title": "Ferry fares to rise", "body": ""}]
    data = as_data({"author": "Tom Quist", "publishedAt": "2019-01-01T00:00:00Z", "stories": stories})
    page = f"<!DOCTYPE html><html lang='en'><head><title>Bridge to close</title>{data}</head><body></body></html>"
    article = read_article(page)
    assert (article["authors"], article["published_on"]) == ([], None)


LIVE = {"@type": "LiveBlogPosting", "headline": "Harbour bridge to close for forty nights"}
NEWS = LIVE | {"@type": "NewsArticle"}
TITLE = f"<meta property='og:title' content='{LIVE['headline']}'>"
MARKED = "<div itemscope itemtype='https://schema.org/LiveBlogPosting'><b itemprop='name'>«Мост»</b></div>"


def link(value: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


@pytest.mark.parametrize(
    ("head", "above", "genre"),
    [
        (link(LIVE), "", "live_blog"),
        (TITLE + link([NEWS, LIVE]), "", "live_blog"),
        (TITLE + link([NEWS, LIVE | {"headline": "Ferry fares to rise"}]), "", "article"),
        (link(NEWS), "", "article"),
        ("", MARKED, "live_blog"),
        ("", f"<div class='related'>{MARKED}</div>", "article"),
    ],
)
def test_a_page_is_a_live_blog_if_its_data_says_so(head: str, above: str, genre: str) -> None:
    assert publish(head, above)["genre"] == genre


def test_the_posts_that_only_the_data_of_a_live_blog_has_are_its_text() -> None:
    texts = re.findall("<p>(.*?)</p>", TEXT)
    posts = [{"@type": "BlogPosting", "headline": f"Night {n}", "articleBody": text} for n, text in enumerate(texts)]
    linked = json.dumps({**LIVE, "liveBlogUpdate": posts})
    page = (
        "<!DOCTYPE html><html lang='en'><head><title>Harbour bridge to close for forty nights</title>"
        f"<script type='application/ld+json'>{linked}</script></head><body><div id='app'></div></body></html>"
    )
    article = read_article(page)
    assert article["genre"] == "live_blog"
    assert all(text in article["body"] for text in texts)
