"""A Dask cluster on this machine: a scheduler and workers, each a process of its own with a local folder of its own."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from tests.support.scheduler import free_port, wait_for

START_SECONDS = 120


class Cluster:
    """A scheduler and its workers; `environment` is added to theirs."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = environment
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start_scheduler()

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self.scheduler):
            kill_tree(process)

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        """Start the scheduler, and wait until it listens."""
        port = self.address.rpartition(":")[2]
        self.scheduler = self._start("scheduler", "Scheduler at", "--host", "127.0.0.1", "--port", port)
        return self.scheduler

    def add_worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker, and wait until the scheduler knows it."""
        name = f"worker-{len(self.workers)}"
        local = self.folder / name
        local.mkdir()
        more = ("--nthreads", "1", "--local-directory", str(local))
        worker = self._start("worker", "Registered to", self.address, *more, name=name, **environment)
        self.workers.append(worker)
        return worker

    def said(self, name: str) -> str:
        """What a process has logged."""
        return (self.folder / f"{name}.log").read_text()

    def _start(
        self, command: str, sign: str, *arguments: str, name: str = "scheduler", **environment: str
    ) -> subprocess.Popen[bytes]:
        log = self.folder / f"{name}.log"
        with log.open("ab") as output:
            before = output.tell()
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", command, "--no-dashboard", *arguments],
                env={**os.environ, **self.environment, **environment},
                stdout=output,
                stderr=output,
            )
        wait_for(f"the {name}", lambda: sign in log.read_text()[before:], START_SECONDS)
        return process


def kill_tree(process: Any) -> None:
    """Kill a process and all that it has started, at once."""
    with suppress(psutil.NoSuchProcess):
        for one in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                one.kill()
    process.kill()
    process.wait()
