"""Notify people of held and failed runs, failed maintenance and long times without a published run, and of recovery.

Nothing is sent unless CUTTINGS_NOTIFY has addresses. A message holds a run's id, state and counts, but no text of an
article, no file name and no error message. If it cannot be delivered, a line on standard error says so.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from flows.reporting.terminal import say
from flows.reporting.wording import spell_counts
from flows.run.lock import Locked
from flows.run.summary import Summary
from flows.settings.declared import Settings, mask
from warehouse.lake.disk import put
from warehouse.load.publish import FILE
from warehouse.reading.published import open_published

T = TypeVar("T")

WELL, HELD = "well", "held"
TOLD = ".notified"  # file in the data folder with the condition last sent for runs; that of maintenance has an ending
MAINTENANCE = "maintenance"
_SECONDS = 20  # for all addresses together


def run_and_tell(settings: Settings, work: Callable[[], Summary]) -> Summary:
    """Do a run's work, and send a message if its state differs from the last message. Raises what the work raises."""
    with _tell_failure(settings, "A run failed: {}. `cuttings runs` lists the runs."):
        summary = work()
    if summary.state == HELD:
        failed = sum(check["effect"] == "held" for check in summary.checks)
        tell(settings, HELD, f"{failed} critical check(s) failed. Nothing of it is visible. {_spell_look(summary.run)}")
    elif summary.state == "published" or not tell_if_stale(settings):
        tell(settings, WELL, f"It brought {spell_counts(summary.run)}. {_spell_look(summary.run)}")
    return summary


def maintain_and_tell(settings: Settings, work: Callable[[], T]) -> T:
    """Do maintenance, and notify people if it failed or works again. Raises what the work raises."""
    with _tell_failure(settings, "It failed: {}. `cuttings maintain` tries again and says more.", MAINTENANCE):
        done = work()
    tell(settings, WELL, "It went well again.", MAINTENANCE)
    return done


@contextmanager
def _tell_failure(settings: Settings, message: str, of: str = "") -> Iterator[None]:
    try:
        yield
    except Locked:
        raise  # the run that is at work reports its own end
    except Exception as error:
        tell(settings, "failed", message.format(type(error).__name__), of)
        raise


def tell_if_stale(settings: Settings) -> bool:
    """Whether nothing has been published for longer than the settings allow; if so, sends a message."""
    hours = None
    if settings.notify:
        with _say_errors():
            hours = _count_stale_hours(settings.data)
    if hours is None or hours < settings.stale_hours:
        return False
    waits = "`cuttings status` shows whether files wait."
    tell(settings, "stale", f"No run has been published for {hours:.0f} hours. {waits}")
    return True


def tell_settled(settings: Settings, message: str) -> None:
    """Send “recovered” if the last message was that a run is held."""
    if _read_last(settings.data / TOLD) == HELD:
        tell(settings, WELL, message)


def tell(settings: Settings, condition: str, message: str, of: str = "") -> None:
    """Send a message if the condition differs from the last message; “recovered” only after another condition.

    Runs have one condition, and what `of` names, such as maintenance, its own.
    """
    memory = settings.data / "-".join(filter(None, (TOLD, of)))
    if not settings.notify or condition == _read_last(memory):
        return
    title = " ".join(filter(None, ("Cuttings:", of, "recovered" if condition == WELL else condition)))
    with _say_errors():
        if _send(settings.notify, title, message):
            put(memory, condition.encode())


@contextmanager
def _say_errors() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        say(f"nobody could be notified: {type(error).__name__}")


def _spell_look(run: dict[str, Any]) -> str:
    return f"`cuttings show {run['run_id']}` shows the run."


def _count_stale_hours(data: Path) -> float | None:
    """Count the hours since the last published run, or since the first run if none was; None without a ledger."""
    if not (data / FILE).is_file():
        return None
    now = datetime.now(UTC)
    query = """
        SELECT CASE
            WHEN bool_or(state = 'published') THEN max(ended_at) FILTER (state = 'published' AND ended_at <= $1)
            ELSE min(started_at)
        END
        FROM ops.runs
    """  # a run that ended later than now is of a clock that was ahead
    with open_published(data) as connection:
        found = connection.execute(query, [now]).fetchone()
    return (now - found[0]).total_seconds() / 3600 if found and found[0] else None


def _send(addresses: tuple[str, ...], title: str, message: str) -> bool:
    """Send a message within a limited time; returns whether at least one address accepted it."""
    took: dict[str, bool] = {}

    def deliver() -> None:
        import apprise  # takes some tenths of a second to load

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
            say(f"{mask('notify', (address,))} did not take the message {title!r}: try it with the `apprise` command")
    return any(took.values())


def _read_last(memory: Path) -> str:
    try:
        return memory.read_text("utf-8").strip() or WELL
    except (OSError, ValueError):
        return WELL
