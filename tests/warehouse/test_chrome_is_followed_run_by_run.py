"""The lines that sources repeat are learned for all runs in one pass, and are those that each run knew."""

import random
from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from warehouse.lake.lake import Lake, ddl
from warehouse.load.knowledge import follow_chrome, read_chrome
from warehouse.schema import ARTICLE_VERSIONS, LINE_STATS, RUNS

SOURCES = ("Höfnin", "Курьер", "النهار", "橋日報", "Ταχυδρόμος")
FEW = ("run_id", "seq", "state", "kind", "source", "line_sha256", "documents", "article_id", "version")
FEW += ("publisher", "provider")


class Plain(Lake):
    """The three tables it takes, in memory, and how often they were asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.connection = duckdb.connect(config={"threads": 1})
        self.connection.execute("ATTACH ':memory:' AS lake; CREATE SCHEMA lake.ops")
        for table in (RUNS, LINE_STATS, ARTICLE_VERSIONS):
            self.connection.execute(ddl(table, "lake."))
            for name in table.arrow.names:
                if name not in FEW:
                    self.connection.execute(f'ALTER TABLE lake.{table.full_name} DROP COLUMN "{name}"')

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        self.asked += 1
        return super().rows(query, parameters)

    def add(self, name: str, rows: list[dict[str, Any]]) -> None:
        if rows:
            given = pa.Table.from_pylist(rows)  # noqa: F841 - DuckDB finds it by its name
            self.connection.execute(f"INSERT INTO lake.{name} BY NAME FROM given")


def fill(lake: Plain, chance: random.Random, runs: int) -> None:
    """Runs in which sources bring articles with lines that come and go, some of them in several sources."""
    for seq in range(1, runs + 1):
        run_id, versions = f"run-{chance.random()}", []  # not in the order of their names
        for source in chance.sample(SOURCES, chance.randint(0, len(SOURCES))):
            count = chance.randint(1, 6)
            versions += [
                {"article_id": f"{seq}-{source}-{number}", "version": 1, "run_id": run_id, "publisher": source}
                for number in range(count)
            ]
            lines = chance.sample([f"línea-{source}-{n}" for n in range(4)] + ["مشترك", "共有", "общее"], 4)
            stats = [
                {"source": source, "line_sha256": line, "run_id": run_id, "documents": chance.randint(1, count)}
                for line in lines
            ]
            lake.add("ops.line_stats", stats)
        lake.add("main.article_versions", versions)
        lake.add("ops.runs", [{"run_id": run_id, "seq": seq, "state": "published"}])


@pytest.mark.parametrize("seed", range(3))
def test_each_run_knows_what_it_knew_when_it_was_asked_alone(seed: int) -> None:
    with Plain() as lake:
        fill(lake, random.Random(seed), 12)
        alone = {number: read_chrome(lake, number) for number in (0, *range(2, 13), 99)}
        lake.asked = 0
        assert follow_chrome(lake, alone) == alone
        assert lake.asked == 1
    assert any(alone.values())
    assert len({str(sorted(map(str, chrome.items()))) for chrome in alone.values()}) > 3


def test_what_is_learned_is_one_object_until_more_is() -> None:
    with Plain() as lake:
        fill(lake, random.Random(7), 5)
        followed = follow_chrome(lake, [5, 5, 8, 9])
    assert followed[5] is followed[8] is followed[9]
