"""Copies, origins and stories through whole runs: any batches, new versions, erasure, rollback, replay."""

import json
from pathlib import Path

import pytest

from tests.support.newsroom import Newsroom, Rows
from tests.support.reports import Report, write_reports

pytestmark = pytest.mark.usefixtures("quick_newsroom")

OUTLETS = ("Østmole Gazette", "Ψαρομάρ Νέα", "Вісник Келмара")


def copies() -> dict[str, Report]:
    """Two texts in three outlets each, a piece of one, and reports of their own."""
    found = {}
    for event in (1, 2, 3, 4):
        first, *others = write_reports(event, OUTLETS, seed=3)
        found[f"{event}-a.json"] = first
        for name, other in zip("bc", others, strict=True):
            printed = first._replace(publisher=other.publisher, published=f"2026-12-{20 + event}")
            found[f"{event}-{name}.json"] = printed if event < 3 else other
    return found


def relations(newsroom: Newsroom) -> Rows:
    """Who shares what with whom, by file, and the origin of each."""
    pairs = newsroom.query(
        "SELECT least(a.source_path, b.source_path), greatest(a.source_path, b.source_path), relation, jaccard "
        "FROM text_reuse JOIN articles AS a ON a.article_id = article_a JOIN articles AS b ON b.article_id = article_b "
        "ORDER BY ALL"
    )
    origins = newsroom.query(
        "SELECT a.source_path, o.source_path FROM origins JOIN articles AS a USING (article_id) "
        "JOIN articles AS o ON o.article_id = origin_id ORDER BY ALL"
    )
    stories = newsroom.query(
        "SELECT list(source_path ORDER BY source_path) FROM story_articles JOIN articles USING (article_id) "
        "GROUP BY story_id ORDER BY ALL"
    )
    assert len(origins) == newsroom.value("SELECT count(*) FROM articles")
    assert sum(len(files) for (files,) in stories) == len(origins)
    return pairs + origins + [tuple(files) for (files,) in stories]


def in_runs(folder: Path, batches: list[list[str]], reports: dict[str, Report]) -> Newsroom:
    folder.mkdir()
    newsroom = Newsroom.within(folder)
    for batch in batches:
        for name in batch:
            newsroom.deliver(name, reports[name].encode())
        assert newsroom.run().state == "published"
    return newsroom


@pytest.mark.long
def test_any_batches_in_any_order_give_the_same_copies(tmp_path: Path) -> None:
    reports = copies()
    names = sorted(reports)
    orders = ([names], [names[::-1][at : at + 4] for at in range(0, 12, 4)], [names[5:], names[:5]])
    found = [relations(in_runs(tmp_path / str(at), order, reports)) for at, order in enumerate(orders)]
    assert [row for row in found[0] if len(row) == 4 and row[2] == "syndicated"]
    assert ("1-b.json", "1-a.json") in found[0]  # the one that was published first
    assert found[0] == found[1] == found[2]


@pytest.mark.long
def test_what_operations_do_to_articles_they_do_to_copies(tmp_path: Path) -> None:
    reports = copies()
    newsroom = in_runs(tmp_path / "city", [["1-b.json", "1-c.json", "2-a.json"], ["1-a.json", "2-b.json"]], reports)
    last = newsroom.last_run()
    before = relations(newsroom)
    assert newsroom.replay_everything().state == "nothing_new"
    assert relations(newsroom) == before

    newsroom.rollback(last)
    assert ("1-c.json", "1-b.json") in relations(newsroom) or ("1-b.json", "1-c.json") in relations(newsroom)
    assert not [row for row in relations(newsroom) if "1-a.json" in row]
    newsroom.rollback(newsroom.last_run())
    assert relations(newsroom) == before

    changed = reports["1-a.json"]._replace(paragraphs=reports["3-a.json"].paragraphs)
    newsroom.deliver("1-a.json", changed.encode(), age=100)
    newsroom.run()
    assert ("1-a.json", "1-a.json") in relations(newsroom)
    assert not [row for row in relations(newsroom) if row[:2] == ("1-a.json", "1-b.json")]
    newsroom.rollback(newsroom.last_run())
    assert relations(newsroom) == before

    article = newsroom.value("SELECT article_id FROM articles WHERE source_path = '2-a.json'")
    newsroom.erase(article=article)
    for table in ("main/text_reuse", "main/origins", "main/story_articles", "ops/shingles", "ops/terms"):
        for path in (newsroom.data / "lake" / table).glob("*.parquet"):
            assert article not in str(newsroom.query(f"FROM read_parquet('{path}')"))
    assert newsroom.maintain(retain_days=0)


@pytest.mark.slow
def test_a_story_keeps_its_name_and_changes_are_told(tmp_path: Path) -> None:
    reports = {
        f"{event}-{name}.json": report
        for event in range(5)
        for name, report in zip("abc", write_reports(event, OUTLETS, seed=7), strict=True)
    }
    first = sorted(name for name in reports if not name.endswith("c.json"))
    newsroom = in_runs(tmp_path / "city", [first], reports)
    query = "SELECT source_path, story_id FROM story_articles JOIN articles USING (article_id)"
    before = dict(newsroom.query(query))
    for name in sorted(reports.keys() - set(first)):
        newsroom.deliver(name, reports[name].encode())
    newsroom.run()
    after = dict(newsroom.query(query))
    changed = {(before[name], after[name]) for name in before if before[name] != after[name]}
    told = set(newsroom.query("SELECT story_id, into_story_id FROM story_changes"))
    assert changed == told
    assert len(changed) <= 1
    assert newsroom.query("SELECT DISTINCT articles, publishers FROM stories") == [(3, 3)]
    assert newsroom.value("SELECT count(*) FROM story_timeline WHERE position = 3") == 5


@pytest.mark.slow
def test_many_copies_of_one_text_stay_linked(quick_newsroom: Newsroom) -> None:
    wire, *_ = write_reports(1, OUTLETS, seed=3)
    outlets = [f"Gazette of {name}" for name in (f"Østmole-{number}" for number in range(300))]
    records = [
        json.loads(wire._replace(publisher=outlet, published=f"2026-05-{1 + at % 28:02}").encode())
        for at, outlet in enumerate(outlets)
    ]
    newsroom = quick_newsroom
    newsroom.deliver("wire.jsonl", "\n".join(map(json.dumps, records)).encode())
    newsroom.run()
    assert newsroom.value("SELECT count(*) FROM articles") == 300
    assert newsroom.value("SELECT count(DISTINCT origin_id) FROM origins") == 1
    linked = (
        "SELECT count(DISTINCT article_id) FROM (SELECT unnest([article_a, article_b]) AS article_id FROM text_reuse)"
    )
    assert newsroom.value(linked) == 300
    # Each is linked to the text that was printed first.
    assert (
        newsroom.value(
            "SELECT count(*) FROM text_reuse WHERE (SELECT any_value(origin_id) FROM origins) IN (article_a, article_b)"
        )
        == 299
    )
