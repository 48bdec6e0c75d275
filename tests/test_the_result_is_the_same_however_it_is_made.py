"""Batches, workers and the order of a listing are nobody's business but the machine's."""

import os
from pathlib import Path
from typing import Any

import pytest
from newsroom import Newsroom, article, record, too_short

from flows import discover, transform, worker


def deliver(newsroom: Newsroom) -> None:
    url = "https://gazette.example/2026/ferry"
    newsroom.deliver("a.txt", article(told="forty"))
    newsroom.deliver("b.txt", article(told="forty"))
    newsroom.deliver("c.txt", article("Baths to open"))
    newsroom.deliver("d.jsonl", f"{record('Bridge', 'six')}\n{{broken\n{record('Ferry', 'one', url=url)}\n".encode())
    newsroom.deliver("e.json", record("Ferry", "two", url=url).encode())
    newsroom.deliver("f.txt", too_short())
    newsroom.deliver("g.txt", too_short())
    newsroom.deliver("h.bin", b"\x00\x01\xff" * 900)
    newsroom.deliver("i.txt", article("Tollgate to be pulled down"))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    folder = tmp_path_factory.mktemp("usual")
    (folder / "landing").mkdir()
    newsroom = Newsroom(folder / "landing", folder / "data")
    deliver(newsroom)
    newsroom.run()
    return newsroom


@pytest.mark.parametrize("how", [{"batch_files": 1}, {"batch_files": 3, "workers": 2}, {"batch_bytes": 1000}])
def test_batches_and_workers_change_nothing(newsroom: Newsroom, usual: Newsroom, how: dict[str, int]) -> None:
    deliver(newsroom)
    newsroom.run(**how)
    assert newsroom.state() == usual.state()


def test_the_order_of_the_listing_changes_nothing(
    newsroom: Newsroom, usual: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = discover._walk
    monkeypatch.setattr(discover, "_walk", lambda *given: reversed(list(walk(*given))))
    deliver(newsroom)
    newsroom.run()
    assert newsroom.state() == usual.state()


def test_a_file_its_reader_cannot_stand_is_put_aside_alone(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    structured = worker._structured

    def raise_at_baths(batch: list[worker.Read], *more: Any) -> Any:
        if any(b"Baths" in (read.content or b"") for read in batch if not read.problem):
            raise ValueError("of all things")
        return structured(batch, *more)

    monkeypatch.setattr(worker, "_structured", raise_at_baths)
    newsroom.deliver("a.txt", article())
    newsroom.deliver("b.txt", article("Baths to open"))
    newsroom.deliver("c.txt", article("Ferry to stop"))
    newsroom.run()
    assert newsroom.outcomes() == {
        "a.txt": ("published", None),
        "b.txt": ("quarantined", "PARSER_CRASH"),
        "c.txt": ("published", None),
    }
    assert newsroom.value("SELECT count(*) FROM ops.raw") == 3


def test_a_disk_that_fails_is_no_fault_of_a_file(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.deliver("a.txt", article())

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(transform, "work", full)
        with pytest.raises(OSError, match="No space left"):
            newsroom.run()
    assert newsroom.query("SELECT state FROM ops.runs") == [("failed",)]
    newsroom.run()
    assert newsroom.outcomes() == {"a.txt": ("published", None)}


@pytest.mark.slow
def test_a_reader_that_hangs_or_dies_costs_only_its_own_file(newsroom: Newsroom, tmp_path: Path) -> None:
    """In worker processes, which import the planted reader before anything else."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys, time\n"
        "if 'pebble' in sys.modules or 'forkserver' in ' '.join(sys.orig_argv):\n"
        "    from transforms import formats\n"
        "    read = formats.read\n"
        "    def trapped(content, name, *limits):\n"
        "        if name == 'hangs.txt': time.sleep(600)\n"
        "        if name == 'dies.txt': os._exit(7)\n"
        "        return read(content, name, *limits)\n"
        "    formats.read = trapped\n"
    )
    for name in ("good.txt", "hangs.txt", "dies.txt"):
        newsroom.deliver(name, article(f"About {name}"))
    done = newsroom.cli(
        "run",
        "--direct",
        PYTHONPATH=os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]),
        CUTTINGS_WORKERS="2",
        CUTTINGS_FILE_SECONDS="5",
    )
    assert done.returncode == 0, done.stderr
    assert newsroom.outcomes() == {
        "good.txt": ("published", None),
        "hangs.txt": ("quarantined", "PARSER_TIMEOUT"),
        "dies.txt": ("quarantined", "PARSER_CRASH"),
    }
