"""Discrepancies through whole runs: stated once by whoever comes last, gone with either article, counted by origin."""

from pathlib import Path

import pytest

from tests.support.newsroom import Newsroom
from tests.support.reports import Report
from warehouse.coverage import discrepancies

pytestmark = pytest.mark.usefixtures("quick_newsroom")

OUTLETS = ("Østmole Gazette", "Ψαρομάρ Νέα", "Вісник Келмара", "الميناء اليوم")


_BODIES = {
    "seven.json": (
        "Divers recovered seven crates from the wreck of the ferry “Łabędź” off Østmole on Monday, they said.",
        "The Łabędź sank in thick fog in January, and her captain, Zoë Marković, was the last to leave the wreck.",
        "The coastguard keeps the crates in a shed at Østmole harbour until their owners are known.",
    ),
    "nine.json": (
        "On Monday nine crates were recovered by divers from the wreck of the ferry “Łabędź” off Østmole.",
        "Zoë Marković, captain of the Łabędź when she went down in January fog, watched the divers from the mole.",
        "Owners have thirty days to ask the coastguard at Østmole for what was in the ferry.",
    ),
    "neither.json": (
        "Divers went down to the wreck of the ferry “Łabędź” off Østmole on Monday and came up with crates.",
        "Captain Zoë Marković, who lost the Łabędź to the fog of January, would not say what had been in them.",
        "A shed at the harbour of Østmole is now guarded by the coastguard day and night.",
    ),
}


def reports() -> dict[str, Report]:
    """Three reports of their own on one event, one that says seven, one nine, one neither; and a copy of the first."""
    outlets = dict(zip(_BODIES, OUTLETS, strict=False))
    found = {
        name: Report(1, "Crates recovered from the wreck of the Łabędź", body, outlets[name], "2026-02-10")
        for name, body in _BODIES.items()
    }
    return found | {"copy.json": found["seven.json"]._replace(publisher=OUTLETS[3], published="2026-02-11")}


def deliver(newsroom: Newsroom, *names: str) -> None:
    for name in names:
        newsroom.deliver(name, reports()[name].encode())
    assert newsroom.run().state == "published"


def disagreements(newsroom: Newsroom) -> list[tuple[object, ...]]:
    return list(
        newsroom.query(
            "SELECT least(value_a, value_b), greatest(value_a, value_b), class, independent_origins FROM discrepancies"
        )
    )


@pytest.mark.long
def test_a_discrepancy_is_stated_once_and_goes_with_either_article(tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    newsroom = Newsroom.within(tmp_path / "city")
    deliver(newsroom, "seven.json", "neither.json")
    assert disagreements(newsroom) == []
    deliver(newsroom, "nine.json")
    last = newsroom.last_run()
    assert disagreements(newsroom) == [(7, 9, "conflict", 2)]
    deliver(newsroom, "copy.json")  # a copy is no further origin
    assert disagreements(newsroom) == [(7, 9, "conflict", 2)]
    [(text_a, text_b, explanation)] = newsroom.query("SELECT text_a, text_b, explanation FROM discrepancies")
    assert {"“Łabędź”" in text for text in (text_a, text_b)} == {True}
    assert "contradicts" in explanation
    assert newsroom.replay_everything().state == "nothing_new"

    newsroom.rollback(last)
    assert disagreements(newsroom) == []
    newsroom.rollback(newsroom.last_run())
    assert disagreements(newsroom) == [(7, 9, "conflict", 2)]

    article = newsroom.value("SELECT article_id FROM articles WHERE source_path = 'nine.json'")
    newsroom.erase(article=article)
    assert disagreements(newsroom) == []
    for path in (newsroom.data / "lake" / "main" / "discrepancies").glob("*.parquet"):
        assert article not in str(newsroom.query(f"FROM read_parquet('{path}')"))


@pytest.mark.slow
def test_the_values_are_where_the_rows_say(tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    newsroom = Newsroom.within(tmp_path / "city")
    deliver(newsroom, "seven.json", "nine.json")
    for side in "ab":
        [(found, surface)] = newsroom.query(
            f"SELECT substr(raw_text, char_start_{side} - char_start + 1, char_end_{side} - char_start_{side}), "
            f"surface_{side} FROM discrepancies "
            f"JOIN article_lines ON article_id = article_{side} AND line_no = line_{side}"
        )
        assert found == surface


@pytest.mark.slow
def test_discrepancies_are_the_same_however_few_pairs_are_compared_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = {1: "Łabędź", 2: "Ναυτίλος", 3: "Чайка"}  # three ferries, and so three stories
    found = []
    for pairs in (discrepancies._PAIRS, 1):
        monkeypatch.setattr(discrepancies, "_PAIRS", pairs)
        (tmp_path / str(pairs)).mkdir()
        newsroom = Newsroom.within(tmp_path / str(pairs))
        for number, ferry in events.items():
            for name, report in reports().items():
                own = [paragraph.replace("Łabędź", ferry) for paragraph in report.paragraphs]
                newsroom.deliver(f"{number}-{name}", report._replace(event=number, paragraphs=tuple(own)).encode())
        assert newsroom.run().state == "published"
        found.append(newsroom.query("FROM discrepancies ORDER BY ALL"))
    assert found[0] == found[1]
    assert found[0]
