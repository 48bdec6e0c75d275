"""A running schedule for tests and for the soak: started, asked and killed from outside, as its user would see it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil

from flows.schedule.names import name_archive

START_SECONDS = 240


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: str, is_so: Callable[[], Any], seconds: float) -> Any:
    """Wait until the result is true and return it; raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := is_so():
            return found
        time.sleep(0.25)
    raise TimeoutError(f"{what}: not within {seconds:g} seconds")


class Schedule:
    """`cuttings schedule` over two folders, in a process of its own."""

    def __init__(self, landing: Path, data: Path, port: int, **environment: str) -> None:
        self.landing, self.data, self.port = landing, data, port
        self.api = f"http://127.0.0.1:{port}/api"
        self.log = data.parent / "schedule.log"
        self.names = name_archive(data)
        self.more: list[str] = []  # options
        folders = {"CUTTINGS_LANDING": str(landing), "CUTTINGS_DATA": str(data), "CUTTINGS_WORKERS": "1"}
        self.environment = {**os.environ, **folders, **environment}
        self.prefix: list[str] = []  # what to start it under
        self.python = sys.executable
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it says that it runs."""
        with self.log.open("ab") as log:
            said = log.tell()
            self.process = subprocess.Popen(
                [*self.prefix, self.python, "-m", "flows", "schedule", "--port", str(self.port), *self.more],
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        wait_for("the schedule", lambda: b"cuttings: scheduled" in self.log.read_bytes()[said:], START_SECONDS)

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self.process
        os.kill(_children(self.process.pid)[0] if self.prefix else self.process.pid, signal.SIGTERM)
        return self.process.wait(90)

    @property
    def server(self) -> int:
        """Process of Prefect's server."""
        return self._part("server")

    @property
    def worker(self) -> int:
        """Process of the worker."""
        return self._part("worker")

    def kill_all(self) -> None:
        """Kill all processes at once, like a power cut."""
        assert self.process
        runs = [int(run["infrastructure_pid"]) for run in self.runs("RUNNING", "PENDING") if run["infrastructure_pid"]]
        for pid in (self.process.pid, self.server, self.worker, *runs):
            kill(pid)
        self.process.wait()

    def ask(self, method: str, path: str, **content: Any) -> Any:
        """Ask the server's API; a busy server is asked again."""
        for patience in (1, 2, 4, 8, 0):
            answer = httpx.request(method, f"{self.api}{path}", timeout=60, **content)
            if answer.status_code != 503 or not patience:
                break
            time.sleep(patience)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def answers(self) -> bool:
        """Whether the server does."""
        try:
            return httpx.get(f"{self.api}/health", timeout=2).is_success
        except httpx.HTTPError:
            return False

    def runs(self, *states: str) -> list[dict[str, Any]]:
        """Flow runs in these states (by type), the last one first."""
        chosen: dict[str, Any] = {"flow_runs": {"state": {"type": {"any_": list(states)}}}} if states else {}
        found: list[dict[str, Any]] = []
        while True:  # the server gives 200 at a time
            asked = {"sort": "START_TIME_DESC", "limit": 200, "offset": len(found), **chosen}
            page = self.ask("POST", "/flow_runs/filter", json=asked)
            found += page
            if len(page) < 200:
                return found

    def run_now(self, flow: str = "ingest") -> str:
        """Ask for a run at once; returns its id."""
        made = self.ask("GET", f"/deployments/name/{flow}/{self.names.spell_deployment(flow)}")["id"]
        return str(self.ask("POST", f"/deployments/{made}/create_flow_run", json={})["id"])

    def run(self, run_id: str) -> dict[str, Any]:
        """One flow run."""
        return dict(self.ask("GET", f"/flow_runs/{run_id}"))

    def ended(self, run_id: str, seconds: float = 120) -> dict[str, Any]:
        """Wait for the run's end; returns it."""

        def is_over() -> dict[str, Any] | None:
            run = self.run(run_id) if self.answers() else None
            return run if run and run["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None

        return dict(wait_for("the run's end", is_over, seconds))

    def at_work(self, run_id: str, seconds: float = 120) -> int:
        """Wait until the run holds the data folder's lock; returns its process."""

        def holds() -> int | None:
            pid = self.run(run_id)["infrastructure_pid"]
            holder = self.data / ".lock.json"
            return int(pid) if pid and holder.exists() and f'"pid": {pid},' in holder.read_text() else None

        return int(wait_for("the run's work", holds, seconds))

    def _part(self, name: str) -> int:
        assert self.process
        for pid in _children(self.process.pid):
            if f"\0{name}\0start" in Path(f"/proc/{pid}/cmdline").read_text():
                return pid
        raise ProcessLookupError(name)


def _children(pid: int) -> list[int]:
    return [child.pid for child in psutil.Process(pid).children()]


def kill(pid: int) -> None:
    """Kill a process with a signal that it cannot handle."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
