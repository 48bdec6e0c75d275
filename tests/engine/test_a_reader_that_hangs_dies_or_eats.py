"""A reader that hangs, kills its process or eats memory costs its own file only, and that file no second run.

The readers are planted in worker processes, which import `sitecustomize` before anything else.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.settings.declared import Settings
from tests.support.newsroom import Newsroom, article
from tests.support.traps import PLANTED


@pytest.fixture
def run(quick_newsroom: Newsroom, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    (tmp_path / "sitecustomize.py").write_text(PLANTED)
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])

    def command(*arguments: str, **environment: str) -> dict[str, Any]:
        (tmp_path / "log").write_text("")
        more = {"PYTHONPATH": path, "READ_LOG": str(tmp_path / "log"), "CUTTINGS_WORKERS": "2"} | environment
        done = quick_newsroom.cli(*(arguments or ("run",)), "--direct", "--json", **more)
        assert done.returncode == 0, done.stderr
        summary: dict[str, Any] = json.loads(done.stdout)
        return summary | {"read": sorted((tmp_path / "log").read_text().split())}

    return command


@pytest.mark.long
def test_it_costs_its_own_file_only_and_no_later_run_tries_it_by_itself(
    quick_newsroom: Newsroom, run: Callable[..., dict[str, Any]]
) -> None:
    bad = {
        "sleeps.txt": "PARSER_TIMEOUT",
        "spins.txt": "PARSER_TIMEOUT",
        "exits.txt": "PARSER_CRASH",
        "aborts.txt": "PARSER_CRASH",
        "eats.txt": "PARSER_LIMIT",
    }
    for name in ["good.txt", *bad, "zoo.txt"]:
        quick_newsroom.deliver(name, article(f"About {name}"))
    first = run(CUTTINGS_FILE_SECONDS="1", CUTTINGS_WORKER_MEMORY_BYTES=str(2**29))
    verdicts = {name: ("quarantined", reason) for name, reason in bad.items()}
    assert quick_newsroom.outcomes() == verdicts | dict.fromkeys(("good.txt", "zoo.txt"), ("published", None))
    assert quick_newsroom.value("SELECT count(*) FROM ops.raw") == 7
    # no file ends more than two processes, and one that was out of time only one
    assert {name: first["read"].count(name) for name in bad} == dict.fromkeys(bad, 1) | {
        "exits.txt": 2,
        "aborts.txt": 2,
        "eats.txt": first["read"].count("eats.txt"),
    }
    assert run()["read"] == []
    quick_newsroom.touch("exits.txt")
    quick_newsroom.deliver("exits-again.txt", article("About exits.txt"))
    quick_newsroom.deliver("橋.txt", article("Мост «закрыт»"))
    assert run()["read"] == ["橋.txt"]
    assert quick_newsroom.outcomes()["exits-again.txt"] == ("quarantined", "PARSER_CRASH")
    tried = run("replay", "--reason", "PARSER_CRASH")["read"]
    assert set(tried) == {"exits.txt", "exits-again.txt", "aborts.txt"}
    replayed = quick_newsroom.replay()  # in this process nothing is planted: as after an upgrade
    assert replayed.run["articles_new"] == len(bad)
    assert quick_newsroom.value("SELECT count(*) FROM ops.rejects WHERE resolved_by_run_id IS NULL") == 0


@pytest.mark.slow
def test_many_that_die_at_once_cost_themselves_only(
    quick_newsroom: Newsroom, run: Callable[..., dict[str, Any]]
) -> None:
    bad = [f"exits-{number}.txt" for number in range(30)]
    for name in [*bad, "good.txt"]:
        quick_newsroom.deliver(name, article(f"About {name}"))
    run(CUTTINGS_BATCH_FILES="1", CUTTINGS_WORKERS="4")
    verdicts = dict.fromkeys(bad, ("quarantined", "PARSER_CRASH"))
    assert quick_newsroom.outcomes() == verdicts | {"good.txt": ("published", None)}


@pytest.mark.long
def test_one_that_hangs_takes_little_more_than_its_time(
    quick_newsroom: Newsroom, run: Callable[..., dict[str, Any]]
) -> None:
    def transformed() -> float:
        return float(dict(run()["seconds_by_step"])["transform"])

    quick_newsroom.deliver("usual.txt", article("About the usual"))
    usual = transformed()
    quick_newsroom.deliver("sleeps.txt", article("About sleeps"))
    for number in range(20):
        quick_newsroom.deliver(f"{number}.txt", article(f"About number {number}"))
    allowed = Settings.model_fields["file_seconds"].default
    assert allowed <= transformed() < 2 * allowed + usual  # not once more by itself
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 21
