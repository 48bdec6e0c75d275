"""The schedule: run Prefect's server, work pool, deployments and worker until Ctrl-C."""

import logging
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EADDRINUSE
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from flows.landing.delivery import Unreachable
from flows.landing.place import find_landing
from flows.reporting.notify import tell_if_stale
from flows.reporting.terminal import format_cell, say
from flows.run.lock import Locked
from flows.schedule.names import Names, name_archive, write_deployments
from flows.schedule.processes import LOG_BYTES, STOP_SECONDS, NotServing, Part, make_command
from flows.schedule.reports import HOST, ReportServer
from flows.schedule.watchdog import is_answering
from flows.settings.declared import Settings, locate, mask
from flows.settings.origins import make_environment

if TYPE_CHECKING:
    from flows.schedule.earlier import Earlier
    from flows.schedule.upkeep import Ended

_START_SECONDS = 120
_UPKEEP_SECONDS = 15
_STALE_SECONDS = 600


@dataclass
class _Schedule:
    """What is kept running, and on which server; no server of its own if the user named one."""

    settings: Settings
    names: Names
    address: str
    worker: Part
    server: Part | None
    explorer: Part | None = None

    @property
    def parts(self) -> list[Part]:
        """The processes that runs need, in the order they start."""
        return [part for part in (self.server, self.worker) if part]


def serve(
    settings: Settings,
    port: int,
    server_address: str | None = None,
    reports_port: int | None = None,
    reports_host: str | None = None,
    explore_port: int = 0,
) -> None:
    """Start everything, say where the pages are, and keep it running until SIGTERM or Ctrl-C.

    `server_address` names the user's own Prefect server, such as http://host:4200; without it, one is started. The
    reports are served at `reports_host` and `reports_port`, without it at the port after `port`; with 0, they are not.
    The explorer is served at `explore_port` of this machine, with 0 not.
    Raises NoLanding, Locked if a schedule for the data folder is already running, and NotServing if a part cannot be
    kept running.
    """
    found = _describe_landing(settings)  # fails before a server is started for nothing
    address = server_address or f"http://127.0.0.1:{port}"
    with _hold_schedule_lock(settings):
        settings = _serve_reports(settings, reports_host or HOST, port + 1 if reports_port is None else reports_port)
        os.environ.update(_make_environment(settings, address, port))
        schedule = _prepare(settings, address, is_own=server_address is None)
        schedule.explorer = _prepare_explorer(settings, explore_port) if explore_port else None
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _interrupt)
        try:
            _begin(schedule)
            say(f"scheduled, as prefect.yaml says. Pages: {address}/deployments")
            if settings.reports_address:
                say(f"Reports of runs: {settings.reports_address}/")
            if schedule.explorer:
                schedule.explorer.start()
                say(f"The explorer: http://127.0.0.1:{explore_port}/")
            say(f"{found}, data folder {settings.data.absolute()}. Ctrl-C stops all of it.")
            _tend(schedule)
        except KeyboardInterrupt:
            say("stopping")
        finally:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            _stop(schedule)


def _serve_reports(settings: Settings, host: str, port: int) -> Settings:
    """Serve the reports; returns the settings with their address. Runs do not depend on it, so a taken port is said."""
    if not port:
        return settings
    try:
        address = ReportServer(settings, port, host).address
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno != EADDRINUSE:
            say(f"reports are not served: this machine has no address {format_cell(host)}, see --reports-host")
            return settings
        say(f"reports are not served, as port {port} is taken by another program; choose another with --reports-port")
        return settings
    return settings.model_copy(update={"reports_address": address})


def _prepare(settings: Settings, address: str, *, is_own: bool) -> _Schedule:
    names, folder = name_archive(settings.data), _find_folder(settings)
    start = ["server", "start", "--host", "127.0.0.1"]
    # One run at a time: a run that comes due meanwhile waits, and then ingests all that has been delivered.
    work = ["worker", "start", "--pool", names.pool, "--name", names.worker, "--limit", "1"]
    return _Schedule(
        settings,
        names,
        address,
        worker=Part("worker", work, folder / "worker.log"),
        server=Part("Prefect server", start, folder / "server.log") if is_own else None,
    )


def _prepare_explorer(settings: Settings, port: int) -> Part:
    """Prepare the explorer as a process of its own: what readers ask for takes nothing from runs."""
    explore = ["explore", "--data", str(settings.data.absolute()), "--port", str(port), "--no-browser"]
    return Part("explorer", explore, _find_folder(settings) / "explorer.log", module="flows")


def _describe_landing(settings: Settings) -> str:
    """Name the landing place, and say if it is empty, as a misspelt one may be, or does not answer.

    Raises NoLanding where there is none; an outage may pass before the next run.
    """
    named = f"landing {mask('landing', locate(settings.landing))}"
    try:
        is_empty = next(iter(find_landing(settings).list_entries()), None) is None
    except Unreachable as outage:
        return f"{named} ({outage.happened}; each run tries again)"
    return f"{named}, which is empty" if is_empty else named


