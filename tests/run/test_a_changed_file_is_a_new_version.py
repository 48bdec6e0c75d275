"""A name or an address whose text changes keeps its article, which gets a new version."""

import pytest

from tests.support.newsroom import Newsroom, Rows, article, quick, record

VERSIONS = (
    "SELECT version, body.regexp_extract('for (\\w+) nights', 1), is_current FROM article_versions ORDER BY version"
)
ADDRESS = "https://gazette.example/2026/"


def story(name: str, told: str) -> bytes:
    """An article that only one test is about; every word of `told` is its own in all of them."""
    return article(f"Мост «{name}» закрыт – 橋", told)


def page(name: str, told: str) -> bytes:
    paragraphs = article(told=told).decode().split("\n\n")[1:]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html><head><title>Bridge to close</title><meta charset='utf-8'>"
        f'<link rel="canonical" href="{ADDRESS}{name}"></head>'
        f"<body><article><h1>Bridge “{name}” to close</h1>{body}</article></body></html>"
    ).encode()


def feed(*records: tuple[str, str]) -> bytes:
    return "\n".join(record(*one) for one in records).encode()


# What comes in three runs, each test in a folder of its own.
RUNS: tuple[dict[str, bytes], ...] = (
    {
        "valid/мост.txt": story("valid", "valid1"),
        "back/мост.txt": story("back", "back1"),
        "copy/z.txt": story("copy", "copy1"),
        "dress/z.txt": story("dress", "dress1"),
        "dress/feed.jsonl": feed(("Λουτρά", "dress3"), ("Library", "dress4")),
        "again/a.txt": story("again", "again1"),
        "again/b.txt": story("again", "again1"),
        "address/monday.json": record("Bridge to close", "address1", url=f"{ADDRESS}address").encode(),
        "page/a.html": page("page", "page1"),
        "home/a.json": record("Bridge", "home1", url="https://gazette.example/").encode(),
        "home/b.json": record("Baths", "home2", url="https://gazette.example/").encode(),
        "records/feed.jsonl": feed(("Bridge «橋»", "records1"), ("Baths «Λουτρά»", "records2")),
    },
    {
        "valid/мост.txt": story("valid", "valid2"),
        "back/мост.txt": story("back", "back2"),
        "copy/z.txt": story("copy", "copy2"),
        "copy/a.txt": story("copy", "copy2"),
        "dress/z.txt": story("dress", "dress2"),
        "dress/a.txt": story("dress", "dress2") + b"\n\n",
        "dress/b.json": record("Λουτρά", "dress5").encode(),
        "dress/feed.jsonl": feed(("Λουτρά", "dress5"), ("Library", "dress4")),
        "again/b.txt": story("again", "again2"),
        "address/tuesday.json": record("Bridge to close for longer", "address2", url=f"{ADDRESS}address").encode(),
        "page/b.html": page("page", "page2"),
        "records/feed.jsonl": feed(("Bridge «橋»", "records3"), ("Ferry «Заря»", "records4")),
    },
    {
        "valid/мост.txt": story("valid", "valid3"),
        "back/мост.txt": story("back", "back1"),
        "again/a.txt": story("again", "again1"),  # touched
        "again/b.txt": story("again", "again1"),
    },
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The warehouse after the three runs; tests only read it."""
    newsroom = Newsroom.within(tmp_path_factory.mktemp("versions"))
    with quick():
        for number, deliveries in enumerate(RUNS):
            for name, content in deliveries.items():
                newsroom.deliver(name, content, age=3600 - number)
            newsroom.run()
    return newsroom


def versions(archive: Newsroom, name: str) -> Rows:
    return archive.query(
        "SELECT version, body.regexp_extract('for (\\w+) nights', 1), is_current FROM article_versions "
        f"WHERE contains(body, 'for {name}') ORDER BY ALL"
    )


def test_other_bytes_under_the_same_name_replace_the_text(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article(told="forty"))
    quick_newsroom.run()
    quick_newsroom.deliver("bridge.txt", article(told="fifty"))
    summary = quick_newsroom.run()
    assert quick_newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]
    assert quick_newsroom.query("SELECT version, contains(body, 'fifty') FROM articles") == [(2, True)]
    assert (summary.run["articles_new"], summary.run["articles_changed"]) == (0, 1)


@pytest.mark.slow
def test_each_version_is_valid_until_the_next(archive: Newsroom) -> None:
    its = "FROM article_versions WHERE source_path = 'valid/мост.txt'"
    periods = archive.query(f"SELECT valid_from, valid_to {its} ORDER BY version")
    assert len(periods) == 3
    assert [until for _, until in periods[:-1]] == [since for since, _ in periods[1:]]
    assert periods[-1][1] is None
    assert archive.value(f"SELECT count(DISTINCT first_seen_at) {its}") == 1


@pytest.mark.slow
def test_going_back_to_the_old_bytes_is_a_third_version(archive: Newsroom) -> None:
    assert versions(archive, "back") == [(1, "back1", False), (2, "back2", False), (3, "back1", True)]


@pytest.mark.slow
def test_a_new_version_wins_over_its_copy_under_a_new_name(archive: Newsroom) -> None:
    assert versions(archive, "copy") == [(1, "copy1", False), (2, "copy2", True)]
    outcomes = archive.outcomes()
    assert (outcomes["copy/a.txt"], outcomes["copy/z.txt"]) == (("duplicate", None), ("published", None))


@pytest.mark.slow
def test_a_new_version_wins_over_the_same_text_in_other_bytes_under_a_new_name(archive: Newsroom) -> None:
    texts = (
        "SELECT version, source_path, body.regexp_extract('for (\\w+) nights', 1) FROM articles "
        "WHERE source_path LIKE 'dress/%' ORDER BY ALL"
    )
    assert archive.query(texts) == [
        (1, "dress/feed.jsonl", "dress4"),
        (2, "dress/feed.jsonl", "dress5"),
        (2, "dress/z.txt", "dress2"),
    ]
    assert archive.outcomes()["dress/a.txt"] == archive.outcomes()["dress/b.json"] == ("duplicate", None)
    [[held]] = archive.query("SELECT article_id FROM articles WHERE source_path = 'dress/z.txt'")
    assert held in archive.value("SELECT detail FROM ops.files WHERE path = 'dress/a.txt'")


@pytest.mark.slow
def test_old_bytes_may_come_back_beside_a_touched_copy_of_them(archive: Newsroom) -> None:
    assert archive.outcomes()["again/a.txt"] == ("published", None)
    assert archive.outcomes()["again/b.txt"] == ("duplicate", None)


@pytest.mark.slow
def test_the_same_address_under_another_name_is_a_new_version(archive: Newsroom) -> None:
    query = "SELECT version, headline, source_path FROM articles WHERE source_path LIKE 'address/%'"
    assert archive.query(query) == [(2, "Bridge to close for longer", "address/tuesday.json")]


@pytest.mark.slow
def test_an_html_page_keeps_its_article_by_its_canonical_address(archive: Newsroom) -> None:
    assert versions(archive, "page") == [(1, "page1", False), (2, "page2", True)]


@pytest.mark.slow
def test_a_home_page_is_no_identity(archive: Newsroom) -> None:
    assert versions(archive, "home") == [(1, "home1", True), (1, "home2", True)]


@pytest.mark.slow
def test_records_of_a_container_keep_their_article_while_their_headline_stays(archive: Newsroom) -> None:
    query = "SELECT headline, version FROM articles WHERE source_path = 'records/feed.jsonl' ORDER BY ALL"
    assert archive.query(query) == [("Baths «Λουτρά»", 1), ("Bridge «橋»", 2), ("Ferry «Заря»", 1)]


@pytest.mark.slow
def test_a_replay_of_all_this_gives_the_same_rows(archive: Newsroom) -> None:
    before = archive.state()
    with quick():
        assert archive.replay_everything().state == "nothing_new"
    assert archive.state() == before


@pytest.mark.slow
def test_versions_that_come_in_one_run_are_numbered_by_their_own_time(quick_newsroom: Newsroom) -> None:
    url = "https://gazette.example/2026/bridge"
    quick_newsroom.deliver("a.json", record("Bridge", "fifty", url=url, published="2026-05-02T08:00:00Z").encode())
    quick_newsroom.deliver("b.json", record("Bridge", "forty", url=url, published="2026-05-01T08:00:00Z").encode())
    summary = quick_newsroom.run()
    assert quick_newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]
    assert (summary.run["articles_new"], summary.run["articles_changed"]) == (1, 0)


@pytest.mark.slow
def test_an_older_copy_read_again_after_a_pause_does_not_come_back_on_top(quick_newsroom: Newsroom) -> None:
    url = "https://gazette.example/2026/bridge"
    quick_newsroom.deliver("monday.json", record("Bridge", "forty", url=url).encode())
    quick_newsroom.run()
    quick_newsroom.deliver("tuesday.json", record("Bridge", "fifty", url=url).encode())
    quick_newsroom.run()
    quick_newsroom.touch("monday.json", age=1)
    quick_newsroom.run(settle_seconds=600)
    quick_newsroom.touch("monday.json", age=3600)
    quick_newsroom.run()
    assert quick_newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]
