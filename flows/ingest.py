"""The pipeline on one screen: what a run does, in order. Prefect is not needed to read it or to run it."""

from collections.abc import Callable
from typing import Any

from flows import steps
from flows.operations.replay_all import rebuild
from flows.run.discover import discover
from flows.run.found import Found
from flows.run.opening import begin
from flows.run.run import Progress, Run
from flows.run.summary import Summary
from flows.settings.declared import Settings
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Superseded

# How a step is called: as it is, or as a Prefect task.
Step = Callable[[Callable[..., Any]], Callable[..., Any]]


def ingest(settings: Settings, step: Step, progress: Progress, source: Callable[[Run], Found] = discover) -> Summary:
    """One run: what is new in the landing folder (or what `source` finds instead), to the published file.

    Raises flows.run.lock.Locked where another run is at work, flows.landing.place.NoLanding where there is no folder.
    Whatever else goes wrong leaves the published state as it was.
    """
    with begin(settings, progress) as run:
        try:
            found = step(source)(run)
            crash_point("after_list")
            audited = None
            if found.is_everything:
                parts = step(rebuild)(run, found)
                audited = None if parts is None else step(steps.audit)(run, parts)
            elif found.count:
                if not found.is_staged:
                    step(steps.transform)(run, found)
                parts = step(steps.assemble)(run, found)
                audited = step(steps.audit)(run, parts)
            summary = step(steps.commit)(run, found, audited)
            published: Summary = step(steps.publish)(run, summary)
            return step(steps.report)(run, published) if audited else published
        except Exception as error:
            steps.record_failure(run, error)
            if steps.is_overtaken(run):
                raise Superseded(f"run {run.run_id} was overtaken by another run and has changed nothing") from error
            raise


def directly(function: Callable[..., Any]) -> Callable[..., Any]:
    """Call a step as it is."""
    return function
