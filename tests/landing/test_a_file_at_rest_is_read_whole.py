"""Files that are still being written, change under the reader's hands, or go."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.landing.delivery import Delivery, Unread
from flows.landing.folder import Folder
from tests.support.newsroom import Newsroom, article


@pytest.mark.slow
def test_a_fresh_file_waits_for_the_next_run(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("мост-橋.txt", article(), age=1)
    early = quick_newsroom.run(settle_seconds=60)
    assert (early.state, early.run["deferred"], early.deferred) == ("nothing_new", 1, ["мост-橋.txt"])
    assert quick_newsroom.outcomes() == {"мост-橋.txt": ("deferred", "STILL_WRITING")}
    quick_newsroom.touch("мост-橋.txt", age=61)
    assert quick_newsroom.run(settle_seconds=60).run["articles_new"] == 1
    assert quick_newsroom.outcomes() == {"мост-橋.txt": ("published", None)}


@pytest.mark.slow
def test_a_file_that_waited_is_taken_without_being_touched(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("мост-橋.txt", article(), age=1)
    quick_newsroom.run(settle_seconds=60)
    assert quick_newsroom.run(settle_seconds=0).run["articles_new"] == 1


def before_opening(monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]) -> None:
    """Change the file between the listing and the reading of it."""
    really = Folder.read

    def read_changed(folder: Folder, delivery: Delivery) -> bytes:
        monkeypatch.setattr(Folder, "read", really)
        change(Path(os.fsdecode(folder.root)) / os.fsdecode(delivery.path_bytes))
        return really(folder, delivery)

    monkeypatch.setattr(Folder, "read", read_changed)


@pytest.mark.slow
def test_a_file_replaced_after_the_listing_waits_for_the_next_run(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("мост-橋.txt", article(told="forty"))
    before_opening(monkeypatch, lambda path: quick_newsroom.deliver(path.name, article(told="fifty")))
    quick_newsroom.run()
    assert quick_newsroom.outcomes() == {"мост-橋.txt": ("deferred", "STILL_WRITING")}
    quick_newsroom.run()
    assert quick_newsroom.value("SELECT contains(body, 'fifty') AND version = 1 FROM articles")


@pytest.mark.slow
def test_a_file_replaced_by_a_link_after_the_listing_is_not_followed(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(article("The secret"))
    quick_newsroom.deliver("мост-橋.txt", article())

    def swap(path: Path) -> None:
        path.unlink()
        path.symlink_to(secret)

    before_opening(monkeypatch, swap)
    quick_newsroom.run()
    assert quick_newsroom.query("FROM articles") == []
    quick_newsroom.run()
    assert quick_newsroom.outcomes() == {"мост-橋.txt": ("ignored", "SYMLINK")}


@pytest.mark.slow
def test_a_file_gone_after_the_listing_is_taken_when_it_comes_again(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("мост-橋.txt", article())
    aside = quick_newsroom.data.with_name("aside.txt")
    before_opening(monkeypatch, lambda path: path.rename(aside))
    quick_newsroom.run()
    assert quick_newsroom.outcomes() == {"мост-橋.txt": ("ignored", "VANISHED")}
    aside.rename(quick_newsroom.landing / "мост-橋.txt")
    quick_newsroom.run()
    assert quick_newsroom.outcomes() == {"мост-橋.txt": ("published", None)}


@pytest.mark.slow
def test_what_could_not_be_read_is_tried_again(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    quick_newsroom.deliver("мост-橋.txt", article())

    def refuse(_: Path) -> None:
        raise Unread("quarantined", "PERMISSION_DENIED")

    before_opening(monkeypatch, refuse)
    quick_newsroom.run()
    assert quick_newsroom.outcomes() == {"мост-橋.txt": ("quarantined", "PERMISSION_DENIED")}
    assert quick_newsroom.run().run["articles_new"] == 1
    assert quick_newsroom.outcomes() == {"мост-橋.txt": ("published", None)}
    assert quick_newsroom.value("SELECT resolved_by_run_id = (SELECT max(run_id) FROM ops.runs) FROM ops.rejects")


@pytest.mark.slow
def test_a_file_over_the_limit_is_not_read_and_taken_by_a_replay_under_a_higher_one(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("мост-橋.txt", article())
    quick_newsroom.run(max_file_bytes=100)
    assert quick_newsroom.query("SELECT outcome, reason, sha256 FROM ops.files") == [("quarantined", "TOO_LARGE", None)]
    assert quick_newsroom.run().state == "nothing_new"
    quick_newsroom.replay(reason="TOO_LARGE")
    assert quick_newsroom.outcomes() == {"мост-橋.txt": ("published", None)}
