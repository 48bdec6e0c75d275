"""The same run under Prefect, whose temporary server takes its time to start."""

import json

import pytest
from newsroom import Newsroom, article

pytestmark = pytest.mark.slow


def test_a_temporary_server_is_enough(newsroom: Newsroom) -> None:
    newsroom.deliver("bridge.txt", article())
    done = newsroom.cli("run", "--json")
    assert (done.returncode, json.loads(done.stdout)["state"]) == (0, "published"), done.stderr
    assert newsroom.value("SELECT count(*) FROM articles") == 1
    assert newsroom.value("SELECT count(*) FROM ops.runs") == 1


def test_a_server_that_does_not_answer_stops_nothing(newsroom: Newsroom) -> None:
    newsroom.deliver("bridge.txt", article())
    done = newsroom.cli("run", "--json", PREFECT_API_URL="http://127.0.0.1:9/api")
    assert (done.returncode, json.loads(done.stdout)["state"]) == (0, "published"), done.stderr
    assert "does not answer" in done.stderr
    assert newsroom.value("SELECT count(*) FROM articles") == 1


def test_what_fails_in_the_run_is_told_once_and_not_tried_again(newsroom: Newsroom) -> None:
    (newsroom.data / "lake").mkdir(parents=True)
    (newsroom.data / "lake" / "catalog.sqlite").write_bytes(b"no catalog" * 1000)
    newsroom.deliver("bridge.txt", article())
    done = newsroom.cli("run", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "going on without it" not in done.stderr
