"""The data folder on a volume with hardly any room: a clear line, the old state, and a next run once there is some."""

import multiprocessing
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from flows.operations.repair import check
from tests.support.faults import command_line
from tests.support.newsroom import PROGRESS, Newsroom, article, too_short

pytestmark = pytest.mark.long
VOLUME_BYTES = 24 * 2**20


@pytest.fixture
def volume(tmp_path: Path) -> Iterator[Path]:
    """A small volume of its own, where this user may mount one."""
    folder = tmp_path / "volume"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={VOLUME_BYTES}", "cuttings-test", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("needs mount: apt-get install mount")
    if done.returncode:
        pytest.skip(f"needs root, to mount a volume: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def crowded(quick_newsroom: Newsroom, volume: Path) -> Newsroom:
    """A newsroom with its data on that volume, one run done and the next delivery waiting."""
    quick_newsroom.data = volume / "data"
    quick_newsroom.deliver("brú 橋.txt", article(told="forty"))
    quick_newsroom.deliver("stub.txt", too_short())
    quick_newsroom.run()
    quick_newsroom.deliver("brú 橋.txt", article(told="fifty"))
    quick_newsroom.deliver("ферри.txt", article("Ферри «Заря» стоит у причала"))
    return quick_newsroom


def run(newsroom: Newsroom, folder: Path) -> tuple[int, list[str]]:
    """`cuttings run --direct` in a process of its own: exit code and what it said, progress apart."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.faults"])
    said = folder / "said"
    process: Any = context.Process(target=command_line, args=(str(newsroom.landing), str(newsroom.data), str(said)))
    process.start()
    process.join(120)
    lines = said.read_text().splitlines()
    return int(process.exitcode), [line for line in lines if not line.startswith(PROGRESS)]


def fill(volume: Path, free: int) -> Path:
    """A file that leaves so many bytes of the volume."""
    ballast = volume / "ballast"
    size = shutil.disk_usage(volume).free - free
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        for _ in range(max(0, size) // 4096):
            file.write(bytes(4096))
    return ballast


def test_a_run_on_a_full_volume_fails_and_the_next_one_completes(
    crowded: Newsroom, volume: Path, tmp_path: Path
) -> None:
    before = crowded.state()
    shutil.copytree(crowded.data, tmp_path / "saved")
    crowded.run()
    after = crowded.state()
    failed = []
    for pages in (0, 1, 3, 8, 20, 40, 60, 80, 120, 200, 500):
        shutil.rmtree(crowded.data)
        shutil.copytree(tmp_path / "saved", crowded.data)
        ballast = fill(volume, pages * 4096)
        code, said = run(crowded, tmp_path)
        if code:
            failed.append(pages)
            assert (code, len(said)) == (1, 1), (pages, code, said)
            assert said[0].startswith("cuttings: "), (pages, said)
            assert "free some space and run again" in said[0], (pages, said)
            assert crowded.state() in (before, after), pages
        else:
            assert crowded.state() == after, pages
        ballast.unlink()
        crowded.run()
        assert crowded.state() == after, pages
        assert [one for one in check(crowded.settings()) if one.is_damage] == [], pages
    print(f"failed with {failed} free pages of 4096 bytes")
    assert len(failed) >= 5


def test_a_first_run_on_a_full_volume_leaves_nothing_in_the_way(
    quick_newsroom: Newsroom, volume: Path, tmp_path: Path
) -> None:
    quick_newsroom.deliver("brú 橋.txt", article())
    quick_newsroom.data = volume / "data"
    for pages in (0, 2, 30):
        ballast = fill(volume, pages * 4096)
        code, said = run(quick_newsroom, tmp_path)
        assert (code, len(said)) == (1, 1), (pages, code, said)
        assert "free some space and run again" in said[0], (pages, said)
        ballast.unlink()
    quick_newsroom.run()
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 1
    assert check(quick_newsroom.settings()) == []
