"""An article shows its text as published, marked where it says something, beside every line that was delivered."""

import re
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from flows.explorer.article.changes import compare
from flows.explorer.article.text import Mark, cut, find_marks, list_paragraphs
from tests.explorer.addresses import find_article
from tests.explorer.hostile import HOSTILE
from tests.support.newsroom import Newsroom


def read_article(client: TestClient, newsroom: Newsroom, condition: str, query: str = "") -> Any:
    answer = client.get(f"/article/{find_article(newsroom, condition)}?{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


@pytest.mark.parametrize("condition", ["version = 2", "headline LIKE '%alert%'", "headline LIKE '%ميناء%'"])
def test_the_text_is_the_body_and_the_lines_are_all_there(
    client: TestClient, published: Newsroom, condition: str
) -> None:
    page = read_article(client, published, condition)
    of = f"article_id = '{find_article(published, condition)}'"
    [[body, version]] = published.query(f"SELECT body, version FROM main.articles WHERE {of}")
    shown = [one.text_content() for one in page.xpath('//div[@class="text"]/*')]
    assert shown == body.split("\n\n")
    lines = published.query(
        f"SELECT line_no, role FROM main.article_lines WHERE {of} AND version = {version} ORDER BY line_no"
    )
    rows = page.xpath('//table[@class="lines"]/tbody/tr')
    assert [(int(row.xpath("string(td[1])")), row.xpath("string(td[3]/b)").replace(" ", "_")) for row in rows] == lines


def test_quotes_figures_and_names_are_marked_where_they_stand(client: TestClient, published: Newsroom) -> None:
    page = read_article(client, published, "version = 2")
    text = page.xpath('//div[@class="text"]')[0]
    assert "It can’t wait" in "".join(one.text_content() for one in text.xpath('.//*[@class="quote"]'))
    names = {one.text_content() for one in text.xpath('.//a[@class="name"]')}
    assert "Zoë Ðorđević" in names
    assert all(link.get("href").startswith("/") for link in text.xpath('.//a[@class="name"]'))
    assert text.xpath('.//a[@class="figure"]')


def test_versions_show_what_was_changed(client: TestClient, published: Newsroom) -> None:
    page = read_article(client, published, "version = 2")
    assert [one.text.strip() for one in page.xpath('//ol[@class="versions"]//del')] == ["forty"]
    assert [one.text.strip() for one in page.xpath('//ol[@class="versions"]//ins')] == ["sixty"]
    earlier = read_article(client, published, "version = 2", "version=1")
    assert "Read the current version" in earlier.text_content()
    assert "forty" in earlier.xpath('string(//div[@class="text"])')


@pytest.mark.slow
def test_what_spoke_for_a_line_is_shown_when_asked_for(client: TestClient, published: Newsroom) -> None:
    roles = [
        read_article(client, published, "version = 2", query).xpath('//td[@class="role"]/small/text()')
        for query in ("", "evidence=1")
    ]
    assert not [one for one in roles[0] if ":" in one]
    assert [one for one in roles[1] if re.search(r"\d: \w", one)]


def test_where_it_came_from_is_said(client: TestClient, published: Newsroom) -> None:
    page = read_article(client, published, "version = 2")
    said = page.xpath('string(//dl[@class="facts"])')
    [[path, sha256, run]] = published.query(
        "SELECT source_path, source_sha256, run_id FROM main.articles WHERE version = 2"
    )
    assert path in said
    assert sha256 in said
    assert run in said


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_text(client: TestClient, published: Newsroom, name: str) -> None:
    for (article_id,) in published.query(f"SELECT article_id FROM main.articles WHERE source_path = 'hostile/{name}'"):
        for query in ("", "?q=script"):
            text = client.get(f"/article/{article_id}{query}").text
            assert not re.search(r"<script(?! src=\"/static/)|<img|<i>|<u>|</title></textarea>", text)
            assert not set(text) & set("\u202e\u202c\u2066\u2069\x00")


@pytest.mark.parametrize("path", ["0" * 32, "zzz", "0" * 5000, "%3Cscript%3E", "..%2F..", "�"])
def test_an_unknown_article_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(f"/article/{path}")
    assert answer.status_code in (400, 404)
    assert "<script>" not in answer.text


def test_a_version_that_is_not_there_is_not_found(client: TestClient, published: Newsroom) -> None:
    assert client.get(f"/article/{find_article(published, 'version = 2')}?version=9").status_code == 404


def line(number: int, start: int, raw: str, clean: str | None = None, **more: Any) -> dict[str, Any]:
    text = raw if clean is None else clean
    return {
        "line_no": number,
        "char_start": start,
        "char_end": start + len(raw),
        "raw_text": raw,
        "clean_text": text,
    } | {
        "kept": True,
        "role": "paragraph",
        **more,
    }


def test_a_quote_over_two_lines_is_marked_in_both_and_a_name_within_it() -> None:
    lines = [line(1, 0, "Zoë: „Die Brücke"), line(3, 18, "ist zu“, sagt Zoë.")]
    facts = {"quote": [{"char_start": 6, "char_end": 24}], "name": [{"char_start": 10, "char_end": 16}]}
    marks = find_marks(facts, lines)
    assert [(one.text, sorted(one.marks)) for one in cut(lines[0], marks[1])] == [
        ("Zoë: „", []),
        ("Die ", ["quote"]),
        ("Brücke", ["name", "quote"]),
    ]
    assert [(one.text, sorted(one.marks)) for one in cut(lines[1], marks[3])] == [
        ("ist zu", ["quote"]),
        ("“, sagt Zoë.", []),
    ]


def test_marks_of_a_line_that_was_repaired_are_on_what_they_say() -> None:
    mended = line(1, 0, "•\u00a0 Zoë geht, Zoë\u00ad", "Zoë geht, Zoë")
    marks = [Mark("name", 3, 6, {}), Mark("name", 13, 16, {})]
    assert [one.text for one in cut(mended, marks) if one.marks] == ["Zoë", "Zoë"]


def test_lines_of_a_fixed_width_are_one_paragraph() -> None:
    lines = [line(1, 0, "Die Brücke"), line(2, 11, "ist zu."), line(4, 20, "橋は閉鎖。", role="list_item")]
    found = list_paragraphs("Die Brücke ist zu.\n\n橋は閉鎖。", lines)
    assert [(one.role, len(one.lines)) for one in found] == [("paragraph", 2), ("list_item", 1)]


def test_a_long_change_is_shown_whole() -> None:
    assert [one.change for one in compare("wort " * 5000, "слово " * 5000)] == ["removed", "added"]
    assert [(one.change, one.text) for one in compare(None, "橋")] == [("added", "橋")]
