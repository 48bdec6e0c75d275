"""Twenty readers at once, while the published file is replaced again and again: no error, and no pile of waiting."""

import http.client
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
import uvicorn

from flows.explorer.frame.app import make_app
from flows.explorer.routes import ROUTES
from flows.explorer.serve import listen
from tests.explorer.addresses import PAGES
from tests.support.newsroom import Newsroom
from warehouse.reading.explore.snapshots import Snapshots

READERS = 20


def publish_until(data: Path, done: Event) -> None:
    """Put the published file in place of itself, as publishing does, until told."""
    path = data / "warehouse.duckdb"
    while not done.wait(1):
        shutil.copyfile(path, data / ".next")
        (data / ".next").rename(path)


@contextmanager
def serve(data: Path) -> Iterator[int]:
    """Serve the explorer of a folder; gives its port."""
    with Snapshots(data) as snapshots, listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(make_app(snapshots, ROUTES), log_level="error", lifespan="off"))
        serving = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        serving.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        serving.join(20)


def read(port: int, paths: list[str]) -> list[str]:
    """Load pages one after the other; returns those that were not answered."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    problems = []
    for path in paths:
        asking.request("GET", path)
        answer = asking.getresponse()
        page = answer.read().decode()
        problems += [page] if answer.status != 200 else []
    asking.close()
    return problems


@pytest.mark.slow
def test_all_are_answered_in_no_more_than_their_share_of_time(published: Newsroom, tmp_path: Path) -> None:
    data = Path(shutil.copytree(published.data, tmp_path / "données"))
    paths = [one(published) for name, one in PAGES.items() if name.startswith(("search", "article in", "front"))]
    with serve(data) as port:
        read(port, paths)
        began = time.monotonic()
        read(port, paths)
        alone = time.monotonic() - began
        done = Event()
        publishing = Thread(target=publish_until, args=(data, done))
        publishing.start()
        began = time.monotonic()
        try:
            with ThreadPoolExecutor(READERS) as readers:
                problems = list(readers.map(lambda _: read(port, paths), range(READERS)))
        finally:
            done.set()
            publishing.join()
        together = time.monotonic() - began
    assert [one for one in problems if one] == []
    assert together < 10 * READERS * alone  # each time the file is opened anew, once for all
