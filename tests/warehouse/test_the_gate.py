"""Nothing becomes visible that has not held the declared rules, as Great Expectations sees them."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pytest

from flows.engine import rows as labelled
from tests.support.newsroom import Newsroom, article
from warehouse import sql
from warehouse.audit import expectations
from warehouse.audit import gate as audit
from warehouse.audit.expectations import Verdict
from warehouse.schema import ARTICLE_VERSIONS
from warehouse.schema.table import Rule, matches, rule, rules

HELD = "SELECT name FROM ops.checks WHERE effect = 'held'"
Declare = Callable[..., None]


@pytest.fixture
def declare() -> Iterator[Declare]:
    """Add a rule to a column of main.article_versions."""
    before = ARTICLE_VERSIONS.stored

    def add(name: str, extra: Rule) -> None:
        stored = [
            field.with_metadata({**field.metadata, b"rules": json.dumps([*rules(field), extra])})
            if field.name == name
            else field
            for field in before
        ]
        object.__setattr__(ARTICLE_VERSIONS, "stored", tuple(stored))  # it is frozen

    yield add
    object.__setattr__(ARTICLE_VERSIONS, "stored", before)


def spoil(monkeypatch: pytest.MonkeyPatch, table: str, column: str, is_hit: Callable[[Any], bool], value: Any) -> None:
    """Have the transforms put a wrong value in the rows that are hit."""
    structure = labelled.structure

    def spoilt(*given: Any) -> Any:
        found = structure(*given)
        rows = getattr(found, table).to_pylist()
        wrong = [{**row, column: value} if is_hit(row) else row for row in rows]
        return found._replace(**{table: pa.Table.from_pylist(wrong, getattr(found, table).schema)})

    monkeypatch.setattr(labelled, "structure", spoilt)


def test_an_article_that_breaks_a_rule_is_put_aside_and_its_neighbour_published(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.deliver("good.txt", article("Bridge to close"))
    newsroom.deliver("odd.txt", article("Baths to open"))
    spoil(monkeypatch, "articles", "genre", lambda row: row["headline"] == "Baths to open", "gossip")
    summary = newsroom.run()
    assert summary.state == "published"
    assert newsroom.query("SELECT headline FROM articles") == [("Bridge to close",)]
    assert newsroom.outcomes() == {"good.txt": ("published", None), "odd.txt": ("quarantined", "FAILED_EXPECTATION")}
    rule = "main.article_versions.genre: expect_column_values_to_be_in_set"
    assert newsroom.query("SELECT path, record_no, reason, detail FROM ops.rejects") == [
        ("odd.txt", 1, "FAILED_EXPECTATION", rule)
    ]
    assert newsroom.query("SELECT effect, unexpected_count FROM ops.checks WHERE NOT success") == [("quarantined", 1)]
    assert newsroom.value("SELECT count(*) FROM ops.postings SEMI JOIN articles USING (article_id)") == newsroom.value(
        "SELECT count(*) FROM ops.postings"
    )


@pytest.mark.slow
def test_what_is_missing_or_wrong_in_an_article_or_a_line_takes_its_article_along_and_no_other(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):  # so many that the run is not held for most of its articles
        newsroom.deliver(f"good {number}.txt", article(f"Мост no. {number} to close"))
    for headline in ("Λουτρά to open", "Baths “shut”", "橋は閉鎖 again"):
        newsroom.deliver(f"{headline}.txt", article(headline))
    spoil(monkeypatch, "articles", "genre", lambda row: row["headline"] == "Λουτρά to open", None)
    spoil(monkeypatch, "lines", "role", lambda row: row["raw_text"] == "Baths “shut”", "gossip")
    structure = labelled.structure

    def forgetful(*given: Any) -> Any:
        found = structure(*given)
        is_there = [line["raw_text"] != "橋は閉鎖 again" for line in found.lines.to_pylist()]
        return found._replace(lines=found.lines.filter(pa.array(is_there, pa.bool_())))

    monkeypatch.setattr(labelled, "structure", forgetful)
    assert newsroom.run().state == "published"
    assert newsroom.value("SELECT count(*) FROM articles WHERE headline LIKE 'Мост%'") == 4
    assert newsroom.value("SELECT count(*) FROM articles") == 4
    said = dict(newsroom.query("SELECT path, detail FROM ops.rejects"))
    assert said["Λουτρά to open.txt"] == "ValueError in its reader"  # what is required cannot even be staged as missing
    assert said["Baths “shut”.txt"] == "main.article_lines.role: expect_column_values_to_be_in_set"
    assert said["橋は閉鎖 again.txt"] == (
        "main.article_lines: each non-blank line of a published record is stored exactly once, with the text at its "
        "offset"
    )


@pytest.mark.slow
def test_a_new_version_that_breaks_a_rule_leaves_the_old_one_current(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("bridge.txt", article(told="forty"))
    quick_newsroom.run()
    spoil(monkeypatch, "articles", "genre", lambda row: "fifty" in row["body"], "gossip")
    quick_newsroom.deliver("bridge.txt", article(told="fifty"))
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT version, is_current, contains(body, 'forty') FROM article_versions") == [
        (1, True, True)
    ]


@pytest.mark.slow
def test_a_warning_stops_nothing_and_is_told(quick_newsroom: Newsroom, declare: Declare) -> None:
    declare("publisher", rule("values_to_be_in_set", "warning", value_set=["Quayside Courier"]))
    quick_newsroom.deliver("bridge.txt", article())
    assert quick_newsroom.run().state == "published"
    assert quick_newsroom.query("SELECT severity, effect FROM ops.checks WHERE NOT success") == [("warning", "warned")]


@pytest.mark.slow
def test_a_failed_reconciliation_holds_the_run_and_shows_nothing(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    before = quick_newsroom.state()
    quick_newsroom.deliver("bridge.txt", article(told="fifty"))
    quick_newsroom.deliver("baths.txt", article("Baths to open"))
    with monkeypatch.context() as broken:
        read = sql.read
        wrong = "-- critical ops.files: two and two are five\nSELECT 1 AS unexpected, 1 AS elements"
        broken.setattr(audit.sql, "read", lambda name: wrong if name == "checks/records_reconcile.sql" else read(name))
        held = quick_newsroom.run()
    assert (held.state, held.run["message"]) == ("held", "ops.files: two and two are five")
    assert quick_newsroom.state() == before
    assert quick_newsroom.query(HELD) == [("two and two are five",)]
    assert (quick_newsroom.data / "staging" / held.run["run_id"] / "parts").is_dir()
    assert quick_newsroom.run().run["articles_new"] == 1
    assert quick_newsroom.value("SELECT version FROM articles WHERE source_path = 'bridge.txt'") == 2
    assert (quick_newsroom.data / "staging" / held.run["run_id"]).is_dir()


ADDED = {
    "checks/added.sql": "-- warning ops.files: no file is a bridge\n"
    "SELECT 1 AS unexpected, 2 AS elements, ['b'] AS details",
    "article_checks/added.sql": "-- critical main.article_lines: no article is of baths\n"
    "SELECT article_id, version, headline LIKE 'Baths%' AS is_broken FROM new.article_versions",
    "source_checks/added.sql": "-- warning ops.profiles: no source is a gazette\n"
    "SELECT source, threshold('volume', source) = 4 AS is_broken, 'it is' AS detail FROM watched WHERE is_new",
}


@pytest.mark.slow
def test_a_check_is_added_as_one_file(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    read, names = sql.read, sql.names
    monkeypatch.setattr(sql, "read", lambda name: ADDED.get(name) or read(name))
    monkeypatch.setattr(sql, "names", lambda of: names(of) + ["added"] * (f"{of}/added.sql" in ADDED))
    quick_newsroom.deliver("bridge.txt", article("Bridge to close"))
    quick_newsroom.deliver("baths.txt", article("Baths to open"))
    assert quick_newsroom.run().state == "published"
    assert quick_newsroom.query(
        "SELECT name, effect, observed, details[1] FROM ops.checks WHERE NOT success ORDER BY check_no"
    )[1:] == [
        ("no file is a bridge", "warned", "1 of 2 rows fail", "b"),
        ("no source is a gazette", "warned", "1 of 1 sources fail", "Harbour Gazette: it is"),
    ]
    assert quick_newsroom.outcomes()["baths.txt"] == ("quarantined", "FAILED_EXPECTATION")


NO_ANSWER = {
    "records_reconcile": ("SELECT count(*) AS unexpected FROM nothing", "raised CatalogException"),
    "articles_reconcile": ("SELECT 0 AS unexpected, 1 AS elements WHERE false", "raised ValueError"),
    "rejects_reconcile": ("SELECT sum(1) AS unexpected, 1 AS elements WHERE false", "raised TypeError"),
    "versions_are_new": ("SELECT 0 AS unexpcted, 1 AS elements", "raised KeyError"),
}


def test_a_check_that_gives_no_answer_holds_the_run(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    quick_newsroom.deliver("мост.txt", article())
    read = sql.read
    wrong = {
        f"checks/{name}.sql": f"-- critical ops.files: {name} of nothing\n{query}"
        for name, (query, _) in NO_ANSWER.items()
    }
    monkeypatch.setattr(audit.sql, "read", lambda name: wrong.get(name) or read(name))
    assert quick_newsroom.run().state == "held"
    assert dict(quick_newsroom.query("SELECT name, observed FROM ops.checks WHERE effect = 'held'")) == {
        f"{name} of nothing": observed for name, (_, observed) in NO_ANSWER.items()
    }


@pytest.mark.slow
def test_an_expectation_that_raises_holds_the_run(newsroom: Newsroom, declare: Declare) -> None:
    declare("headline", matches("("))
    newsroom.deliver("bridge.txt", article())
    assert newsroom.run().state == "held"
    assert newsroom.query("FROM articles") == []
    assert ("headline", "the expectation raised an error") in newsroom.query(
        "SELECT column_name, observed FROM ops.checks WHERE effect = 'held'"
    )


@pytest.mark.slow
def test_an_expectation_without_a_result_holds_the_run(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    add = expectations._add
    monkeypatch.setattr(expectations, "all_hold", lambda *_: False)  # which may have lacked a result, too
    monkeypatch.setattr(expectations, "_add", lambda verdicts, results: add(verdicts, results[:-1]))
    newsroom.deliver("bridge.txt", article())
    assert newsroom.run().state == "held"
    assert newsroom.query("SELECT DISTINCT observed FROM ops.checks WHERE NOT success") == [
        ("the expectation gave no result",)
    ]


@pytest.mark.slow
def test_a_broken_row_that_cannot_be_taken_out_holds_the_run(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its key names no article of the run, so that there is nothing to refuse."""
    key = {"article_id": "0" * 32, "version": 1}
    wrong = Verdict("expect_something", ARTICLE_VERSIONS, "genre", "critical", 1, 1, "", [key])
    monkeypatch.setattr(audit, "validate", lambda _, table: [wrong] if table is ARTICLE_VERSIONS else [])
    quick_newsroom.deliver("bridge.txt", article())
    assert quick_newsroom.run().state == "held"
    assert quick_newsroom.query("FROM articles") == []


