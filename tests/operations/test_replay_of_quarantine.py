"""What was put aside goes through again once the rules or the limits are other ones."""

import pytest

from tests.support.newsroom import Newsroom, article, record, too_short
from transforms.refusals import no_article as admission

OPEN = "SELECT path FROM ops.rejects WHERE resolved_by_run_id IS NULL ORDER BY path"


def allow_stubs(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on a stub is an article."""
    monkeypatch.setattr(admission, "MIN_BODY_WORDS", 1)


def test_kept_bytes_are_published_once_the_rules_allow(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.deliver("stub.txt", too_short())
    newsroom.run()
    (newsroom.landing / "stub.txt").unlink()
    allow_stubs(monkeypatch)
    summary = newsroom.replay()
    assert summary.run["articles_new"] == 1
    assert newsroom.outcomes() == {"stub.txt": ("published", None)}
    assert newsroom.query("SELECT resolved_by_run_id FROM ops.rejects") == [(summary.run["run_id"],)]
    assert newsroom.replay().state == "nothing_new"


def test_a_replayed_file_is_not_read_again_by_the_next_run(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.deliver("stub.txt", too_short())
    newsroom.run()
    allow_stubs(monkeypatch)
    newsroom.replay()
    before = newsroom.state()
    assert newsroom.run().run["files_new"] == 0
    assert newsroom.state() == before


def test_what_is_still_bad_is_rejected_once(newsroom: Newsroom) -> None:
    newsroom.deliver("stub.txt", too_short())
    newsroom.deliver("empty.txt")
    newsroom.deliver("feed.jsonl", f"{record('Bridge', 'forty')}\n{{broken\n".encode())
    newsroom.run()
    before = newsroom.state()
    newsroom.replay()
    assert newsroom.state() == before


def test_a_reason_a_path_or_a_run_narrows_what_is_replayed(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.deliver("a/stub.txt", too_short())
    newsroom.deliver("empty.txt")
    first = newsroom.run().run["run_id"]
    newsroom.deliver("b/stub.txt", too_short() + b"\n")
    newsroom.run()
    allow_stubs(monkeypatch)
    assert newsroom.replay(reason="EMPTY").run["articles_new"] == 0
    assert newsroom.replay(path="b/*", run_id=first).run["files_seen"] == 0
    assert newsroom.replay(path="b/*").run["files_seen"] == 1
    assert newsroom.query(OPEN) == [("a/stub.txt",), ("empty.txt",)]
    assert newsroom.replay(run_id=first).run["files_seen"] == 2
    assert newsroom.query(OPEN) == [("empty.txt",)]


def test_the_good_records_of_a_mixed_file_are_not_published_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://gazette.example/2026/bridge"
    stub = '{"headline": "Baths", "body": "The baths are closed tonight, the city council said on Monday."}'
    newsroom.deliver("feed.jsonl", f"{record('Bridge', 'forty', url=url)}\n{stub}\n".encode())
    newsroom.run()
    newsroom.deliver("later.json", record("Bridge", "fifty", url=url).encode())
    newsroom.run()
    allow_stubs(monkeypatch)
    newsroom.replay()
    assert newsroom.query("SELECT headline, version, contains(body, 'fifty') FROM articles ORDER BY ALL") == [
        ("Baths", 1, False),
        ("Bridge", 2, True),
    ]
    assert newsroom.query("SELECT outcome, records_published FROM ops.files WHERE path = 'feed.jsonl'") == [
        ("published", 2)
    ]


def test_an_older_text_does_not_come_back_over_the_one_that_replaced_it(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.deliver("bridge.txt", too_short())
    newsroom.run()
    newsroom.deliver("bridge.txt", article())
    newsroom.run()
    allow_stubs(monkeypatch)
    newsroom.replay()
    newsroom.run()
    assert newsroom.query("SELECT version, headline FROM article_versions") == [
        (1, "Harbour bridge to close for repairs")
    ]


def test_a_good_file_under_the_same_name_settles_the_reject(newsroom: Newsroom) -> None:
    newsroom.deliver("bridge.txt", b"")
    newsroom.run()
    newsroom.deliver("bridge.txt", article())
    newsroom.run()
    assert newsroom.query(OPEN) == []
    assert newsroom.value("SELECT count(*) FROM ops.rejects") == 1


def test_another_bad_file_under_the_same_name_settles_nothing(newsroom: Newsroom) -> None:
    newsroom.deliver("bridge.txt", b"")
    newsroom.run()
    newsroom.deliver("bridge.txt", too_short())
    newsroom.run()
    assert newsroom.query(OPEN) == [("bridge.txt",), ("bridge.txt",)]


def test_a_record_the_audit_refused_is_published_after_the_fix(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.warehouse.test_the_gate import spoil

    newsroom.deliver("bridge.txt", article())
    with monkeypatch.context() as broken:
        spoil(broken, "articles", "genre", lambda row: True, "gossip")  # noqa: ARG005
        newsroom.run()
        assert newsroom.outcomes() == {"bridge.txt": ("quarantined", "FAILED_EXPECTATION")}
        newsroom.replay()
        assert newsroom.value("SELECT count(*) FROM ops.rejects") == 1
    newsroom.replay(reason="FAILED_EXPECTATION")
    assert newsroom.outcomes() == {"bridge.txt": ("published", None)}
    assert newsroom.query(OPEN) == []
