import pytest

from tests.support.newsroom import Newsroom, article, record

VERSIONS = (
    "SELECT version, body.regexp_extract('for (\\w+) nights', 1), is_current FROM article_versions ORDER BY version"
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
def test_each_version_is_valid_until_the_next(quick_newsroom: Newsroom) -> None:
    for told in ("forty", "fifty", "sixty"):
        quick_newsroom.deliver("bridge.txt", article(told=told))
        quick_newsroom.run()
    periods = quick_newsroom.query("SELECT valid_from, valid_to FROM article_versions ORDER BY version")
    assert [until for _, until in periods[:-1]] == [since for since, _ in periods[1:]]
    assert periods[-1][1] is None
    assert quick_newsroom.value("SELECT count(DISTINCT first_seen_at) FROM article_versions") == 1


@pytest.mark.slow
def test_going_back_to_the_old_bytes_is_a_third_version(quick_newsroom: Newsroom) -> None:
    for told in ("forty", "fifty", "forty"):
        quick_newsroom.deliver("bridge.txt", article(told=told))
        quick_newsroom.run()
    assert quick_newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", False), (3, "forty", True)]


@pytest.mark.slow
def test_a_new_version_wins_over_its_copy_under_a_new_name(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("z.txt", article(told="forty"))
    quick_newsroom.run()
    quick_newsroom.deliver("z.txt", article(told="fifty"))
    quick_newsroom.deliver("a.txt", article(told="fifty"))
    quick_newsroom.run()
    assert quick_newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]
    assert quick_newsroom.outcomes() == {"a.txt": ("duplicate", None), "z.txt": ("published", None)}


@pytest.mark.slow
def test_a_new_version_wins_over_the_same_text_in_other_bytes_under_a_new_name(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("z.txt", article(told="forty"))
    quick_newsroom.deliver("feed.jsonl", f"{record('Baths', 'six')}\n{record('Library', 'ten')}".encode())
    quick_newsroom.run()
    quick_newsroom.deliver("z.txt", article(told="fifty"))
    quick_newsroom.deliver("a.txt", article(told="fifty") + b"\n\n")
    quick_newsroom.deliver("b.json", record("Baths", "seven").encode())
    quick_newsroom.deliver("feed.jsonl", f"{record('Baths', 'seven')}\n{record('Library', 'ten')}".encode())
    quick_newsroom.run()
    texts = "SELECT version, source_path, body.regexp_extract('for (\\w+) nights', 1) FROM articles ORDER BY ALL"
    assert quick_newsroom.query(texts) == [
        (1, "feed.jsonl", "ten"),
        (2, "feed.jsonl", "seven"),
        (2, "z.txt", "fifty"),
    ]
    assert quick_newsroom.outcomes()["a.txt"] == quick_newsroom.outcomes()["b.json"] == ("duplicate", None)
    [[held]] = quick_newsroom.query("SELECT article_id FROM articles WHERE source_path = 'z.txt'")
    assert held in quick_newsroom.value("SELECT detail FROM ops.files WHERE path = 'a.txt'")
    before = quick_newsroom.state()
    assert quick_newsroom.replay_everything().state == "nothing_new"
    assert quick_newsroom.state() == before


@pytest.mark.slow
def test_old_bytes_may_come_back_beside_a_touched_copy_of_them(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("a.txt", article(told="forty"))
    quick_newsroom.deliver("b.txt", article(told="forty"))
    quick_newsroom.run()
    quick_newsroom.deliver("b.txt", article(told="fifty"))
    quick_newsroom.run()
    quick_newsroom.touch("a.txt")
    quick_newsroom.deliver("b.txt", article(told="forty"))
    quick_newsroom.run()
    assert quick_newsroom.outcomes()["a.txt"] == ("published", None)
    assert quick_newsroom.outcomes()["b.txt"] == ("duplicate", None)


@pytest.mark.slow
def test_the_same_address_under_another_name_is_a_new_version(quick_newsroom: Newsroom) -> None:
    url = "https://gazette.example/2026/bridge"
    quick_newsroom.deliver("monday.json", record("Bridge to close", "forty", url=url).encode())
    quick_newsroom.run()
    quick_newsroom.deliver("tuesday.json", record("Bridge to close for longer", "fifty", url=url).encode())
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT version, headline, source_path FROM articles") == [
        (2, "Bridge to close for longer", "tuesday.json")
    ]


@pytest.mark.slow
def test_an_html_page_keeps_its_article_by_its_canonical_address(quick_newsroom: Newsroom) -> None:
    for name, told in (("a.html", "forty"), ("b.html", "fifty")):
        quick_newsroom.deliver(name, page(told))
        quick_newsroom.run()
    assert quick_newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]


@pytest.mark.slow
def test_versions_that_come_in_one_run_are_numbered_by_their_own_time(quick_newsroom: Newsroom) -> None:
    url = "https://gazette.example/2026/bridge"
    quick_newsroom.deliver("a.json", record("Bridge", "fifty", url=url, published="2026-05-02T08:00:00Z").encode())
    quick_newsroom.deliver("b.json", record("Bridge", "forty", url=url, published="2026-05-01T08:00:00Z").encode())
    summary = quick_newsroom.run()
    assert quick_newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]
    assert (summary.run["articles_new"], summary.run["articles_changed"]) == (1, 0)


@pytest.mark.slow
def test_a_home_page_is_no_identity(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("a.json", record("Bridge", "forty", url="https://gazette.example/").encode())
    quick_newsroom.deliver("b.json", record("Baths", "fifty", url="https://gazette.example/").encode())
    quick_newsroom.run()
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 2


@pytest.mark.slow
def test_records_of_a_container_keep_their_article_while_their_headline_stays(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("feed.jsonl", f"{record('Bridge', 'forty')}\n{record('Baths', 'six')}\n".encode())
    quick_newsroom.run()
    quick_newsroom.deliver("feed.jsonl", f"{record('Bridge', 'fifty')}\n{record('Ferry', 'two')}\n".encode())
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT headline, version FROM articles ORDER BY ALL") == [
        ("Baths", 1),
        ("Bridge", 2),
        ("Ferry", 1),
    ]


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


def page(told: str) -> bytes:
    paragraphs = article(told=told).decode().split("\n\n")[1:]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        "<!doctype html><html><head><title>Bridge to close</title>"
        '<link rel="canonical" href="https://gazette.example/2026/bridge"></head>'
        f"<body><article><h1>Bridge to close</h1>{body}</article></body></html>"
    ).encode()
