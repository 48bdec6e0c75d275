"""What several outlets tell of one event: each text once, who says what, where they contradict each other, by whom."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from flows.explorer.frame.app import make_app
from flows.explorer.routes import ROUTES
from tests.explorer.addresses import HALCYON, PAGES, find_article, find_publisher, find_story
from tests.explorer.addresses import HOSTILE as HOSTILE_ARTICLE
from tests.explorer.conftest import BASE
from tests.support.newsroom import Newsroom
from warehouse.reading.explore.reading import Reading
from warehouse.reading.explore.snapshots import Snapshots

GAZETTE = f"/publisher?name={quote('Harbour Gazette')}"


def load(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[-500:]
    return html.fromstring(answer.text)


def read(page: Any, path: str) -> str:
    return " ".join(" ".join(one.text_content() for one in page.xpath(path)).split())


@pytest.fixture
def story(client: TestClient, published: Newsroom) -> Any:
    return load(client, f"/story/{find_story(published, HALCYON)}")


@pytest.mark.parametrize(("query", "first"), [("", "Ferry runs aground"), ("?part=RUNS+AGROUND+OFF+ØSTMOLE", "Ferry")])
def test_stories_are_listed_and_found_by_a_headline(client: TestClient, query: str, first: str) -> None:
    told = load(client, f"/stories{query}").xpath("//ol[@class='told']/li")
    assert read(told[0], ".//h2").startswith(first)
    assert "6 articles" in read(told[0], ".")
    assert "No story has that" in client.get("/stories?part=Zeppelin").text


def test_a_story_shows_each_text_once_with_its_copies_below_it(story: Any) -> None:
    cards = story.xpath("//article[contains(@class, 'outlet')]")
    assert len(cards) == 4
    [wire] = [card for card in cards if "2 copies of this text" in card.text_content()]
    assert "Quayside Live" in read(wire, ".//details")
    assert "Harbour Gazette" in read(wire, ".//details")
    assert "4 independent texts" in read(story, "//p[@class='extent']")


def test_a_story_shows_what_proves_a_copy(story: Any) -> None:
    proof = read(story, "//ol[@class='pairs']/li[contains(., 'Coastline News Agency and Harbour Gazette')]")
    assert "syndicated" in proof
    assert "5 paragraphs are the same word for word" in proof


def test_a_story_shows_what_only_one_text_has(story: Any) -> None:
    [card] = story.xpath("//article[contains(@class, 'outlet')][contains(., 'Seventeen injured as ferry')]")
    only = read(card, ".//dl[@class='alone']")
    assert "Hermione Stokes" in only
    assert "Sefton Quaye" not in only  # another text quotes him, too
    assert "Halcyon" not in only


def test_a_story_shows_both_sides_of_a_contradiction_with_their_lines(client: TestClient, story: Any) -> None:
    [dispute] = story.xpath("//div[contains(@class, 'dispute conflict')]")
    assert {read(side, ".//p[@class='stated']") for side in dispute.xpath(".//div[@class='side']")} == {
        "14",
        "Seventeen",
    }
    for side in dispute.xpath(".//div[@class='side']"):
        assert "independent text" in side.text_content()
        [link] = side.xpath(".//a[contains(@href, '#line-')]/@href")
        address, _, line = link.partition("#")
        [printed] = load(client, address).xpath(f"//*[@id='{line}']")
        assert read(side, ".//p[@class='stated']") in printed.text_content()


def test_a_story_shows_the_same_words_once_though_copies_print_them(story: Any) -> None:
    assert read(story, "//div[@class='speakers']").count("We heard a bang") == 1
    assert "in 3 articles, 1 text" in read(story, "//section[@class='speaker'][contains(., 'Zoë Ðorđević')]")


def test_a_story_shows_figures_by_what_they_count(story: Any) -> None:
    rows = [read(row, ".") for row in story.xpath("//table[contains(@class, 'measures')]/tbody/tr")]
    assert any(re.search(r"people 212 .*Coastline", row) for row in rows)
    assert any("injured" in row and "Seventeen" in row for row in rows)


def test_an_unknown_story_is_not_found(client: TestClient) -> None:
    for name in ("0" * 32, "x", quote("<b>' OR 1=1 --")):
        assert client.get(f"/story/{name}").status_code == 404


def test_a_story_that_became_another_leads_there(published: Newsroom) -> None:
    into = find_story(published, HALCYON)
    with Snapshots(published.data) as snapshots:
        snapshots.last().connection.execute(
            "CREATE TABLE quick.story_changes AS SELECT min(run_id) AS run_id, $old AS story_id, 'merge' AS change, "
            "$into AS into_story_id FROM ops.runs",
            {"old": "f" * 32, "into": into},
        )
        asking = TestClient(make_app(snapshots, ROUTES), base_url=BASE)
        moved = load(asking, f"/story/{'f' * 32}")
        assert moved.xpath(f"//main//p/a[contains(@href, '/story/{into}')]")
        changes = load(asking, f"/story/{into}").xpath("//table[@data-table='story_changes']/tbody/tr")
        assert ["merge" in one.text_content() for one in changes] == [True]
        assert changes[0].xpath(f".//a[contains(@href, '/story/{'f' * 32}')]")


def test_names_are_listed_and_found_without_their_accents(client: TestClient) -> None:
    assert "Zoë Ðorđević" in read(load(client, "/people"), "//ol[@class='names']/li[1]")
    assert "Ignátius Porteous" in read(load(client, "/people?part=IGNATIUS"), "//ol[@class='names']")
    assert "Ansley Harbour Ferries" in read(load(client, "/people?list=organisations"), "//ol[@class='names']")
    assert client.get("/people?list=ships").status_code == 400


def test_a_person_has_every_quote_once_and_leads_to_its_line(client: TestClient) -> None:
    page = load(client, f"/person?name={quote('Sefton Quaye')}")
    said = page.xpath("//ol[@class='said']/li")
    assert "9 April 2026" in read(said[0], ".")
    for one in said:
        [link] = one.xpath(".//a[contains(@href, '#line-')]/@href")
        address, _, line = link.partition("#")
        [printed] = load(client, address).xpath(f"//*[@id='{line}']")
        assert read(one, ".//blockquote") in " ".join(printed.text_content().split())
    assert "Ferry runs aground" in read(page, "//section[contains(@class, 'facet')][contains(., 'Stories')]")
    nurse = load(client, PAGES["person"](None))  # type: ignore[arg-type]
    assert read(nurse, "//ol[@class='said']").count("We heard a bang") == 1


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/person", 400),
        ("/person?name=Nemo", 404),
        ("/figure", 400),
        ("/figure?measure=unicorns", 404),
        ("/publisher", 400),
        ("/publisher?name=Nemo", 404),
        ("/conflicts?week=x", 400),
        ("/stories?page=0", 400),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert 'class="problem"' in answer.text


def test_a_figure_is_plotted_over_time_with_the_table_behind_it(client: TestClient) -> None:
    page = load(client, "/figure?measure=people&role=injured")
    values = [read(row, "./td[3]") for row in page.xpath("//table[contains(@class, 'values')]/tbody/tr")]
    assert sorted(values) == ["14", "17"]
    told = [
        one.text for one in page.xpath("//figure[@class='chart']//*[local-name()='circle']/*[local-name()='title']")
    ]
    assert sorted(told) == ["7 Apr 2026: Coastline News Agency: 14", "7 Apr 2026: The Ansley Courier: 17"]
    assert not page.xpath("//figure[@class='chart']//*[local-name()='line'][contains(@class, 'line ')]")


def test_a_publisher_shows_with_whom_it_shares_text_and_what_is_not_the_article(client: TestClient) -> None:
    page = load(client, GAZETTE)
    shared = {
        read(row, "./td[1]"): [read(row, f"./td[{place}]") for place in (3, 4, 5)]
        for row in page.xpath("//table[@data-table='publisher_shared']/tbody/tr")
    }
    assert shared["Quayside Live"] == ["0", "1", "0"]  # a day later
    assert shared["Coastline News Agency"] == ["0", "0", "1"]  # of the same day, without a time
    assert page.xpath("//table[@data-table='publisher_shared']//a[contains(@href, '/publisher?name=Quayside')]")
    roles = read(page, "//table[@data-table='publisher_roles']")
    assert "headline" in roles
    assert "by_and_name" in roles
    assert "Harbour Gazette" in read(page, "//table[@data-table='publisher_chrome']")


def test_publishers_are_ordered_by_volume_or_freshness(client: TestClient) -> None:
    by_volume = load(client, "/publishers").xpath("//table[@data-table='publishers_all']/tbody/tr")
    counts = [int(read(row, "./td[2]")) for row in by_volume]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) > 3


def test_the_front_page_leads_to_the_stories_it_names(client: TestClient) -> None:
    rows = load(client, "/").xpath("//table[@data-table='largest_stories']/tbody/tr")
    assert rows
    for row in rows:
        [link] = row.xpath("./td[1]//a/@href")
        assert client.get(link).status_code == 200


def test_conflicts_are_those_of_a_week(client: TestClient, published: Newsroom) -> None:
    page = load(client, "/conflicts?week=2026-04-08")
    assert "6 April 2026 to 12 April 2026" in read(page, "//nav[@aria-label='Weeks']")
    assert {read(one, ".") for one in page.xpath("//p[@class='stated']")} == {"14", "Seventeen"}
    assert page.xpath(f"//a[contains(@href, '/story/{find_story(published, HALCYON)}')]")
    assert not load(client, "/conflicts?week=2024-02-29").xpath("//p[@class='stated']")
    assert "Conflicts without a date" in client.get("/conflicts?week=none").text
    for day in ("0001-01-01", "9999-12-31"):
        assert client.get(f"/conflicts?week={day}").status_code == 200


def test_who_is_quoted_without_a_name_has_a_list_of_its_own(client: TestClient, published: Newsroom) -> None:
    named, unnamed = (
        {row["speaker"] for row in client.get(f"/people?list={one}&format=json&rows=all").json()}
        for one in ("quoted", "unnamed")
    )
    every = {speaker for (speaker,) in published.query("SELECT speaker FROM speakers")}
    assert named | unnamed == every
    assert named
    assert {one for one in every if one[:1].islower()} == unnamed


def test_the_last_page_of_a_list_is_followed_by_none(client: TestClient) -> None:
    assert "the last one is 1" in load(client, "/stories?page=9").text_content()


def test_hostile_names_are_text(client: TestClient, published: Newsroom) -> None:
    for address in (
        f"/story/{find_story(published, HOSTILE_ARTICLE)}",
        f"/publisher?name={quote(find_publisher(published, HOSTILE_ARTICLE))}",
        f"/people?part={quote('<script>alert(1)</script>')}",
        f"/stories?part={quote('<script>alert(1)</script> {{7*7}}')}",
        f"/article/{find_article(published, HOSTILE_ARTICLE)}",
    ):
        text = client.get(address).text
        assert "<script>alert" not in text
        assert not re.search(r"<i>Gazette|<u>Porteous", text)
        assert "\u202e" not in text


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/story/{}", "SELECT DISTINCT story_id FROM story_articles ORDER BY ALL"),
        ("/publisher?name={}", "SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL ORDER BY ALL"),
        ("/person?name={}", "SELECT speaker FROM speakers UNION SELECT name FROM mentions ORDER BY ALL LIMIT 8"),
        ("/figure?measure={}", "SELECT DISTINCT measure FROM figures WHERE measure IS NOT NULL ORDER BY ALL LIMIT 8"),
    ],
)
def test_whatever_is_there_has_its_page(client: TestClient, published: Newsroom, path: str, query: str) -> None:
    found = [value for (value,) in published.query(query)]
    assert len(found) > 2
    assert {value: client.get(path.format(quote(value, safe=""))).status_code for value in found} == dict.fromkeys(
        found, 200
    )


@pytest.mark.parametrize(
    ("address", "read_once"),
    [
        (f"/person?name={quote('Zoë Ðorđević')}", ("WHERE speaker = $person", "WHERE name = $person")),
        ("/figure?measure=people", ("FROM main.figures",)),
    ],
)
def test_what_the_tables_of_a_page_begin_with_is_read_once(
    published: Newsroom, monkeypatch: pytest.MonkeyPatch, address: str, read_once: tuple[str, ...]
) -> None:
    asked: list[str] = []
    answer = Reading._answer

    def count_and_answer(reading: Reading, text: str, *rest: Any) -> Any:
        asked.append(text)
        return answer(reading, text, *rest)

    monkeypatch.setattr(Reading, "_answer", count_and_answer)
    with Snapshots(published.data) as snapshots:
        load(TestClient(make_app(snapshots, ROUTES), base_url=BASE), address)
    assert [sum(part in text for text in asked) for part in read_once] == [1] * len(read_once)
