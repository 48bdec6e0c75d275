"""Start a run: as a Prefect flow, or with the same steps directly if asked to or if Prefect fails."""

import os
from contextlib import suppress
from pathlib import Path

from flows.engine.choice import check_engine
from flows.ingest import call_directly, run_pipeline
from flows.landing.delivery import Unreachable
from flows.landing.place import find_landing
from flows.reporting.notify import run_and_tell
from flows.run.discover import discover
from flows.run.found import Source
from flows.run.run import Progress
from flows.run.summary import Summary
from flows.settings.declared import Settings


def launch(settings: Settings, progress: Progress, *, direct: bool, source: Source = discover) -> Summary:
    """Run the pipeline once, over the landing folder or over what `source` finds instead."""
    check_engine(settings)
    if source is discover:
        with suppress(Unreachable):  # an outage is a failure of the run, which its steps record
            find_landing(settings)  # fails before Prefect is started for nothing
    if direct:
        return run_and_tell(settings, lambda: run_pipeline(settings, call_directly, progress, source))
    prepare_prefect(settings.data)
    from flows.schedule import prefect_flows

    return run_and_tell(settings, lambda: prefect_flows.run_as_flow(settings, progress, source))


def prepare_prefect(data: Path) -> None:
    """Set Prefect's environment before it is imported: no outbound calls, no files outside the data folder, quiet.

    Errors are raised, so Prefect need not log them as well. What the user has configured stays as it is.
    """
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_INTERNAL_LOGGING_LEVEL", "CRITICAL")  # of what it cannot tell a server that is gone
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
    home = Path("~/.prefect").expanduser()
    if "PREFECT_HOME" not in os.environ and not (home / "profiles.toml").exists():
        inside = data.absolute() / "prefect"
        inside.mkdir(parents=True, exist_ok=True)
        os.environ["PREFECT_HOME"] = str(inside)
