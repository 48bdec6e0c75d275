"""A schedule whose parts are killed in the middle: no run is blocked, nothing lost, nothing stays Running."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.newsroom import Newsroom, article
from tests.support.scheduler import Schedule, free_port, kill, wait_for
from warehouse.schema.table import RUN_ID

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("schedule")]

TWO_MINUTES = 120


class Office(Newsroom):
    """A newsroom with a schedule."""

    schedule: Schedule
    delivered = 0

    def deliver_many(self, count: int = 120) -> None:
        """Files that keep a run busy for some seconds."""
        for number in range(self.delivered, self.delivered + count):
            self.deliver(f"{number}.txt", article(f"Bridge number {number} to close", f"w{number}"))
        self.delivered += count

    def published(self) -> int:
        """Articles in the published file."""
        return int(self.value("SELECT count(*) FROM articles"))

    def next_run(self) -> dict[str, Any]:
        """A run that is asked for now, and how it ended; fails where it is blocked for two minutes."""
        run_id = self.schedule.run_now()
        self.schedule.at_work(run_id, TWO_MINUTES)
        return self.schedule.ended(run_id)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    (folder / "landing").mkdir()
    office = Office(folder / "landing", folder / "data")
    office.deliver("first.txt", article("Library to stay open", "first"))
    office.schedule = Schedule(office.landing, office.data, free_port())
    try:
        office.schedule.start()
        yield office
    finally:
        if office.schedule.process and office.schedule.process.poll() is None:
            office.schedule.stop()


def test_the_first_run_comes_at_once_and_shows_its_artifacts(office: Office) -> None:
    [run] = wait_for("a run", lambda: office.schedule.runs("COMPLETED"), TWO_MINUTES)
    found = office.schedule.ask("POST", "/artifacts/filter", json={"flow_runs": {"id": {"any_": [run["id"]]}}})
    keys = {office.schedule.names.spell_artifact(name) for name in ("summary", "report", "checks")}
    assert {artifact["key"] for artifact in found} == keys
    assert run["name"] == office.last_run()
    assert office.published() == 1
    wait_for(
        "its line", lambda: f"cuttings: {run['name']}: 1 article;".encode() in office.schedule.log.read_bytes(), 60
    )
    said = office.schedule.log.read_text("utf-8").splitlines()
    assert [line for line in said if not line.startswith("cuttings: ")] == []
    assert (office.data / "prefect" / "server.log").stat().st_size


def test_a_killed_run_is_seen_and_the_next_one_takes_its_files(office: Office) -> None:
    office.deliver_many()
    run_id = office.schedule.run_now()
    kill(office.schedule.at_work(run_id))
    assert office.schedule.ended(run_id, TWO_MINUTES)["state_name"] == "Crashed"
    assert office.next_run()["state_name"] == "Completed"
    assert office.published() == 1 + office.delivered


def test_a_killed_worker_comes_back_and_its_run_goes_on(office: Office) -> None:
    office.deliver_many()
    run_id = office.schedule.run_now()
    office.schedule.at_work(run_id)
    worker = office.schedule.worker
    kill(worker)
    assert office.schedule.ended(run_id, TWO_MINUTES)["state_name"] == "Completed"
    assert office.next_run()["state_name"] == "Completed"
    assert office.schedule.worker != worker
    assert office.published() == 1 + office.delivered


def test_a_run_killed_with_its_worker_does_not_stay_running(office: Office) -> None:
    run_id = office.schedule.run_now()
    pid = office.schedule.at_work(run_id)
    kill(office.schedule.worker)
    kill(pid)
    assert office.schedule.ended(run_id, TWO_MINUTES)["state_name"] == "Crashed"
    assert office.next_run()["state_name"] == "Completed"


def test_a_server_killed_in_mid_run_costs_nothing(office: Office) -> None:
    office.deliver_many()
    run_id = office.schedule.run_now()
    office.schedule.at_work(run_id)
    kill(office.schedule.server)
    wait_for("the articles", lambda: office.published() == 1 + office.delivered, TWO_MINUTES)
    assert office.schedule.ended(run_id, TWO_MINUTES)["state_type"] in ("COMPLETED", "CRASHED")
    assert office.next_run()["state_name"] == "Completed"


def test_runs_come_one_after_the_other(office: Office) -> None:
    both = [office.schedule.run_now(), office.schedule.run_now("maintain")]
    first, second = sorted((office.schedule.ended(run_id, 240) for run_id in both), key=lambda run: run["start_time"])
    assert [first["state_name"], second["state_name"]] == ["Completed", "Completed"]
    assert first["end_time"] <= second["start_time"]
    assert all(re.match(RUN_ID, run["name"]) for run in (first, second))


def test_after_a_power_cut_nothing_is_stuck(office: Office) -> None:
    office.deliver_many()
    run_id = office.schedule.run_now()
    office.schedule.at_work(run_id)
    office.schedule.kill_all()
    office.schedule.start()
    assert office.schedule.run(run_id)["state_name"] == "Crashed"
    wait_for("the articles", lambda: office.published() == 1 + office.delivered, TWO_MINUTES)
    assert office.next_run()["state_name"] == "Completed"
    assert len(office.schedule.ask("POST", "/automations/filter", json={})) == 1


def test_a_second_schedule_for_the_folder_is_refused(office: Office) -> None:
    done = office.cli("schedule", "--port", str(free_port()))
    assert done.returncode == 4
    assert "is running already" in done.stderr


def test_stopping_leaves_no_process_and_no_running_run(office: Office) -> None:
    office.deliver_many()
    run_id = office.schedule.run_now()
    pid = office.schedule.at_work(run_id)
    parts = [pid, office.schedule.worker, office.schedule.server]
    assert office.schedule.stop() == 0
    assert not [part for part in parts if Path(f"/proc/{part}/cmdline").exists() and is_running(part)]
    office.schedule.start()
    assert office.schedule.run(run_id)["state_name"] == "Crashed"
    wait_for("the articles", lambda: office.published() == 1 + office.delivered, TWO_MINUTES)


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
