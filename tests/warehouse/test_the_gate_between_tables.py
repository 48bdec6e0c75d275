"""What is wrong between tables, or between a text and its lines, holds the run or puts the article aside."""

from datetime import timedelta

import pytest

from tests.support.newsroom import Newsroom, article, too_short
from tests.support.prepared import Begin
from tests.support.sizes import first_is_fast
from tests.support.sources import Clock
from tests.warehouse.test_the_gate import spoil
from transforms.facts.article import facts
from transforms.facts.article.squeezed import Row
from transforms.facts.passages import ArticleText
from warehouse import sql

HELD = "SELECT name FROM ops.checks WHERE effect = 'held'"


def publish_two(newsroom: Newsroom) -> None:
    """An article and a reject, both of which change after the run."""
    newsroom.deliver("мост 橋.txt", article())
    newsroom.deliver("stub.txt", too_short())
    assert newsroom.run().state == "published"


@pytest.mark.parametrize(
    ("step", "right", "wrong", "check"),
    first_is_fast(
        (
            "superseded",
            "valid_from AS",
            "valid_from + INTERVAL 1 DAY AS",
            "becomes current when the previous one stops",
        ),
        ("superseded", "version - 1", "version + 7", "every superseded version exists"),
        ("article_versions", "files.path AS", "files.path || '.old' AS", "source file of each article is in ops.files"),
        ("article_versions", "files.sha256 AS", "repeat('0', 64) AS", "source file of each article is in ops.files"),
        ("rejects", "    path,", "    path || '.old' AS path,", "file of each reject is in ops.files"),
        (
            "resolutions",
            "unsettled.reject_id,",
            "repeat('0', 32) AS reject_id,",
            "every reject resolved by this run was open",
        ),
        (
            "postings",
            "    article_id,\n    version,\n    (count",
            "    repeat('0', 32) AS article_id,\n    version,\n    (count",
            "the search index refers only to",
        ),
        (
            "profiles",
            "count(*)::INTEGER AS articles",
            "2 + count(*)::INTEGER AS articles",
            "lines of all sources add up to those of the run",
        ),
    ),
)
def test_a_step_that_goes_wrong_holds_the_run(
    quick_newsroom: Newsroom,
    begin_with: Begin,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    right: str,
    wrong: str,
    check: str,
) -> None:
    begin_with(publish_two)
    before = quick_newsroom.state()
    quick_newsroom.deliver("мост 橋.txt", article(told="fifty"))
    quick_newsroom.deliver("stub.txt", article("Stub is whole now"))
    quick_newsroom.deliver("stump.txt", too_short() + b"!")
    text = sql.read(f"assemble/{step}.sql")
    assert right in text
    read = sql.read
    monkeypatch.setattr(
        sql, "read", lambda name: text.replace(right, wrong) if name == f"assemble/{step}.sql" else read(name)
    )
    assert quick_newsroom.run().state == "held"
    assert any(check in name for (name,) in quick_newsroom.query(HELD))
    assert quick_newsroom.state() == before


ODD = {  # a headline, what is made wrong in its article, and the rule that says so
    "Café to open": ("articles", "headline", "Cafe\u0301 to open", "fields are in Unicode NFC"),
    "Λουτρά to open": ("articles", "authors", ["Ignatius\u202e Porteous"], "fields are in Unicode NFC"),
    "Школа и мост": ("lines", "clean_text", "Школа и\u0306 мост", "cleaned lines are in Unicode NFC"),
    "港の橋 to open": ("lines", "clean_text", "港の橋 to \u0085open", "matches the pattern"),
    "The tøllgate is sold": (
        "lines",
        "raw_text",
        "The tøllgate is shut",
        "is stored exactly once, with the text at its offset",
    ),
}


