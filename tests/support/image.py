"""Dockerfile and compose.yaml, followed as far as a machine without Docker can."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.support.installed import ROOT, clean_environment

INSTALLED = "/opt/cuttings"
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))


@dataclass(frozen=True)
class Instruction:
    """One instruction of the Dockerfile, in the stage that it belongs to, counted from 0."""

    stage: int
    name: str
    words: list[str]


def read_instructions() -> list[Instruction]:
    """Read the Dockerfile."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    found: list[Instruction] = []
    for name, _, rest in (line.partition(" ") for line in lines if line):
        stage = sum(one.name == "FROM" for one in found) - (name != "FROM")
        found.append(Instruction(stage, name, yaml.safe_load(rest) if rest.startswith("[") else shlex.split(rest)))
    return found


def find_words(name: str) -> list[str]:
    """Find the words of an instruction that the Dockerfile has once."""
    (found,) = [one for one in read_instructions() if one.name == name]
    return found.words


def build(source: Path, installed: Path) -> None:
    """Run the first stage of the Dockerfile: copy to `source`, and install to `installed` in place of /opt/cuttings."""
    index = ("PIP_", "SSL_", "HOME")  # how this machine reaches a package index
    settings = {name: value for name, value in os.environ.items() if name.startswith(index)}
    python = Path(getattr(sys, "_base_executable", sys.executable)).parent
    environment = {**settings, "PATH": f"{python}:/usr/bin:/bin", "LANG": "C.UTF-8"}
    for step in (one for one in read_instructions() if one.stage == 0):
        if step.name == "COPY":
            *names, target = step.words
            for name in names:
                copy(ROOT / name, source / target / (name if target == "./" else ""))
        elif step.name == "RUN":
            command = [word.replace(INSTALLED, str(installed)) for word in step.words]
            subprocess.run(command, cwd=source, env=environment, check=True)


def copy(path: Path, to: Path) -> None:
    """Copy a file, or the content of a folder, as Docker does: links stay links."""
    if path.is_dir():
        shutil.copytree(path, to, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(path, to)


class Service:
    """A service of compose.yaml as a process of this machine, with folders in place of volumes and other ports."""

    def __init__(self, name: str, installed: Path, folder: Path, port: int, reports_port: int) -> None:
        self.service, self.folder, self.log = COMPOSE["services"][name], folder, folder / f"{name}.log"
        self._here = {
            "http://server:4200": f"http://127.0.0.1:{port}",
            "127.0.0.1:4200": f"127.0.0.1:{port}",
            "4201": str(reports_port),
        }
        self._here |= {path: str(folder / path[1:]) for path in ("/landing", "/data", "/prefect")}
        image = dict(word.split("=", 1) for word in find_words("ENV")) | {"PREFECT_SERVER_API_PORT": str(port)}
        settings = {
            key: self._at_home(value) for key, value in {**image, **self.service.get("environment", {})}.items()
        }
        self.environment = clean_environment(installed / "bin", folder) | settings
        self.environment["PATH"] = str(installed / "bin")
        self.process: subprocess.Popen[bytes] | None = None

    def _at_home(self, text: str) -> str:
        for there, here in self._here.items():
            if text == there or not there.startswith("/"):
                text = text.replace(there, here)
        return text

    def start(self) -> None:
        """Start it as Docker would: the entry point with its command."""
        command = [*self.service.get("entrypoint", find_words("ENTRYPOINT")), *self.service["command"]]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [self._at_home(word) for word in command], cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )

    def is_healthy(self) -> bool:
        """Run its health check once."""
        kind, *command = self.service["healthcheck"]["test"]
        assert kind == "CMD"
        asked = [self._at_home(word) for word in command]
        return not subprocess.run(asked, env=self.environment, capture_output=True, check=False).returncode

    def run(self, *command: str) -> str:
        """Run a command as `docker compose exec` would; returns what it printed."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def stop(self) -> int:
        """Send SIGTERM, as Docker does; returns the exit code."""
        assert self.process
        self.process.terminate()
        return self.process.wait(90)
