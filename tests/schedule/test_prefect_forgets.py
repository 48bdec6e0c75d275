"""Prefect's database is bounded: its vacuum, with our settings, lets go of runs and of all that hangs on them."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.schedule.serve import _make_environment
from flows.settings.declared import Settings

pytestmark = pytest.mark.long

HANGING = ("flow_run", "task_run", "flow_run_state", "task_run_state", "log", "artifact", "events")


def counts(database: Path) -> dict[str, int]:
    with sqlite3.connect(database) as connection:
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in HANGING}


def age(database: Path, days: int) -> None:
    """Make everything so much older."""
    then = str((datetime.now(UTC) - timedelta(days=days)).replace(tzinfo=None))
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE flow_run SET end_time = ?", [then])
        connection.execute("UPDATE events SET occurred = ?", [then])
        connection.execute("UPDATE event_resources SET occurred = ?", [then])


def test_runs_of_two_weeks_ago_are_gone_with_all_they_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect import flow, task
    from prefect.artifacts import create_markdown_artifact
    from prefect.context import refresh_global_settings_context
    from prefect.events.worker import EventsWorker
    from prefect.logging import get_run_logger
    from prefect.logging.handlers import APILogWorker
    from prefect.server.database import provide_database_interface
    from prefect.server.services import db_vacuum
    from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL
    from prefect.settings.context import get_current_settings
    from prefect.testing.utilities import prefect_test_harness

    for name, value in _make_environment(Settings(data=tmp_path), "http://127.0.0.1:1", 1).items():
        if name.startswith("PREFECT_SERVER_"):
            monkeypatch.setenv(name, value)
    refresh_global_settings_context()

    @task
    def step() -> None:
        get_run_logger().info("at work")

    @flow
    def run() -> None:
        step()
        create_markdown_artifact("what was done", key="summary")

    with prefect_test_harness(server_startup_timeout=120):
        run()
        EventsWorker.drain_all()
        APILogWorker.drain_all()
        database = Path(str(PREFECT_API_DATABASE_CONNECTION_URL.value()).partition("///")[2])
        before = counts(database)
        assert all(before[name] for name in ("flow_run", "flow_run_state", "log", "artifact")), before
        db = provide_database_interface()
        vacuum = [db_vacuum.vacuum_old_flow_runs, db_vacuum.vacuum_old_events]

        def let_go() -> dict[str, int]:
            for work in vacuum:
                asyncio.run(work(db=db))
            return counts(database)

        age(database, days=13)
        assert let_go()["flow_run"] == before["flow_run"]
        age(database, days=15)
        assert set(let_go().values()) == {0}
        assert get_current_settings().server.services.db_vacuum.enabled == {"events", "flow_runs", "orphans"}
