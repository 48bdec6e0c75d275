"""Ends the process of a finished run within seconds if its Prefect server is gone, instead of waiting for it."""

import os
import sys
import time
from threading import Event, Thread

import httpx

from flows.reporting.terminal import say
from flows.run.stopping import end_children

_CHECKS = 3
_EVERY_SECONDS = 2.0
_TIMEOUT_SECONDS = 1.0

gone = Event()  # set when a server was lost; Prefect would wait for it at exit


def guard(api: str) -> None:
    """From now on, end this process if the server at `api` fails to answer three times in a row: within 9 seconds.

    For a process whose work is done and that only has to report to the server.
    """
    Thread(target=_watch, args=(api,), daemon=True).start()


def leave(code: int) -> None:
    """End this process and what it started at once if a server was lost; else do nothing.

    Prefect would try to deliver its events first.
    """
    if gone.is_set():
        sys.stdout.flush()
        sys.stderr.flush()
        end_children()  # such as a temporary server
        os._exit(code)


def is_answering(api: str, timeout: float) -> bool:
    """Whether the server at `api` answers within so many seconds."""
    try:
        return httpx.get(f"{api}/health", timeout=timeout).is_success
    except httpx.HTTPError:
        return False


def _watch(api: str) -> None:
    missed = 0
    while missed < _CHECKS:
        time.sleep(_EVERY_SECONDS)
        missed = 0 if is_answering(api, _TIMEOUT_SECONDS) else missed + 1
    say(f"the Prefect server at {api} is gone; the run is done without it")
    gone.set()
    leave(0)