@pytest.mark.slow
def test_a_text_that_is_not_as_it_should_be_is_put_aside(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(len(ODD) + 1):  # so many that the run is not held for most of its articles
        quick_newsroom.deliver(f"good {number}.txt", article(f"Bridge no. {number} to close"))
    for headline, (table, column, value, _) in ODD.items():
        quick_newsroom.deliver(f"{headline}.txt", article(headline))
        at = "headline" if table == "articles" else "raw_text"
        spoil(monkeypatch, table, column, lambda row, at=at, headline=headline: row[at] == headline, value)
    assert quick_newsroom.run().state == "published"
    found = dict(quick_newsroom.query("SELECT path, detail FROM ops.rejects WHERE reason = 'FAILED_EXPECTATION'"))
    assert found.keys() == {f"{headline}.txt" for headline in ODD}
    assert quick_newsroom.value("SELECT count(*) FROM articles") == len(ODD) + 1
    for headline, (*_, rule) in ODD.items():
        assert rule in found[f"{headline}.txt"] or rule == "matches the pattern"


def test_text_of_any_script_gets_through(quick_newsroom: Newsroom) -> None:
    texts = [
        "\u0915\u093c \u1100\u1161 \u1f71",
        "\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd",
        "\u200f\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    ]
    for number, text in enumerate(texts):
        quick_newsroom.deliver(f"{number} {text}.txt", article(f"Bridge {text} to close", told=text))
    assert quick_newsroom.run().state == "published"
    assert set(quick_newsroom.outcomes().values()) == {("published", None)}


@pytest.mark.slow
def test_facts_that_cannot_be_found_cost_no_article(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: ArticleText) -> list[Row]:
        raise ValueError(article.passages[0].text)

    quick_newsroom.deliver("мост «1».txt", article())
    with monkeypatch.context() as broken:
        broken.setattr(facts, "find_names", fail)
        assert quick_newsroom.run().state == "published"
    assert quick_newsroom.query("SELECT effect, details FROM ops.checks WHERE NOT success") == [
        ("warned", ["мост «1».txt, record 1: mentions: ValueError"])
    ]
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 1
    assert quick_newsroom.value("SELECT count(*) FROM mentions") == 0
    assert quick_newsroom.value("SELECT count(*) FROM figures") > 0
    quick_newsroom.replay_everything()
    assert quick_newsroom.value("SELECT count(*) FROM mentions") > 0


@pytest.mark.slow
@pytest.mark.parametrize("table", ["figures", "mentions"])
def test_a_fact_that_is_not_in_the_text_puts_its_article_aside(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    quick_newsroom.deliver("good.txt", article("Bridge to close", told="forty"))
    quick_newsroom.deliver("odd.txt", article("Baths to open", told="9000"))
    spoil(monkeypatch, table, "surface", lambda row: row["document_no"] == 1, "9001")
    assert quick_newsroom.run().state == "published"
    assert quick_newsroom.query("SELECT headline FROM articles") == [("Bridge to close",)]
    assert "says what the article says between its offsets" in quick_newsroom.value("SELECT detail FROM ops.rejects")


@pytest.mark.slow
def test_a_clock_that_is_set_back_ends_no_version_before_it_began(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    quick_newsroom.deliver("bridge.txt", article(told="forty"))
    clock.run(quick_newsroom)
    clock.now -= timedelta(days=3)
    quick_newsroom.deliver("bridge.txt", article(told="fifty"))
    assert clock.run(quick_newsroom).state == "published"
    assert quick_newsroom.query("SELECT version, is_current FROM article_versions ORDER BY version") == [
        (1, False),
        (2, True),
    ]
    assert quick_newsroom.value("SELECT bool_and(valid_from <= coalesce(valid_to, valid_from)) FROM article_versions")


@pytest.mark.slow
def test_a_held_run_with_so_few_files_through_says_why(quick_newsroom: Newsroom) -> None:
    """On the first runs there is nothing usual yet: many quarantined files are a warning."""
    for number in range(22):
        quick_newsroom.deliver(f"{number}.txt", too_short() + b"%d" % number)
    quick_newsroom.deliver("bridge.txt", article())
    summary = quick_newsroom.run()
    assert summary.state == "published"
    assert [(check["effect"], check["observed"]) for check in summary.checks if not check["success"]] == [
        ("warned", "22 of 23 rows fail")
    ]
