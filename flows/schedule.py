"""From a clone to a running schedule: Prefect's server, work pool, deployments and worker, until Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

from flows.settings import PREFIX, Settings
from flows.terminal import say

POOL = "cuttings"
_ROOT = Path(__file__).parent.parent
_START_SECONDS = 120
_STOP_SECONDS = 20


def serve(settings: Settings, port: int) -> None:
    """Start everything, say where the pages are, and wait for Ctrl-C or for a part to end."""
    address = f"http://127.0.0.1:{port}"
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # as Ctrl-C does: nothing is left running
    environment = _environment(settings, port)
    with ExitStack() as stack:
        say("starting the Prefect server; the first time this takes a minute")
        server = stack.enter_context(_running(["server", "start", "--host", "127.0.0.1"], environment))
        _wait_for(address, server)
        _prefect(["work-pool", "create", POOL, "--type", "process", "--overwrite"], environment)
        _prefect(["--no-prompt", "deploy", "--all"], environment)
        worker = stack.enter_context(_running(["worker", "start", "--pool", POOL], environment))
        say(f"scheduled: ingest every 15 minutes, maintain nightly. Pages: {address}/deployments")
        say(f"landing folder {settings.landing.absolute()}, data {settings.data.absolute()}. Ctrl-C stops all of it.")
        try:
            while server.poll() is None and worker.poll() is None:
                time.sleep(0.5)
            say("the server or the worker ended by itself; its last lines are above")
        except KeyboardInterrupt:
            say("stopping")


def _environment(settings: Settings, port: int) -> dict[str, str]:
    """Prefect's settings for a schedule that survives: leases on disk, old runs let go, no outbound calls."""
    home = settings.data.absolute() / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    address = f"http://127.0.0.1:{port}/api"
    return {
        "PREFECT_HOME": str(home),
        **os.environ,
        "DO_NOT_TRACK": "1",
        "PREFECT_API_URL": address,
        "PREFECT_UI_API_URL": address,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        f"{PREFIX}LANDING": str(settings.landing.absolute()),
        f"{PREFIX}DATA": str(settings.data.absolute()),
    }


@contextmanager
def _running(arguments: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A Prefect process that is gone when the block ends, politely or not."""
    process = subprocess.Popen(_command(arguments), env=environment, cwd=_ROOT)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _prefect(arguments: list[str], environment: dict[str, str]) -> None:
    subprocess.run(_command(arguments), env=environment, cwd=_ROOT, check=True, stdout=subprocess.DEVNULL)


def _command(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "prefect", *arguments]


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the server answers; raises OSError where it ends or stays silent."""
    for _ in range(_START_SECONDS * 2):
        if server.poll() is not None:
            raise OSError(f"the Prefect server ended at once: is the port of {address} taken? Try --port")
        try:
            httpx.get(f"{address}/api/health", timeout=2).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.5)
        else:
            return
    raise OSError(f"the Prefect server at {address} did not answer within {_START_SECONDS} seconds")
