"""Workers of a Dask cluster, each with a local folder of its own, give the rows that one machine gives, or none."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.engine import cluster as driver
from flows.engine.choice import check_engine
from flows.engine.cluster import ClusterFailed
from flows.engine.remote import OtherWorker, WorkerFailed
from flows.engine.versions import describe_differences, list_versions
from flows.ingest import call_directly, run_pipeline
from flows.run.summary import Summary
from flows.settings.declared import SettingsError
from tests.support.cluster import Cluster, kill_tree
from tests.support.mixed import FILES, deliver_mixed, make_usual
from tests.support.newsroom import Newsroom, article
from tests.support.store import forget_clients, make_bucket, start_server
from tests.support.traps import PLANTED
from warehouse.lake.stores import StoreFailed


def run(newsroom: Newsroom, cluster: Cluster, after_first: Callable[[], object] = lambda: None, **more: Any) -> Summary:
    """One run on the cluster, with a batch for each file; something happens once the first batch is done."""
    settings = newsroom.settings(engine="dask", scheduler=cluster.address, batch_files=1, **more)

    def watch(step: str, done: int, _: int) -> None:
        if step == "transform" and done == 1:
            after_first()

    return run_pipeline(settings, call_directly, watch)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return make_usual(tmp_path_factory.mktemp("usual"))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster of two workers."""
    (tmp_path / "cluster").mkdir()
    with Cluster(tmp_path / "cluster") as cluster:
        cluster.add_worker()
        cluster.add_worker()
        yield cluster


def left_behind(cluster: Cluster, newsroom: Newsroom) -> list[str]:
    """Files that runs have left with the workers and in the data folder's staging."""
    folders = [*cluster.folder.glob("worker-*/dask-scratch-space/worker-*"), newsroom.data / "staging"]
    return [str(path) for folder in folders if folder.is_dir() for path in folder.rglob("*") if path.is_file()]


@pytest.mark.long
def test_two_workers_give_the_rows_of_one_machine_and_a_replay_reads_kept_bytes(
    quick_newsroom: Newsroom, cluster: Cluster, usual: Newsroom
) -> None:
    deliver_mixed(quick_newsroom)
    run(quick_newsroom, cluster)
    assert quick_newsroom.state() == usual.state()
    assert all("work_on_batch" not in cluster.said(name) for name in ("worker-0", "worker-1"))  # no failure logged
    assert left_behind(cluster, quick_newsroom) == []
    chosen = {"engine": "dask", "scheduler": cluster.address, "batch_files": 2}
    assert quick_newsroom.replay_everything(**chosen).state == "nothing_new"  # the same rows come out
    assert quick_newsroom.state() == usual.state()


@pytest.mark.long
def test_what_is_handed_over_may_lie_in_another_shared_folder(
    quick_newsroom: Newsroom, cluster: Cluster, usual: Newsroom, tmp_path: Path
) -> None:
    deliver_mixed(quick_newsroom)
    shared = tmp_path / "shared «общая»"
    run(quick_newsroom, cluster, exchange=str(shared))
    assert quick_newsroom.state() == usual.state()
    assert [path for path in shared.rglob("*") if path.is_file()] == []
    zombie = next(shared.iterdir()) / "rows-of-a-dead-run.tar"
    zombie.write_bytes(b"late")
    quick_newsroom.run(exchange=str(shared))
    assert not zombie.exists()


@pytest.mark.long
def test_batches_of_a_killed_worker_are_worked_on_by_another(
    quick_newsroom: Newsroom, cluster: Cluster, usual: Newsroom
) -> None:
    deliver_mixed(quick_newsroom)
    run(quick_newsroom, cluster, lambda: kill_tree(cluster.workers[0]))
    assert quick_newsroom.state() == usual.state()


@pytest.mark.long
def test_without_scheduler_or_workers_a_run_fails_whole_and_the_next_one_takes_all(
    quick_newsroom: Newsroom, cluster: Cluster, usual: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "_NO_WORKER_SECONDS", 3)
    monkeypatch.setattr(driver, "_ANSWER_SECONDS", 3)
    deliver_mixed(quick_newsroom)
    with pytest.raises(ClusterFailed, match=r"lost the run's batches|does not answer any more"):
        run(quick_newsroom, cluster, lambda: kill_tree(cluster.scheduler))
    with pytest.raises(ClusterFailed, match=f"{cluster.address} does not answer"):
        run(quick_newsroom, cluster)
    assert quick_newsroom.outcomes() == {}
    for worker in cluster.workers:
        kill_tree(worker)
    cluster.start_scheduler()
    with pytest.raises(ClusterFailed, match="has had no worker"):
        run(quick_newsroom, cluster)
    assert quick_newsroom.query("SELECT DISTINCT state FROM ops.runs") == [("failed",)]
    cluster.add_worker()
    run(quick_newsroom, cluster, cluster.add_worker)  # one that comes late works too
    assert quick_newsroom.state() == usual.state()
    assert left_behind(cluster, quick_newsroom) == []


