"""A run into a warehouse with a hundred times as many rows works on as many rows as before, in each of its steps."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pytest

from flows.ingest import run_pipeline
from flows.run.run import ignore_progress
from tests.support.inflated import inflate
from tests.support.newsroom import Newsroom, article, quick, too_short
from warehouse import sql
from warehouse.lake import lake

pytestmark = pytest.mark.slow

FEW, MANY = 200, 20_000
BETWEEN = ("relate",)  # what lies between articles is found among all of them
Function = TypeVar("Function", bound=Callable[..., Any])


class Metered:
    """A connection that counts, of each query, the rows that its operators pass on after reading them from files."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, meter: "Meter") -> None:
        self._connection = connection
        self._meter = meter
        self._profile = meter.folder / "profile.json"

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, query: str, parameters: Any = ()) -> Any:
        self._count()
        self._connection.execute("PRAGMA enable_profiling = 'json'")
        self._connection.execute(f"PRAGMA profiling_output = {sql.literal(self._profile)}")
        self._query, self._step = query, self._meter.step
        return self._connection.execute(query, parameters)

    def _count(self) -> None:
        """Count what the query before passed on: all its rows have been fetched by now."""
        if not self._profile.exists():
            return
        self._connection.execute("PRAGMA disable_profiling")
        rows = sum(_count_rows(json.loads(self._profile.read_text())))
        self._meter.rows[self._step, " ".join(self._query.split())[:90]] += rows
        self._profile.unlink()


class Meter:
    """The rows that each step and query of a run works on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.step = "opening"
        self.rows: Counter[tuple[str, str]] = Counter()

    def measure(self, newsroom: Newsroom) -> None:
        really = lake.connect
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lake, "connect", lambda *arguments: Metered(really(*arguments), self))
            run_pipeline(newsroom.settings(), self.name_step, ignore_progress)

    def name_step(self, function: Function) -> Function:
        def named(*arguments: Any) -> Any:
            self.step = function.__name__
            return function(*arguments)

        return named  # type: ignore[return-value]


def _count_rows(node: dict[str, Any]) -> Iterator[int]:
    """The rows that an operator holds or makes; those that it only looks at, one after the other, are not counted."""
    kind, children = node.get("operator_type", ""), node.get("children", [])
    if kind == "HASH_JOIN":
        yield int(children[1]["operator_cardinality"])  # the side that is held
    if not kind.endswith("SCAN") and kind not in ("PROJECTION", "FILTER") and not _is_mark(node):
        yield int(node.get("operator_cardinality", 0))
    for child in children:
        yield from _count_rows(child)


def _is_mark(node: dict[str, Any]) -> bool:
    return node.get("extra_info", {}).get("Join Type") == "MARK"


@pytest.fixture(scope="module")
def meters(tmp_path_factory: pytest.TempPathFactory) -> list[Meter]:
    """What a run with a new version, a copy, a stub and a new article works on, beside few rows and beside many."""
    made = []
    with quick():
        for times in (FEW, MANY):
            folder = tmp_path_factory.mktemp("store")
            newsroom = Newsroom.within(folder)
            newsroom.deliver("мост “alt”.txt", article())
            newsroom.deliver("обрывок.txt", too_short())
            newsroom.run()
            newsroom.deliver("мост “alt”.txt", article(told="fifty"), age=1800)
            newsroom.run()
            inflate(newsroom, times)
            newsroom.deliver("φέρι.txt", article("Φέρι «σταμάτησε»"))
            newsroom.run()  # learns what is not kept yet
            newsroom.deliver("мост “alt”.txt", article(told="sixty"), age=900)
            newsroom.deliver("نسخة.txt", article())
            newsroom.deliver("橋.txt", article("橋は閉鎖"))
            newsroom.deliver("обрывок 2.txt", too_short() + b"!")
            made.append(Meter(folder))
            made[-1].measure(newsroom)
    return made


def test_a_run_works_on_what_is_new(meters: list[Meter]) -> None:
    few, many = meters
    assert sum(few.rows.values()) > 100
    growing = {
        (step, query): (few.rows[step, query], rows)
        for (step, query), rows in many.rows.items()
        if step not in BETWEEN and rows > few.rows[step, query] + MANY / 3  # a run has a row for 20 files
    }
    assert growing == {}
