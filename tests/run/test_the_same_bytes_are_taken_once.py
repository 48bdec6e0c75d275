import pytest

from tests.support.newsroom import Newsroom, article, record, too_short


def test_the_first_path_in_byte_order_stands_for_its_copies(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("b.txt", article())
    quick_newsroom.deliver("a.txt", article())
    summary = quick_newsroom.run()
    assert quick_newsroom.query("SELECT path, outcome, detail FROM ops.files ORDER BY path") == [
        ("a.txt", "published", None),
        ("b.txt", "duplicate", "same bytes as a.txt"),
    ]
    assert quick_newsroom.query("SELECT source_path FROM articles") == [("a.txt",)]
    assert summary.run["duplicates"] == 1


@pytest.mark.slow
def test_a_copy_that_comes_later_is_a_duplicate(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("b.txt", article())
    quick_newsroom.run()
    quick_newsroom.deliver("a.txt", article())
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT outcome, detail FROM ops.files WHERE path = 'a.txt'") == [
        ("duplicate", "same bytes as b.txt")
    ]
    assert quick_newsroom.query("SELECT source_path, version FROM article_versions") == [("b.txt", 1)]


@pytest.mark.slow
def test_the_same_text_in_other_bytes_is_a_duplicate_of_the_article(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("a.txt", article())
    quick_newsroom.run()
    quick_newsroom.deliver("b.txt", article().replace(b"\n", b"\r\n"))
    quick_newsroom.run()
    article_id = quick_newsroom.value("SELECT article_id FROM article_versions")
    assert quick_newsroom.query("SELECT outcome, detail FROM ops.files WHERE path = 'b.txt'") == [
        ("duplicate", f"same text as article {article_id}")
    ]


@pytest.mark.slow
def test_the_same_text_twice_in_one_run_is_one_article(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("feed.jsonl", f"{record('Bridge', 'forty')}\n{record('Bridge', 'forty', id='7')}\n".encode())
    quick_newsroom.run()
    assert quick_newsroom.value("SELECT count(*) FROM article_versions") == 1
    assert quick_newsroom.query("SELECT outcome, records, records_published, records_duplicate FROM ops.files") == [
        ("mixed", 2, 1, 1)
    ]


@pytest.mark.slow
def test_the_same_wire_copy_in_two_papers_is_two_articles(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("a.txt", article(publisher="Harbour Gazette"))
    quick_newsroom.deliver("b.txt", article(publisher="Quayside Courier"))
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT publisher FROM articles ORDER BY ALL") == [
        ("Harbour Gazette",),
        ("Quayside Courier",),
    ]


@pytest.mark.slow
def test_copies_of_a_quarantined_file_are_quarantined_for_the_same_reason(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("a.txt", too_short())
    quick_newsroom.deliver("b.txt", too_short())
    quick_newsroom.run()
    quick_newsroom.deliver("c.txt", too_short())
    quick_newsroom.run()
    assert set(quick_newsroom.outcomes().values()) == {("quarantined", "TOO_SHORT")}
    assert quick_newsroom.query("SELECT path, record_no, reason FROM ops.rejects ORDER BY path") == [
        ("a.txt", 1, "TOO_SHORT"),
        ("b.txt", 1, "TOO_SHORT"),
        ("c.txt", 1, "TOO_SHORT"),
    ]


@pytest.mark.slow
def test_a_copy_beside_a_touched_quarantined_file_is_quarantined_too(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("a.txt", too_short())
    quick_newsroom.run()
    quick_newsroom.touch("a.txt")
    quick_newsroom.deliver("b.txt", too_short())
    quick_newsroom.run()
    assert quick_newsroom.outcomes() == {"a.txt": ("quarantined", "TOO_SHORT"), "b.txt": ("quarantined", "TOO_SHORT")}


@pytest.mark.slow
def test_a_copy_of_a_file_with_good_and_bad_records_is_a_duplicate(quick_newsroom: Newsroom) -> None:
    mixed = f"{record('Bridge', 'forty')}\n{{broken\n".encode()
    quick_newsroom.deliver("a.jsonl", mixed)
    quick_newsroom.deliver("b.jsonl", mixed)
    quick_newsroom.run()
    quick_newsroom.deliver("c.jsonl", mixed)
    quick_newsroom.run()
    assert {path: outcome for path, (outcome, _) in quick_newsroom.outcomes().items()} == {
        "a.jsonl": "mixed",
        "b.jsonl": "duplicate",
        "c.jsonl": "duplicate",
    }
    assert quick_newsroom.query("SELECT path, record_no FROM ops.rejects") == [("a.jsonl", 2)]
