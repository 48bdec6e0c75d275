"""What was put aside goes through again once the rules or the limits are other ones."""

import pytest

from tests.support.newsroom import Newsroom, article, record, too_short
from tests.support.prepared import Begin
from transforms.refusals import no_article as admission

OPEN = "SELECT path FROM ops.rejects WHERE resolved_by_run_id IS NULL ORDER BY path"


def allow_stubs(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on a stub is an article."""
    monkeypatch.setattr(admission, "MIN_BODY_WORDS", 1)


def put_aside(newsroom: Newsroom) -> None:
    """Put files aside in one run; in the next, some of them come again under their names, good or bad."""
    newsroom.deliver("stub.txt", too_short())
    newsroom.deliver("tómt.txt")
    newsroom.deliver("feed.jsonl", f"{record('Мост «закрыт»', 'forty')}\n{{broken\n".encode())
    newsroom.deliver("older/橋.txt", too_short() + b"\n\n")
    newsroom.deliver("good/橋.txt", b"\n")
    newsroom.deliver("bad/橋.txt", b"\n\n")
    newsroom.run()
    newsroom.deliver("older/橋.txt", article("Λουτρά «ανοίγουν»"))
    newsroom.deliver("good/橋.txt", article("Ферри «Заря» стоит"))
    newsroom.deliver("bad/橋.txt", too_short() + b"\n\n\n")
    newsroom.run()


@pytest.mark.slow
def test_kept_bytes_are_published_once_the_rules_allow(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_with(put_aside)
    (quick_newsroom.landing / "stub.txt").unlink()
    allow_stubs(monkeypatch)
    summary = quick_newsroom.replay(path="stub.txt")
    assert summary.run["articles_new"] == 1
    assert quick_newsroom.outcomes()["stub.txt"] == ("published", None)
    its = "SELECT resolved_by_run_id FROM ops.rejects WHERE path = 'stub.txt'"
    assert quick_newsroom.query(its) == [(summary.run["run_id"],)]
    assert quick_newsroom.replay(path="stub.txt").state == "nothing_new"


@pytest.mark.slow
def test_a_replayed_file_is_not_read_again_by_the_next_run_nor_comes_back_over_the_one_that_replaced_it(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_with(put_aside)
    allow_stubs(monkeypatch)
    quick_newsroom.replay()
    before = quick_newsroom.state()
    assert quick_newsroom.run().run["files_new"] == 0
    assert quick_newsroom.state() == before
    versions = "SELECT version, headline FROM article_versions WHERE source_path = 'older/橋.txt'"
    assert quick_newsroom.query(versions) == [(1, "Λουτρά «ανοίγουν»")]


@pytest.mark.slow
def test_what_is_still_bad_is_rejected_once(quick_newsroom: Newsroom, begin_with: Begin) -> None:
    begin_with(put_aside)
    before = quick_newsroom.state()
    quick_newsroom.replay()
    assert quick_newsroom.state() == before


@pytest.mark.long
def test_a_reason_a_path_or_a_run_narrows_what_is_replayed(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("a/stub.txt", too_short())
    quick_newsroom.deliver("empty.txt")
    first = quick_newsroom.run().run["run_id"]
    quick_newsroom.deliver("b/stub.txt", too_short() + b"\n")
    quick_newsroom.run()
    allow_stubs(monkeypatch)
    assert quick_newsroom.replay(reason="EMPTY").run["articles_new"] == 0
    assert quick_newsroom.replay(path="b/*", run_id=first).run["files_seen"] == 0
    assert quick_newsroom.replay(path="b/*").run["files_seen"] == 1
    assert quick_newsroom.query(OPEN) == [("a/stub.txt",), ("empty.txt",)]
    assert quick_newsroom.replay(run_id=first).run["files_seen"] == 2
    assert quick_newsroom.query(OPEN) == [("empty.txt",)]


@pytest.mark.slow
def test_the_good_records_of_a_mixed_file_are_not_published_again(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://gazette.example/2026/bridge"
    stub = '{"headline": "Baths", "body": "The baths are closed tonight, the city council said on Monday."}'
    quick_newsroom.deliver("feed.jsonl", f"{record('Bridge', 'forty', url=url)}\n{stub}\n".encode())
    quick_newsroom.run()
    quick_newsroom.deliver("later.json", record("Bridge", "fifty", url=url).encode())
    quick_newsroom.run()
    allow_stubs(monkeypatch)
    quick_newsroom.replay()
    assert quick_newsroom.query("SELECT headline, version, contains(body, 'fifty') FROM articles ORDER BY ALL") == [
        ("Baths", 1, False),
        ("Bridge", 2, True),
    ]
    assert quick_newsroom.query("SELECT outcome, records_published FROM ops.files WHERE path = 'feed.jsonl'") == [
        ("published", 2)
    ]


@pytest.mark.slow
def test_a_good_file_under_the_same_name_settles_the_reject_and_another_bad_one_does_not(
    quick_newsroom: Newsroom, begin_with: Begin
) -> None:
    begin_with(put_aside)
    open_now = [path for (path,) in quick_newsroom.query(OPEN)]
    assert [path for path in open_now if path.endswith("橋.txt")] == ["bad/橋.txt", "bad/橋.txt"]
    assert quick_newsroom.value("SELECT count(*) FROM ops.rejects WHERE path = 'good/橋.txt'") == 1


@pytest.mark.slow
def test_a_record_the_audit_refused_is_published_after_the_fix(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.warehouse.test_the_gate import spoil

    quick_newsroom.deliver("bridge.txt", article())
    with monkeypatch.context() as broken:
        spoil(broken, "articles", "genre", lambda row: True, "gossip")  # noqa: ARG005
        quick_newsroom.run()
        assert quick_newsroom.outcomes() == {"bridge.txt": ("quarantined", "FAILED_EXPECTATION")}
        quick_newsroom.replay()
        assert quick_newsroom.value("SELECT count(*) FROM ops.rejects") == 1
    quick_newsroom.replay(reason="FAILED_EXPECTATION")
    assert quick_newsroom.outcomes() == {"bridge.txt": ("published", None)}
    assert quick_newsroom.query(OPEN) == []
