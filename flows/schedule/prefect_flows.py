"""The flows that Prefect runs: thin wrappers of the same steps, so that a run is the same with and without Prefect."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from time import sleep
from typing import Any, TypeVar

from prefect import flow, runtime, task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.context import FlowRunContext
from prefect.logging import get_run_logger
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_CLIENT_MAX_RETRIES,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    get_current_settings,
    temporary_settings,
)
from prefect.states import Completed, Failed

from flows.ingest import P, R, call_directly, run_pipeline
from flows.landing.delivery import Unreachable
from flows.operations.maintain import maintain as run_maintenance
from flows.reporting.notify import maintain_and_tell, run_and_tell
from flows.reporting.terminal import say
from flows.reporting.wording import spell_count, spell_counts
from flows.run.discover import discover
from flows.run.errors import describe_failure
from flows.run.found import Source
from flows.run.lock import Locked
from flows.run.run import Progress, Run, ignore_progress
from flows.run.stopping import is_stopping
from flows.run.summary import Summary
from flows.schedule import watchdog
from flows.schedule.artifacts import publish_artifacts
from flows.schedule.names import name_archive
from flows.settings.declared import Settings, load
from warehouse.audit import expectations
from warehouse.lake.lake import Superseded
from warehouse.lake.stores import StoreFailed

T = TypeVar("T")

WAITS = (10, 30, 60)  # seconds before each next try


def make_task(step: Callable[P, R]) -> Callable[P, R]:
    """Wrap a step as a Prefect task: visible in the UI, never cached, its result kept in this process."""
    name = getattr(step, "func", step).__name__  # what a partial is of
    covered: Callable[P, R] = task(name=name, cache_policy=NO_CACHE, persist_result=False)(step)

    @wraps(step)
    def call(*given: P.args, **named: P.kwargs) -> R:
        for run in given:
            if isinstance(run, Run):
                _name_flow_run(run.run_id)
        return covered(*given, **named)

    return call


def _name_flow_run(name: str) -> None:
    """Name the current flow run, once; the run does not depend on it."""
    context = FlowRunContext.get()
    if context is None or context.flow_run is None or context.flow_run.name == name:
        return
    context.flow_run.name = name
    with suppress(Exception), get_client(sync_client=True) as client:
        client.update_flow_run(context.flow_run.id, name=name)


@flow(name="ingest")
def ingest(
    landing: str | None = None, data: str | None = None, settle_seconds: float | None = None, workers: int | None = None
) -> State[Any]:
    """Ingest what is new. A run held by the audit ends as Failed, named Held, so that it is seen."""
    settings = load(landing=landing, data=data, settle_seconds=settle_seconds, workers=workers)
    try:
        summary = run_and_tell(settings, lambda: retry(lambda: run_pipeline(settings, make_task, ignore_progress)))
    except Exception as error:
        return _make_end_state(error)
    finally:
        _watch_server()
    show_artifacts(summary, settings)
    if summary.state == "held":
        return _make_held_state(summary)
    warned = sum(check["effect"] == "warned" for check in summary.checks)
    return Completed(message=spell_counts(summary.run) + (f"; {spell_count(warned, 'warning')}" if warned else ""))


def _make_held_state(summary: Summary) -> State[Any]:
    return Failed(name="Held", message=f"held by the audit: {summary.run['message']}")


@flow(name="maintain")
def maintain(data: str | None = None) -> State[Any]:
    """Compact, expire and sweep."""
    try:
        settings = load(data=data)
        done = maintain_and_tell(settings, lambda: retry(lambda: run_maintenance(settings, _name_flow_run)))
        return Completed(message="; ".join(done))
    except Exception as error:
        return _make_end_state(error)
    finally:
        _watch_server()


def retry(work: Callable[[], T]) -> T:
    """Do the work, and try again after a pause if the error may pass by itself; raises the last error.

    Another run at work may pass, and so may a store that cannot be reached; a mistake or a refusal does not.
    """
    for wait in WAITS:
        try:
            return work()
        except Exception as error:
            if not may_pass(error):
                raise
            say(f"{describe_failure(error)}: trying again in {wait} s")
            sleep(wait)
    return work()


def may_pass(error: Exception) -> bool:
    """Whether an error may be gone a minute later; of DuckDB's, only that a store or catalog cannot be reached."""
    if isinstance(error, Locked | Superseded | Unreachable | StoreFailed | ConnectionError | TimeoutError):
        return True
    name = f"{type(error).__module__}.{type(error).__name__}"
    return name == "_duckdb.HTTPException" or (name == "_duckdb.IOException" and "onnect" in str(error))


