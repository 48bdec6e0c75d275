from hashlib import sha256

import pytest

from tests.support.newsroom import Newsroom, article, quick, record

CONTENT = article("Bridge to close", "forty")
RECORDS = "\n".join([record("Bridge to open", "forty"), record("Baths to open", "twelve")]).encode()
BRIDGE = "source_path = 'gazette/bridge.txt'"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """One run with a file of its own and a container; the tests read what came of them."""
    newsroom = Newsroom.within(tmp_path_factory.mktemp("published"))
    newsroom.deliver("gazette/bridge.txt", CONTENT)
    newsroom.deliver("feed.jsonl", RECORDS)
    with quick():
        summary = newsroom.run()
    assert (summary.state, summary.run["articles_new"], summary.run["files_new"]) == ("published", 3, 2)
    return newsroom


def test_article_bytes_and_ledger_row_appear(published: Newsroom) -> None:
    assert published.query(f"SELECT headline, publisher, authors, version FROM articles WHERE {BRIDGE}") == [
        ("Bridge to close", "Harbour Gazette", ["Ignátius Porteous"], 1)
    ]
    digest = sha256(CONTENT).hexdigest()
    assert published.query(
        "SELECT path, path_bytes, sha256, size_bytes, outcome, records_published FROM ops.files WHERE records = 1"
    ) == [("gazette/bridge.txt", b"gazette/bridge.txt", digest, len(CONTENT), "published", 1)]
    assert dict(published.query("SELECT sha256, content FROM ops.raw")) == {
        sha256(content).hexdigest(): content for content in (CONTENT, RECORDS)
    }


def test_every_line_is_found_at_its_offsets_in_the_source(published: Newsroom) -> None:
    lines = published.query(
        f"""
        SELECT line_no, char_start, char_end, raw_text, content
        FROM article_lines JOIN articles USING (article_id, version) JOIN ops.raw ON source_sha256 = sha256
        WHERE {BRIDGE}
        ORDER BY line_no
        """
    )
    text = CONTENT.decode()
    assert [line[0] for line in lines] == [no for no, line in enumerate(text.split("\n"), 1) if line.strip()]
    for _, start, end, raw_text, content in lines:
        assert content.decode()[start:end] == raw_text


def test_the_body_is_the_kept_lines(published: Newsroom) -> None:
    kept = published.query(
        f"SELECT clean_text FROM article_lines JOIN articles USING (article_id, version) WHERE kept AND {BRIDGE} "
        "ORDER BY line_no"
    )
    body = published.value(f"SELECT body FROM articles WHERE {BRIDGE}")
    assert body == "\n\n".join(text for (text,) in kept)
    assert "for forty nights" in body


def test_what_a_file_does_not_say_is_null(published: Newsroom) -> None:
    assert published.query(f"SELECT url, modified_at, provider, standfirst FROM articles WHERE {BRIDGE}") == [
        (None, None, None, None)
    ]


def test_each_record_of_a_container_is_an_article(published: Newsroom) -> None:
    query = "SELECT headline, record_no FROM articles WHERE source_path = 'feed.jsonl' ORDER BY record_no"
    assert published.query(query) == [("Bridge to open", 1), ("Baths to open", 2)]


@pytest.mark.slow
def test_a_time_without_a_zone_counts_in_the_zone_that_is_set(quick_newsroom: Newsroom) -> None:
    dated = "SELECT strftime(published_at AT TIME ZONE 'UTC', '%d %H:%M'), published_precision FROM articles"
    text = article().decode().replace("03/04/2026", "3 July 2026, 10.30am")
    quick_newsroom.deliver("bridge.txt", text.encode())
    quick_newsroom.run()
    assert quick_newsroom.query(dated) == [("03 00:00", "day")]
    quick_newsroom.deliver("bridge.txt", text.replace("forty", "fifty").encode())
    quick_newsroom.run(timezone="Europe/London")
    assert quick_newsroom.query(dated) == [("03 09:30", "instant")]
