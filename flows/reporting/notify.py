"""Notify people of held and failed runs, of warnings, of long times without a published run, and of recovery.

Nothing is sent unless CUTTINGS_NOTIFY has addresses. A message names machine and data folder, a run's id, state, counts
and failed checks, but holds no text of an article, no file name and no error message. If it cannot be delivered, a line
on standard error says so.
"""

import logging
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import TypeVar

from flows.reporting.terminal import format_cell, say
from flows.reporting.wording import measure_quarantined, spell_count, spell_counts
from flows.run.errors import name_error
from flows.run.lock import Locked
from flows.run.summary import Summary
from flows.settings.declared import Settings, mask
from warehouse.lake.disk import put
from warehouse.load.publish import FILE
from warehouse.reading.published import open_published

T = TypeVar("T")

WELL, HELD, FAILED, STALE, QUARANTINED, WARNED = "well", "held", "failed", "stale", "quarantined", "warned"
# How Apprise shows a message, by its condition.
_TYPES = {WELL: "success", HELD: "failure", FAILED: "failure"}
_MOST_NAMED = 5
TOLD = ".notified"  # file in the data folder with the condition last sent for runs; that of maintenance has an ending
MAINTENANCE = "maintenance"
_SECONDS = 20  # for all addresses together


def run_and_tell(settings: Settings, work: Callable[[], Summary]) -> Summary:
    """Do a run's work, and send a message if its state differs from the last message. Raises what the work raises."""
    with _tell_failure(settings, "It ended with an error: {}. `cuttings runs` lists the runs."):
        summary = work()
    condition, message = _judge(settings, summary)
    if summary.state == "published" or condition != WELL:
        tell(settings, condition, message, about=_list_warned(summary) if condition == WARNED else ())
    elif not tell_if_stale(settings) and _read_last(settings.data / TOLD)[0] not in (QUARANTINED, WARNED):
        tell(settings, WELL, message)  # a run without news says nothing of those two
    return summary


def _judge(settings: Settings, summary: Summary) -> tuple[str, str]:
    """Judge a run that ended; returns its condition and the message."""
    run, warned = summary.run, _list_warned(summary)
    counts, look = f"{spell_counts(run)}.", f"`cuttings show {summary.held_id}` shows the run."
    if summary.report and settings.reports_address:
        look += f" Its report: {settings.reports_address}/{run['run_id']}/"
    if summary.state == HELD:
        failed = sum(check["effect"] == "held" for check in summary.checks)
        return HELD, f"{spell_count(failed, 'critical check')} failed. Nothing of it is visible. {look}"
    if measure_quarantined(run) > settings.thresholds.quarantined and QUARANTINED in settings.notify_of:
        reasons = ", ".join(f"{code} {count:,}" for code, count in list(summary.reasons.items())[:_MOST_NAMED])
        return QUARANTINED, f"{counts} By reason: {reasons}. {look}"
    if warned and WARNED in settings.notify_of:
        more = len(warned) - _MOST_NAMED
        named = "; ".join([*warned[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])])
        return WARNED, f"{counts} This does not hold: {named}. {look}"
    return WELL, f"{counts} {look}"


def _list_warned(summary: Summary) -> tuple[str, ...]:
    """What the audit warned of: what should hold, in our own words."""
    return tuple(sorted({str(check["name"]) for check in summary.checks if check["effect"] == "warned"}))


def maintain_and_tell(settings: Settings, work: Callable[[], T]) -> T:
    """Do maintenance, and notify people if it failed or works again. Raises what the work raises."""
    with _tell_failure(settings, "It ended with an error: {}. `cuttings maintain` says more.", MAINTENANCE):
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
        tell(settings, FAILED, message.format(name_error(error)), of)
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
    tell(settings, STALE, f"No run has been published for {hours:.0f} hours. {waits}")
    return True


def tell_settled(settings: Settings, message: str) -> None:
    """Send “recovered” if the last message was that a run is held."""
    if _read_last(settings.data / TOLD)[0] == HELD:
        tell(settings, WELL, message)


def tell(settings: Settings, condition: str, message: str, of: str = "", about: Sequence[str] = ()) -> None:
    """Send a message if the condition, or what it is `about`, differs from the last message.

    “Recovered” is sent only after another condition. Runs have one condition, and what `of` names, such as maintenance,
    its own. A condition that the settings leave out is not sent.
    """
    memory = settings.data / "-".join(filter(None, (TOLD, of)))
    if not settings.notify or condition not in (WELL, *settings.notify_of):
        return
    if (condition, tuple(about)) == _read_last(memory):
        return
    what = " ".join(filter(None, (of, "recovered" if condition == WELL else condition)))
    title = f"Cuttings: {what} ({format_cell(settings.data.absolute())} on {socket.gethostname()})"
    with _say_errors():
        if _send(settings.notify, title, message, _TYPES.get(condition, "warning")):
            put(memory, "\n".join((condition, *about)).encode())


@contextmanager
def _say_errors() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        say(f"nobody could be notified: {name_error(error)}")


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


def _send(addresses: tuple[str, ...], title: str, message: str, kind: str) -> bool:
    """Send a message within a limited time; returns whether at least one address accepted it."""
    took: dict[str, bool] = {}

    def deliver() -> None:
        import apprise  # takes some tenths of a second to load

        logging.getLogger("apprise").disabled = True  # it would print addresses
        asset = apprise.AppriseAsset(app_id="Cuttings", app_desc="Cuttings", app_url="", image_url_mask="")
        for address in addresses:
            took[address] = False
            took[address] = bool(apprise.Apprise(address, asset=asset).notify(message, title=title, notify_type=kind))

    thread = Thread(target=deliver, daemon=True)
    thread.start()
    thread.join(_SECONDS)
    for address in addresses:
        if not took.get(address):
            say(f"{mask('notify', (address,))} did not take the message {title!r}: try it with the `apprise` command")
    return any(took.values())


def _read_last(memory: Path) -> tuple[str, tuple[str, ...]]:
    """Read the condition last sent, and what it was about."""
    try:
        condition, *about = memory.read_text("utf-8").strip().splitlines() or [WELL]
    except (OSError, ValueError):
        return WELL, ()
    return condition, tuple(about)
