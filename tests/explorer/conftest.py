"""One published warehouse for all tests of the explorer, what asks its pages in this process, and a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from starlette.testclient import TestClient

from flows.explorer.frame.app import make_app
from flows.explorer.routes import ROUTES
from tests.explorer.coverage import COVERAGE
from tests.explorer.hostile import HOSTILE, REFUSED, write_hostile
from tests.support.newsroom import Newsroom, article, quick, record, too_short
from warehouse.reading.explore.snapshots import Snapshots

BASE = "http://127.0.0.1:4210"
Ask = Callable[..., "object"]


def fill(newsroom: Newsroom) -> None:
    """Deliver articles of several publishers, a copy, a second version, a quarantined file and hostile ones."""
    newsroom.deliver("gazette/bridge.txt", article())
    newsroom.deliver("courier/bridge.txt", article(publisher="The Ansley Courier", author="Zoë Ðorđević"))
    newsroom.deliver("gazette/ferry.txt", article("Ferry strike at Østmole: «last boat» leaves", "fifty-one"))
    newsroom.deliver("gazette/stub.txt", too_short())
    newsroom.deliver(REFUSED, b"<script>alert('refused')</script>\x1b[31m \xe2\x80\xaelive\n" * 3)
    for name, text in HOSTILE.items():
        newsroom.deliver(f"hostile/{name}", write_hostile(text))
    newsroom.deliver(
        "unsigned.json", record("Osiers grow again below the weir at Saltergate", "dreißig", publisher=None).encode()
    )
    for name, content in COVERAGE.items():
        newsroom.deliver(name, content)
    newsroom.run()
    newsroom.deliver("gazette/bridge.txt", article(told="sixty"))
    newsroom.run()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Newsroom:
    """A published warehouse that tests only read from, made once for all processes of this test run."""
    base = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    folder, made = base / "explored", base / "explored" / "made"
    with FileLock(base / "explored.lock"):
        if not made.exists():
            folder.mkdir()
            newsroom = Newsroom.within(folder)
            with quick():
                fill(newsroom)
            made.touch()
    return Newsroom(folder / "landing", folder / "data")


@pytest.fixture(scope="session")
def client(published: Newsroom) -> Iterator[TestClient]:
    """A browser without a window: asks the explorer of `published` in this process."""
    with Snapshots(published.data) as snapshots:
        yield TestClient(make_app(snapshots, ROUTES), base_url=BASE)


def open_client(data: Path, snapshots: list[Snapshots]) -> TestClient:
    """Ask the explorer of another folder; `snapshots` is to be closed at the end."""
    snapshots.append(Snapshots(data))
    return TestClient(make_app(snapshots[-1], ROUTES), base_url=BASE)


@pytest.fixture
def explore() -> Iterator[Callable[[Path], TestClient]]:
    """Ask the explorer of a folder of the test's own."""
    opened: list[Snapshots] = []
    yield lambda data: open_client(data, opened)
    for one in opened:
        one.__exit__(None, None, None)
