"""The pipelines on one screen: what a run does, in order. Prefect is not needed to read them or to run them."""

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

from flows import steps
from flows.engine.choice import check_engine
from flows.operations.replay_all import commit_replacement, rebuild
from flows.run.discover import discover
from flows.run.found import Found, Source
from flows.run.opening import begin
from flows.run.run import Progress, Run
from flows.run.summary import Summary
from flows.settings.declared import Settings
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Superseded

P = ParamSpec("P")
R = TypeVar("R")


class Step(Protocol):
    """How a step is called: as it is, or as a Prefect task."""

    def __call__(self, function: Callable[P, R], /) -> Callable[P, R]:
        """The function in its cover."""


def run_pipeline(settings: Settings, step: Step, progress: Progress, source: Source = discover) -> Summary:
    """One run: what is new in the landing folder (or what `source` finds instead), to the published file.

    Raises flows.run.lock.Locked where another run is at work, flows.landing.delivery.NoLanding where there is no folder
    and flows.landing.delivery.Unreachable where it does not answer, at any time of the run.
    Whatever else goes wrong leaves the published state as it was.
    """
    check_engine(settings)
    with begin(settings, progress) as run:
        try:
            found = step(source)(run)
            crash_point("after_list")
            return (replay_all if found.kind.is_of_everything else ingest)(run, step, found)
        except Exception as error:
            steps.record_failure(run, error)
            if steps.is_overtaken(run):
                raise Superseded(f"run {run.run_id} was overtaken by another run and has changed nothing") from error
            raise


def ingest(run: Run, step: Step, found: Found) -> Summary:
    """Ingest what was found, from its bytes to the published file."""
    if not found.count:
        return step(steps.publish)(run, step(steps.close_unchanged)(run, found))
    if found.to_read:
        step(steps.transform)(run, found)
    parts = step(steps.assemble)(run, found)
    audited = step(steps.audit)(run, step(steps.relate)(run, parts))
    summary = step(steps.publish)(run, step(steps.commit)(run, found, audited))
    return step(steps.report)(run, summary)


def replay_all(run: Run, step: Step, found: Found) -> Summary:
    """Build all tables again from kept bytes, by today's rules, and replace the existing ones."""
    parts = step(rebuild)(run, found)
    if parts is None:  # the same rows come out
        return step(steps.publish)(run, step(steps.close_unchanged)(run, found))
    audited = step(steps.audit)(run, parts)
    summary = step(steps.publish)(run, step(commit_replacement)(run, found, audited))
    return step(steps.report)(run, summary)


def call_directly(function: Callable[P, R]) -> Callable[P, R]:
    """Call a step as it is."""
    return function
