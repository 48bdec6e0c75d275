"""How like two articles are, by what they share, when they were published and how long they are."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.assembled import DAY, show_articles
from tests.support.reports import write_reports
from transforms.facts.stories.terms import INDEXED, KEPT, weigh_terms
from warehouse.coverage.stories import find_links
from warehouse.lake.lake import Lake

OUTLETS = ("Østmole Gazette", "Ψαρομάρ Νέα")
# Words that no background has, in sentences of no names: each weighs as much as the next.
WORDS = [f"{first}{last}" for first in "γεφ brå мост ščer".split() for last in "arol enok ivud ograz umiš ýlen".split()]


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    with Lake(tmp_path / "lake", memory_bytes=2**28, spill=tmp_path / "spill") as opened:
        yield opened


def link(lake: Lake, one: str, other: str, days: int | None = 0) -> int:
    """The likeness of two bodies that were published so many days apart, or of which one has no date; 0 if none."""
    ids = "a" * 32, "b" * 32
    day = DAY.date()
    published: dict[str, date | None] = {ids[0]: day, ids[1]: None if days is None else day + timedelta(days)}
    show_articles(lake, {ids[0]: (OUTLETS[0], one), ids[1]: (OUTLETS[1], other)}, published)
    find_links(lake)
    found = lake.connection.execute("SELECT likeness FROM found_links").fetchall()
    return int(found[0][0]) if found else 0


def test_years_between_two_articles_halve_how_like_they_are_and_no_more(lake: Lake) -> None:
    one, other = ("\n\n".join(report.paragraphs) for report in write_reports(3, OUTLETS))
    at_once, next_day, weeks, months, years = (link(lake, one, other, days) for days in (0, 2, 14, 90, 2_000))
    assert at_once == next_day > weeks > months == years > 0
    assert years == pytest.approx(at_once / 2, abs=1)
    assert years < link(lake, one, other, None) < at_once


@pytest.mark.parametrize(("shared", "days", "are_compared"), [(2, 60, True), (2, 61, False), (3, 61, True)])
def test_articles_far_apart_are_compared_only_if_they_share_more(
    lake: Lake, shared: int, days: int, are_compared: bool
) -> None:
    one = " ".join(WORDS[:6])
    other = " ".join(WORDS[6 - shared : 12 - shared])
    assert bool(link(lake, one, other, days)) is are_compared


def test_of_short_texts_as_large_a_share_of_the_words_says_more_than_of_long_ones(lake: Lake) -> None:
    def write(words: int, side: str) -> str:
        """So many words, a quarter of them on both sides, which stand there twice and are the heaviest."""
        both, own = words // 4, words - words // 4
        common = [f"{WORDS[number % len(WORDS)]}η{number}" for number in range(both)]
        return " ".join([*common, *common, *(f"{WORDS[number % len(WORDS)]}{side}{number}" for number in range(own))])

    likeness = []
    for words in (INDEXED, KEPT):
        one, other = (write(words, side) for side in "дж")
        mine, theirs = (weigh_terms(None, None, text) for text in (one, other))
        assert len(mine.words) == len(theirs.words) == words
        of_other = dict(zip(theirs.words, theirs.weights, strict=True))
        product = sum(weight * of_other.get(word, 0) for word, weight in zip(mine.words, mine.weights, strict=True))
        likeness.append((link(lake, one, other, None), product / 100))
    (of_short, short_product), (of_long, long_product) = likeness
    assert of_long == round(long_product)
    assert short_product == pytest.approx(long_product, rel=0.02)
    assert of_short == pytest.approx(1.7 * short_product, rel=0.02)
