"""A search finds what `search` finds, narrows by what is there, and shows copies once with the evidence."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from flows.explorer.frame.marks import fold, mark
from flows.explorer.search.words import list_words
from tests.explorer.hostile import HOSTILE
from tests.support.newsroom import Newsroom


def read_hits(client: TestClient, query: str) -> list[dict[str, Any]]:
    return client.get(f"/search?{query}&format=json&table=search_hits").json()


@pytest.mark.parametrize(
    "words", ["bridge", "ferry OR tollgate", '"southern span"', "橋は", "publisher:courier", "zoe"]
)
def test_it_finds_what_search_finds(client: TestClient, published: Newsroom, words: str) -> None:
    wanted = published.query(f"SELECT article_id, score FROM search('{words}') LIMIT 20")
    found = read_hits(client, f"q={quote(words)}&copies=all")
    assert wanted
    assert [(row["article_id"], row["score"]) for row in found] == wanted


@pytest.mark.parametrize("query", ["q=bridge", "", "q=bridge&copies=all", "copies=all"])
def test_each_choice_finds_as_many_as_it_promises(client: TestClient, query: str) -> None:
    page = html.fromstring(client.get(f"/search?{query}").text)
    choices = page.xpath('//section[@class="facet"]//li')
    assert choices
    for choice in choices:
        [link], count = choice.xpath("./a/@href"), int(choice.xpath("string(./span)"))
        then = html.fromstring(client.get(link).text)
        assert int(re.findall(r"\d+", then.xpath('string(//p[@class="extent"])'))[0]) == count


def test_copies_are_shown_once_with_their_evidence(client: TestClient) -> None:
    once, every = read_hits(client, "q=bridge"), read_hits(client, "q=bridge&copies=all")
    assert len(once) < len(every)
    assert sum(row["copies"] + 1 for row in once) == len(every)
    assert len({row["origin_id"] for row in once}) == len(once)
    badge = html.fromstring(client.get("/search?q=bridge").text).xpath('//details[@class="copies"]')[0].text_content()
    assert re.search(r"cop(y|ies) of this text", badge)
    assert re.search(r"(syndicated|duplicate|revision), has \d+% of this text", badge)


def test_pages_follow_each_other_without_gap_or_repeat(client: TestClient) -> None:
    every = read_hits(client, "copies=all&rows=all")
    assert [row["article_id"] for row in every] == [row["article_id"] for row in read_hits(client, "copies=all")]
    page = html.fromstring(client.get("/search?copies=all&page=2").text)
    assert "There is one page" in page.text_content()


@pytest.mark.parametrize(
    "query",
    [
        "q=(",
        'q="',
        "q=colour:rot",
        "since=gestern",
        "since=2026-05-01&until=2026-01-01",
        "sort=x",
        "copies=2",
        "page=0",
        "role=headline",
        "q=%00",
        "page=99999999999999999999",
    ],
)
def test_a_search_that_makes_no_sense_says_so(client: TestClient, query: str) -> None:
    answer = client.get(f"/search?{query}")
    assert answer.status_code == 400
    assert "What to do" in answer.text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_text(client: TestClient, name: str) -> None:
    for path in ("/", "/search?copies=all", "/search?q=bridge&copies=all", f"/search?q={quote(HOSTILE[name][:200])}"):
        text = re.sub(r'type="(search|hidden)".*?value="[^"]*"', "", client.get(path).text)  # what the reader typed
        assert not re.search(r"<(script(?! src=\"/static/)|img|i>|u>|b>)", text), path
        assert "\u202e" not in text


def test_a_feed_is_well_formed_and_live(client: TestClient) -> None:
    answer = client.get("/search.atom?q=bridge&snapshot=1".replace("&snapshot=1", ""))
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    entries = feed.findall("{*}entry")
    assert len(entries) == len(read_hits(client, "q=bridge"))
    assert all(len(one.find("{*}title")) == 0 and one.find("{*}title").text for one in entries)
    assert "snapshot" not in " ".join(feed.xpath("//@href"))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('ferry "Safety Audit" -strike', ["ferry", "safety", "audit"]),
        ("headline:Zoë OR author:Ignátius", ["zoe"]),
        ("inspect* NOT crane", ["inspect*"]),
        ("date:2026-01..2026-02 «κλειστή»", ["κλειστη"]),
        ("(橋 OR мост)", ["橋", "мост"]),
    ],
)
def test_the_words_to_be_marked_are_those_that_are_looked_for(query: str, words: list[str]) -> None:
    assert list_words(query) == words


def test_marks_are_on_whole_words_whatever_their_accents() -> None:
    pieces = mark("Zoë’s ZOE, zoetrope und 大橋", ["zoe", "橋"])
    assert [piece.text for piece in pieces if piece.is_marked] == ["Zoë", "ZOE", "橋"]
    assert "".join(piece.text for piece in pieces) == "Zoë’s ZOE, zoetrope und 大橋"
    assert len(fold("İstanbul ﬁ ẞ")) == len("İstanbul ﬁ ẞ")


def test_articles_that_do_not_say_something_can_be_chosen(client: TestClient, published: Newsroom) -> None:
    [(wanted,)] = published.query("SELECT count(*) FROM articles WHERE publisher IS NULL")
    page = html.fromstring(client.get("/search?copies=all").text)
    [choice] = [
        one for one in page.xpath('//section[@class="facet"]//li') if "no publisher given" in one.text_content()
    ]
    [link] = choice.xpath("./a/@href")
    then = {row["article_id"] for row in client.get(f"{link}&format=json&rows=all").json()}
    assert 0 < wanted == int(choice.xpath("string(./span)")) == len(then)
    assert then == {one for (one,) in published.query("SELECT article_id FROM articles WHERE publisher IS NULL")}
    assert "no publisher given" in html.fromstring(client.get(link).text).xpath('string(//p[@class="extent"])')


def test_more_hits_than_a_table_has_rows_are_all_counted(
    client: TestClient, published: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(wanted,)] = published.query("SELECT count(*) FROM search('bridge OR ferry OR harbour')")
    monkeypatch.setattr("warehouse.reading.explore.reading.MOST_ROWS", 3)
    page = client.get("/search?q=bridge+OR+ferry+OR+harbour&copies=all").text
    assert wanted > 3
    assert f">{wanted} articles" in page


def test_of_a_large_warehouse_roles_are_counted_when_they_are_asked_for(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = html.fromstring(client.get("/search?q=bridge").text).xpath('//a[contains(@href, "role=")]/@href')
    monkeypatch.setattr("flows.explorer.search.page._MANY", 1)
    page = html.fromstring(client.get("/search?q=bridge").text)
    assert at_once
    assert not page.xpath('//a[contains(@href, "role=")]')
    [counted] = page.xpath('//a[contains(@href, "roles=counted")]/@href')
    asked_for = html.fromstring(client.get(counted).text).xpath('//a[contains(@href, "role=")]/@href')
    assert len(asked_for) == len(at_once)
