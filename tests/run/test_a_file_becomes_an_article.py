from hashlib import sha256

from tests.support.newsroom import Newsroom, article


def test_article_lines_bytes_and_ledger_row_appear(quick_newsroom: Newsroom) -> None:
    content = article("Bridge to close", "forty")
    quick_newsroom.deliver("gazette/bridge.txt", content)
    summary = quick_newsroom.run()
    assert (summary.state, summary.run["articles_new"], summary.run["files_new"]) == ("published", 1, 1)
    assert quick_newsroom.query("SELECT headline, publisher, authors, version FROM articles") == [
        ("Bridge to close", "Harbour Gazette", ["Ignatius Porteous"], 1)
    ]
    assert quick_newsroom.query(
        "SELECT path, path_bytes, sha256, size_bytes, outcome, records_published FROM ops.files"
    ) == [("gazette/bridge.txt", b"gazette/bridge.txt", sha256(content).hexdigest(), len(content), "published", 1)]
    assert quick_newsroom.query("SELECT sha256, content FROM ops.raw") == [(sha256(content).hexdigest(), content)]


def test_every_line_is_found_at_its_offsets_in_the_source(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    lines = quick_newsroom.query(
        """
        SELECT line_no, char_start, char_end, raw_text, content
        FROM article_lines JOIN articles USING (article_id, version) JOIN ops.raw ON source_sha256 = sha256
        ORDER BY line_no
        """
    )
    text = article().decode()
    assert [line[0] for line in lines] == [no for no, line in enumerate(text.split("\n"), 1) if line.strip()]
    for _, start, end, raw_text, content in lines:
        assert content.decode()[start:end] == raw_text


def test_the_body_is_the_kept_lines(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    kept = quick_newsroom.query("SELECT clean_text FROM article_lines WHERE kept ORDER BY line_no")
    assert quick_newsroom.value("SELECT body FROM articles") == "\n\n".join(text for (text,) in kept)
    assert "for forty nights" in quick_newsroom.value("SELECT body FROM articles")


def test_what_a_file_does_not_say_is_null(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT url, modified_at, provider, standfirst FROM articles") == [
        (None, None, None, None)
    ]


def test_each_record_of_a_container_is_an_article(quick_newsroom: Newsroom) -> None:
    from tests.support.newsroom import record

    lines = [record("Bridge to close", "forty"), record("Baths to open", "twelve")]
    quick_newsroom.deliver("feed.jsonl", "\n".join(lines).encode())
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT headline, source_path, record_no FROM articles ORDER BY record_no") == [
        ("Bridge to close", "feed.jsonl", 1),
        ("Baths to open", "feed.jsonl", 2),
    ]


def test_a_time_without_a_zone_counts_in_the_zone_that_is_set(quick_newsroom: Newsroom) -> None:
    dated = "SELECT strftime(published_at AT TIME ZONE 'UTC', '%d %H:%M'), published_precision FROM articles"
    text = article().decode().replace("03/04/2026", "3 July 2026, 10.30am")
    quick_newsroom.deliver("bridge.txt", text.encode())
    quick_newsroom.run()
    assert quick_newsroom.query(dated) == [("03 00:00", "day")]
    quick_newsroom.deliver("bridge.txt", text.replace("forty", "fifty").encode())
    quick_newsroom.run(timezone="Europe/London")
    assert quick_newsroom.query(dated) == [("03 09:30", "instant")]
