"""A query ends when its reader leaves or time is over, and what one reader waits for is found once for all."""

import asyncio
import time
from threading import Event, Thread
from typing import Any

import pytest
from starlette.types import Message

from flows.explorer.frame import app as frame
from flows.explorer.frame.page import Asked, Page, Route
from tests.support.newsroom import Newsroom
from warehouse.reading.explore.answers import Answers
from warehouse.reading.explore.reading import Reading
from warehouse.reading.explore.snapshots import Snapshots

ENDLESS = "SELECT count(*) AS n FROM range(1_000_000_000) AS a(x), range(1_000_000) AS b(y) WHERE x * y % 7 = 3"


def call(published: Newsroom, *, leaves: bool) -> tuple[list[Message], list[Reading]]:
    """Ask for a page whose query never ends; returns what was sent, and the reading that was begun."""
    began: list[Reading] = []

    def show(reading: Reading, _: Asked) -> Page:
        began.append(reading)
        reading._answer(ENDLESS, {})
        return Page("home.html.jinja", "never")

    async def ask() -> list[Message]:
        sent: list[Message] = []

        async def receive() -> Message:
            while not (leaves and began):
                await asyncio.sleep(0.01)
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        scope: dict[str, Any] = {
            "type": "http",
            "method": "GET",
            "path": "/endless",
            "raw_path": b"/endless",
            "query_string": b"",
            "headers": [(b"host", b"127.0.0.1")],
            "scheme": "http",
            "server": ("127.0.0.1", 80),
            "http_version": "1.1",
        }
        await asyncio.wait_for(app(scope, receive, send), 60)
        return sent

    with Snapshots(published.data) as snapshots:
        app = frame.make_app(snapshots, [Route("/endless", show)])
        return asyncio.run(ask()), began


def test_a_reader_who_leaves_ends_the_query(published: Newsroom) -> None:
    _, began = call(published, leaves=True)
    assert len(began) == 1


def test_a_query_without_an_end_is_ended_and_said(published: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "_SECONDS", 0.1)
    sent, _ = call(published, leaves=False)
    assert sent[0]["status"] == 503
    assert "That took too long" in b"".join(one.get("body", b"") for one in sent).decode()


def test_an_answer_is_found_once_though_many_wait_for_it() -> None:
    answers, found, may_go = Answers(), [], Event()

    def find() -> Any:
        found.append(time.monotonic())
        may_go.wait(10)
        import pyarrow as pa

        return pa.table({"é": [1]})

    threads = [Thread(target=answers.get, args=("SELECT 1", find)) for _ in range(8)]
    for thread in threads:
        thread.start()
    may_go.set()
    for thread in threads:
        thread.join(10)
    assert len(found) == 1


def test_an_answer_that_failed_is_looked_for_again() -> None:
    answers = Answers()

    def fail() -> Any:
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError, match=r"^$"):
            answers.get("SELECT 1", fail)
