"""Each statement of the console runs in a process with limits, and that ends when its reader leaves."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from warehouse.reading.console.console import Console, Result
from warehouse.reading.console.errors import BadStatement, Busy, Exceeded, NotReadable
from warehouse.reading.console.limits import Limits

pytestmark = pytest.mark.slow

FOREVER = "SELECT (WITH RECURSIVE t AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM t) SELECT max(a) FROM t)"


@pytest.fixture(scope="module")
def console() -> Iterator[Console]:
    console = Console()
    console.prepare()
    yield console
    console.close()
    assert [
        child for child in psutil.Process().children() if "warehouse.reading.console.child" in child.cmdline()
    ] == []


@pytest.fixture
def ask(console: Console, samples: Path):
    def asked(statement: str, **limits: float) -> Result:
        with console.begin(statement, samples / "warehouse.duckdb", samples, Limits(**limits)) as running:
            return running.read()

    return asked


def test_the_rows_of_a_statement_come_back_with_their_types(ask) -> None:
    found = ask("SELECT body, modified_at, authors FROM search('ferry') JOIN articles USING (article_id)")
    assert found.types == ["VARCHAR", "TIMESTAMP WITH TIME ZONE", "VARCHAR[]"]
    assert found.table.num_rows > 2
    assert not found.is_cut
    assert ask("SELECT 1 AS a, 2 AS a, '東京' AS \"ü\" WHERE false").table.column_names == ["a", "a_2", "ü"]


@pytest.mark.parametrize(
    ("statement", "limits", "rows"),
    [
        ("FROM range(1_000_000_000_000)", {}, 1_000),
        ("SELECT repeat('ж', 1000) FROM range(900)", {"result_bytes": 100_000}, None),
        ("SELECT [true FOR x IN range(1000)] FROM range(900)", {"result_bytes": 100_000}, None),
        (
            "SELECT MAP {'a': [[1, 2]]}, {'b': [NULL]}, [1, 2]::INTEGER[2] FROM range(90000)",
            {"result_bytes": 10_000},
            None,
        ),
        ("SELECT " + ", ".join(f"NULL AS c{n}" for n in range(500)) + " FROM range(900)", {}, 100),
    ],
    ids=["rows", "bytes", "bits", "nested", "cells"],
)
def test_a_result_is_cut_and_says_so(statement: str, limits: dict[str, int], rows: int | None, ask) -> None:
    found = ask(statement, **limits)
    assert found.is_cut
    assert 0 < found.table.num_rows < 900 or found.table.num_rows == rows
    if rows:
        assert found.table.num_rows == rows


@pytest.mark.parametrize(
    ("statement", "limits", "said"),
    [
        (FOREVER, {"seconds": 1}, "longer than 1 seconds"),
        ("SELECT sleep_ms(600000)", {"seconds": 1}, "longer than 1 seconds"),
        ("SELECT list(n) FROM range(1_000_000_000) AS t(n)", {"memory_bytes": 100_000_000}, "more than 100 MB"),
        ("SELECT repeat('x', 2_000_000_000) FROM range(9)", {"seconds": 5}, "statement"),
        ("SELECT repeat('x', 5_000_000)", {}, "one row of the result is larger"),
        ("SELECT " + ", ".join(["NULL"] * 2_000), {"cells": 1_000}, "2,000 columns"),
    ],
    ids=["endless", "asleep", "lists", "a long text", "a large row", "wide"],
)
def test_a_statement_that_takes_too_much_is_stopped(statement: str, limits: dict[str, float], said: str, ask) -> None:
    with pytest.raises(Exceeded, match=said):
        ask(statement, **limits)
    assert ask("SELECT 1").table.num_rows == 1


def test_an_error_comes_back_with_its_place(ask) -> None:
    with pytest.raises(BadStatement) as raised:
        ask("SELECT 'Ω',\n  naught FROM articles")
    assert (raised.value.line, raised.value.column) == (2, 3)
    with pytest.raises(BadStatement, match="read_text is not available"):
        ask("FROM read_text('/etc/passwd')")


def test_a_reader_who_leaves_ends_the_process(console: Console, samples: Path) -> None:
    with console.begin(FOREVER, samples / "warehouse.duckdb", samples) as running:
        process = psutil.Process(running.process.id)
        threading.Timer(0.5, running.end).start()
        with pytest.raises(Exceeded, match="was stopped"):
            running.read()
    assert not process.is_running()


def test_only_a_few_run_at_once(samples: Path) -> None:
    console = Console(at_once=1)
    try:
        with console.begin(FOREVER, samples / "warehouse.duckdb", samples), pytest.raises(Busy):
            console.begin("SELECT 1", samples / "warehouse.duckdb", samples)
        with console.begin("SELECT 1", samples / "warehouse.duckdb", samples) as running:
            assert running.read().table.num_rows == 1
    finally:
        console.close()


def test_a_waiting_process_that_was_killed_is_replaced(console: Console, ask) -> None:
    console.prepare()
    waiting = [one for one in psutil.Process().children() if "warehouse.reading.console.child" in one.cmdline()]
    for one in waiting:
        one.kill()
        one.wait()
    assert waiting
    assert ask("SELECT 1").table.num_rows == 1


def test_a_process_has_nothing_of_our_environment_and_limits_of_its_own(
    samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUTTINGS_CATALOG", "postgresql://secret@db/lake")
    fresh = Console()
    try:
        with fresh.begin("SELECT sleep_ms(600000)", samples / "warehouse.duckdb", samples) as running:
            process = psutil.Process(running.process.id)
            until = time.monotonic() + 20
            while process.rlimit(psutil.RLIMIT_FSIZE) != (0, 0) and time.monotonic() < until:
                time.sleep(0.05)
            assert "secret" not in str(process.environ())
            assert process.rlimit(psutil.RLIMIT_FSIZE) == (0, 0)
            assert process.rlimit(psutil.RLIMIT_AS)[1] < 2_000_000_000
            assert process.rlimit(psutil.RLIMIT_CPU)[1] < 100
    finally:
        fresh.close()


def test_a_crash_of_duckdb_is_told_and_survived(console: Console, samples: Path, ask) -> None:
    with console.begin("SELECT sleep_ms(600000)", samples / "warehouse.duckdb", samples) as running:
        threading.Timer(0.5, os.kill, (running.process.id, signal.SIGSEGV)).start()
        with pytest.raises(Exceeded, match="DuckDB failed"):
            running.read()
    assert ask("SELECT 1").table.num_rows == 1


def test_a_file_that_is_gone_or_damaged_is_said_to_be_so(console: Console, samples: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "warehouse.duckdb"
    for content in (None, b"no database\n" * 9_000):
        if content is not None:
            damaged.write_bytes(content)
        with console.begin("SELECT 1", damaged, samples) as running, pytest.raises(NotReadable):
            running.read()


def test_a_folder_with_any_name_is_read(console: Console, samples: Path, tmp_path: Path) -> None:
    data = tmp_path / "a*[b]?é 'q' 日"
    shutil.copytree(samples, data)
    (data / "lake" / "private.csv").write_text("secret\n1\n")
    with console.begin("SELECT count(*) AS n FROM article_lines", data / "warehouse.duckdb", data) as running:
        assert running.read().table["n"].to_pylist()[0] > 100
    private = str(data / "lake" / "private.csv").replace("'", "''")
    with console.begin(f"FROM '{private}'", data / "warehouse.duckdb", data) as running, pytest.raises(BadStatement):
        running.read()


def test_every_type_comes_back_as_something_that_can_be_shown(ask) -> None:
    found = ask(
        """
        SELECT 1 AS a, 2 AS a, sum(n) AS total, 170141183460469231731687303715884105727 AS huge,
            INTERVAL 3 MONTH AS span, '101'::BIT AS bits, '10:00:00+02'::TIMETZ AS clock, DATE '20000-01-01' AS far,
            TIMESTAMPTZ 'infinity' AS never, [DATE '20000-01-01'] AS days, encode('é') AS bytes,
            MAP {'κ': 1} AS pairs, 'x'::ENUM('x', 'y') AS kind, uuid() AS id, 1.5::DECIMAL(9, 2) AS price,
            'nan'::DOUBLE AS none, [NULL] AS empty
        FROM range(4) AS t(n); -- the end
        """
    )
    [row] = found.table.to_pylist()
    assert list(row)[:2] == ["a", "a_2"]
    assert row["total"] == 6
    assert [row["huge"], row["span"], row["bits"], row["clock"]] == [
        "170141183460469231731687303715884105727",
        "3 months",
        "101",
        "10:00:00+02",
    ]
    assert "20000" in row["far"] or "range" in row["far"]
    assert row["bytes"] == "é".encode()
    assert row["kind"] == "x"
    assert ask("SUMMARIZE articles").table.num_rows > 10
    assert ask('SELECT INTERVAL 1 DAY AS "a""b" -- a comment').table.to_pylist() == [{'a"b': "1 day"}]
