"""One run at a time on a data folder, and on a lake that several of them share."""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from flows.settings.declared import Settings
from warehouse.errors import LOCKED, CuttingsError
from warehouse.lake import postgres as server


class Locked(CuttingsError):
    """Another run holds the data folder."""

    exit_code = LOCKED
    next_step = "it ends by itself, run again then"


@contextmanager
def hold_lock(settings: Settings) -> Iterator[str]:
    """Lock a data folder, and a lake that several of them share, for one run; yields the run's name.

    Raises Locked if another run holds the lock.
    """
    data = settings.data.absolute()
    run_id = _make_name(datetime.now(UTC))
    holder = data / ".lock.json"
    try:
        with FileLock(data / ".lock", blocking=False), _take_turn(settings, run_id):
            holder.write_text(json.dumps({"run_id": run_id, "pid": os.getpid(), "host": os.uname().nodename}))
            yield run_id
    except Timeout:
        raise _make_error(str(data), _describe_holder(holder)) from None


@contextmanager
def _take_turn(settings: Settings, run_id: str) -> Iterator[None]:
    if settings.catalog is None:
        yield
        return
    try:
        with server.take_turn(settings.catalog, f"{run_id}, process {os.getpid()} on {os.uname().nodename}"):
            yield
    except server.Busy as busy:
        raise _make_error(server.redact(settings.catalog), str(busy)) from None


def _make_error(where: str, who: str) -> Locked:
    return Locked(f"another run is at work on {where} ({who})")


def _describe_holder(holder: Path) -> str:
    try:
        who = json.loads(holder.read_text())
        return f"{who['run_id']}, process {who['pid']} on {who['host']}"
    except (OSError, ValueError, KeyError):
        return "it has just begun"


def _make_name(now: datetime) -> str:
    """Name of a run: to the millisecond, as two runs may start within a second and names sort by start."""
    return f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03}Z-{secrets.token_hex(3)}"
