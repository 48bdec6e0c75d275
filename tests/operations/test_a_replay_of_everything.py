"""Kept bytes through today's rules: the same give the same rows, others a difference that is told and swapped in."""

import hashlib
import json
from typing import Any

import pytest

import flows.operations.replay_all
import flows.run.run
import flows.steps
from flows.engine import rows as labelled
from flows.operations.rollback import rollback
from tests.run.test_chrome_is_learned import HABIT, told
from tests.support.newsroom import Newsroom, article, record, too_short
from tests.support.prepared import Begin
from transforms.refusals import no_article as admission


def upgrade(monkeypatch: pytest.MonkeyPatch, version: str = "tomorrow") -> None:
    """From now on the parser is another one: it shouts."""
    structure = labelled.structure

    def shouting(*given: Any) -> Any:
        found = structure(*given)
        column = found.articles.schema.get_field_index("headline")
        loud = [headline and headline.upper() for headline in found.articles["headline"].to_pylist()]
        import pyarrow as pa

        articles = found.articles.set_column(column, found.articles.schema.field(column), pa.array(loud, pa.string()))
        return found._replace(articles=articles)

    monkeypatch.setattr(labelled, "structure", shouting)
    rename(monkeypatch, version)


def rename(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr(flows.run.run, "PARSER_VERSION", version)
    monkeypatch.setattr(flows.steps, "PARSER_VERSION", version)
    monkeypatch.setattr(flows.operations.replay_all, "PARSER_VERSION", version)


def fill(newsroom: Newsroom) -> None:
    """Three runs: articles, copies, rejects, corrections by name and by address, a name whose text comes back."""
    page = "https://gazette.example/baths"
    newsroom.deliver("bridge.txt", article())
    newsroom.deliver("copy-of-bridge.txt", article())
    newsroom.deliver("stub.txt", too_short())
    lines = [record("Baths to open", "ten", url=page), record("Library to move", "six"), '{"headline": "Nothing"}']
    newsroom.deliver("feed.jsonl", "\n".join(lines).encode())
    newsroom.run()
    newsroom.deliver("bridge.txt", article(told="fifty"))
    newsroom.deliver("late.jsonl", record("Baths to open late", "twelve", url=page).encode())
    newsroom.deliver("empty.txt")
    newsroom.run()
    newsroom.deliver("bridge.txt", article())
    newsroom.deliver("stub.txt", article("Tollgate sold", "nine"))
    newsroom.run()


IDS = (
    "SELECT article_id, version, source_path, record_no, run_id, valid_from, valid_to "
    "FROM article_versions ORDER BY ALL"
)


def everything(newsroom: Newsroom) -> dict[str, Any]:
    """All rows of all tables but the ledger of runs."""
    paths: dict[str, list[str]] = {}
    for path in newsroom.parts():
        paths.setdefault(path.parent.name, []).append(str(path))
    return {
        name: newsroom.query(f"FROM read_parquet({files}) ORDER BY ALL")
        for name, files in paths.items()
        if name not in ("runs", "parts")
    }


@pytest.mark.slow
def test_the_same_rules_change_nothing(quick_newsroom: Newsroom, begin_with: Begin) -> None:
    begin_with(fill)
    before = everything(quick_newsroom)
    assert quick_newsroom.replay_everything().state == "nothing_new"
    assert everything(quick_newsroom) == before


@pytest.mark.slow
def test_the_same_rules_give_the_same_parquet_to_the_byte(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.deliver(
        "feed.jsonl", f"{record('Baths to open', 'ten')}\n{record('Library to move', 'six')}".encode()
    )
    quick_newsroom.run()
    hashes: dict[str, str] = {}
    rebuild = flows.ingest.rebuild

    def watched(run: Any, found: Any) -> Any:
        parts = rebuild(run, found)
        for path in (run.staging / "parts").glob("*/*/*.parquet"):
            hashes[path.parent.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return parts

    monkeypatch.setattr(flows.ingest, "rebuild", watched)
    quick_newsroom.replay_everything()
    committed = quick_newsroom.query("SELECT split_part(table_name, '.', 2), sha256 FROM ops.parts")
    assert set(hashes.items()) <= set(committed)
    assert {"article_versions", "article_lines", "files", "postings", "line_stats"} <= set(hashes)


@pytest.mark.slow
def test_other_rules_replace_the_rows_and_keep_identity_and_order(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_with(fill)
    ids, lines = quick_newsroom.query(IDS), quick_newsroom.query("FROM article_lines ORDER BY ALL")
    upgrade(monkeypatch)
    summary = quick_newsroom.replay_everything()
    assert summary.state == "published"
    assert quick_newsroom.query(IDS) == ids
    assert quick_newsroom.query("FROM article_lines ORDER BY ALL") == lines
    assert quick_newsroom.query("SELECT DISTINCT headline = upper(headline), parser_version FROM article_versions") == [
        (True, "tomorrow")
    ]
    assert quick_newsroom.value("SELECT kind FROM ops.runs ORDER BY seq DESC LIMIT 1") == "replay_all"
    assert quick_newsroom.run().state == "nothing_new"
    before = everything(quick_newsroom)
    assert quick_newsroom.replay_everything().state == "nothing_new"
    assert everything(quick_newsroom) == before


@pytest.mark.slow
def test_what_differs_is_told_with_examples(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_with(fill)
    upgrade(monkeypatch)
    found = quick_newsroom.replay_everything().difference
    assert found.counts == {
        "articles_changed": 4,
        "articles_new": 0,
        "articles_gone": 0,
        "versions_new": 0,
        "versions_gone": 0,
        "rejects_new": 0,
        "rejects_settled": 0,
    }
    assert found.fields == {"headline": 7}
    example = found.examples[0]
    assert (example["field"], example["after"]) == ("headline", example["before"].upper())
    assert "headline 7" in quick_newsroom.value("SELECT message FROM ops.runs ORDER BY seq DESC LIMIT 1")


@pytest.mark.long
def test_what_shared_a_file_with_a_text_taken_down_stays(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.deliver(
        "feed.jsonl", f"{record('Baths to open', 'ten')}\n{record('Library to move', 'six')}".encode()
    )
    quick_newsroom.run()
    article_id = quick_newsroom.value("SELECT article_id FROM articles WHERE headline = 'Baths to open'")
    quick_newsroom.erase(article=article_id)
    lines = quick_newsroom.query("FROM article_lines ORDER BY ALL")
    upgrade(monkeypatch)
    assert quick_newsroom.replay_everything().state == "published"
    assert quick_newsroom.query("SELECT headline FROM articles ORDER BY ALL") == [
        ("HARBOUR BRIDGE AT ØSTMOLE TO CLOSE FOR REPAIRS",),
        ("Library to move",),
    ]
    assert quick_newsroom.query("FROM article_lines ORDER BY ALL") == lines
    assert quick_newsroom.replay_everything().state == "nothing_new"


@pytest.mark.slow
def test_a_dry_run_tells_and_changes_nothing(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_with(fill)
    before, runs = everything(quick_newsroom), quick_newsroom.query("FROM ops.runs ORDER BY ALL")
    upgrade(monkeypatch)
    assert quick_newsroom.replay_everything(is_dry=True).difference.fields == {"headline": 7}
    assert (everything(quick_newsroom), quick_newsroom.query("FROM ops.runs ORDER BY ALL")) == (before, runs)
    assert not list((quick_newsroom.data / "staging").iterdir())


@pytest.mark.slow
def test_articles_that_other_rules_refuse_go_and_their_files_are_put_aside(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_with(fill)
    ids = quick_newsroom.query(IDS)
    rename(monkeypatch, "strict")
    with monkeypatch.context() as strict:
        strict.setattr(admission, "MIN_BODY_WORDS", 10_000)
        summary = quick_newsroom.replay_everything()
        assert quick_newsroom.query("FROM article_versions") == []
        assert quick_newsroom.query("FROM article_lines") == []
        assert {outcome for outcome, _ in quick_newsroom.outcomes().values()} == {"quarantined"}
        assert summary.difference.counts["articles_gone"] == 4
        assert quick_newsroom.value("SELECT count(*) FROM ops.postings") == 0
        assert quick_newsroom.run().state == "nothing_new"
    rename(monkeypatch, "mild")
    quick_newsroom.replay_everything()
    assert quick_newsroom.query("SELECT source_path, version FROM article_versions ORDER BY ALL") == sorted(
        (row[2], row[1]) for row in ids
    )


@pytest.mark.slow
def test_a_reject_that_other_rules_let_through_takes_its_place_among_the_versions(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("bridge.txt", too_short())
    quick_newsroom.run()
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.deliver(
        "stub.txt", b"Baths closed\n\nThe baths are closed tonight, said the city council on Monday.\n"
    )
    quick_newsroom.run()
    [(article_id,)] = quick_newsroom.query("SELECT article_id FROM articles")
    monkeypatch.setattr(admission, "MIN_BODY_WORDS", 1)
    rename(monkeypatch, "mild")
    counts = quick_newsroom.replay_everything().difference.counts
    assert quick_newsroom.query(
        "SELECT version, is_current, body LIKE '%tonight%' FROM article_versions WHERE source_path = 'bridge.txt' "
        "ORDER BY version"
    ) == [(1, False, True), (2, True, False)]
    assert quick_newsroom.value("SELECT article_id FROM articles WHERE source_path = 'bridge.txt'") == article_id
    assert quick_newsroom.query("SELECT source_path FROM articles ORDER BY ALL") == [("bridge.txt",), ("stub.txt",)]
    assert quick_newsroom.query("FROM ops.rejects WHERE resolved_by_run_id IS NULL") == []
    assert (counts["articles_new"], counts["versions_new"], counts["rejects_settled"]) == (1, 1, 1)
    overlaps = "SELECT count(*) FROM article_versions WHERE valid_to < valid_from"
    assert quick_newsroom.value(overlaps) == 0


@pytest.mark.long
def test_lines_a_source_repeats_are_settled_by_other_rules_and_then_stay(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        quick_newsroom.deliver(f"{number}.txt", told("Harbour Gazette", number, HABIT))
        quick_newsroom.run()
    with_habit = "SELECT count(*) FROM articles WHERE contains(body, 'sea wall')"
    assert 0 < quick_newsroom.value(with_habit) < 6
    before = everything(quick_newsroom)
    assert quick_newsroom.replay_everything().state == "nothing_new"
    assert everything(quick_newsroom) == before
    rename(monkeypatch, "tomorrow")
    assert quick_newsroom.replay_everything().difference.fields["body"] > 0
    assert quick_newsroom.value(with_habit) == 0
    quick_newsroom.deliver("7.txt", told("Harbour Gazette", 7, HABIT))
    quick_newsroom.run()
    before = everything(quick_newsroom)
    assert quick_newsroom.replay_everything().state == "nothing_new"
    assert everything(quick_newsroom) == before


@pytest.mark.long
def test_a_replay_is_rolled_back_like_any_run(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_with(fill)
    before = everything(quick_newsroom)
    upgrade(monkeypatch)
    run_id = quick_newsroom.replay_everything().run["run_id"]
    after = everything(quick_newsroom)
    rollback(quick_newsroom.settings(), run_id)
    back = everything(quick_newsroom)
    skipped = {"checks", "rollbacks"}
    assert {name: rows for name, rows in back.items() if name not in skipped} == {
        name: rows for name, rows in before.items() if name not in skipped
    }
    rollback(quick_newsroom.settings(), quick_newsroom.value("SELECT run_id FROM ops.runs ORDER BY seq DESC LIMIT 1"))
    again = everything(quick_newsroom)
    assert {name: rows for name, rows in again.items() if name not in skipped} == {
        name: rows for name, rows in after.items() if name not in skipped
    }


@pytest.mark.long
def test_the_result_is_the_same_in_any_batches(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_with(fill)
    upgrade(monkeypatch, "small")
    quick_newsroom.replay_everything(batch_files=1)
    small = quick_newsroom.query("SELECT * EXCLUDE (parser_version) FROM article_versions ORDER BY ALL")
    rename(monkeypatch, "large")
    quick_newsroom.replay_everything()
    assert quick_newsroom.query("SELECT * EXCLUDE (parser_version) FROM article_versions ORDER BY ALL") == small


@pytest.mark.long
def test_a_record_the_audit_refuses_stays_refused(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.warehouse.test_the_gate import spoil

    newsroom.deliver("good.txt", article("Bridge to close"))
    newsroom.deliver("odd.txt", article("Baths to open"))
    spoil(monkeypatch, "articles", "genre", lambda row: row["headline"] == "Baths to open", "gossip")
    newsroom.run()
    before = everything(newsroom)
    assert newsroom.replay_everything().state == "nothing_new"
    assert {**everything(newsroom), "checks": None} == {**before, "checks": None}
    monkeypatch.undo()
    monkeypatch.chdir(newsroom.landing.parent)
    assert newsroom.replay_everything().state == "published"
    assert newsroom.query("SELECT headline FROM articles ORDER BY ALL") == [("Baths to open",), ("Bridge to close",)]


@pytest.mark.long
def test_the_command_line_tells_the_difference_and_refuses_a_choice(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    ended = quick_newsroom.cli("replay", "--all", "--direct", "--json")
    assert json.loads(ended.stdout)["state"] == "nothing_new"
    assert quick_newsroom.cli("replay", "--all", "--reason", "EMPTY").returncode == 2
    assert quick_newsroom.cli("replay", "--dry-run").returncode == 2