def _begin(schedule: _Schedule) -> None:
    """Start server and worker, apply prefect.yaml, and end the runs that an earlier schedule left unfinished."""
    if schedule.server:
        _refuse_taken(schedule.address)
        say("starting the Prefect server; the first time this takes a minute")
        schedule.server.start()
    _wait_for(schedule.address, schedule.server)
    from flows.schedule import upkeep  # loads Prefect, which takes seconds: only after all checks, as below

    _log_prefect(_find_folder(schedule.settings) / "schedule.log")
    names = schedule.names
    upkeep.make_pool(names.pool)
    _deploy(schedule)
    with upkeep.open_client() as client:
        upkeep.watch(client, names)
        ended = upkeep.settle(client, names.pool, names.worker) if schedule.server else 0
        missed = upkeep.catch_up(client, names.pool, f"ingest/{names.spell_deployment('ingest')}")
    if ended or missed:
        say(f"{ended} run(s) of an earlier schedule had died, {missed} were missed")
    schedule.worker.start()


def _tend(schedule: _Schedule) -> None:
    """Keep the parts running, look after the runs, and notify people if nothing is published for too long."""
    from flows.schedule.earlier import Earlier
    from flows.schedule.upkeep import Ended

    ended = Ended(schedule.names.pool)
    earlier = Earlier(_find_folder(schedule.settings) / "pools.json", schedule.names)
    upkeep_due = stale_due = time.monotonic()
    while True:
        for part in schedule.parts:
            part.tend()
        _tend_explorer(schedule)
        now = time.monotonic()
        if now >= upkeep_due and all(part.is_running() for part in schedule.parts):
            upkeep_due = now + _UPKEEP_SECONDS
            _look_after(schedule, earlier, ended)
        if now >= stale_due:
            stale_due = now + _STALE_SECONDS
            tell_if_stale(schedule.settings)
        time.sleep(0.5)


def _tend_explorer(schedule: _Schedule) -> None:
    """Restart the explorer if it has ended. Runs do not depend on it: one that keeps ending is given up."""
    try:
        if schedule.explorer:
            schedule.explorer.tend()
    except NotServing as error:
        schedule.explorer = None
        say(f"the explorer is not served: {error.happened}; {error.next_step}")


def _look_after(schedule: _Schedule, earlier: "Earlier", ended: "Ended") -> None:
    """End runs whose process is gone, and say what came of runs. If the server does not answer, the next call will."""
    from flows.schedule import upkeep

    for part in filter(None, (*schedule.parts, schedule.explorer)):
        part.trim_log()
    if not is_answering(f"{schedule.address}/api", timeout=2):
        return
    with suppress(Exception), upkeep.open_client() as client:
        if schedule.server:
            upkeep.settle(client, schedule.names.pool, schedule.names.worker)
        for line in ended.read(client):
            say(line)
        for pool in earlier.retire(client):
            say(f"the work pool {pool} of an earlier schedule is replaced by {schedule.names.pool}")


def _stop(schedule: _Schedule) -> None:
    """End the worker and its runs while the server can still record it, then the server. Runs end at a safe point."""
    from flows.schedule import upkeep

    pool, worker = schedule.names.pool, schedule.names.worker
    # A worker that gets SIGTERM still starts further runs. Killing it is safe, as its runs are separate processes.
    schedule.worker.kill()
    if schedule.explorer:
        schedule.explorer.kill()
    if schedule.server is None:
        return
    if is_answering(f"{schedule.address}/api", timeout=2):
        with suppress(Exception), upkeep.open_client() as client:
            upkeep.end_runs(client, pool, worker, STOP_SECONDS)
            upkeep.settle(client, pool, worker, pending_seconds=0)
    schedule.server.stop()


def _log_prefect(log: Path) -> None:
    """Let Prefect's own messages in this process go to a log; they are about requests that are repeated anyway."""
    handler = RotatingFileHandler(log, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in ("prefect", "httpx", "httpcore"):
        logging.getLogger(name).handlers, logging.getLogger(name).propagate = [handler], False


def _make_environment(settings: Settings, address: str, port: int) -> dict[str, str]:
    """Make Prefect's settings for a schedule that runs for months: a small database, no outbound calls."""
    home = _find_folder(settings)
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
    try:
        with FileLock(_find_folder(settings) / ".schedule.lock", blocking=False):
            yield
    except Timeout:
        raise Locked(f"a schedule for {settings.data.absolute()} is running already", "stop that one first") from None


def _find_folder(settings: Settings) -> Path:
    """The folder of the schedule's own files, in the data folder."""
    folder = settings.data.absolute() / "prefect"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _deploy(schedule: _Schedule) -> None:
    applied = _find_folder(schedule.settings) / "prefect.yaml"
    write_deployments(schedule.names, applied)
    deploy = make_command(["--no-prompt", "deploy", "--all", "--prefect-file", str(applied)])
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
            raise NotServing(f"the Prefect server for {address} ended at once", server.point_to_log())
        if is_answering(f"{address}/api", timeout=5):
            return
        time.sleep(0.5)
    raise NotServing(
        f"the Prefect server at {address} does not answer", "run again once it does, or name another with --server"
    )
