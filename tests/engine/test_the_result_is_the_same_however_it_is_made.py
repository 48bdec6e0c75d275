"""Batches, workers and the order of a listing are nobody's business but the machine's."""

from typing import Any

import pytest

from flows.engine import local as transform
from flows.engine import worker
from flows.landing.folder import Folder
from tests.support.newsroom import Newsroom, article, quick, record, too_short
from tests.support.sizes import first_is_fast


def deliver(newsroom: Newsroom) -> None:
    url = "https://gazette.example/2026/ferry"
    newsroom.deliver("á.txt", article(told="forty"))
    newsroom.deliver("β.txt", article(told="forty"))
    newsroom.deliver("橋.txt", article("Λουτρά «ανοίγουν»"))
    newsroom.deliver("d.jsonl", f"{record('Bridge', 'six')}\n{{broken\n{record('Ferry', 'one', url=url)}\n".encode())
    newsroom.deliver("e.json", record("Ferry", "two", url=url).encode())
    newsroom.deliver("f.txt", too_short())
    newsroom.deliver("g.txt", too_short())
    newsroom.deliver("h.bin", b"\x00\x01\xff" * 900)
    newsroom.deliver("i.txt", article("Tollgate to be pulled down"))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = Newsroom.within(tmp_path_factory.mktemp("usual"))
    deliver(newsroom)
    with quick():
        newsroom.run()
    return newsroom


@pytest.mark.parametrize(
    "how", first_is_fast({"batch_files": 3, "workers": 2}, {"batch_files": 1}, {"batch_bytes": 1000})
)
def test_batches_and_workers_change_nothing(quick_newsroom: Newsroom, usual: Newsroom, how: dict[str, int]) -> None:
    deliver(quick_newsroom)
    quick_newsroom.run(**how)
    assert quick_newsroom.state() == usual.state()


@pytest.mark.slow
def test_the_order_of_the_listing_changes_nothing(
    quick_newsroom: Newsroom, usual: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    list_entries = Folder.list_entries
    monkeypatch.setattr(Folder, "list_entries", lambda folder: reversed(list(list_entries(folder))))
    deliver(quick_newsroom)
    quick_newsroom.run()
    assert quick_newsroom.state() == usual.state()


@pytest.mark.slow
def test_a_file_its_reader_cannot_stand_is_put_aside_alone(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = worker._stage

    def raise_at_baths(batch: list[worker.Read], *more: Any) -> Any:
        if any("«ανοίγουν»".encode() in (read.content or b"") for read in batch if not read.problem):
            raise ValueError("of all things")
        return stage(batch, *more)

    monkeypatch.setattr(worker, "_stage", raise_at_baths)
    quick_newsroom.deliver("á.txt", article())
    quick_newsroom.deliver("β.txt", article("Λουτρά «ανοίγουν»"))
    quick_newsroom.deliver("橋.txt", article("Ферри «Заря» стоит"))
    quick_newsroom.run()
    assert quick_newsroom.outcomes() == {
        "á.txt": ("published", None),
        "β.txt": ("quarantined", "PARSER_CRASH"),
        "橋.txt": ("published", None),
    }
    assert quick_newsroom.value("SELECT count(*) FROM ops.raw") == 3


@pytest.mark.slow
def test_a_disk_that_fails_is_no_fault_of_a_file(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    quick_newsroom.deliver("á.txt", article())

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(transform, "work", full)
        with pytest.raises(OSError, match="No space left"):
            quick_newsroom.run()
    assert quick_newsroom.query("SELECT state FROM ops.runs") == [("failed",)]
    quick_newsroom.run()
    assert quick_newsroom.outcomes() == {"á.txt": ("published", None)}
