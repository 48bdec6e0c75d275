from tests.support.newsroom import Newsroom, article, record, too_short


def deliver_of_everything(newsroom: Newsroom) -> None:
    newsroom.deliver("a.txt", article())
    newsroom.deliver("b.txt", article())
    newsroom.deliver("feed.jsonl", f"{record('Baths', 'six')}\n{{broken\n".encode())
    newsroom.deliver("short.txt", too_short())
    newsroom.deliver("empty.txt")
    newsroom.deliver("noise.bin", bytes(range(256)) * 8)
    newsroom.deliver(".hidden", b"x")


def test_nothing_new_leaves_every_row_as_it_was(newsroom: Newsroom) -> None:
    deliver_of_everything(newsroom)
    newsroom.run()
    before = newsroom.state()
    summary = newsroom.run()
    assert (summary.state, summary.run["files_new"], summary.run["files_seen"]) == ("nothing_new", 0, 7)
    assert newsroom.state() == before


def test_a_touched_file_changes_nothing_and_is_not_read_again(newsroom: Newsroom) -> None:
    deliver_of_everything(newsroom)
    newsroom.run()
    before = newsroom.state()
    for name in ("a.txt", "b.txt", "feed.jsonl", "short.txt", "empty.txt", "noise.bin", ".hidden"):
        newsroom.touch(name)
    touched = newsroom.run()
    assert (touched.state, touched.run["files_new"]) == ("nothing_new", 0)
    assert newsroom.state() == before
    assert "transform" not in dict(newsroom.run().run["seconds_by_step"])


def test_a_file_that_was_away_for_a_while_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.deliver("a.txt", article())
    newsroom.run()
    before = newsroom.state()
    (newsroom.landing / "a.txt").unlink()
    newsroom.run()
    newsroom.deliver("a.txt", article(), age=100)
    newsroom.run()
    assert newsroom.state() == before


def test_two_runs_without_a_change_give_the_same_answer_as_one(newsroom: Newsroom) -> None:
    for told in ("forty", "fifty"):
        newsroom.deliver("a.txt", article(told=told))
        newsroom.run()
        newsroom.run()
    assert newsroom.query("SELECT version FROM article_versions ORDER BY ALL") == [(1,), (2,)]


def test_the_landing_folder_is_left_as_it_was(newsroom: Newsroom) -> None:
    deliver_of_everything(newsroom)

    def tree() -> list[tuple[object, ...]]:
        entries = sorted(newsroom.landing.rglob("*"))
        return [(path, path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) for path in entries]

    before = tree()
    newsroom.run()
    newsroom.replay()
    assert tree() == before
