"""Two archives on one Prefect server: neither takes the other's runs, and what an earlier version left is replaced."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from flows.schedule.names import DEPLOYMENTS, SHARED_POOL
from tests.support.newsroom import Newsroom, article
from tests.support.scheduler import Schedule, free_port, wait_for
from warehouse.load.looks import list_looks

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("schedule")]


@pytest.fixture
def archives(tmp_path: Path) -> Iterator[list[tuple[Newsroom, Schedule]]]:
    """Two archives whose data folders have the same name; the second uses the server of the first."""
    made = []
    for number, name in enumerate(("Ærø", "港湾")):
        (tmp_path / name).mkdir()
        newsroom = Newsroom.within(tmp_path / name)
        newsroom.deliver(f"{name}.txt", article(f"Bridge of {name} to close", f"w{number}"))
        made.append((newsroom, Schedule(newsroom.landing, newsroom.data, free_port())))
    made[1][1].more = ["--server", made[0][1].api]
    made[1][1].api = made[0][1].api
    try:
        yield made
    finally:
        for _, schedule in reversed(made):
            if schedule.process and schedule.process.poll() is None:
                schedule.stop()


def deploy_as_before(schedule: Schedule) -> None:
    """What a version before had there: one pool and two deployments for everybody, and one automation."""
    form = schedule.ask("GET", f"/work_pools/{schedule.names.pool}")
    pool = {"name": SHARED_POOL, "type": "process", "base_job_template": form["base_job_template"]}
    schedule.ask("POST", "/work_pools/", json=pool)
    beat(schedule)
    deploy = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all", "--prefect-file", str(DEPLOYMENTS)]
    environment = {**schedule.environment, "PREFECT_API_URL": schedule.api}
    subprocess.run(deploy, env=environment, check=True, capture_output=True)
    old = schedule.ask("GET", "/deployments/name/maintain/maintain")["id"]
    schedule.ask("POST", f"/deployments/{old}/pause_deployment")
    [watch] = schedule.ask("POST", "/automations/filter", json={})
    taken = {"id", "created", "updated", "owner_resource"}
    before = {name: value for name, value in watch.items() if name not in taken}
    schedule.ask("POST", "/automations/", json={**before, "name": f"{SHARED_POOL}: runs that fell silent"})


def beat(schedule: Schedule) -> None:
    """A sign of life of a worker of the shared pool, which counts for some minutes."""
    sign = {"name": "cuttings on another machine", "heartbeat_interval_seconds": 30}
    schedule.ask("POST", f"/work_pools/{SHARED_POOL}/workers/heartbeat", json=sign)


def test_each_archive_ingests_its_own_and_takes_the_place_of_what_was_before(
    archives: list[tuple[Newsroom, Schedule]],
) -> None:
    (first, own), (second, guest) = archives
    own.start()
    wait_for("the first run", lambda: own.runs("COMPLETED"), 120)
    deploy_as_before(own)
    guest.start()
    wait_for("both runs", lambda: len(own.runs("COMPLETED")) == 2, 120)
    for _ in range(2):
        for schedule in (own, guest):
            assert schedule.ended(schedule.run_now())["state_name"] == "Completed"
    for newsroom in (first, second):
        assert newsroom.query("SELECT path FROM ops.files") == [(f"{newsroom.data.parent.name}.txt",)]
        assert newsroom.value("SELECT count(*) FROM ops.runs WHERE kind = 'run'") == 1
        assert len(list_looks(newsroom.data)) == 2  # its other runs found nothing new
    of_archives = {own.names.pool, guest.names.pool}
    assert Counter(run["work_pool_name"] for run in own.runs("COMPLETED")) == dict.fromkeys(of_archives, 3)
    wait_for("its replacement", lambda: names(own, "/work_pools/filter") == of_archives, 200)
    assert names(own, "/automations/filter") == {f"{pool}: runs that fell silent" for pool in of_archives}
    deployed = {one["name"]: one["paused"] for one in own.ask("POST", "/deployments/filter", json={})}
    assert set(deployed) == {
        one.names.spell_deployment(name) for one in (own, guest) for name in ("ingest", "maintain")
    }
    assert [name.partition("-")[0] for name, is_paused in deployed.items() if is_paused] == ["maintain"]


def names(schedule: Schedule, path: str) -> set[str]:
    return {one["name"] for one in schedule.ask("POST", path, json={})}


def test_a_pool_whose_worker_is_at_work_is_left_alone(archives: list[tuple[Newsroom, Schedule]]) -> None:
    [(_, own), _] = archives
    own.start()
    deploy_as_before(own)
    assert own.stop() == 0
    own.start()
    beat(own)
    wait_for("a run", lambda: own.runs("COMPLETED"), 120)
    assert httpx.get(f"{own.api}/deployments/name/ingest/ingest").is_success
    assert b"is replaced" not in own.log.read_bytes()
