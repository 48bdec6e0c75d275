"""Store, catalog on a server, scheduler and workers at once: one of them dies in the middle of a run."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.cluster import Parts, main, start
from flows.ingest import call_directly, run_pipeline
from flows.run.summary import Summary
from tests.support.cluster import kill_tree
from tests.support.invariants import broken
from tests.support.machines import Machine
from tests.support.mixed import make_usual
from tests.support.newsroom import Newsroom, quicken
from tests.support.store import forget_clients
from warehouse.errors import CuttingsError

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """What one machine makes of the files."""
    return make_usual(tmp_path_factory.mktemp("usual"))


@pytest.fixture
def parts(usual: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Parts]:
    """All parts, with the files in the store; the environment leads to it."""
    quicken(monkeypatch.setattr)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "parts").mkdir()
    with start(tmp_path / "parts", usual.landing) as parts:
        for name, value in parts.environment.items():
            if name.startswith("AWS_"):
                monkeypatch.setenv(name, value)
        forget_clients()
        yield parts
    forget_clients()


def make_machine(parts: Parts, folder: Path) -> Machine:
    """A machine that has nothing yet."""
    folder.mkdir()
    there = parts.environment
    return Machine(
        there["CUTTINGS_LANDING"],  # type: ignore[arg-type] # settings take both
        folder / "data",
        there["CUTTINGS_CATALOG"],
        there["CUTTINGS_LAKE"],
    )


def run(parts: Parts, machine: Machine, after_first: Callable[[], object] = lambda: None) -> Summary:
    """One run on the cluster, a batch for each file; something happens once the first batch is done."""
    settings = machine.settings(
        engine="dask",
        scheduler=parts.environment["CUTTINGS_SCHEDULER"],
        exchange=parts.environment["CUTTINGS_EXCHANGE"],
        settle_seconds=0,
        batch_files=1,
    )

    def watch(step: str, done: int, _: int) -> None:
        if step == "transform" and done == 1:
            after_first()

    return run_pipeline(settings, call_directly, watch)


def test_whatever_dies_the_rows_are_those_of_one_machine(parts: Parts, usual: Newsroom, tmp_path: Path) -> None:
    one, other = make_machine(parts, tmp_path / "one"), make_machine(parts, tmp_path / "other")
    with pytest.raises(CuttingsError, match="run again"):
        run(parts, one, parts.store.stop)
    again: Any = type(parts.store)("127.0.0.1", port=int(parts.environment["AWS_ENDPOINT_URL"].rpartition(":")[2]))
    again.start()
    forget_clients()
    with pytest.raises(CuttingsError, match="run again"):
        run(parts, one, lambda: kill_tree(parts.cluster.scheduler))
    assert one.outcomes() == {}
    for worker in parts.cluster.workers:
        kill_tree(worker)
    parts.cluster.start_scheduler()
    parts.cluster.add_worker()
    parts.cluster.add_worker()
    run(parts, one, lambda: kill_tree(parts.cluster.workers[-1]))
    other.maintain()
    assert one.state() == other.state() == usual.state()
    assert broken(one) == broken(other) == []
    again.stop()


def test_the_documented_command_runs_another_within_all_parts(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["cuttings", "run", "--direct", "--json"]) == 0
    assert '"state": "published"' in capfd.readouterr().out.replace('":"', '": "')
    with pytest.raises(SystemExit):
        main(["no-such-command"])
    assert "no-such-command cannot be started" in capfd.readouterr().err