@pytest.mark.slow
def test_a_run_in_which_most_articles_break_a_rule_is_held(quick_newsroom: Newsroom, declare: Declare) -> None:
    declare("headline", matches("^Baths"))
    for number in range(10):
        quick_newsroom.deliver(f"{number}.txt", article(f"{'Baths' if number < 4 else 'Bridge'} and number {number}"))
    assert quick_newsroom.run().state == "held"
    assert quick_newsroom.query(HELD) == [
        ("at most half of the run's articles fail a check (runs of 10 articles or more)",)
    ]


@pytest.mark.slow
def test_a_run_warns_of_an_export_with_fewer_documents_than_it_states(quick_newsroom: Newsroom) -> None:
    text = article("Bridge to close").decode()
    export = f"1 of 3 DOCUMENTS\n\nDer Lotse\n\nLENGTH: 99 words\n\n{text}\n\nLOAD-DATE: March 4, 2021\n"
    quick_newsroom.deliver("export.txt", export.encode())
    assert quick_newsroom.run().state == "published"
    said = "the export states 3 documents; found: 1"
    assert quick_newsroom.value("SELECT detail FROM ops.files") == said
    assert quick_newsroom.value("SELECT details FROM ops.checks WHERE NOT success") == [f"export.txt: {said}"]


@pytest.mark.slow
def test_every_check_of_a_run_is_in_the_ledger(newsroom: Newsroom) -> None:
    newsroom.deliver("bridge.txt", article())
    summary = newsroom.run()
    assert newsroom.value("SELECT count(*) FROM ops.checks") == len(summary.checks)
    assert newsroom.value("SELECT bool_and(success) FROM ops.checks")
    declared = {(rule["type"], field.name) for field, rule in expectations.list_rules(ARTICLE_VERSIONS)}
    assert declared <= {(check["name"], check["column_name"]) for check in summary.checks}
    files = [
        f"{folder}/{name}.sql" for folder in ("checks", "article_checks", "source_checks") for name in sql.names(folder)
    ]
    sentences = {sql.read(name).split(": ", 1)[1].split("\n")[0] for name in files}
    assert sentences <= {check["name"] for check in summary.checks}
