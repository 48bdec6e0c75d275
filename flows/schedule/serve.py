"""The schedule: run Prefect's server, work pool, deployments and worker until Ctrl-C."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from flows.landing.place import find_landing
from flows.reporting.notify import tell_if_stale
from flows.reporting.terminal import say
from flows.run.lock import Locked
from flows.schedule.processes import STOP_SECONDS, NotServing, Part, make_command
from flows.schedule.watchdog import is_answering
from flows.settings.declared import Settings, locate, mask
from flows.settings.origins import make_environment

POOL = "cuttings"
WORKER = f"cuttings on {socket.gethostname()}"
# In a clone, a link to the file in the root folder; in a wheel, the file itself.
DEPLOYMENTS = Path(__file__).with_name("prefect.yaml")
_START_SECONDS = 120
_UPKEEP_SECONDS = 15
_STALE_SECONDS = 600


def serve(settings: Settings, port: int, server_address: str | None = None) -> None:
    """Start everything, say where the pages are, and keep it running until SIGTERM or Ctrl-C.

    `server_address` names the user's own Prefect server, such as http://host:4200; without it, one is started. Raises
    NoLanding, Locked if a schedule for the data folder is already running, and NotServing if a part cannot be kept
    running.
    """
    find_landing(settings)  # fails before a server is started for nothing
    address = server_address or f"http://127.0.0.1:{port}"
    with _hold_schedule_lock(settings):
        os.environ.update(_make_environment(settings, address, port))
        server = None if server_address else Part("Prefect server", ["server", "start", "--host", "127.0.0.1"])
        # One run at a time: a run that comes due meanwhile waits, and then ingests all that has been delivered.
        worker = Part("worker", ["worker", "start", "--pool", POOL, "--name", WORKER, "--limit", "1"])
        parts = [part for part in (server, worker) if part]
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _interrupt)
        try:
            _begin(address, server, worker)
            say(f"scheduled, as prefect.yaml says. Pages: {address}/deployments")
            landing = mask("landing", locate(settings.landing))
            say(f"landing {landing}, data folder {settings.data.absolute()}. Ctrl-C stops all of it.")
            _tend(settings, address, parts, is_own=server is not None)
        except KeyboardInterrupt:
            say("stopping")
        finally:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            _stop(address, worker, server)


def _begin(address: str, server: Part | None, worker: Part) -> None:
    """Start server and worker, apply prefect.yaml, and end the runs that an earlier schedule left unfinished."""
    if server:
        _refuse_taken(address)
        say("starting the Prefect server; the first time this takes a minute")
        server.start()
    _wait_for(address, server)
    from flows.schedule import upkeep  # loads Prefect, which takes seconds: only after all checks, as below

    upkeep.make_pool(POOL)
    _deploy()
    with upkeep.open_client() as client:
        upkeep.watch(client)
        ended = upkeep.settle(client, POOL, WORKER) if server else 0
        missed = upkeep.catch_up(client, POOL, "ingest/ingest")
    if ended or missed:
        say(f"{ended} run(s) of an earlier schedule had died, {missed} were missed")
    worker.start()


def _tend(settings: Settings, address: str, parts: list[Part], *, is_own: bool) -> None:
    """Keep the parts running, end runs whose process died, and notify people if nothing is published for too long."""
    upkeep_due = stale_due = time.monotonic() + _UPKEEP_SECONDS
    while True:
        time.sleep(0.5)
        for part in parts:
            part.tend()
        now = time.monotonic()
        if is_own and now >= upkeep_due and all(part.is_running() for part in parts):
            upkeep_due = now + _UPKEEP_SECONDS
            _settle(address)
        if now >= stale_due:
            stale_due = now + _STALE_SECONDS
            tell_if_stale(settings)


def _settle(address: str) -> None:
    """End runs whose process is gone. If the server does not answer, the next call tries again."""
    from flows.schedule import upkeep

    if not is_answering(f"{address}/api", timeout=2):
        return
    with suppress(Exception), upkeep.open_client() as client:
        if ended := upkeep.settle(client, POOL, WORKER):
            say(f"{ended} run(s) had died")


def _stop(address: str, worker: Part, server: Part | None) -> None:
    """End the worker and its runs while the server can still record it, then the server. Runs end at a safe point."""
    from flows.schedule import upkeep

    # A worker that gets SIGTERM still starts further runs. Killing it is safe, as its runs are separate processes.
    worker.kill()
    if server and is_answering(f"{address}/api", timeout=2):
        with suppress(Exception), upkeep.open_client() as client:
            upkeep.end_runs(client, POOL, WORKER, STOP_SECONDS)
            upkeep.settle(client, POOL, WORKER, pending_seconds=0)
    if server:
        server.stop()


def _make_environment(settings: Settings, address: str, port: int) -> dict[str, str]:
    """Make Prefect's settings for a schedule that runs for months: a small database, no outbound calls."""
    home = settings.data.absolute() / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    ours = {
        "DO_NOT_TRACK": "1",
        "PREFECT_API_URL": f"{address}/api",
        "PREFECT_UI_API_URL": f"{address}/api",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        # Every hour the server deletes old events, and old runs with their tasks, logs and artifacts.
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs,orphans",
        **make_environment(settings),
    }
    defaults = {
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": "1209600",  # seconds: two weeks
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P3D",
        "PREFECT_SERVER_DATABASE_TIMEOUT": "60",  # SQLite's writers wait for each other on a busy machine
    }
    return {name: value for name, value in defaults.items() if name not in os.environ} | ours


@contextmanager
def _hold_schedule_lock(settings: Settings) -> Iterator[None]:
    folder = settings.data.absolute() / "prefect"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".schedule.lock", blocking=False):
            yield
    except Timeout:
        raise Locked(f"a schedule for {settings.data.absolute()} is running already", "stop that one first") from None


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _deploy() -> None:
    deploy = make_command(["--no-prompt", "deploy", "--all", "--prefect-file", str(DEPLOYMENTS)])
    done = subprocess.run(deploy, capture_output=True, text=True, check=False)
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())[-500:]
        raise NotServing(f"`prefect deploy` failed: {said}", "run again; what is deployed is in prefect.yaml")


def _refuse_taken(address: str) -> None:
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.socket() as probe:
        if probe.connect_ex((host, int(port))) == 0:
            raise NotServing(f"the port of {address} is taken by another program", "choose another with --port")


def _wait_for(address: str, server: Part | None) -> None:
    """Wait until the server answers; raises NotServing if it ends or does not answer in time."""
    for _ in range(_START_SECONDS * 2 if server else 1):
        if server and not server.is_running():
            raise NotServing(f"the Prefect server for {address} ended at once")
        if is_answering(f"{address}/api", timeout=5):
            return
        time.sleep(0.5)
    raise NotServing(
        f"the Prefect server at {address} does not answer", "run again once it does, or name another with --server"
    )
