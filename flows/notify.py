"""Tell people when a run was held or failed, when long nothing was published, and when all is well again.

Off until CUTTINGS_NOTIFY names somebody. A message holds a run's name, its state and counts: no text of an article, no
name of a file, no words of an error. That it cannot be delivered is said on standard error and harms nothing else.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

from flows.run import Locked
from flows.settings import Settings, masked
from flows.steps import Summary
from flows.terminal import say
from warehouse.disk import put

WELL = "well"
TOLD = ".notified"  # in the data folder: of what people were told last
_SECONDS = 20  # for all addresses together


def told(settings: Settings, work: Callable[[], Summary]) -> Summary:
    """Do a run's work, and tell what came of it where that is not what was told last. Raises what the work raises."""
    try:
        summary = work()
    except Locked:
        raise  # the run that is at work tells how it ends
    except Exception as error:
        tell(settings, "failed", f"A run failed: {type(error).__name__}. `cuttings runs` lists the runs.")
        raise
    if summary.state == "held":
        failed = sum(check["effect"] == "held" for check in summary.checks)
        tell(settings, "held", f"{failed} critical check(s) failed. Nothing of it is visible. {_see(summary.run)}")
    elif summary.state == "published" or not tell_if_stale(settings):
        tell(settings, WELL, f"{_counts(summary.run)} {_see(summary.run)}")
    return summary


def tell_if_stale(settings: Settings) -> bool:
    """Whether nothing has been published for longer than the settings say; if so, tells that."""
    hours = None
    if settings.notify:
        with _harmless():
            hours = _hours_since_published(settings.data)
    if hours is None or hours < settings.stale_hours:
        return False
    waits = "`cuttings status` shows whether files wait."
    tell(settings, "stale", f"No run has been published for {hours:.0f} hours. {waits}")
    return True


def tell(settings: Settings, condition: str, message: str) -> None:
    """Send a message if the condition is another than was told last; that all is well only after something else."""
    if not settings.notify or condition == _last(settings.data):
        return
    title = f"Cuttings: {'recovered' if condition == WELL else condition}"
    with _harmless():
        if _send(settings.notify, title, message):
            _remember(settings.data, condition)


@contextmanager
def _harmless() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        say(f"nobody could be notified: {type(error).__name__}")


def _counts(run: dict[str, Any]) -> str:
    return f"{run['files_new']} new file(s), {run['articles_new']} new article(s), {run['quarantined']} put aside."


def _see(run: dict[str, Any]) -> str:
    return f"`cuttings show {run['run_id']}` shows the run."


def _hours_since_published(data: Path) -> float | None:
    """Hours since the last published run, or since the first run of all; None where no ledger can be read."""
    from warehouse.publish import FILE
    from warehouse.read import published

    if not (data / FILE).is_file():
        return None
    query = "SELECT coalesce(max(ended_at) FILTER (state = 'published'), min(started_at)) FROM ops.runs"
    with published(data) as connection:
        found = connection.execute(query).fetchone()
    return (datetime.now(UTC) - found[0]).total_seconds() / 3600 if found and found[0] else None


def _send(addresses: tuple[str, ...], title: str, message: str) -> bool:
    """Whether at least one address took the message, within a bounded time."""
    took: dict[str, bool] = {}

    def deliver() -> None:
        import apprise  # loads some tenths of a second

        logging.getLogger("apprise").disabled = True  # it would print addresses
        asset = apprise.AppriseAsset(app_id="Cuttings", app_desc="Cuttings", app_url="", image_url_mask="")
        for address in addresses:
            took[address] = False
            took[address] = bool(apprise.Apprise(address, asset=asset).notify(message, title=title))

    thread = Thread(target=deliver, daemon=True)
    thread.start()
    thread.join(_SECONDS)
    for address in addresses:
        if not took.get(address):
            say(f"{masked('notify', (address,))} did not take the message {title!r}: try it with the `apprise` command")
    return any(took.values())


def _last(data: Path) -> str:
    try:
        return (data / TOLD).read_text("utf-8").strip() or WELL
    except (OSError, ValueError):
        return WELL


def _remember(data: Path, condition: str) -> None:
    put(data / TOLD, condition.encode())
