"""Two machines, each with a data folder of its own, over one catalog on a PostgreSQL server and one folder of parts."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from flows.operations.repair import check, repair
from flows.run.lock import Locked, hold_lock
from flows.run.opening import begin
from flows.run.run import ignore_progress
from flows.run.shared_lake import OtherLake
from tests.support.frozen import Frozen
from tests.support.invariants import broken, remains
from tests.support.machines import Machine, ask, empty
from tests.support.newsroom import Newsroom, article, quicken
from tests.support.postgresql import server
from tests.support.sources import Clock
from warehouse.durability.backups import Damaged
from warehouse.lake.postgres import redact

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as address:
        yield f"postgresql://{address}"


@pytest.fixture
def machine(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Machine]]:
    """Makes machines by their names, over a catalog with nothing in it."""
    quicken(monkeypatch.setattr)
    monkeypatch.chdir(tmp_path)
    empty(address)
    shared = tmp_path / "shared"
    device = Path("/dev/shm")
    if device.is_dir() and os.access(device, os.W_OK):  # another volume, as a store that is mounted is
        shared = Path(tempfile.mkdtemp(dir=device)) / "shared"

    def make(name: str) -> Machine:
        (tmp_path / name / "landing").mkdir(parents=True)
        return Machine(tmp_path / name / "landing", tmp_path / name / "data", address, shared)

    yield make
    shutil.rmtree(shared.parent if shared.parent != tmp_path else shared, ignore_errors=True)


def headlines(newsroom: Newsroom) -> list[str]:
    return [headline for (headline,) in newsroom.query("SELECT headline FROM articles ORDER BY ALL")]


def test_what_one_takes_in_the_other_publishes(machine: Callable[[str], Machine]) -> None:
    one, other = machine("one"), machine("other")
    one.deliver("bridge.txt", article("Bridge to close"))
    one.run()
    other.deliver("ferry.txt", article("Ferry to stop"))
    other.deliver("copy.txt", article("Bridge to close"))
    assert other.run().run["duplicates"] == 1
    assert headlines(other) == ["Bridge to close", "Ferry to stop"]
    assert one.run().state == "nothing_new"
    assert one.state() == other.state()
    assert broken(one) == broken(other) == []
    assert check(one.settings()) == check(other.settings()) == []
    other.maintain()
    other.rollback(str(other.value("SELECT run_id FROM ops.runs WHERE seq = 2")))
    one.run()
    assert headlines(one) == headlines(other) == ["Bridge to close"]


def test_a_text_taken_down_on_one_is_gone_from_the_other_with_its_next_run(machine: Callable[[str], Machine]) -> None:
    one, other = machine("one"), machine("other")
    one.deliver("bridge.txt", article("Quokka on the bridge", "quokka"))
    one.run()
    other.deliver("ferry.txt", article("Ferry to stop"))
    other.run()
    one.erase(path="bridge.txt")
    other.run()
    assert headlines(other) == ["Ferry to stop"]
    assert remains(one, "quokka") == remains(other, "quokka") == []
    assert remains(Newsroom(other.landing, other.lake), "quokka") == []
    other.deliver("again.txt", article("Quokka on the bridge", "quokka"))
    other.run()
    assert other.outcomes()["again.txt"] == ("quarantined", "ERASED")


def test_an_erasure_by_a_machine_whose_clock_is_behind_reaches_the_others(
    machine: Callable[[str], Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    one, other = machine("one"), machine("other")
    for name, word in (("brú.txt", "кенгуру"), ("ferja.txt", "カモノハシ")):
        one.deliver(name, article(f"“{word}” á brúnni", word))
    clock.run(one)
    clock.run(other)
    one.erase(path="brú.txt")
    clock.run(other, hours=-24 * 400)
    assert remains(other, "カモノハシ")
    one.erase(path="ferja.txt")
    clock.run(other)
    assert remains(other, "カモノハシ") == remains(other, "кенгуру") == []


def test_a_second_one_says_who_is_at_work_and_leaves(machine: Callable[[str], Machine]) -> None:
    one, other = machine("one"), machine("other")
    with hold_lock(one.settings()) as run_id:
        refused = other.cli("run", "--direct", CUTTINGS_CATALOG=other.catalog, CUTTINGS_LAKE=str(other.lake))
        assert refused.returncode == 4
        assert f"{run_id}, process {os.getpid()} on " in refused.stderr
        with pytest.raises(Locked):
            repair(other.settings())
    assert other.run().state == "nothing_new"


@pytest.mark.parametrize("lost", ["its lock", "every connection"])
@pytest.mark.parametrize("point", ["after_audit", "mid_commit"])
def test_who_slept_and_was_overtaken_commits_nothing(
    machine: Callable[[str], Machine], address: str, point: str, lost: str
) -> None:
    """Its machine was out of reach for so long that the server let its lock go; then another took its turn."""
    one, other = machine("one"), machine("other")
    one.deliver("bridge.txt", article("Bridge to close"))
    one.run()
    one.deliver("baths.txt", article("Baths to open"))
    other.deliver("ferry.txt", article("Ferry to stop"))
    with Frozen(one, "run", point=point) as frozen:
        with pytest.raises(Locked):
            other.run()
        whose = "application_name LIKE '%, process %'" if lost == "its lock" else "pid <> pg_backend_pid()"
        assert ask(address, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {whose}")
        assert other.run().state == "published"
        said = frozen.wakes()
    assert "overtaken" in said or "onnect" in said, said
    assert "overtaken" in said or lost == "every connection"
    assert headlines(other) == ["Bridge to close", "Ferry to stop"]
    one.run()
    assert headlines(one) == ["Baths to open", "Bridge to close", "Ferry to stop"]
    assert broken(one) == []
    assert check(one.settings()) == []


def test_maintenance_that_slept_while_another_maintained_changes_nothing(
    machine: Callable[[str], Machine], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = machine("one"), machine("other")
    for told in ("forty", "fifty", "sixty"):
        one.deliver("bridge.txt", article(told=told))
        one.run()
    before = one.state()
    monkeypatch.setattr("warehouse.load.compact.MANY_PARTS", 2)
    with Frozen(one, "maintain", point="mid_maintain") as frozen:
        ask(address, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '%process%'")
        other.maintain()
        assert "overtaken" in frozen.wakes()
    one.run()
    assert one.state() == other.state() == before
    assert check(one.settings()) == []


def test_parts_that_are_not_mounted_are_missed_before_anything_is_published(machine: Callable[[str], Machine]) -> None:
    one = machine("one")
    one.deliver("bridge.txt", article())
    one.run()
    astray = replace(one, data=one.data.with_name("astray"), lake=one.lake.with_name("empty"))
    with pytest.raises(Damaged, match="CUTTINGS_LAKE"):
        astray.run()
    assert not (astray.data / "warehouse.duckdb").exists()
    with pytest.raises(OtherLake, match="is there already"):
        replace(one, lake=one.lake.with_name("empty")).run()


def test_a_password_is_in_no_error(machine: Callable[[str], Machine]) -> None:
    unreachable = "postgresql://editor:hunter2@127.0.0.1:9/lake"
    with (
        pytest.raises(duckdb.IOException, match=r"127\.0\.0\.1:9/lake") as raised,
        begin(machine("one").settings(catalog=unreachable), ignore_progress),
    ):
        pass
    assert "hunter2" not in str(raised.value)
    assert redact(unreachable) == "postgresql://127.0.0.1:9/lake"
