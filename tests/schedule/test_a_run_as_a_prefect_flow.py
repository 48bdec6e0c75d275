"""The same run under Prefect, whose temporary server takes its time to start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.support.newsroom import Newsroom, article
from tests.support.scheduler import free_port, kill, wait_for


@pytest.mark.slow
def test_a_temporary_server_is_enough(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    done = quick_newsroom.cli("run", "--json")
    assert (done.returncode, json.loads(done.stdout)["state"]) == (0, "published"), done.stderr
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 1
    assert quick_newsroom.value("SELECT count(*) FROM ops.runs") == 1


@pytest.mark.long
def test_a_server_that_does_not_answer_stops_nothing(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    done = quick_newsroom.cli("run", "--json", PREFECT_API_URL="http://127.0.0.1:9/api")
    assert (done.returncode, json.loads(done.stdout)["state"]) == (0, "published"), done.stderr
    assert "does not answer" in done.stderr
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 1


@pytest.mark.long
def test_what_fails_is_told_once_and_a_server_killed_in_mid_run_costs_no_data(
    quick_newsroom: Newsroom, tmp_path: Path
) -> None:
    for number in range(60):
        quick_newsroom.deliver(f"{number}.txt", article(f"Bridge number {number} to close", f"w{number}"))
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    environment = {**os.environ, "PREFECT_HOME": str(tmp_path / "home"), "PREFECT_API_URL": api}
    prefect = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(prefect, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def answers() -> bool:
        try:
            return httpx.get(f"{api}/health", timeout=2).is_success
        except httpx.HTTPError:
            return False

    try:
        wait_for("the server", answers, 240)
        broken = tmp_path / "données"
        (broken / "lake").mkdir(parents=True)
        (broken / "lake" / "catalog.sqlite").write_bytes(b"no catalog" * 1000)
        failed = quick_newsroom.cli("run", "--json", "--data", str(broken), PREFECT_API_URL=api)
        assert (failed.returncode, failed.stdout) == (1, "")
        assert "going on without it" not in failed.stderr
        folders = ["--landing", str(quick_newsroom.landing), "--data", str(quick_newsroom.data), "--workers", "1"]
        run = subprocess.Popen(
            [sys.executable, "-m", "flows", "run", "--json", *folders],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        wait_for("the run's work", (quick_newsroom.data / ".lock.json").exists, 120)
        server.kill()
        out, err = run.communicate(timeout=300)
    finally:
        kill(server.pid)
        server.wait()
    assert run.returncode == 0, err.decode()
    assert json.loads(out)["articles_new"] == 60
    assert quick_newsroom.value("SELECT count(*) FROM ops.runs") == 1
