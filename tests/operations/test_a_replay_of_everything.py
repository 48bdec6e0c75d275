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
    names = newsroom.query("SELECT view_name FROM duckdb_views() WHERE schema_name = 'parts' ORDER BY view_name")
    return {
        name: newsroom.query(f"FROM parts.{name} ORDER BY ALL") for (name,) in names if name not in ("runs", "parts")
    }


def test_the_same_rules_change_nothing(newsroom: Newsroom) -> None:
    fill(newsroom)
    before = everything(newsroom)
    assert newsroom.replay_everything().state == "nothing_new"
    assert everything(newsroom) == before


def test_the_same_rules_give_the_same_parquet_to_the_byte(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.deliver("bridge.txt", article())
    newsroom.deliver("feed.jsonl", f"{record('Baths to open', 'ten')}\n{record('Library to move', 'six')}".encode())
    newsroom.run()
    hashes: dict[str, str] = {}
    rebuild = flows.ingest.rebuild

    def watched(run: Any, found: Any) -> Any:
        parts = rebuild(run, found)
        for path in (run.staging / "parts").glob("*/*/*.parquet"):
            hashes[path.parent.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return parts

    monkeypatch.setattr(flows.ingest, "rebuild", watched)
    newsroom.replay_everything()
    committed = newsroom.query("SELECT split_part(table_name, '.', 2), sha256 FROM ops.parts")
    assert set(hashes.items()) <= set(committed)
    assert {"article_versions", "article_lines", "files", "postings", "line_stats"} <= set(hashes)


def test_other_rules_replace_the_rows_and_keep_identity_and_order(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(newsroom)
    ids, lines = newsroom.query(IDS), newsroom.query("FROM article_lines ORDER BY ALL")
    upgrade(monkeypatch)
    summary = newsroom.replay_everything()
    assert summary.state == "published"
    assert newsroom.query(IDS) == ids
    assert newsroom.query("FROM article_lines ORDER BY ALL") == lines
    assert newsroom.query("SELECT DISTINCT headline = upper(headline), parser_version FROM article_versions") == [
        (True, "tomorrow")
    ]
    assert newsroom.value("SELECT kind FROM ops.runs ORDER BY seq DESC LIMIT 1") == "replay_all"
    assert newsroom.run().state == "nothing_new"
    before = everything(newsroom)
    assert newsroom.replay_everything().state == "nothing_new"
    assert everything(newsroom) == before


def test_what_differs_is_told_with_examples(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(newsroom)
    upgrade(monkeypatch)
    found = newsroom.replay_everything().difference
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
    assert "headline 7" in newsroom.value("SELECT message FROM ops.runs ORDER BY seq DESC LIMIT 1")


def test_what_shared_a_file_with_a_text_taken_down_stays(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.deliver("bridge.txt", article())
    newsroom.deliver("feed.jsonl", f"{record('Baths to open', 'ten')}\n{record('Library to move', 'six')}".encode())
    newsroom.run()
    article_id = newsroom.value("SELECT article_id FROM articles WHERE headline = 'Baths to open'")
    newsroom.erase(article=article_id)
    lines = newsroom.query("FROM article_lines ORDER BY ALL")
    upgrade(monkeypatch)
    assert newsroom.replay_everything().state == "published"
    assert newsroom.query("SELECT headline FROM articles ORDER BY ALL") == [
        ("HARBOUR BRIDGE TO CLOSE FOR REPAIRS",),
        ("Library to move",),
    ]
    assert newsroom.query("FROM article_lines ORDER BY ALL") == lines
    assert newsroom.replay_everything().state == "nothing_new"


def test_a_dry_run_tells_and_changes_nothing(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(newsroom)
    before, runs = everything(newsroom), newsroom.query("FROM ops.runs ORDER BY ALL")
    upgrade(monkeypatch)
    assert newsroom.replay_everything(is_dry=True).difference.fields == {"headline": 7}
    assert (everything(newsroom), newsroom.query("FROM ops.runs ORDER BY ALL")) == (before, runs)
    assert not list((newsroom.data / "staging").iterdir())


def test_articles_that_other_rules_refuse_go_and_their_files_are_put_aside(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(newsroom)
    ids = newsroom.query(IDS)
    rename(monkeypatch, "strict")
    with monkeypatch.context() as strict:
        strict.setattr(admission, "MIN_BODY_WORDS", 10_000)
        summary = newsroom.replay_everything()
        assert newsroom.query("FROM article_versions") == []
        assert newsroom.query("FROM article_lines") == []
        assert {outcome for outcome, _ in newsroom.outcomes().values()} == {"quarantined"}
        assert summary.difference.counts["articles_gone"] == 4
        assert newsroom.value("SELECT count(*) FROM ops.postings") == 0
        assert newsroom.run().state == "nothing_new"
    rename(monkeypatch, "mild")
    newsroom.replay_everything()
    assert newsroom.query("SELECT source_path, version FROM article_versions ORDER BY ALL") == sorted(
        (row[2], row[1]) for row in ids
    )


def test_a_reject_that_other_rules_let_through_takes_its_place_among_the_versions(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.deliver("bridge.txt", too_short())
    newsroom.run()
    newsroom.deliver("bridge.txt", article())
    newsroom.deliver("stub.txt", b"Baths closed\n\nThe baths are closed tonight, said the city council on Monday.\n")
    newsroom.run()
    [(article_id,)] = newsroom.query("SELECT article_id FROM articles")
    monkeypatch.setattr(admission, "MIN_BODY_WORDS", 1)
    rename(monkeypatch, "mild")
    counts = newsroom.replay_everything().difference.counts
    assert newsroom.query(
        "SELECT version, is_current, body LIKE '%tonight%' FROM article_versions WHERE source_path = 'bridge.txt' "
        "ORDER BY version"
    ) == [(1, False, True), (2, True, False)]
    assert newsroom.value("SELECT article_id FROM articles WHERE source_path = 'bridge.txt'") == article_id
    assert newsroom.query("SELECT source_path FROM articles ORDER BY ALL") == [("bridge.txt",), ("stub.txt",)]
    assert newsroom.query("FROM ops.rejects WHERE resolved_by_run_id IS NULL") == []
    assert (counts["articles_new"], counts["versions_new"], counts["rejects_settled"]) == (1, 1, 1)
    overlaps = "SELECT count(*) FROM article_versions WHERE valid_to < valid_from"
    assert newsroom.value(overlaps) == 0


def test_lines_a_source_repeats_are_settled_by_other_rules_and_then_stay(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        newsroom.deliver(f"{number}.txt", told("Harbour Gazette", number, HABIT))
        newsroom.run()
    with_habit = "SELECT count(*) FROM articles WHERE contains(body, 'sea wall')"
    assert 0 < newsroom.value(with_habit) < 6
    before = everything(newsroom)
    assert newsroom.replay_everything().state == "nothing_new"
    assert everything(newsroom) == before
    rename(monkeypatch, "tomorrow")
    assert newsroom.replay_everything().difference.fields["body"] > 0
    assert newsroom.value(with_habit) == 0
    newsroom.deliver("7.txt", told("Harbour Gazette", 7, HABIT))
    newsroom.run()
    before = everything(newsroom)
    assert newsroom.replay_everything().state == "nothing_new"
    assert everything(newsroom) == before


@pytest.mark.long
def test_a_replay_is_rolled_back_like_any_run(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(newsroom)
    before = everything(newsroom)
    upgrade(monkeypatch)
    run_id = newsroom.replay_everything().run["run_id"]
    after = everything(newsroom)
    rollback(newsroom.settings(), run_id)
    back = everything(newsroom)
    skipped = {"checks", "rollbacks"}
    assert {name: rows for name, rows in back.items() if name not in skipped} == {
        name: rows for name, rows in before.items() if name not in skipped
    }
    rollback(newsroom.settings(), newsroom.value("SELECT run_id FROM ops.runs ORDER BY seq DESC LIMIT 1"))
    again = everything(newsroom)
    assert {name: rows for name, rows in again.items() if name not in skipped} == {
        name: rows for name, rows in after.items() if name not in skipped
    }


@pytest.mark.long
def test_the_result_is_the_same_in_any_batches(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(newsroom)
    upgrade(monkeypatch, "small")
    newsroom.replay_everything(batch_files=1)
    small = newsroom.query("SELECT * EXCLUDE (parser_version) FROM article_versions ORDER BY ALL")
    rename(monkeypatch, "large")
    newsroom.replay_everything()
    assert newsroom.query("SELECT * EXCLUDE (parser_version) FROM article_versions ORDER BY ALL") == small


@pytest.mark.long
def test_a_record_the_audit_refuses_stays_refused(gated: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.warehouse.test_the_gate import spoil

    gated.deliver("good.txt", article("Bridge to close"))
    gated.deliver("odd.txt", article("Baths to open"))
    spoil(monkeypatch, "articles", "genre", lambda row: row["headline"] == "Baths to open", "gossip")
    gated.run()
    before = everything(gated)
    assert gated.replay_everything().state == "nothing_new"
    assert {**everything(gated), "checks": None} == {**before, "checks": None}
    monkeypatch.undo()
    monkeypatch.chdir(gated.landing.parent)
    assert gated.replay_everything().state == "published"
    assert gated.query("SELECT headline FROM articles ORDER BY ALL") == [("Baths to open",), ("Bridge to close",)]


def test_the_command_line_tells_the_difference_and_refuses_a_choice(newsroom: Newsroom) -> None:
    newsroom.deliver("bridge.txt", article())
    newsroom.run()
    ended = newsroom.cli("replay", "--all", "--direct", "--json")
    assert json.loads(ended.stdout)["state"] == "nothing_new"
    assert newsroom.cli("replay", "--all", "--reason", "EMPTY").returncode == 2
    assert newsroom.cli("replay", "--dry-run").returncode == 2
