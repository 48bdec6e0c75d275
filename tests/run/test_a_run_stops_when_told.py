"""SIGTERM and Ctrl-C end a run, whatever it is at: one line, no process left, the lock free.

What the run is at in these tests never ends by itself: that the run ends at all shows that it does not wait for it.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from flows.engine import local
from flows.run import stopping
from tests.support.newsroom import Newsroom, article

HANG_GUARD_SECONDS = 120  # the test ends then, as failed
# Python runs this at its start in every process of a run: reading a file with this word in it then takes until told,
# and nothing but a second signal ends what does not end by itself.
HANG = """
import hashlib, os, pathlib, time

if os.environ.get("PATIENCE_SECONDS"):
    import flows.run.stopping

    flows.run.stopping.PATIENCE_SECONDS = float(os.environ["PATIENCE_SECONDS"])

if os.environ.get("SUSPENDING_SECONDS"):
    import psutil

    suspend = psutil.Process.suspend
    psutil.Process.suspend = lambda one: (suspend(one), time.sleep(float(os.environ["SUSPENDING_SECONDS"])))

sha256 = hashlib.sha256

def hanging(content=b"", **more):
    if b"HANGS" in bytes(content) and os.environ.get("HANGING"):
        here = pathlib.Path(os.environ["HANGING"])
        here.touch()
        while not here.with_name("go").exists():
            time.sleep(0.05)
    return sha256(content, **more)

