"""The wheel, installed in an environment of its own and run from an empty folder, does what the clone does."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.installed import ROOT, build_wheel, clean_environment, install
from tests.support.scheduler import Schedule, free_port, wait_for

SAMPLE = ROOT / "samples"


@pytest.fixture(scope="module")
def bin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    return install(build_wheel(folder), folder / "venv")


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    """The only thing in an otherwise empty folder."""
    landing = tmp_path / "Ausschnitte – “2026”"
    landing.mkdir()
    for path in sorted(path for path in SAMPLE.rglob("*.html") if path.is_file())[:3]:
        shutil.copyfile(path, landing / f"Straße {path.name}")
    return landing


def run(bin_folder: Path, folder: Path, *command: str) -> str:
    """Run a command in a folder; returns its standard output."""
    environment = clean_environment(bin_folder, folder)
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.long
def test_every_step_works_from_an_empty_folder(bin_folder: Path, landing: Path, tmp_path: Path) -> None:
    def cuttings(*arguments: str) -> str:
        return run(bin_folder, tmp_path, "cuttings", *arguments)

    code = "import flows, transforms, warehouse; print(flows.__file__, transforms.__file__, warehouse.__file__)"
    for file in run(bin_folder, tmp_path, "python", "-c", code).split():
        assert Path(file).is_relative_to(bin_folder.parent)
    assert cuttings("--version").startswith("cuttings ")
    summary = cuttings("run", "--landing", str(landing), "--settle", "0")
    assert "cuttings sql" in summary
    assert cuttings("sql", "SELECT count(*) FROM articles", "--format", "csv").split() == ["count_star()", "3"]
    assert len(list(tmp_path.glob("data/reports/*/index.html"))) == 1
    cuttings("lines", str(next(landing.iterdir())))
    cuttings("verify")
    assert f"{bin_folder}/python" in cuttings("schedule", "--print-unit")
    assert {path.name for path in tmp_path.iterdir()} <= {"data", landing.name, ".prefect", ".cache"}


@pytest.fixture
def schedule(bin_folder: Path, landing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Schedule]:
    monkeypatch.chdir(tmp_path)
    schedule = Schedule(landing, tmp_path / "data", free_port())
    schedule.python = str(bin_folder / "python")
    folders = {"CUTTINGS_LANDING": str(landing), "CUTTINGS_DATA": "data"}
    schedule.environment = clean_environment(bin_folder, tmp_path, **folders)
    yield schedule
    if schedule.process and schedule.process.poll() is None:
        schedule.stop()


@pytest.mark.long
@pytest.mark.xdist_group("schedule")
def test_its_schedule_deploys_and_publishes(schedule: Schedule, bin_folder: Path, tmp_path: Path) -> None:
    schedule.start()
    deployed = schedule.ask("POST", "/deployments/filter", json={})
    assert {one["name"].partition("-")[0] for one in deployed} == {"ingest", "maintain"}
    wait_for("the first run", lambda: schedule.runs("COMPLETED"), 240)
    count = run(bin_folder, tmp_path, "cuttings", "sql", "SELECT count(*) FROM articles", "--format", "csv")
    assert count.split() == ["count_star()", "3"]
    assert schedule.stop() == 0
