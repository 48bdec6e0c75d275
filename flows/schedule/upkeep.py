"""The schedule's requests to Prefect's server: ending runs that sent no heartbeat or whose process is gone."""

import asyncio
import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import FlowRunFilter, WorkPoolFilter
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.states import Cancelled, Crashed
from prefect.workers.process import ProcessWorker

from flows.reporting.terminal import format_cell
from flows.schedule.names import Names
from flows.schedule.processes import is_alive

HEARTBEAT_SECONDS = 30  # the least Prefect takes
SILENT_SECONDS = 90
_LATE = timedelta(minutes=10)
_MOST_TOLD = 200  # runs at a time, which is what the server gives
_AT_WORK = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]


def name_watch(pool: str) -> str:
    """Name the automation that watches the runs of a pool."""
    return f"{pool}: runs that fell silent"


def make_watch(names: Names, deployments: Sequence[UUID]) -> AutomationCore:
    """Make the automation that ends runs that fell silent: those of this archive's deployments, and nobody else's."""
    return AutomationCore(
        name=name_watch(names.pool),
        description=f"A run that has given no sign of life for {SILENT_SECONDS} seconds is Crashed.",
        trigger=EventTrigger(
            posture=Posture.Proactive,
            after={"prefect.flow-run.heartbeat"},
            expect={"prefect.flow-run.*"},
            for_each={"prefect.resource.id"},
            match={"prefect.resource.id": ["prefect.flow-run.*"]},
            match_related={
                "prefect.resource.role": "deployment",
                "prefect.resource.id": [f"prefect.deployment.{one}" for one in deployments],
            },
            threshold=1,
            within=timedelta(seconds=SILENT_SECONDS),
        ),
        actions=[
            ChangeFlowRunState(
                name=None,
                state=StateType.CRASHED,
                force=False,
                message=f"No sign of life for {SILENT_SECONDS} seconds: its process is gone.",
            )
        ],
    )


def open_client() -> SyncPrefectClient:
    """A client of the server the environment names; a context manager."""
    return get_client(sync_client=True)


def make_pool(name: str) -> None:
    """Make the work pool, or bring it up to date. (`prefect work-pool create` asks a host far away for its form.)"""

    async def make() -> None:
        template = ProcessWorker.get_default_base_job_template()
        async with get_client() as server:
            await server.create_work_pool(
                WorkPoolCreate(name=name, type=ProcessWorker.type, base_job_template=template), overwrite=True
            )

    asyncio.run(make())


def watch(server: SyncPrefectClient, names: Names) -> None:
    """Make the automation that ends runs that fell silent, or bring the one of that name up to date."""
    deployed = server.read_deployments(work_pool_filter=_choose_pool(names.pool))
    made = make_watch(names, [one.id for one in deployed])
    there = server.read_automations_by_name(made.name)
    if not there:
        server.create_automation(made)
        return
    server.update_automation(there[0].id, made)
    for one in there[1:]:
        server.delete_automation(one.id)


def _choose_pool(name: str) -> WorkPoolFilter:
    return WorkPoolFilter.model_validate({"name": {"any_": [name]}})


def settle(server: SyncPrefectClient, pool: str, worker: str, pending_seconds: float = 60) -> int:
    """Set runs of this machine's worker whose process is gone to Crashed; returns how many.

    A run without a process is given `pending_seconds` to get one.
    """
    dead = [
        run for run in _keep_own(worker, _read_runs(server, pool, _AT_WORK)) if not _is_at_work(run, pending_seconds)
    ]
    for run in dead:
        server.set_flow_run_state(run.id, Crashed(message="Its process is gone: ended, or died with its machine."))
    return len(dead)


def end_runs(server: SyncPrefectClient, pool: str, worker: str, seconds: float) -> None:
    """Send the worker's runs SIGTERM, and SIGKILL to those that have not ended within `seconds`."""
    at_work = _keep_own(worker, _read_runs(server, pool, _AT_WORK))
    found = [int(run.infrastructure_pid) for run in at_work if run.infrastructure_pid]
    _signal(found, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while any(map(is_alive, found)) and time.monotonic() < deadline:
        time.sleep(0.2)
    _signal(found, signal.SIGKILL)


def _signal(pids: list[int], which: signal.Signals) -> None:
    for pid in filter(is_alive, pids):
        with suppress(ProcessLookupError):
            os.kill(pid, which)


def catch_up(server: SyncPrefectClient, pool: str, at_once: str) -> int:
    """Of the runs that became due while no schedule ran, keep the last of each deployment and cancel the others.

    If no run of the deployment `at_once` was due, creates one. Returns how many were cancelled.
    """
    now = datetime.now(UTC)
    due = [
        run
        for run in _read_runs(server, pool, [StateType.SCHEDULED])
        if run.expected_start_time and run.expected_start_time < now
    ]
    last: dict[UUID | None, FlowRun] = {run.deployment_id: run for run in due}
    missed = [run for run in due if last[run.deployment_id] is not run]
    for run in missed:
        message = "Nothing ran when this was due. The run after it takes what came."
        server.set_flow_run_state(run.id, Cancelled(name="Missed", message=message))
    deployment = server.read_deployment_by_name(at_once)
    if deployment.id not in last:
        server.create_flow_run_from_deployment(deployment.id)
    return len(missed)


class Ended:
    """Tells of each run of a pool once that it has ended, from now on."""

    def __init__(self, pool: str) -> None:
        self.pool, self.since = pool, datetime.now(UTC)
        self.told: set[UUID] = set()

    def read(self, server: SyncPrefectClient) -> list[str]:
        """A line for each run that has ended since the last call: what it was, its name, and what came of it."""
        ended = server.read_flow_runs(
            flow_run_filter=FlowRunFilter.model_validate({"end_time": {"after_": self.since}}),
            work_pool_filter=_choose_pool(self.pool),
            sort=FlowRunSort.END_TIME_DESC,
            limit=_MOST_TOLD,
        )
        fresh = [run for run in reversed(ended) if run.id not in self.told]
        # A run that ends while the server is busy may be there late: those of the last minutes are asked for again.
        self.told = {run.id for run in ended}
        self.since = max(self.since, datetime.now(UTC) - _LATE)
        return [_describe_end(run) for run in fresh]


def _describe_end(run: FlowRun) -> str:
    """Describe the end of a run in a line, without control characters, as a message may hold anything."""
    said = run.state.message if run.state else None
    message = " ".join((said or "no message").split())
    line = f"{run.name}: {message}" if run.state_name == "Completed" else f"{run.name} {run.state_name}: {message}"
    return format_cell(line)


def _read_runs(server: SyncPrefectClient, pool: str, states: list[StateType]) -> list[FlowRun]:
    """Runs of the pool in these states, in the order they are due; at most 200."""
    return server.read_flow_runs(
        flow_run_filter=FlowRunFilter.model_validate({"state": {"type": {"any_": states}}}),
        work_pool_filter=_choose_pool(pool),
        sort=FlowRunSort.EXPECTED_START_TIME_ASC,
        limit=200,
    )


def _keep_own(worker: str, runs: list[FlowRun]) -> list[FlowRun]:
    """The runs of this worker, as process numbers of another machine mean nothing here. An unassigned run counts."""
    return [run for run in runs if run.labels.get("prefect.worker.name", worker) == worker]


def _is_at_work(run: FlowRun, pending_seconds: float) -> bool:
    if run.infrastructure_pid:
        return run.infrastructure_pid.isdigit() and is_alive(int(run.infrastructure_pid))
    since = run.state.timestamp if run.state else None
    return since is not None and datetime.now(UTC) - since < timedelta(seconds=pending_seconds)
