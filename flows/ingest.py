"""The pipelines on one screen: what a run does, in order. Prefect is not needed to read them or to run them."""

from collections.abc import Callable
from typing import Any

from flows import steps
from flows.operations.replay_all import commit_replacement, rebuild
from flows.run.discover import discover
from flows.run.found import Found, Source
from flows.run.opening import begin
from flows.run.run import Progress, Run
from flows.run.summary import Summary
from flows.settings.declared import Settings
from warehouse.lake.crash import crash_point
from warehouse.lake.lake import Superseded

# How a step is called: as it is, or as a Prefect task.
Step = Callable[[Callable[..., Any]], Callable[..., Any]]


def run_pipeline(settings: Settings, step: Step, progress: Progress, source: Source = discover) -> Summary:
    """One run: what is new in the landing folder (or what `source` finds instead), to the published file.

    Raises flows.run.lock.Locked where another run is at work, flows.landing.place.NoLanding where there is no folder.
    Whatever else goes wrong leaves the published state as it was.
    """
    with begin(settings, progress) as run:
        try:
            found: Found = step(source)(run)
            crash_point("after_list")
            return (replay_all if found.kind.is_of_everything else ingest)(run, step, found)
        except Exception as error:
            steps.record_failure(run, error)
            if steps.is_overtaken(run):
                raise Superseded(f"run {run.run_id} was overtaken by another run and has changed nothing") from error
            raise


def ingest(run: Run, step: Step, found: Found) -> Summary:
    """Take in what was found, from its bytes to the published file."""
    if not found.count:
        return _publish(run, step, step(steps.close_unchanged)(run, found))
    if found.to_read:
        step(steps.transform)(run, found)
    parts = step(steps.assemble)(run, found)
    audited = step(steps.audit)(run, parts)
    summary = _publish(run, step, step(steps.commit)(run, found, audited))
    return _report(run, step, summary)


def replay_all(run: Run, step: Step, found: Found) -> Summary:
    """Make all tables anew from kept bytes, by today's rules, and put them in the place of those there are."""
    parts = step(rebuild)(run, found)
    if parts is None:  # the same rows come out
        return _publish(run, step, step(steps.close_unchanged)(run, found))
    audited = step(steps.audit)(run, parts)
    summary = _publish(run, step, step(commit_replacement)(run, found, audited))
    return _report(run, step, summary)


def _publish(run: Run, step: Step, summary: Summary) -> Summary:
    published: Summary = step(steps.publish)(run, summary)
    return published


def _report(run: Run, step: Step, summary: Summary) -> Summary:
    reported: Summary = step(steps.report)(run, summary)
    return reported


def call_directly(function: Callable[..., Any]) -> Callable[..., Any]:
    """Call a step as it is."""
    return function
