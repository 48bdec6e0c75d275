"""prefect.yaml, without a server: `prefect deploy` lets misspelt keys and unknown parameters through."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import yaml

from flows.landing.delivery import NoLanding, Unreachable
from flows.schedule import processes, serve
from flows.schedule.names import DEPLOYMENTS, SHARED_POOL, name_archive, write_deployments
from flows.schedule.serve import _describe_landing, _make_environment
from flows.schedule.upkeep import HEARTBEAT_SECONDS, SILENT_SECONDS, make_watch
from flows.settings.declared import Settings

FILE = yaml.safe_load(DEPLOYMENTS.read_text("utf-8"))
BY_NAME = {deployment["name"]: deployment for deployment in FILE["deployments"]}
KEYS = {"name", "description", "entrypoint", "parameters", "schedules", "work_pool"}
SCHEDULE_KEYS = {"cron", "interval", "rrule", "timezone", "active", "parameters"}


def check(deployment: dict[str, Any]) -> None:
    """Raise where a deployment says what Prefect does not understand, or understands as something else."""
    from prefect.client.schemas.schedules import construct_schedule
    from prefect.flows import load_flow_from_entrypoint
    from prefect.workers.process import ProcessJobConfiguration

    assert set(deployment) == KEYS, "keys"
    assert set(deployment["work_pool"]) == {"name", "job_variables"}, "work_pool"
    assert deployment["work_pool"]["name"] == SHARED_POOL
    flow: Any = load_flow_from_entrypoint(deployment["entrypoint"])
    assert set(deployment["parameters"]) <= set(flow.parameters.properties), "parameters"
    flow.validate_parameters(deployment["parameters"])
    variables = deployment["work_pool"]["job_variables"]
    assert set(variables) <= set(ProcessJobConfiguration.model_fields), "job_variables"
    assert all(isinstance(value, str) for value in variables["env"].values()), "env"
    assert "{{" not in str(deployment), "templates are stored as they are where the variable is not set"
    assert deployment["schedules"], "schedules"
    for schedule in deployment["schedules"]:
        assert set(schedule) <= SCHEDULE_KEYS, "schedule"
        construct_schedule(**schedule)


def test_the_file_has_nothing_else() -> None:
    assert set(FILE) == {"name", "prefect-version", "deployments"}
    assert set(BY_NAME) == {"ingest", "maintain"}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_deployment_says_only_what_prefect_understands(name: str) -> None:
    check(BY_NAME[name])


@pytest.mark.parametrize(
    "wrong",
    [
        {"concurency_limit": 1},
        {"entrypoint": "flows.schedule.prefect_flows.ingst"},
        {"entrypoint": "flows/scheduled.py:nothing"},
        {"parameters": {"lnding": "/srv"}},
        {"parameters": {"workers": "many"}},
        {"schedules": [{"cron": "*/15 * * *"}]},
        {"schedules": [{"cron": "61 * * * *"}]},
        {"schedules": [{"crom": "* * * * *"}]},
        {"schedules": [{"cron": "* * * * *", "timezone": "Europe/Ansley"}]},
        {"schedules": []},
        {"work_pool": {"name": "cutings", "job_variables": {}}},
        {"work_pool": {"name": SHARED_POOL, "job_variables": {"evn": {}}}},
        {"description": "{{ $UNSET }}"},
    ],
    ids=str,
)
def test_what_deploy_would_let_through_is_refused_here(wrong: dict[str, Any]) -> None:
    with pytest.raises(Exception, match=r".+"):
        check({**BY_NAME["ingest"], **wrong})


def test_ingest_runs_every_quarter_of_an_hour_and_maintenance_nightly() -> None:
    from prefect.client.schemas.schedules import CronSchedule

    assert CronSchedule(cron=BY_NAME["ingest"]["schedules"][0]["cron"]).cron == "*/15 * * * *"
    minute, hour, *rest = BY_NAME["maintain"]["schedules"][0]["cron"].split()
    assert minute.isdigit()
    assert hour.isdigit()
    assert rest == ["*", "*", "*"]


def test_a_run_that_falls_silent_is_ended_within_two_minutes() -> None:
    from prefect.events.schemas.automations import Automation

    beats = {
        int(one["work_pool"]["job_variables"]["env"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"]) for one in BY_NAME.values()
    }
    assert beats == {HEARTBEAT_SECONDS}
    assert 2 * HEARTBEAT_SECONDS < SILENT_SECONDS < 110
    watch = make_watch(name_archive(Path("/srv/clippings")), [uuid4()])
    assert Automation.model_validate({**watch.model_dump(), "id": "0" * 32}).actions[0].type == "change-flow-run-state"


def test_prefect_takes_the_settings_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect.settings.models.root import Settings as PrefectSettings

    monkeypatch.setenv("CUTTINGS_NOTIFY", "json://127.0.0.1")
    given = _make_environment(Settings(data=tmp_path), "http://127.0.0.1:4200", 4200)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    found = PrefectSettings()
    vacuum = found.server.services.db_vacuum
    assert vacuum.enabled == {"events", "flow_runs", "orphans"}
    assert (vacuum.retention_period.days, found.server.events.retention_period.days) == (14, 3)
    assert found.server.analytics_enabled is False
    assert found.home == tmp_path / "prefect"
    assert given["CUTTINGS_NOTIFY"] == "json://127.0.0.1"


def test_the_unit_is_one_systemd_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.schedule.systemd import render

    folder = tmp_path / "50% of\\ 'our' \"news\""
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    chosen = Settings(landing=folder, data=tmp_path / "data", notify=("json://desk:hunter2@127.0.0.1",))
    unit = tmp_path / "cuttings.service"
    unit.write_text(render(chosen, 4300))
    assert "hunter2" not in unit.read_text()
    assert "--port 4300" in unit.read_text()
    if not shutil.which("systemd-analyze"):
        pytest.skip("needs systemd-analyze: apt-get install systemd")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert "cuttings.service" not in done.stderr, done.stderr


FOLDERS = ["clippings/data", "cuttings/data", "Ærøskøbing/été 2026", "港湾日報/データ", "صحف", "a/b/%2F&<x>", "x" * 200]


def test_each_archive_has_names_of_its_own_that_prefect_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect.client.schemas.actions import ArtifactCreate, WorkPoolCreate

    named = [name_archive(tmp_path / folder) for folder in FOLDERS]
    for which in ("label", "pool", "worker", "key"):
        assert len({getattr(one, which) for one in named}) == len(FOLDERS)
    for one in named:
        WorkPoolCreate(name=one.pool)
        WorkPoolCreate(name=one.spell_deployment("ingest"))
        ArtifactCreate(key=one.spell_artifact("summary"))
    assert named[0].pool.startswith("cuttings-clippings-data-")
    assert "été-2026" in named[2].label
    assert "ete-2026" in named[2].key
    assert "データ" in named[3].label
    monkeypatch.setattr("socket.gethostname", lambda: "another machine")
    assert name_archive(tmp_path / FOLDERS[0]).pool != named[0].pool


def test_two_spellings_of_a_folder_are_one_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "données").mkdir()
    (tmp_path / "link").symlink_to("données")
    monkeypatch.chdir(tmp_path)
    found = {name_archive(Path(one)) for one in ("données", "./données", "link", str(tmp_path / "données"))}
    assert len(found) == 1


def test_what_is_deployed_has_the_names_of_its_archive_and_is_otherwise_the_file(tmp_path: Path) -> None:
    names = name_archive(tmp_path)
    write_deployments(names, tmp_path / "prefect.yaml")
    deployed = yaml.safe_load((tmp_path / "prefect.yaml").read_text("utf-8"))["deployments"]
    assert [one["name"] for one in deployed] == [names.spell_deployment(name) for name in BY_NAME]
    for one, name in zip(deployed, BY_NAME, strict=True):
        assert one["work_pool"].pop("name") == names.pool
        rest = {**BY_NAME[name], "work_pool": {"job_variables": BY_NAME[name]["work_pool"]["job_variables"]}}
        assert {**one, "name": name} == rest


def test_only_silent_runs_of_the_archive_are_ended(tmp_path: Path) -> None:
    from prefect.server.events.schemas.automations import EventTrigger
    from prefect.server.events.schemas.events import ReceivedEvent

    deployment, another = uuid4(), uuid4()
    watch = make_watch(name_archive(tmp_path / "a"), [uuid4(), deployment])
    assert watch.name != make_watch(name_archive(tmp_path / "b"), [another]).name
    trigger = EventTrigger.model_validate(watch.trigger.model_dump())

    def covers(of: UUID | None) -> bool:
        related = [{"prefect.resource.id": f"prefect.flow.{uuid4()}", "prefect.resource.role": "flow"}]
        if of:
            related.append({"prefect.resource.id": f"prefect.deployment.{of}", "prefect.resource.role": "deployment"})
        event = {
            "occurred": datetime.now(UTC),
            "event": "prefect.flow-run.heartbeat",
            "related": related,
            "id": uuid4(),
        }
        resource = {"prefect.resource.id": f"prefect.flow-run.{uuid4()}"}
        return trigger.covers(ReceivedEvent.model_validate({**event, "resource": resource}))

    assert [covers(of) for of in (deployment, another, None)] == [True, False, False]


def test_a_log_of_prefect_is_bounded_and_its_last_line_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "LOG_BYTES", 1000)
    part = processes.Part("worker", [], tmp_path / "worker.log")
    part.log.write_text("“база” is locked\n" * 100 + "last: é\x1b[31m\n\n")
    assert part.point_to_log().endswith(r"worker.log ends with: last: é\x1b[31m")
    part.trim_log()
    assert part.log.stat().st_size == 0
    part.log.write_text("short")
    part.trim_log()
    assert part.log.read_text() == "short"
    assert len(list(tmp_path.iterdir())) == 2


def test_the_landing_place_is_looked_at_before_anything_starts(tmp_path: Path) -> None:
    place = tmp_path / "Zustellung “Ø”"
    with pytest.raises(NoLanding):
        _describe_landing(Settings(landing=place, data=tmp_path / "data"))
    place.mkdir()
    assert _describe_landing(Settings(landing=place, data=tmp_path / "data")) == f"landing {place}, which is empty"
    (place / "橋.txt").write_text("“橋”")
    assert _describe_landing(Settings(landing=place, data=tmp_path / "data")) == f"landing {place}"


def test_a_landing_place_that_does_not_answer_may_do_so_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise Unreachable("s3://é does not answer")

    monkeypatch.setattr(serve, "find_landing", fail)
    assert "s3://é does not answer; each run tries again" in _describe_landing(Settings(data=tmp_path / "data"))
