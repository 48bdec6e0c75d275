import json
import subprocess
import sys

import pytest
from filelock import FileLock

from flows import steps
from flows.run.lock import Locked
from flows.run.opening import begin
from flows.run.run import Run
from tests.support.frozen import Elsewhere, Frozen
from tests.support.invariants import broken
from tests.support.newsroom import Newsroom, article
from warehouse.lake.lake import Superseded

HOLD = """
import sys
from filelock import FileLock

with FileLock(sys.argv[1]):
    print("held", flush=True)
    input()
"""


@pytest.mark.slow
def test_a_second_run_says_who_is_at_work_and_leaves(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    holder = quick_newsroom.data / ".lock.json"
    holder.write_text(json.dumps({"run_id": "20260101T000000Z-abcdef", "pid": 4711, "host": "press"}))
    command = [sys.executable, "-c", HOLD, str(quick_newsroom.data / ".lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        second = quick_newsroom.cli("run", "--direct")
        assert quick_newsroom.value("SELECT count(*) FROM articles") == 1
        other.communicate("\n")
    assert (second.returncode, second.stdout) == (4, "")
    assert "20260101T000000Z-abcdef, process 4711 on press" in second.stderr
    assert len(second.stderr.splitlines()) == 1
    assert quick_newsroom.run().state == "nothing_new"


def test_a_run_within_the_same_process_is_refused_too(quick_newsroom: Newsroom) -> None:
    with begin(quick_newsroom.settings(), lambda *_: None), pytest.raises(Locked):
        quick_newsroom.run()


@pytest.mark.slow
def test_a_run_that_was_overtaken_commits_nothing(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """It slept after its audit until another run, on a machine that sees neither its lock nor its folder, was done."""
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    quick_newsroom.deliver("baths.txt", article("Baths to open"))
    audit = steps.audit

    def asleep(run: Run, parts: steps.Parts) -> object:
        found = audit(run, parts)
        monkeypatch.setattr(steps, "audit", audit)
        monkeypatch.setattr("flows.run.lock.FileLock", lambda path, **more: FileLock(f"{path}.other", **more))
        monkeypatch.setattr("flows.run.opening.sweep", lambda *_: [])
        (quick_newsroom.landing / "baths.txt").unlink()
        quick_newsroom.deliver("ferry.txt", article("Ferry to stop"))
        quick_newsroom.run()
        return found

    monkeypatch.setattr(steps, "audit", asleep)
    with pytest.raises(Superseded):
        quick_newsroom.run()
    assert quick_newsroom.query("SELECT source_path FROM articles ORDER BY ALL") == [("bridge.txt",), ("ferry.txt",)]
    assert quick_newsroom.value("SELECT count(*) FROM ops.runs") == 2


@pytest.mark.long
@pytest.mark.parametrize("point", ["after_audit", "mid_commit"])
def test_of_two_that_do_not_see_each_others_lock_one_commits(quick_newsroom: Newsroom, point: str) -> None:
    """The first sleeps before, or in the middle of, its commit. Who comes second is told so, and its files wait."""
    quick_newsroom.deliver("bridge.txt", article("Bridge to close"))
    quick_newsroom.run()
    quick_newsroom.deliver("baths.txt", article("Baths to open"))
    with Frozen(quick_newsroom, "run", point=point, lock=".one") as frozen:
        quick_newsroom.deliver("ferry.txt", article("Ferry to stop"))
        second = Elsewhere(quick_newsroom, "run", lock=".other").ends()
        first = frozen.wakes()
    assert ("overtaken" in first) != ("is locked" in second), (first, second)
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT headline FROM articles ORDER BY ALL") == [
        ("Baths to open",),
        ("Bridge to close",),
        ("Ferry to stop",),
    ]
    assert broken(quick_newsroom) == []


@pytest.mark.long
def test_maintenance_that_slept_while_another_maintained_changes_nothing(quick_newsroom: Newsroom) -> None:
    for told in ("forty", "fifty", "sixty"):
        quick_newsroom.deliver("bridge.txt", article(told=told))
        quick_newsroom.run()
    before = quick_newsroom.state()
    with Frozen(quick_newsroom, "maintain", point="mid_maintain", lock=".one") as frozen:
        assert Elsewhere(quick_newsroom, "maintain", lock=".other").ends() == "done"
        assert "overtaken" in frozen.wakes()
    quick_newsroom.run()
    assert quick_newsroom.state() == before
    assert broken(quick_newsroom) == []
