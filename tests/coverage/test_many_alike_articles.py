"""A delivery whose articles share their sentences: the work for each article is bounded, and only copies are copies."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.support.assembled import show_articles
from tests.support.reports import write_reports
from transforms.facts.copies.text import Text
from transforms.facts.copies.verdict import compare
from warehouse.coverage import stories
from warehouse.coverage.after import show_after_run
from warehouse.coverage.copies import Comparison, find_copies
from warehouse.lake.lake import Lake
from warehouse.schema import STORY_LINKS

pytestmark = pytest.mark.slow

OUTLETS = ("Østmole Gazette", "Ψαρομάρ Νέα")
PLACES, SENTENCES, ARTICLES, COPIES = 8, 13, 2_000, 10


def write_sentence(place: int, number: int) -> str:
    """A sentence of 18 words that no other place and number has."""
    return " ".join(sha256(f"{place} {number} {word}".encode()).hexdigest()[:7] for word in range(18)) + "."


def write_body(article: int) -> str:
    """Eight of 104 sentences. Two articles share at most two of them, as two parabolas meet at most twice."""
    a, b, c = article % SENTENCES, article // SENTENCES % SENTENCES, article // SENTENCES**2
    return "\n\n".join(write_sentence(place, (a + b * place + c * place**2) % SENTENCES) for place in range(PLACES))


@pytest.fixture
def lake(tmp_path: Path) -> Any:
    with Lake(tmp_path / "lake", memory_bytes=2**28, spill=tmp_path / "spill") as opened:
        yield opened


def test_articles_made_of_few_sentences_are_compared_with_few_and_only_copies_are_found(lake: Lake) -> None:
    articles = {f"{number:032x}": (OUTLETS[0], write_body(number)) for number in range(ARTICLES)}
    copied = {f"{number + 2**64:032x}": (OUTLETS[1], write_body(number * 180)) for number in range(COPIES)}
    show_articles(lake, articles | copied)
    compared = 0

    def count_and_compare(text: Text, others: Sequence[Text]) -> Sequence[Any]:
        nonlocal compared
        compared += len(others)
        return compare(text, others)

    find_copies(lake, Comparison(Text, count_and_compare, len))
    found = lake.connection.execute("SELECT article_a, article_b, relation FROM found_reuse ORDER BY ALL").fetchall()
    expected = [(f"{number * 180:032x}", f"{number + 2**64:032x}", "syndicated") for number in range(COPIES)]
    assert found == expected
    assert compared <= 32 * ARTICLES


def test_links_of_articles_that_are_all_alike_are_bounded(lake: Lake) -> None:
    words = "γέφυρα λιμάνι ferry přístav міст école 橋梁 council budget market winter tollgate harbour".split()
    show_articles(
        lake,
        {
            f"{number:032x}": (OUTLETS[0], " ".join(words[at % len(words)] for at in range(number, number + 9)))
            for number in range(1_500)
        },
    )
    stories.find_links(lake)
    counts = lake.connection.execute("SELECT count(*) FROM found_links GROUP BY article_b").fetchall()
    assert counts
    assert lake.value("SELECT count(*) FROM found_links") <= 300 * 1_500


def test_links_are_the_same_however_few_articles_are_compared_at_a_time(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [report for event in range(4) for report in write_reports(event, OUTLETS)]
    show_articles(
        lake,
        {
            f"{number:032x}": (report.publisher, report.headline + "\n\n" + "\n\n".join(report.paragraphs))
            for number, report in enumerate(reports)
        },
    )
    found = []
    for met, pairs in ((stories._MET, stories._PAIRS), (stories._MET, 1), (1, stories._PAIRS), (3, 2)):
        monkeypatch.setattr(stories, "_MET", met)
        monkeypatch.setattr(stories, "_PAIRS", pairs)
        stories.find_links(lake)
        found.append(lake.rows("FROM found_links ORDER BY ALL"))
    assert found[0]
    assert all(one == found[0] for one in found)


def test_an_event_stays_one_story_where_only_the_closest_links_are_clustered(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [report for event in range(9) for report in write_reports(event, (*OUTLETS, "Вісник Келмара"))]
    show_articles(
        lake,
        {
            f"{number:032x}": (report.publisher, report.headline + "\n\n" + "\n\n".join(report.paragraphs))
            for number, report in enumerate(reports)
        },
    )
    stories.find_links(lake)
    lake.create_view("new", STORY_LINKS.name, "FROM temp.main.found_links")
    show_after_run(lake)
    lake.create_table("touched", "SELECT article_id FROM new.article_versions")
    lake.set_variables(run_id="r", seq=1)
    stories.find_stories(lake)
    links = 2 * len(reports)
    assert lake.value("SELECT count(*) FROM links") > links
    monkeypatch.setattr(stories, "_LINKS", links)
    moved, _ = stories.find_stories(lake)
    assert lake.value("SELECT count(*) FROM links") == links
    story_of = {row["article_id"]: row["story_id"] for row in lake.rows("FROM stated")}
    story_of.update((row["article_id"], row["story_id"]) for row in moved)
    together = {(story, int(article, 16) // 3) for article, story in story_of.items()}
    assert len(together) == 9
