"""Prefect's own database can be PostgreSQL: a real one, if there is one on this machine."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import Newsroom, article
from scheduler import Schedule, free_port, wait_for

pytestmark = pytest.mark.long

PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/local/bin"), Path("/usr/bin"))
BIN = next((place for place in PLACES if (place / "initdb").exists()), None)


@pytest.fixture
def address() -> Iterator[str]:
    if BIN is None:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp())  # not pytest's: PostgreSQL's own user has to get there
    user = None
    if os.geteuid() == 0:  # PostgreSQL does not run as root
        user = "postgres"
        shutil.chown(folder, user)
    port = free_port()

    def do(*command: str) -> None:
        subprocess.run(command, user=user, cwd=folder, check=True, capture_output=True, timeout=120)

    do(str(BIN / "initdb"), "-D", "db", "-U", "cuttings", "-A", "trust", "-E", "UTF8", "--locale=C")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    do(str(BIN / "pg_ctl"), "-D", "db", "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"127.0.0.1:{port}/postgres"
    finally:
        do(str(BIN / "pg_ctl"), "-D", "db", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def test_a_schedule_keeps_its_runs_in_postgresql(newsroom: Newsroom, address: str) -> None:
    import asyncio

    import asyncpg

    newsroom.deliver("bridge.txt", article())
    url = f"postgresql+asyncpg://cuttings@{address}"
    schedule = Schedule(newsroom.landing, newsroom.data, free_port(), PREFECT_API_DATABASE_CONNECTION_URL=url)
    try:
        schedule.start()
        wait_for("a run", lambda: schedule.runs("COMPLETED"), 120)
    finally:
        assert schedule.stop() == 0

    async def count() -> int:
        connection = await asyncpg.connect(f"postgresql://cuttings@{address}")
        try:
            return int(await connection.fetchval("SELECT count(*) FROM flow_run WHERE state_type = 'COMPLETED'"))
        finally:
            await connection.close()

    assert asyncio.run(count()) == 1
    assert not (newsroom.data / "prefect" / "prefect.db").exists()
    assert newsroom.value("SELECT count(*) FROM articles") == 1
