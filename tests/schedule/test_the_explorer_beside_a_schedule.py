"""The schedule serves the explorer as a process of its own, on which no run depends."""

import http.client
import socket
import time
from pathlib import Path

import pytest

from flows.schedule import processes, serve
from flows.schedule.names import name_archive
from flows.schedule.processes import Part
from flows.settings.declared import Settings
from tests.support.newsroom import Newsroom


def prepare(data: Path, port: int) -> serve._Schedule:
    settings = Settings(data=data)
    explorer = serve._prepare_explorer(settings, port)
    worker = Part("worker", ["--version"], data / "worker.log")
    return serve._Schedule(settings, name_archive(data), "http://127.0.0.1:1", worker, None, explorer)


def test_an_explorer_that_keeps_ending_is_given_up(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(processes, "TRIES", 0)
    schedule = prepare(newsroom.data, 4210)
    serve._tend_explorer(schedule)
    assert schedule.explorer is None
    assert "the explorer is not served" in capsys.readouterr().err


def ask(explorer: Part, port: int) -> tuple[int, str]:
    """Ask for the front page, once the explorer listens."""
    for _ in range(300):
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            asking.request("GET", "/")
            answer = asking.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            assert explorer.is_running()
            time.sleep(0.1)
        finally:
            asking.close()
    return 0, ""


@pytest.mark.slow
def test_the_explorer_answers_beside_a_schedule(newsroom: Newsroom) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    schedule = prepare(newsroom.data, port)
    assert schedule.explorer
    schedule.explorer.start()
    try:
        status, page = ask(schedule.explorer, port)
        assert status == 503
        assert "Nothing has been published yet" in page
    finally:
        schedule.explorer.kill()
