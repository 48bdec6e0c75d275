"""A run whose system calls fail one by one, as on a full disk, a dying one, or in a folder that is read-only."""

import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.newsroom import Newsroom, quicken

# What each call that changes a file may come back with.
ERRORS = {
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC", "EIO"),
    "ftruncate": ("EIO",),
    "fsync": ("EIO",),
    "fdatasync": ("EIO",),
    "rename": ("ENOSPC", "EROFS"),
    "mkdir": ("ENOSPC", "EROFS"),
    "unlink": ("EROFS",),
    "unlinkat": ("EROFS",),
    "rmdir": ("EROFS",),
    "openat": ("ENOSPC", "EROFS"),
}
_CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")


class Fault(NamedTuple):
    """One system call fails: the `number`th call of that name in its thread, on a file of that kind.

    strace counts the calls of each thread apart, so the call of that number fails in every thread.
    """

    call: str
    number: int
    error: str
    file: str
    workers: int = 0


class Ended(NamedTuple):
    """How a run with a fault ended: exit code, standard error, the file of the failed call (None: no call failed)."""

    code: int
    said: str
    where: str | None


def list_faults(newsroom: Newsroom, save: Path, workers: int = 0) -> list[Fault]:
    """List every fault that a run can meet: each call that changes a file below the data folder, with each error.

    With workers, list only the calls of the workers, which write batches.
    """
    trace = save.with_name("plain.trace")
    restore(newsroom, save)
    _trace(newsroom, trace, ["-e", f"trace={','.join(ERRORS)}"], workers)
    found = []
    counts = Counter[tuple[str, str]]()
    main = None
    for line in trace.read_text("utf-8", "replace").splitlines():
        match = _CALL.match(line)
        if not match:
            continue
        thread, call, rest = match.groups()
        main = main or thread
        if call not in ERRORS:
            continue
        counts[thread, call] += 1
        changes = call != "openat" or "O_CREAT" in rest or "O_RDWR" in rest or "O_WRONLY" in rest
        is_meant = thread != main and "/batches/" in rest if workers else thread == main
        if str(newsroom.data) in rest and changes and is_meant:
            path = re.findall(re.escape(str(newsroom.data)) + r'[^">]*', rest)[-1]
            kind = re.sub(r"\d{8}T\d{9}Z-[0-9a-f]{6}|\d+$|[0-9a-f]{64}", "…", path.removeprefix(str(newsroom.data)))
            found += [Fault(call, counts[thread, call], error, kind, workers) for error in ERRORS[call]]
    return found


def choose_one_of_each(found: list[Fault]) -> list[Fault]:
    """Choose one call of each name on each kind of file, the middle one; the errors take turns."""
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for fault in found:
        kinds.setdefault((fault.call, fault.file), []).append(fault)
    chosen = []
    for number, group in enumerate(kinds.values()):
        errors = [fault for fault in group if fault.error == ERRORS[fault.call][number % len(ERRORS[fault.call])]]
        chosen.append(errors[len(errors) // 2])
    return chosen


def run_with(newsroom: Newsroom, fault: Fault, folder: Path) -> Ended:
    """Run `cuttings run` once, with one call that fails."""
    trace = folder / "fault.trace"
    inject = f"inject={fault.call}:error={fault.error}:when={fault.number}"
    code, said = _trace(newsroom, trace, ["-e", f"trace={fault.call}", "-e", inject], fault.workers)
    hits = [line for line in trace.read_text("utf-8", "replace").splitlines() if "(INJECTED)" in line]
    if any(str(newsroom.landing) in hit for hit in hits):
        return Ended(code, said, None)  # calls are not numbered alike in each run; an unreadable delivery is no fault
    places = [re.findall(re.escape(str(newsroom.data)) + r'[^">]*', hit) for hit in hits]
    if fault.workers and not all(places):
        return Ended(code, said, None)  # it hit an interpreter at its start as well, which says more than one line
    return Ended(code, said, places[0][-1] if places and places[0] else ("elsewhere" if hits else None))


def save(newsroom: Newsroom, kept: Path) -> None:
    """Copy the data folder to `kept`."""
    shutil.copytree(newsroom.data, kept)


def restore(newsroom: Newsroom, kept: Path) -> None:
    """Replace the data folder by the copy in `kept`."""
    shutil.rmtree(newsroom.data, ignore_errors=True)
    shutil.copytree(kept, newsroom.data)


def _trace(newsroom: Newsroom, trace: Path, options: list[str], workers: int) -> tuple[int, str]:
    """Run `cuttings run --direct` under strace; returns its exit code and standard error."""
    go, said = trace.with_name("go"), trace.with_name("said")
    go.unlink(missing_ok=True)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.faults", "tests.support.whole_run"])
    process: Any = context.Process(
        target=command_line, args=(str(newsroom.landing), str(newsroom.data), str(said), str(go), workers)
    )
    process.start()
    command = ["strace", "-f", "-y", "-s", "1024", "-o", str(trace), *options, "-p", str(process.pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        attached = strace.stderr.readline()
        go.touch()
        process.join(120)
        strace.wait(20)
    assert "attached" in attached, attached
    return int(process.exitcode), said.read_text()


def command_line(landing: str, data: str, said: str, go: str | None = None, workers: int = 0) -> None:
    """Run `cuttings run --direct` in this process as soon as the file `go` exists; standard error goes to `said`."""
    quicken(setattr)
    from flows.cli import main

    sys.argv = ["cuttings", "run", "--direct", "--workers", str(workers), "--landing", landing, "--data", data]
    words = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(words, 2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while go and not Path(go).exists():
        time.sleep(0.01)
    main()
