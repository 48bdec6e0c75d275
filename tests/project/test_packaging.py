"""What is shipped: a wheel with every file the code reads, lock files with hashes, a Makefile that explains itself."""

import re
import subprocess
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support.installed import ROOT, build_wheel

OURS = ("flows", "transforms", "warehouse")
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    return ZipFile(build_wheel(tmp_path_factory.mktemp("dist")))


def test_the_wheel_has_every_file_of_the_three_folders_and_nothing_else(wheel: ZipFile) -> None:
    files = [path for folder in OURS for path in (ROOT / folder).rglob("*") if path.is_file()]
    ours = {str(path.relative_to(ROOT)) for path in files if path.suffix != ".pyc"}
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == ours
    assert {Path(name).suffix for name in packed} > {".py", ".sql", ".json", ".jinja", ".css", ".yaml"}


def test_the_wheel_has_the_deployments_of_the_clone(wheel: ZipFile) -> None:
    assert wheel.read("flows/schedule/prefect.yaml") == (ROOT / "prefect.yaml").read_bytes()


def locked(name: str) -> dict[str, set[str]]:
    """Versions by package; a package has two where an older Python needs an older one."""
    versions: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([a-z0-9-]+)==([^ ]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE):
        versions.setdefault(package, set()).add(version)
    return versions


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_has_versions_and_hashes_and_no_address(name: str) -> None:
    line = re.compile(r"[a-z0-9-]+==[^ ]+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert [text for text in lines if not line.fullmatch(text)] == []
    assert len(locked(name)) > 40


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"]),
        ("requirements-dev.lock", PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_a_lock_file_has_what_is_asked_for(name: str, wanted: list[str]) -> None:
    names = {re.split(r"[^A-Za-z0-9-]", one, maxsplit=1)[0].lower() for one in wanted}
    assert names <= set(locked(name))


def test_the_lock_files_agree() -> None:
    runtime, dev = map(locked, LOCKS)
    assert {name: dev[name] for name in runtime.keys() & dev.keys()} == {
        name: runtime[name] for name in runtime.keys() & dev.keys()
    }


def test_every_target_of_the_makefile_is_phony_and_says_what_it_does() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):(?!=)", MAKEFILE, re.MULTILINE))
    (phony,) = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    shown = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert targets == set(phony.split())
    assert targets == {line.split()[0] for line in shown.splitlines() if not line.startswith("make")}
