"""The image and its services, without Docker: the files say what is so, their steps and commands work."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import typer
import yaml

from flows.cli import app
from flows.settings.declared import Settings
from tests.support.image import COMPOSE, INSTALLED, Service, build, find_words, read_instructions
from tests.support.installed import ROOT
from tests.support.scheduler import free_port, wait_for

SERVICES = COMPOSE["services"]
PROGRAM: Any = typer.main.get_command(app)


def test_the_image_copies_what_is_there_and_what_docker_may_see() -> None:
    copied = {word for one in read_instructions() if one.name == "COPY" and one.stage == 0 for word in one.words[:-1]}
    assert [name for name in copied if not (ROOT / name).exists()] == []
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule.strip("!/") for rule in rules if rule.startswith("!")} == copied


def test_the_image_is_built_by_the_script_in_its_two_steps() -> None:
    script = "docker/install.sh"
    steps = [one.words for one in read_instructions() if one.name == "RUN" and one.stage == 0]
    assert steps == [[script, "libraries", INSTALLED], [script, "cuttings", INSTALLED]]
    assert os.access(ROOT / script, os.X_OK)
    assert "--require-hashes" in (ROOT / script).read_text("utf-8")


def test_the_stages_have_the_same_python() -> None:
    bases = [one.words[0] for one in read_instructions() if one.name == "FROM"]
    assert len(bases) == 2
    assert len(set(bases)) == 1


def test_nothing_runs_as_root() -> None:
    last = [one for one in read_instructions() if one.stage == 1]
    (user,) = [one.words for one in last if one.name == "USER"]
    assert user not in (["root"], ["0"])
    made = " ".join(word for one in last if one.name == "RUN" for word in one.words)
    assert f"--create-home {user[0]}" in made
    assert f"--owner {user[0]}" in made
    assert not {"user", "privileged", "cap_add"} & {key for service in SERVICES.values() for key in service}


@pytest.mark.parametrize(
    "command", [find_words("CMD"), *(one["command"] for one in SERVICES.values() if "entrypoint" not in one)]
)
def test_a_command_of_the_image_is_one_there_is_with_options_there_are(command: list[str]) -> None:
    assert find_words("ENTRYPOINT") == ["cuttings"]
    if command == ["--help"]:
        return
    context = PROGRAM.make_context("cuttings", list(command))
    name, chosen, rest = PROGRAM.resolve_command(context, command)
    chosen.make_context(name, rest, parent=context)  # raises where an option is unknown or a value is missing


def test_the_worker_waits_for_the_server_and_both_say_how_they_are() -> None:
    assert SERVICES["worker"]["depends_on"] == {"server": {"condition": "service_healthy"}}
    assert all(one["healthcheck"]["test"][0] == "CMD" for one in SERVICES.values())
    assert "name_archive(load().data).pool" in SERVICES["worker"]["healthcheck"]["test"][-1]


def test_what_is_kept_is_in_volumes_and_the_landing_folder_is_only_read() -> None:
    image = dict(word.split("=", 1) for word in find_words("ENV"))
    landing, data = SERVICES["worker"]["volumes"]
    assert (landing["target"], landing["read_only"]) == (image["CUTTINGS_LANDING"], True)
    named = [data, *SERVICES["server"]["volumes"]]
    targets = {image["CUTTINGS_DATA"], SERVICES["server"]["environment"]["PREFECT_HOME"]}
    assert {volume.partition(":")[2] for volume in named} == targets
    assert {volume.partition(":")[0] for volume in named} == set(COMPOSE["volumes"])


def test_the_server_is_open_to_this_machine_only() -> None:
    assert all(port.startswith("127.0.0.1:") for one in SERVICES.values() for port in one.get("ports", []))


def test_the_reports_of_the_container_are_served_at_the_address_that_they_are_said_to_have() -> None:
    """Within the container at any address, as Docker passes requests on; by name only what browsers are told."""
    worker = SERVICES["worker"]
    context = PROGRAM.make_context("cuttings", list(worker["command"]))
    _, schedule, rest = PROGRAM.resolve_command(context, list(worker["command"]))
    chosen = schedule.make_context("schedule", rest, parent=context).params
    address = worker["environment"]["CUTTINGS_REPORTS_ADDRESS"]
    assert worker["ports"] == [f"127.0.0.1:{chosen['reports_port']}:{chosen['reports_port']}"]
    assert (chosen["reports_host"], address) == ("0.0.0.0", f"http://127.0.0.1:{chosen['reports_port']}")


@pytest.mark.long
@pytest.mark.xdist_group("schedule")
def test_the_image_can_be_built_and_its_services_publish(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    build(tmp_path / "source", tmp_path / "installed")
    (tmp_path / "landing").mkdir()
    sample = next(path for path in sorted((ROOT / "samples").rglob("*.html")))
    shutil.copyfile(sample, tmp_path / "landing" / f"“Straße” {sample.name}")
    ports = free_port(), free_port()
    server, worker = (Service(name, tmp_path / "installed", tmp_path, *ports) for name in ("server", "worker"))
    assert not server.is_healthy()
    try:
        server.start()
        wait_for("a healthy server", server.is_healthy, 240)
        assert not worker.is_healthy()
        worker.start()
        wait_for("a healthy worker", worker.is_healthy, 240)
        wait_for("a published file", (tmp_path / "data" / "warehouse.duckdb").exists, 240)
        count = worker.run("cuttings", "sql", "SELECT count(*) FROM articles", "--format", "csv")
        assert count.split() == ["count_star()", "1"]
        run_id = worker.run("cuttings", "sql", "SELECT run_id FROM ops.runs", "--format", "csv").split()[1]
        with urlopen(f"http://127.0.0.1:{ports[1]}/", timeout=10) as reports:
            assert run_id in reports.read().decode()
        assert str(tmp_path / "installed") in worker.run("python", "-c", "import flows; print(flows.__file__)")
        assert worker.stop() == 0
    finally:
        for service in (worker, server):
            if service.process and service.process.poll() is None:
                service.stop()


def test_the_services_of_a_cluster_name_settings_services_and_programs_that_there_are() -> None:
    services = yaml.safe_load((ROOT / "compose.cluster.yaml").read_text("utf-8"))["services"]
    ours = {name: one for name, one in services.items() if one["image"] == "cuttings"}
    assert ours.keys() == {"scheduler", "worker", "cuttings"}
    for service in ours.values():
        names = [name for name in service.get("environment", {}) if name.startswith("CUTTINGS_")]
        assert {name.removeprefix("CUTTINGS_").lower() for name in names} <= Settings.model_fields.keys()
        assert set(service.get("depends_on", {})) <= services.keys()
    given = {name: str(value) for name, value in ours["cuttings"]["environment"].items()}
    chosen = Settings(**{name.removeprefix("CUTTINGS_").lower(): given[name] for name in given if "CUTTINGS" in name})
    assert (chosen.engine, chosen.scheduler) == ("dask", ours["worker"]["command"][1])
    assert shutil.which("dask", path=str(Path(sys.executable).parent))
