"""Prefect's own database can be PostgreSQL: a real one, if there is one on this machine."""

from collections.abc import Iterator

import pytest

from tests.support.newsroom import Newsroom, article
from tests.support.postgresql import server
from tests.support.scheduler import Schedule, free_port, wait_for

pytestmark = pytest.mark.long


@pytest.fixture
def address() -> Iterator[str]:
    with server() as address:
        yield address


def test_a_schedule_keeps_its_runs_in_postgresql(quick_newsroom: Newsroom, address: str) -> None:
    import asyncio

    import asyncpg

    quick_newsroom.deliver("bridge.txt", article())
    url = f"postgresql+asyncpg://{address}"
    schedule = Schedule(
        quick_newsroom.landing, quick_newsroom.data, free_port(), PREFECT_API_DATABASE_CONNECTION_URL=url
    )
    try:
        schedule.start()
        wait_for("a run", lambda: schedule.runs("COMPLETED"), 120)
    finally:
        assert schedule.stop() == 0

    async def count() -> int:
        connection = await asyncpg.connect(f"postgresql://{address}")
        try:
            return int(await connection.fetchval("SELECT count(*) FROM flow_run WHERE state_type = 'COMPLETED'"))
        finally:
            await connection.close()

    assert asyncio.run(count()) == 1
    assert not (quick_newsroom.data / "prefect" / "prefect.db").exists()
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 1
