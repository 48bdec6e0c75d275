from tests.support.newsroom import Newsroom, article, record

VERSIONS = (
    "SELECT version, body.regexp_extract('for (\\w+) nights', 1), is_current FROM article_versions ORDER BY version"
)


def test_other_bytes_under_the_same_name_replace_the_text(newsroom: Newsroom) -> None:
    newsroom.deliver("bridge.txt", article(told="forty"))
    newsroom.run()
    newsroom.deliver("bridge.txt", article(told="fifty"))
    summary = newsroom.run()
    assert newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]
    assert newsroom.query("SELECT version, contains(body, 'fifty') FROM articles") == [(2, True)]
    assert (summary.run["articles_new"], summary.run["articles_changed"]) == (0, 1)


def test_each_version_is_valid_until_the_next(newsroom: Newsroom) -> None:
    for told in ("forty", "fifty", "sixty"):
        newsroom.deliver("bridge.txt", article(told=told))
        newsroom.run()
    periods = newsroom.query("SELECT valid_from, valid_to FROM article_versions ORDER BY version")
    assert [until for _, until in periods[:-1]] == [since for since, _ in periods[1:]]
    assert periods[-1][1] is None
    assert newsroom.value("SELECT count(DISTINCT first_seen_at) FROM article_versions") == 1


def test_going_back_to_the_old_bytes_is_a_third_version(newsroom: Newsroom) -> None:
    for told in ("forty", "fifty", "forty"):
        newsroom.deliver("bridge.txt", article(told=told))
        newsroom.run()
    assert newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", False), (3, "forty", True)]


def test_a_new_version_wins_over_its_copy_under_a_new_name(newsroom: Newsroom) -> None:
    newsroom.deliver("z.txt", article(told="forty"))
    newsroom.run()
    newsroom.deliver("z.txt", article(told="fifty"))
    newsroom.deliver("a.txt", article(told="fifty"))
    newsroom.run()
    assert newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]
    assert newsroom.outcomes() == {"a.txt": ("duplicate", None), "z.txt": ("published", None)}


def test_a_new_version_wins_over_the_same_text_in_other_bytes_under_a_new_name(newsroom: Newsroom) -> None:
    newsroom.deliver("z.txt", article(told="forty"))
    newsroom.deliver("feed.jsonl", f"{record('Baths', 'six')}\n{record('Library', 'ten')}".encode())
    newsroom.run()
    newsroom.deliver("z.txt", article(told="fifty"))
    newsroom.deliver("a.txt", article(told="fifty") + b"\n\n")
    newsroom.deliver("b.json", record("Baths", "seven").encode())
    newsroom.deliver("feed.jsonl", f"{record('Baths', 'seven')}\n{record('Library', 'ten')}".encode())
    newsroom.run()
    texts = "SELECT version, source_path, body.regexp_extract('for (\\w+) nights', 1) FROM articles ORDER BY ALL"
    assert newsroom.query(texts) == [
        (1, "feed.jsonl", "ten"),
        (2, "feed.jsonl", "seven"),
        (2, "z.txt", "fifty"),
    ]
    assert newsroom.outcomes()["a.txt"] == newsroom.outcomes()["b.json"] == ("duplicate", None)
    [[held]] = newsroom.query("SELECT article_id FROM articles WHERE source_path = 'z.txt'")
    assert held in newsroom.value("SELECT detail FROM ops.files WHERE path = 'a.txt'")
    before = newsroom.state()
    assert newsroom.replay_everything().state == "nothing_new"
    assert newsroom.state() == before


def test_old_bytes_may_come_back_beside_a_touched_copy_of_them(newsroom: Newsroom) -> None:
    newsroom.deliver("a.txt", article(told="forty"))
    newsroom.deliver("b.txt", article(told="forty"))
    newsroom.run()
    newsroom.deliver("b.txt", article(told="fifty"))
    newsroom.run()
    newsroom.touch("a.txt")
    newsroom.deliver("b.txt", article(told="forty"))
    newsroom.run()
    assert newsroom.outcomes()["a.txt"] == ("published", None)
    assert newsroom.outcomes()["b.txt"] == ("duplicate", None)


def test_the_same_address_under_another_name_is_a_new_version(newsroom: Newsroom) -> None:
    url = "https://gazette.example/2026/bridge"
    newsroom.deliver("monday.json", record("Bridge to close", "forty", url=url).encode())
    newsroom.run()
    newsroom.deliver("tuesday.json", record("Bridge to close for longer", "fifty", url=url).encode())
    newsroom.run()
    assert newsroom.query("SELECT version, headline, source_path FROM articles") == [
        (2, "Bridge to close for longer", "tuesday.json")
    ]


def test_an_html_page_keeps_its_article_by_its_canonical_address(newsroom: Newsroom) -> None:
    for name, told in (("a.html", "forty"), ("b.html", "fifty")):
        newsroom.deliver(name, page(told))
        newsroom.run()
    assert newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]


def test_versions_that_come_in_one_run_are_numbered_by_their_own_time(newsroom: Newsroom) -> None:
    url = "https://gazette.example/2026/bridge"
    newsroom.deliver("a.json", record("Bridge", "fifty", url=url, published="2026-05-02T08:00:00Z").encode())
    newsroom.deliver("b.json", record("Bridge", "forty", url=url, published="2026-05-01T08:00:00Z").encode())
    summary = newsroom.run()
    assert newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]
    assert (summary.run["articles_new"], summary.run["articles_changed"]) == (1, 0)


def test_a_home_page_is_no_identity(newsroom: Newsroom) -> None:
    newsroom.deliver("a.json", record("Bridge", "forty", url="https://gazette.example/").encode())
    newsroom.deliver("b.json", record("Baths", "fifty", url="https://gazette.example/").encode())
    newsroom.run()
    assert newsroom.value("SELECT count(*) FROM articles") == 2


def test_records_of_a_container_keep_their_article_while_their_headline_stays(newsroom: Newsroom) -> None:
    newsroom.deliver("feed.jsonl", f"{record('Bridge', 'forty')}\n{record('Baths', 'six')}\n".encode())
    newsroom.run()
    newsroom.deliver("feed.jsonl", f"{record('Bridge', 'fifty')}\n{record('Ferry', 'two')}\n".encode())
    newsroom.run()
    assert newsroom.query("SELECT headline, version FROM articles ORDER BY ALL") == [
        ("Baths", 1),
        ("Bridge", 2),
        ("Ferry", 1),
    ]


def test_an_older_copy_read_again_after_a_pause_does_not_come_back_on_top(newsroom: Newsroom) -> None:
    url = "https://gazette.example/2026/bridge"
    newsroom.deliver("monday.json", record("Bridge", "forty", url=url).encode())
    newsroom.run()
    newsroom.deliver("tuesday.json", record("Bridge", "fifty", url=url).encode())
    newsroom.run()
    newsroom.touch("monday.json", age=1)
    newsroom.run(settle_seconds=600)
    newsroom.touch("monday.json", age=3600)
    newsroom.run()
    assert newsroom.query(VERSIONS) == [(1, "forty", False), (2, "fifty", True)]


def page(told: str) -> bytes:
    paragraphs = article(told=told).decode().split("\n\n")[1:]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        "<!doctype html><html><head><title>Bridge to close</title>"
        '<link rel="canonical" href="https://gazette.example/2026/bridge"></head>'
        f"<body><article><h1>Bridge to close</h1>{body}</article></body></html>"
    ).encode()
