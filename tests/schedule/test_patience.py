"""What passes by itself is tried again, what does not is not; and nobody waits for a Prefect server that is gone."""

import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from flows.landing.delivery import NoLanding, Unreachable
from flows.run.lock import Locked
from flows.run.opening import begin
from flows.run.run import ignore_progress
from flows.schedule import prefect_flows as scheduled
from flows.schedule.prefect_flows import WAITS, retry
from tests.support.newsroom import Newsroom
from warehouse.lake.lake import Superseded


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr(scheduled, "sleep", slept.append)
    return slept


class Work:
    """Fails so many times, then returns how often it was done."""

    def __init__(self, error: Exception, failures: int) -> None:
        self.error, self.failures, self.times = error, failures, 0

    def __call__(self) -> int:
        self.times += 1
        if self.times <= self.failures:
            raise self.error
        return self.times


@pytest.mark.parametrize(
    "error", [Locked("at work"), Superseded("late"), Unreachable("port weg"), ConnectionRefusedError(), TimeoutError()]
)
def test_what_passes_is_tried_again_after_longer_and_longer(error: Exception, slept: list[float]) -> None:
    assert retry(Work(error, len(WAITS))) == len(WAITS) + 1
    assert slept == sorted(WAITS)
    with pytest.raises(type(error)):
        retry(Work(error, len(WAITS) + 1))


def test_a_catalog_out_of_reach_passes_and_a_damaged_one_does_not(quick_newsroom: Newsroom, slept: list[float]) -> None:
    import duckdb

    def begun(**more: str) -> None:
        with begin(quick_newsroom.settings(**more), ignore_progress):
            pass

    with pytest.raises(duckdb.IOException):
        retry(lambda: begun(catalog="postgresql://127.0.0.1:9/nowhere"))
    assert slept == sorted(WAITS)
    slept.clear()
    (quick_newsroom.data / "lake").mkdir()
    (quick_newsroom.data / "lake" / "catalog.sqlite").write_bytes(b"no catalog" * 1000)
    with pytest.raises(Exception, match=r".+"):
        retry(begun)
    assert slept == []


@pytest.mark.parametrize(
    "error", [ValueError(), NoLanding("nowhere"), OSError(28, "No space left on device"), PermissionError()]
)
def test_what_does_not_pass_is_told_at_once(error: Exception, slept: list[float]) -> None:
    with pytest.raises(type(error)):
        retry(Work(error, 1))
    assert slept == []


@pytest.fixture
def server() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api"
        server.shutdown()


GUARDED = """
import sys, time
from flows.schedule import watchdog
watchdog._EVERY_SECONDS = 0.2
watchdog.guard(sys.argv[1])
time.sleep(3)
sys.exit(7)
"""


def guarded(api: str) -> int:
    return subprocess.run([sys.executable, "-c", GUARDED, api], capture_output=True, timeout=60, check=False).returncode


@pytest.mark.slow
def test_a_process_whose_server_answers_is_left_alone(server: str) -> None:
    assert guarded(server) == 7


def test_a_process_whose_server_is_gone_ends() -> None:
    assert guarded("http://127.0.0.1:9/api") == 0


def test_the_wait_is_less_than_ten_seconds() -> None:
    from flows.schedule import watchdog

    assert watchdog._CHECKS * (watchdog._EVERY_SECONDS + watchdog._TIMEOUT_SECONDS) < 10
