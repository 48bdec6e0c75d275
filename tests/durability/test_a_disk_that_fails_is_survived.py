"""Disk full, I/O error, read-only folder, at every call that changes a file: a clear line, the old state, a next run.

The slow test tries one call of each name on each kind of file; with FAULTS=all every one of some five thousand.
"""

import os
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.operations.repair import check
from tests.support.faults import Fault, choose_one_of_each, list_faults, restore, run_with, save
from tests.support.newsroom import PROGRESS, Newsroom, Rows, article, quicken, record, too_short

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace: apt-get install strace")


class Bench:
    """A warehouse with one run in it and a second delivery waiting, to be put back for each fault."""

    def __init__(self, folder: Path) -> None:
        (folder / "landing").mkdir(parents=True)
        self.folder = folder
        self.newsroom = Newsroom(folder / "landing", folder / "data")
        self.newsroom.deliver("brú 橋.txt", article(told="forty"))
        self.newsroom.deliver("feed.jsonl", f"{record('„Λουτρά“', 'six')}\n{{broken\n".encode())
        self.newsroom.deliver("stub.txt", too_short())
        self.newsroom.run()
        self.newsroom.deliver("brú 橋.txt", article(told="fifty"))
        self.newsroom.deliver("copy.txt", article(told="fifty"))
        self.newsroom.deliver("ферри.txt", article("Ферри «Заря» стоит у причала"))
        self.before = self.newsroom.state()
        save(self.newsroom, folder / "saved")
        self.faults = list_faults(self.newsroom, folder / "saved")
        self.faults_of_workers = list_faults(self.newsroom, folder / "saved", workers=1)
        self.after: dict[str, Rows] = self.newsroom.state()

    def survives(self, fault: Fault) -> tuple[str, bool] | None:
        """Let one call fail and look; returns on which file, and whether the run failed. None: it never came to it."""
        restore(self.newsroom, self.folder / "saved")
        ended = run_with(self.newsroom, fault, self.folder)
        if ended.where is None:
            return None
        lines = [line for line in ended.said.splitlines() if not line.startswith(PROGRESS)]
        if ended.code == -signal.SIGABRT and "duckdb::" in ended.said:
            # DuckDB itself ends the process where a thread of its own cannot open a file: then it is as a kill
            assert self.newsroom.state() in (self.before, self.after), (fault, ended)
        elif ended.code:
            assert ended.code == 1, (fault, ended)
            assert len(lines) == 1, (fault, ended)
            assert lines[0].startswith("cuttings: "), (fault, ended)
            assert self.newsroom.state() in (self.before, self.after), (fault, ended)
        else:
            assert self.newsroom.state() == self.after, (fault, ended)
        self.newsroom.run()
        assert self.newsroom.state() == self.after, (fault, ended)
        assert [one for one in check(self.newsroom.settings()) if one.is_damage] == [], (fault, ended)
        return ended.where, bool(ended.code)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with pytest.MonkeyPatch.context() as patch:
        quicken(patch.setattr)
        patch.chdir(tmp_path_factory.mktemp("faults"))
        yield Bench(tmp_path_factory.mktemp("bench"))


@pytest.mark.long
def test_one_call_of_each_kind_may_fail(bench: Bench) -> None:
    for call in ("pwrite64", "fsync", "rename", "openat"):
        of_call = [fault for fault in bench.faults if fault.call == call]
        assert bench.survives(of_call[len(of_call) // 2]) is not None


@pytest.mark.long
def test_any_call_may_fail(bench: Bench) -> None:
    assert {name.split()[0] for name in _tried(bench, bench.faults)} >= {"write", "fsync", "rename", "openat"}


@pytest.mark.long
def test_any_call_of_a_worker_may_fail(bench: Bench) -> None:
    assert {name.split()[0] for name in _tried(bench, bench.faults_of_workers)} >= {"write", "openat"}


def _tried(bench: Bench, found: list[Fault]) -> Counter[str]:
    """How often which call failed with what; one of each kind, with FAULTS=all every one."""
    chosen = found if os.environ.get("FAULTS") == "all" else choose_one_of_each(found)
    tried, failed, wrong = Counter[str](), Counter[str](), []
    for fault in chosen:
        name = f"{fault.call} {fault.error}"
        try:
            came = bench.survives(fault)
        except Exception as error:
            wrong.append(f"{fault}: {error}"[:600])
            continue
        if came:
            tried[name] += 1
            failed[name] += came[1]
    for name, count in sorted(tried.items()):
        print(f"{name}: {count} injected and survived, {failed[name]} of them ended the run")
    assert wrong == []
    return tried
