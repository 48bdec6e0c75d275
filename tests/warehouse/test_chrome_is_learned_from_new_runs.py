"""The lines that sources repeat are kept between runs: what is kept is what all runs have counted."""

import logging
import random
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.test_chrome_is_followed_run_by_run import SOURCES, Plain
from warehouse.load.knowledge import read_chrome
from warehouse.load.repeated import FILE, learn_chrome

AGENCY = "«Агентство»"  # provides what all of them print
RUNS = 14


def add_run(lake: Plain, chance: random.Random, seq: int, **more: Any) -> None:
    """Sources grow at different speeds, with lines that set in, become rare, or come to several sources."""
    run_id = f"run-{chance.random()}"
    for number, source in enumerate(SOURCES):
        names = [f"{seq}-{source}-{n}" for n in range(chance.choice((0, 0, 1, 2, 3 * number, 9 * number)))]
        versions = [
            {"article_id": name, "version": 1, "run_id": run_id, "publisher": source, "provider": AGENCY}
            for name in names
        ]
        shares = {f"línea-{source}-{n}": (n + seq % 7) / 9 for n in range(8)}
        shares |= {"مشترك": 0.45 if seq > RUNS / 2 else 0, "共有": 0.4, "общее": 0.45 if seq % 5 == number else 0}
        counted = {line: sum(chance.random() < share for _ in names) for line, share in shares.items()}
        stats = [
            {"source": of, "line_sha256": line, "run_id": run_id, "documents": documents}
            for of in (source, AGENCY)
            for line, documents in counted.items()
            if documents
        ]
        lake.add("main.article_versions", versions)
        lake.add("ops.line_stats", stats)
    lake.add("ops.runs", [{"run_id": run_id, "seq": seq, "state": "published", "kind": "run"} | more])


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 6))])
def test_each_run_knows_what_counting_all_lines_would_tell_it(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    found = []
    with Plain() as lake:
        assert learn_chrome(lake, tmp_path) == {}
        for seq in range(1, RUNS + 1):
            add_run(lake, chance, seq, kind=chance.choice(("run", "replay")))
            found.append(read_chrome(lake))
            if chance.random() < 0.7:  # else the next one learns from two runs
                assert learn_chrome(lake, tmp_path) == found[-1]
                assert learn_chrome(lake, tmp_path) == found[-1]
    assert len({str(sorted(map(str, chrome.items()))) for chrome in found}) > RUNS / 2


@pytest.mark.parametrize("what", ["an erasure", "another history", "a damaged file", "no file"])
def test_everything_is_counted_again_where_what_is_kept_does_not_hold(
    what: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(5)
    with Plain() as lake:
        for seq in range(1, 6):
            add_run(lake, chance, seq)
        assert learn_chrome(lake, tmp_path)
        lake.connection.execute("DELETE FROM lake.ops.line_stats WHERE line_sha256 LIKE 'línea%'")
        kept = tmp_path / FILE
        if what == "an erasure":
            add_run(lake, chance, 6, state="nothing_new", kind=None)
        elif what == "another history":
            lake.connection.execute("UPDATE lake.ops.runs SET run_id = 'andere' WHERE seq = 5")
        elif what == "a damaged file":
            kept.write_bytes(kept.read_bytes()[:-90])
        else:
            kept.unlink()
        with caplog.at_level(logging.WARNING):
            assert learn_chrome(lake, tmp_path) == read_chrome(lake)
        assert ("made anew" in caplog.text) == (what == "a damaged file")


def test_a_run_that_failed_costs_nothing(tmp_path: Path) -> None:
    chance = random.Random(6)
    with Plain() as lake:
        add_run(lake, chance, 1)
        learned = learn_chrome(lake, tmp_path)
        lake.connection.execute("DELETE FROM lake.ops.line_stats")
        lake.add("ops.runs", [{"run_id": "неудача", "seq": 2, "state": "failed", "kind": None}])
        assert learn_chrome(lake, tmp_path) == learned != read_chrome(lake)
