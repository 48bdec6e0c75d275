import pytest

from tests.support.newsroom import Newsroom, article, record, too_short


def deliver_of_everything(newsroom: Newsroom) -> None:
    newsroom.deliver("áð.txt", article())
    newsroom.deliver("брод.txt", article())
    newsroom.deliver("feed.jsonl", f"{record('Baths', 'six')}\n{{broken\n".encode())
    newsroom.deliver("短い.txt", too_short())
    newsroom.deliver("empty.txt")
    newsroom.deliver("noise.bin", bytes(range(256)) * 8)
    newsroom.deliver(".hidden", b"x")


def test_nothing_new_and_a_touched_file_leave_every_row_as_it_was(quick_newsroom: Newsroom) -> None:
    deliver_of_everything(quick_newsroom)
    quick_newsroom.run()
    before = quick_newsroom.state()
    summary = quick_newsroom.run()
    assert (summary.state, summary.run["files_new"], summary.run["files_seen"]) == ("nothing_new", 0, 7)
    assert quick_newsroom.state() == before
    for name in ("áð.txt", "брод.txt", "feed.jsonl", "短い.txt", "empty.txt", "noise.bin", ".hidden"):
        quick_newsroom.touch(name)
    touched = quick_newsroom.run()
    assert (touched.state, touched.run["files_new"]) == ("nothing_new", 0)
    assert quick_newsroom.state() == before
    assert "transform" not in dict(quick_newsroom.run().run["seconds_by_step"])


@pytest.mark.long
def test_a_file_that_was_away_for_a_while_changes_nothing(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("áð.txt", article())
    quick_newsroom.run()
    before = quick_newsroom.state()
    (quick_newsroom.landing / "áð.txt").unlink()
    quick_newsroom.run()
    quick_newsroom.deliver("áð.txt", article(), age=100)
    quick_newsroom.run()
    assert quick_newsroom.state() == before


@pytest.mark.slow
def test_two_runs_without_a_change_give_the_same_answer_as_one(quick_newsroom: Newsroom) -> None:
    for told in ("forty", "fifty"):
        quick_newsroom.deliver("áð.txt", article(told=told))
        quick_newsroom.run()
        quick_newsroom.run()
    assert quick_newsroom.query("SELECT version FROM article_versions ORDER BY ALL") == [(1,), (2,)]


@pytest.mark.long
def test_the_landing_folder_is_left_as_it_was(quick_newsroom: Newsroom) -> None:
    deliver_of_everything(quick_newsroom)

    def tree() -> list[tuple[object, ...]]:
        entries = sorted(quick_newsroom.landing.rglob("*"))
        return [(path, path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) for path in entries]

    before = tree()
    quick_newsroom.run()
    quick_newsroom.replay()
    assert tree() == before
