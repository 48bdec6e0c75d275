"""Start a run: as a Prefect flow where that works, with the same steps directly where it does not."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flows.ingest import directly, ingest
from flows.landing.place import find_landing
from flows.reporting.notify import told
from flows.run.discover import discover
from flows.run.found import Found
from flows.run.run import Progress, Run
from flows.run.summary import Summary
from flows.settings.declared import Settings

Source = Callable[[Run], Found]


def launch(settings: Settings, progress: Progress, *, direct: bool, replayed: dict[str, Any] | None = None) -> Summary:
    """Run the pipeline once. `replayed` chooses what to put through again, instead of the landing folder.

    That is rejects by `reason`, `path` or `run_id`; with `is_dry`, which says whether only to compare, everything; with
    `released` a held run, for a `reason`.
    """
    source = discover if replayed is None else _replay(replayed)
    if replayed is None:
        find_landing(settings)  # before anything heavy is started for nothing
    if direct:
        return told(settings, lambda: ingest(settings, directly, progress, source))
    prepare_prefect(settings.data)
    from flows.schedule import prefect_flows as scheduled

    return told(settings, lambda: scheduled.run_as_flow(settings, progress, source))


def _replay(chosen: dict[str, Any]) -> Source:
    from flows.operations.held import release
    from flows.operations.replay import kept
    from flows.operations.replay_all import deliveries

    def replay(run: Run) -> Found:
        if "released" in chosen:
            return release(run, run_id=chosen["released"], reason=chosen["reason"])
        return deliveries(run, **chosen) if "is_dry" in chosen else kept(run, **chosen)

    return replay


def prepare_prefect(data: Path) -> None:
    """Settle Prefect's environment before it is imported: no outbound calls, nothing outside the data folder, quiet.

    What fails is raised, and so told once. What the user has configured stays as it is.
    """
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
    home = Path("~/.prefect").expanduser()
    if "PREFECT_HOME" not in os.environ and not (home / "profiles.toml").exists():
        inside = data.absolute() / "prefect"
        inside.mkdir(parents=True, exist_ok=True)
        os.environ["PREFECT_HOME"] = str(inside)