@pytest.mark.long
def test_a_worker_with_other_versions_makes_no_rows(quick_newsroom: Newsroom, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for name in ("flows", "transforms", "warehouse"):
        shutil.copytree(Path(driver.__file__).parents[2] / name, other / name)
    with (other / "transforms" / "__init__.py").open("a") as file:
        file.write("\nPARSER_VERSION = 'of tomorrow'\n")
    deliver_mixed(quick_newsroom)
    (tmp_path / "cluster").mkdir()
    with Cluster(tmp_path / "cluster") as cluster:
        cluster.add_worker(PYTHONPATH=str(other))
        with pytest.raises(OtherWorker, match=r"has the rules of tomorrow instead of \S+, the code of Cuttings"):
            run(quick_newsroom, cluster)
        assert quick_newsroom.outcomes() == {}
        kill_tree(cluster.workers.pop())
        (other / "flows" / "engine" / "remote.py").unlink()  # as in a version that knows no cluster
        shutil.rmtree(cluster.folder / "worker-0")
        cluster.add_worker(PYTHONPATH=str(other))
        with pytest.raises(OtherWorker, match="install the same version"):
            run(quick_newsroom, cluster)


@pytest.mark.long
def test_a_worker_without_the_landing_folder_makes_no_file_vanish(
    quick_newsroom: Newsroom, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workers see other files under the same path: here because this machine looks elsewhere."""
    deliver_mixed(quick_newsroom)
    elsewhere = quick_newsroom.landing.with_name("elsewhere")
    elsewhere.mkdir()
    (elsewhere / "á.txt").write_bytes(b"something else")
    submit = driver._Work._submit

    def send(work: Any, number: int, task: Any) -> Any:
        return submit(work, number, task._replace(landing=replace(task.landing, root=os.fsencode(elsewhere))))

    with monkeypatch.context() as patch:
        patch.setattr(driver._Work, "_submit", send)
        with pytest.raises(WorkerFailed, match="which this machine can"):
            run(quick_newsroom, cluster)
    assert quick_newsroom.outcomes() == {}


@pytest.mark.long
def test_landing_and_exchange_may_be_in_object_storage_and_an_outage_of_it_fails_the_run_whole(
    quick_newsroom: Newsroom, usual: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from moto.moto_api._internal.models import moto_api_backend
    from moto.server import ThreadedMotoServer

    server = start_server()
    host, port = server.get_host_and_port()
    s3 = make_bucket(server, monkeypatch, tmp_path)
    for name, content in FILES.items():
        s3.put_object(Bucket="clippings", Key=f"inbox/{name}", Body=content)
    quick_newsroom.landing = "s3://clippings/inbox"  # type: ignore[assignment] # settings take both
    chosen = {"exchange": "s3://clippings/exchange", "settle_seconds": 0}
    (tmp_path / "cluster").mkdir()
    with Cluster(tmp_path / "cluster") as cluster:
        cluster.add_worker()
        cluster.add_worker()
        with pytest.raises((StoreFailed, WorkerFailed)):
            run(quick_newsroom, cluster, server.stop, **chosen)
        server = ThreadedMotoServer(host, port=port, verbose=False)
        server.start()
        assert quick_newsroom.outcomes() == {}
        run(quick_newsroom, cluster, **chosen)
    assert quick_newsroom.state() == usual.state()
    assert "Contents" not in s3.list_objects_v2(Bucket="clippings", Prefix="exchange/")
    server.stop()
    moto_api_backend.reset()  # type: ignore[no-untyped-call] # what other servers of this process would have too
    forget_clients()


@pytest.mark.long
def test_a_reader_that_hangs_dies_or_eats_costs_its_own_file_only_and_no_worker(
    quick_newsroom: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "cluster").mkdir()
    (tmp_path / "sitecustomize.py").write_text(PLANTED)
    bad = {
        "sleeps.txt": "PARSER_TIMEOUT",
        "spins.txt": "PARSER_TIMEOUT",
        "exits.txt": "PARSER_CRASH",
        "eats.txt": "PARSER_LIMIT",
    }
    for name in ["gut «α».txt", *bad, "橋.txt"]:
        quick_newsroom.deliver(name, article(f"About {name}"))
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    with Cluster(tmp_path / "cluster", PYTHONPATH=path, READ_LOG=str(tmp_path / "log")) as cluster:
        worker = cluster.add_worker()
        chosen = {"engine": "dask", "scheduler": cluster.address, "worker_memory_bytes": 2**29, "file_seconds": 1}
        quick_newsroom.run(**chosen)
        assert worker.poll() is None
        assert "Remove worker" not in cluster.said("scheduler")
    verdicts = {name: ("quarantined", reason) for name, reason in bad.items()}
    assert quick_newsroom.outcomes() == verdicts | dict.fromkeys(("gut «α».txt", "橋.txt"), ("published", None))
    assert quick_newsroom.value("SELECT count(*) FROM ops.raw") == 6


def test_what_a_cluster_needs_is_asked_for_before_anything_begins(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.deliver("á.txt", article())
    with pytest.raises(SettingsError, match="needs CUTTINGS_SCHEDULER"):
        newsroom.run(engine="dask")
    monkeypatch.setattr("flows.engine.choice.find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"extra `dask`.*pip install 'cuttings\[dask\]'"):
        newsroom.run(engine="dask", scheduler="tcp://127.0.0.1:8786")
    assert not newsroom.data.exists()
    check_engine(newsroom.settings())


def test_versions_that_differ_are_named() -> None:
    mine = list_versions()
    assert {"the rules", "the code of Cuttings", "Python", "pyarrow", "lxml"} <= mine.keys()
    assert describe_differences(mine, dict(mine)) == ""
    assert describe_differences({"lxml": "6", "a": "1"}, {"lxml": "5", "b": "2"}) == (
        "lxml 5 instead of 6, a none instead of 1, b 2 instead of none"
    )
    many = dict.fromkeys("вгде", "1")
    assert describe_differences(many, {}).endswith("д none instead of 1 and 1 more")