def show_artifacts(summary: Summary, settings: Settings) -> None:
    """Put the run's artifacts on its page in Prefect; the run does not depend on them."""
    try:
        publish_artifacts(summary, name_archive(settings.data), settings.reports_address)
    except Exception as error:
        say(f"the run's page in Prefect has no artifacts ({type(error).__name__}); `cuttings show` has them")


def _watch_server() -> None:
    """End this worker's process soon if the server is gone: all that is left to do is to report to it."""
    api = get_current_settings().api.url
    if runtime.deployment.id and api:
        watchdog.guard(api)


def _make_end_state(error: Exception) -> State[Any]:
    """Make the state of a run that ended with an error: skipped if another was at work, else failed, with a sentence.

    The traceback goes to the run's log.
    """
    if isinstance(error, Locked):
        return Completed(name="Skipped", message=str(error))
    get_run_logger().error("The run failed.", exc_info=error)
    return Failed(message=describe_failure(error))


@dataclass
class _Came:
    """What a flow returned or raised, apart from what Prefect made of it."""

    summary: Summary | None = None
    error: Exception | None = None


def run_as_flow(settings: Settings, progress: Progress, source: Source = discover) -> Summary:
    """Run once as a flow, for the command line: on the configured server if it answers, else on a temporary one.

    If Prefect itself fails, says so and runs the same steps directly; repeating a step changes nothing.
    """
    came = _Came()

    @flow(name="ingest" if source is discover else "replay")
    def run() -> State[Any] | None:
        try:
            came.summary = run_pipeline(settings, make_task, progress, source)
        except Exception as error:
            came.error = error
            raise
        show_artifacts(came.summary, settings)
        return _make_held_state(came.summary) if came.summary.state == "held" else None

    failure: Exception | None = None
    with temporary_settings(_choose_server()):
        try:
            run()
        except Exception as error:
            if is_stopping():
                raise
            failure = error
    if came.error is not None and not _is_of_prefect(came.error):
        raise came.error
    is_held = came.summary is not None and came.summary.state == "held"  # its flow run has failed, by that name
    if failure is not None and not is_held:
        watchdog.gone.set()
        say(f"Prefect failed ({type(failure).__name__})" + ("" if came.summary else ", going on without it"))
    return came.summary or run_pipeline(settings, call_directly, progress, source)


def _choose_server() -> dict[Any, Any]:
    """Prefect settings that choose the configured server if it answers, else none, so that a temporary one starts."""
    # Heartbeats are joined at the end of each flow, for a second; a run of the command line has somebody who sees it
    # die. And what Prefect does not get through at once is left: the same steps go on without it.
    chosen: dict[Any, Any] = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None, PREFECT_CLIENT_MAX_RETRIES: 0}
    configured = get_current_settings().api.url
    if configured:
        if watchdog.is_answering(configured, timeout=3):
            return chosen
        say(f"the Prefect server at {configured} does not answer, starting a temporary one")
    expectations.load_in_background()  # the temporary server takes seconds to start, in its own process
    return chosen | {PREFECT_API_URL: None}


def _is_of_prefect(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] in {"prefect", "httpx", "httpcore"}