hashlib.sha256 = hanging
"""


class Running:
    """A run in a session of its own that hangs in a worker, and what is left of it."""

    def __init__(self, newsroom: Newsroom, *options: str, workers: int = 2, **more: str) -> None:
        self.mark = newsroom.data.with_name("hanging")
        folder = newsroom.data.with_name("site")
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(HANG)
        command = [sys.executable, "-m", "flows", "run", *options, "--workers", str(workers), "--settle", "0"]
        environment = {
            **os.environ,
            "CUTTINGS_LANDING": str(newsroom.landing),
            "CUTTINGS_DATA": str(newsroom.data),
            "CUTTINGS_FILE_SECONDS": str(10 * HANG_GUARD_SECONDS),
            "HANGING": str(self.mark),
            "PYTHONPATH": os.pathsep.join([str(folder), str(Path(__file__).parents[2]), *sys.path]),
            **more,
        }
        self.process = subprocess.Popen(
            command, env=environment, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def wait_until_it_hangs(self) -> None:
        for _ in range(1200):
            if self.mark.exists():
                return
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.1)
        raise AssertionError("it never came to the file that hangs")

    def end(self) -> tuple[int, str]:
        """Exit code and what was said last."""
        _, said = self.process.communicate(timeout=HANG_GUARD_SECONDS)
        return self.process.returncode, said

    def left(self) -> list[str]:
        """Processes of its session that are still there after a moment."""
        for _ in range(50):
            found = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit() and self._is_mine(entry)]
            if not found:
                return []
            time.sleep(0.1)
        return [(entry / "cmdline").read_text().replace("\0", " ") for entry in found]

    def _is_mine(self, entry: Path) -> bool:
        try:
            state, _, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            return False
        return session == str(self.process.pid) and state != "Z"


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


def test_a_worker_that_starts_as_the_signal_comes_is_stopped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = []

    class Starting:
        def __init__(self, *_: object) -> None:
            stopping._stop(signal.SIGTERM, None)

        def stop(self) -> None:
            stopped.append(self)

    monkeypatch.setattr(stopping, "_told", [])
    monkeypatch.setattr(local, "_Worker", Starting)
    with pytest.raises(stopping.Stopped, match="SIGTERM"):
        list(local.work_in_workers([None], 1, 1))  # type: ignore[list-item]
    assert len(stopped) == 1


@needs_proc
@pytest.mark.parametrize(
    ("options", "workers", "number"),
    [
        pytest.param(["--direct"], 0, signal.SIGTERM, marks=pytest.mark.slow),
        pytest.param(["--direct"], 2, signal.SIGTERM, marks=pytest.mark.slow),
        pytest.param(["--direct"], 2, signal.SIGINT, marks=pytest.mark.long),
        pytest.param([], 2, signal.SIGTERM, marks=pytest.mark.long),
        pytest.param([], 2, signal.SIGINT, marks=pytest.mark.long),
    ],
    ids=["in one process, SIGTERM", "direct, SIGTERM", "direct, Ctrl-C", "as a flow, SIGTERM", "as a flow, Ctrl-C"],
)
def test_it_ends_and_leaves_nothing_behind(
    quick_newsroom: Newsroom, options: list[str], workers: int, number: signal.Signals
) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.deliver("hangs.txt", article("This HANGS", told="HANGS"))
    run = Running(quick_newsroom, *options, workers=workers)
    run.wait_until_it_hangs()
    if number == signal.SIGINT:
        os.killpg(run.process.pid, number)  # as a terminal does
    else:
        run.process.send_signal(number)
    code, said = run.end()
    assert code == 128 + number
    assert said.splitlines()[-1] == f"cuttings: stopped by {number.name}; what is not done yet, the next run does"
    assert "Traceback" not in said
    assert run.left() == []
    with FileLock(quick_newsroom.data / ".lock", timeout=0):
        pass
    quick_newsroom.run()
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 2
    assert quick_newsroom.query("SELECT state FROM ops.runs") == [("published",)]


@needs_proc
@pytest.mark.parametrize(
    "pause", [pytest.param(0.0, marks=pytest.mark.slow), pytest.param(0.001, marks=pytest.mark.long)]
)
def test_a_second_signal_ends_it_at_once(newsroom: Newsroom, pause: float) -> None:
    newsroom.deliver("hangs.txt", article("This HANGS", told="HANGS"))
    run = Running(newsroom, "--direct", PATIENCE_SECONDS="3600")
    run.wait_until_it_hangs()
    run.process.send_signal(signal.SIGTERM)
    time.sleep(pause)
    run.process.send_signal(signal.SIGINT)
    code, _ = run.end()
    assert code in (128 + signal.SIGINT, 128 + signal.SIGTERM)
    assert run.left() == []


@needs_proc
@pytest.mark.slow
def test_a_run_that_ends_by_itself_meanwhile_leaves_nothing_suspended(newsroom: Newsroom) -> None:
    newsroom.deliver("hangs.txt", article("This HANGS", told="HANGS"))
    run = Running(newsroom, "--direct", SUSPENDING_SECONDS="1")
    run.wait_until_it_hangs()
    run.process.send_signal(signal.SIGTERM)
    run.process.send_signal(signal.SIGINT)
    code, _ = run.end()
    assert code in (128 + signal.SIGINT, 128 + signal.SIGTERM)
    assert run.left() == []


@pytest.mark.long
def test_a_run_that_was_frozen_and_overtaken_changes_nothing(newsroom: Newsroom) -> None:
    """Somebody took the lock of a run that did not move, and it moves again once another has committed."""
    newsroom.deliver("hangs.txt", article("This HANGS", told="HANGS"))
    run = Running(newsroom, "--direct")
    run.wait_until_it_hangs()
    os.killpg(run.process.pid, signal.SIGSTOP)
    try:
        assert newsroom.cli("run", "--direct").returncode == 4
        (newsroom.data / ".lock").unlink()
        newsroom.deliver("bridge.txt", article())
        newsroom.run()
        before, runs = newsroom.state(), newsroom.query("SELECT run_id, state FROM ops.runs")
        run.mark.with_name("go").touch()
    finally:
        os.killpg(run.process.pid, signal.SIGCONT)
    code, said = run.end()
    assert code == 1
    assert "was overtaken by another run and has changed nothing" in said.splitlines()[-1]
    assert "Traceback" not in said
    assert run.left() == []
    assert newsroom.state() == before
    assert newsroom.query("SELECT run_id, state FROM ops.runs") == runs
    assert newsroom.run().state == "nothing_new"
    assert newsroom.cli("verify").returncode == 0
