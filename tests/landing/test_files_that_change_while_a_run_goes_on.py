"""Other programs write, cut, replace and delete while a run reads: what comes in is one state, never a mix."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows.landing.delivery import Delivery, Unread
from flows.landing.folder import Folder
from tests.support.newsroom import Newsroom, article
from tests.support.sizes import first_is_fast

# As long as each other, and told apart by any part of their bodies.
STATES = {word: article(told=word) + f"It was {word}.\n".encode() * 4_000 for word in ("forty", "fifty", "sixty")}


MANY = 120  # changes and readings, at least, that take place beside each other


@contextmanager
def busy(change: Callable[[int], object]) -> Iterator[list[int]]:
    """Another program at work until the block ends; gives how often it has changed what it changes."""
    done = threading.Event()
    steps = [0]

    def work() -> None:
        while not done.is_set():
            change(steps[0])
            steps[0] += 1

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield steps
    finally:
        done.set()
        thread.join()


def outcome(folder: Folder, entry: Delivery) -> bytes | str:
    """What a reading gave, or why it gave nothing."""
    if entry.problem:
        return entry.problem.reason
    try:
        return folder.read(entry)
    except Unread as unread:
        return unread.problem.reason


def rewritten(path: Path) -> Callable[[int], object]:
    """The same size, in place, and the time stamp set back after each write."""

    def change(step: int) -> None:
        content = list(STATES.values())[step % 3]
        with path.open("r+b") as file:
            file.write(content[:30_000])
            file.flush()
            file.write(content[30_000:])
        os.utime(path, (1_000_000_000, 1_000_000_000))

    return change


def replaced(path: Path) -> Callable[[int], object]:
    """Another file of the same size and time by rename."""

    def change(step: int) -> None:
        other = path.with_name(".other")
        other.write_bytes(list(STATES.values())[step % 3])
        os.utime(other, (1_000_000_000, 1_000_000_000))
        other.replace(path)

    return change


def cut_and_grown(path: Path) -> Callable[[int], object]:
    def change(step: int) -> None:
        with path.open("r+b") as file:
            file.truncate(1000)
            file.seek(0)
            file.write(list(STATES.values())[step % 3])
        os.utime(path, (1_000_000_000, 1_000_000_000))

    return change


@pytest.mark.parametrize("how", first_is_fast(rewritten, replaced, cut_and_grown))
def test_no_reading_is_a_mix_of_two_states(tmp_path: Path, how: Callable[[Path], Callable[[int], object]]) -> None:
    path = tmp_path / "мост-橋.txt"
    path.write_bytes(STATES["forty"])
    folder = Folder(os.fsencode(tmp_path), 5, 2**26)  # while it is written it is younger than that
    with busy(how(path)) as steps:
        readings = 0
        while min(steps[0], readings) < MANY:
            readings += 1
            assert outcome(folder, folder.look(os.fsencode("мост-橋.txt"))) in (
                *STATES.values(),
                "STILL_WRITING",
                "VANISHED",
            )
    time.sleep(0.1)
    assert outcome(folder, folder.look(os.fsencode("мост-橋.txt"))) in STATES.values()


def test_a_folder_swapped_for_a_link_leads_nowhere(quick_newsroom: Newsroom, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "мост-橋.txt").write_bytes(article("The secret"))
    quick_newsroom.deliver("in/мост-橋.txt", article())
    inside = quick_newsroom.landing / "in"

    def swap(_: int) -> None:
        inside.rename(quick_newsroom.landing / "aside")
        inside.symlink_to(outside)
        inside.unlink()
        (quick_newsroom.landing / "aside").rename(inside)

    folder = Folder(os.fsencode(quick_newsroom.landing), 0, 2**20)
    read = 0
    with busy(swap) as steps:
        while min(steps[0], 10 * read) < MANY:
            for entry in list(folder.list_entries()):
                if entry.problem is None:
                    came = outcome(folder, entry)
                    assert came in (article(), "STILL_WRITING", "VANISHED")
                    read += came == article()


@pytest.mark.long
def test_a_run_beside_a_writer_ends_and_the_next_has_the_last_state(quick_newsroom: Newsroom) -> None:
    path = quick_newsroom.deliver("мост-橋.txt", article(told="forty"))
    quick_newsroom.deliver("good.txt", article("Ferry to stop"))

    def change(step: int) -> None:
        quick_newsroom.deliver("мост-橋.txt", article(told=("forty", "fifty", "sixty")[step % 3]))
        time.sleep(0.01)

    with busy(change):
        done = quick_newsroom.cli("run", "--direct", "--json")
    assert done.returncode == 0, done.stderr
    quick_newsroom.deliver("мост-橋.txt", article(told="ninety"))
    time.sleep(0.1)
    quick_newsroom.run()
    assert quick_newsroom.outcomes()["good.txt"] == ("published", None)
    assert quick_newsroom.value("SELECT contains(body, 'ninety') FROM articles WHERE source_path = 'мост-橋.txt'")
    told = quick_newsroom.query("SELECT regexp_extract(body, 'for (\\w+) nights', 1) FROM article_versions")
    assert {word for (word,) in told} <= {"forty", "fifty", "sixty", "ninety"}
    assert path.exists()


def test_inodes_that_are_never_the_same_do_no_harm(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    class Unstable:
        """A look as a network file system without inodes of its own gives it."""

        count = 0

        def __init__(self, status: os.stat_result) -> None:
            self._status = status
            Unstable.count += 1

        def __getattr__(self, name: str) -> object:
            return Unstable.count if name == "st_ino" else getattr(self._status, name)

    quick_newsroom.deliver("мост-橋.txt", article())
    look, look_at_open = os.stat, os.fstat
    with monkeypatch.context() as unstable:
        unstable.setattr("flows.landing.folder.os.stat", lambda *given, **more: Unstable(look(*given, **more)))
        unstable.setattr("flows.landing.folder.os.fstat", lambda descriptor: Unstable(look_at_open(descriptor)))
        folder = Folder(os.fsencode(quick_newsroom.landing), 5, 2**20)
        [entry] = folder.list_entries()
        assert folder.read(entry) == article()
        assert list(folder.list_entries()) == [entry]
