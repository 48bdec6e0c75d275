"""Bytes reach the disk before their name does, and names before anything is committed that relies on them.

Shown by the system calls of a run: what was not fsynced could be gone after a power cut, whatever came later.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.newsroom import Newsroom, article, record

WRITES = ("write", "pwrite64", "writev", "pwritev", "ftruncate")
CALLS = ",".join((*WRITES, "fsync,fdatasync,rename,renameat,renameat2,link,unlink,mkdir"))
_LINE = re.compile(r"(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$")
_DESCRIPTOR = re.compile(r"^\d+<([^>]*)>")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


class Call(NamedTuple):
    """A system call that succeeded: its name and the paths it is about."""

    name: str
    paths: list[str]


def calls(trace: Path) -> Iterator[Call]:
    """Successful calls of all processes, those that strace shows in two pieces put together."""
    begun: dict[str, str] = {}
    for line in trace.read_text("utf-8", "replace").splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        process, resumed, name, rest = found.groups()
        if resumed:
            name, rest = resumed, begun.pop(process, "") + rest
        if rest.endswith("<unfinished ...>"):
            begun[process] = rest.removesuffix("<unfinished ...>")
        elif re.search(r"\) += \d", rest):
            opened = _DESCRIPTOR.match(rest)
            yield Call(name, [opened[1]] if opened else _QUOTED.findall(rest))


class Disk:
    """What a power cut would leave: files with unwritten bytes, folders with unwritten names."""

    def __init__(self, data: Path) -> None:
        self.data = str(data)
        self.staging = str(data / "staging")
        self.catalog = str(data / "lake" / "catalog.sqlite")
        self.dirty: set[str] = set()
        self.unnamed: set[str] = set()
        self.commits = self.renames = 0

    def see(self, call: Call) -> None:
        paths = [path for path in call.paths if path.startswith(self.data)]
        if not paths:
            return
        if call.name in WRITES:
            self.dirty.add(paths[0])
        elif call.name in ("fsync", "fdatasync"):
            self.dirty.discard(paths[0])
            self.unnamed.discard(paths[0])
        elif call.name == "mkdir":
            self.unnamed.add(str(Path(paths[0]).parent))
        elif call.name.startswith("rename") or call.name == "link":
            self.rename(*paths)
        elif call.name == "unlink":
            self.dirty.discard(paths[0])
            if paths[0] == f"{self.catalog}-journal":
                self.commit()

    def rename(self, source: str, target: str) -> None:
        assert source not in self.dirty, f"{target} was named before its bytes were on the disk"
        if target.endswith("warehouse.duckdb"):
            assert self.waiting("lake") == [], "published before the lake was on the disk"
        self.unnamed.add(str(Path(target).parent))
        self.renames += 1

    def commit(self) -> None:
        """The journal is gone: SQLite has committed, and whatever the catalog names must be on the disk."""
        assert self.waiting("lake") == []
        self.commits += 1

    def waiting(self, below: str = "") -> list[str]:
        folder = str(Path(self.data) / below)
        found = sorted(path for path in self.dirty | self.unnamed if path.startswith(folder))
        return [path for path in found if not path.startswith(self.staging) and "/.lock" not in path]


def test_the_proof_sees_what_is_missing(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    part, named = f"{tmp_path}/staging/a.parquet", f"{tmp_path}/lake/a.parquet"
    disk.see(Call("write", [part]))
    with pytest.raises(AssertionError, match="before its bytes"):
        disk.see(Call("rename", [part, named]))
    disk.see(Call("fsync", [part]))
    disk.see(Call("rename", [part, named]))
    with pytest.raises(AssertionError):
        disk.see(Call("unlink", [f"{tmp_path}/lake/catalog.sqlite-journal"]))
    disk.see(Call("fsync", [f"{tmp_path}/lake"]))
    disk.see(Call("unlink", [f"{tmp_path}/lake/catalog.sqlite-journal"]))
    assert disk.commits == 1


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace: apt-get install strace")
@pytest.mark.long
@pytest.mark.parametrize("workers", ["0", "2"])
def test_nothing_is_relied_upon_before_it_is_on_the_disk(newsroom: Newsroom, workers: str) -> None:
    newsroom.deliver("brú 橋.txt", article(told="forty"))
    newsroom.deliver("feed.jsonl", f"{record('„Λουτρά“', 'six')}\n{{broken\n".encode())
    disk = Disk(newsroom.data)
    for told in ("forty", "fifty"):
        newsroom.deliver("brú 橋.txt", article(told=told))
        trace = newsroom.data.with_name(f"{told}.trace")
        command = ["strace", "-f", "-y", "-s", "4096", "-e", f"trace={CALLS}", "-e", "write=none", "-o", str(trace)]
        run = [sys.executable, "-m", "flows", "run", "--direct", "--workers", workers]
        run += ["--landing", str(newsroom.landing), "--data", str(newsroom.data)]
        subprocess.run(command + run, check=True, capture_output=True, timeout=300)
        for call in calls(trace):
            disk.see(call)
        assert disk.waiting() == []
    assert disk.commits >= 2
    assert disk.renames > 20
    assert newsroom.value("SELECT count(*) FROM articles") == 2


def test_the_catalog_waits_for_the_disk(quick_newsroom: Newsroom) -> None:
    """SQLite's own promise: a journal that is deleted last, and every step of it fsynced."""
    import sqlite3

    quick_newsroom.run()
    with sqlite3.connect(quick_newsroom.data / "lake" / "catalog.sqlite") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
