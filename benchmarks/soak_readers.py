"""Test readers while the warehouse changes: `python -m benchmarks.soak_readers [PUBLISHES] [READERS]`.

Runs publish, maintenance compacts and expires snapshots, rollbacks take runs back and restore them. Meanwhile, several
processes repeatedly open the published file, query it and close it; another process opens it once and keeps it open.
Prints the number of queries, of errors, of results that were incomplete or went back to an older state, and how much
longer a query takes than without changes.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

import duckdb

from flows.ingest import call_directly, run_pipeline
from flows.operations.maintain import maintain
from flows.operations.rollback import rollback
from flows.run.run import ignore_progress
from flows.settings.declared import Settings
from warehouse.audit import gate as audit
from warehouse.load import compact

FILES = 5  # in each delivery; each is one article
REST_SECONDS = 10
PAUSE_SECONDS = 0.25
# Counts incomplete states: deliveries with missing articles, articles without lines or index, files without raw bytes.
HALF = """
    SELECT
        (SELECT count(*) FROM (SELECT section FROM articles GROUP BY section HAVING count(*) <> ?))
        + (SELECT count(*) FROM article_versions ANTI JOIN article_lines USING (article_id, version))
        + (SELECT count(*) FROM article_versions ANTI JOIN ops.postings USING (article_id, version))
        + (SELECT count(*) FROM ops.files ANTI JOIN ops.raw USING (sha256))
"""
QUESTIONS = (
    "SELECT count(*), max(length(body)) FROM articles",
    "SELECT headline, snippet FROM search('bearings span')",
    "SELECT role, count(*) FROM article_lines GROUP BY role",
)
QUIET = "SET enable_progress_bar = false"  # DuckDB may show it even in a process without a user
LAST = "SELECT max(seq) FROM ops.runs"


class Findings(NamedTuple):
    """The results of one reader: start time and seconds of each round of queries, and its faults."""

    rounds: list[tuple[float, float]]
    errors: list[str]
    half: int
    went_back: int


def read(file: Path, stop: Event, told: Any) -> None:
    """Open the file, query it and close it, until `stop` is set."""
    rounds: list[tuple[float, float]] = []
    errors: list[str] = []
    half = went_back = last = 0
    while not stop.is_set():
        began = time.monotonic()
        try:
            with duckdb.connect(str(file), read_only=True) as connection:
                connection.execute(QUIET)
                for question in QUESTIONS:
                    connection.execute(question).fetchall()
                rounds.append((began, time.monotonic() - began))
                half += _read_value(connection, HALF, FILES) > 0
                seq = _read_value(connection, LAST)
                went_back += seq < last
                last = max(last, seq)
        except duckdb.Error as error:
            errors.append(f"{type(error).__name__}: {str(error)[:200]}")
        time.sleep(PAUSE_SECONDS)
    told.put(Findings(rounds, errors, half, went_back))


def hold(file: Path, stop: Event, told: Any) -> None:
    """Open the file once and repeat the same queries; `went_back` counts results that differ from the first."""
    rounds: list[tuple[float, float]] = []
    errors: list[str] = []
    changed = 0
    with duckdb.connect(str(file), read_only=True) as connection:
        connection.execute(QUIET)
        first = [connection.execute(f"{question} ORDER BY ALL").fetchall() for question in QUESTIONS]
        while not stop.is_set():
            began = time.monotonic()
            try:
                again = [connection.execute(f"{question} ORDER BY ALL").fetchall() for question in QUESTIONS]
                changed += again != first
            except duckdb.Error as error:
                errors.append(f"{type(error).__name__}: {str(error)[:200]}")
            rounds.append((began, time.monotonic() - began))
            time.sleep(PAUSE_SECONDS)
    told.put(Findings(rounds, errors, 0, changed))


def _read_value(connection: duckdb.DuckDBPyConnection, query: str, *parameters: int) -> int:
    row = connection.execute(query, list(parameters)).fetchone()
    return int(row[0]) if row else 0


def deliver(landing: Path, number: int) -> None:
    """Deliver articles with their own section and distinct texts."""
    when = time.time() - 3600
    for place in range(FILES):
        body = "\n\n".join(
            f"The bearings under span {paragraph} of bridge {number}-{place} moved by {number + paragraph} millimetres "
            f"in the night, engineers told the council, which will meet about it on day {place} of the month."
            for paragraph in range(8)
        )
        text = f'{{"headline": "Bridge {number}-{place}", "section": "Delivery {number}", "body": {body!r}}}'
        path = landing / f"{number:04}-{place}.json"
        path.write_text(text.replace("'", '"').replace("\n", "\\n"))
        os.utime(path, (when, when))


def change(settings: Settings, publishes: int) -> dict[str, int]:
    """Run the pipeline `publishes` times; maintain after every tenth run, roll back every eighth, undo that later."""
    done = {"publishes": 0, "maintenance": 0, "rollbacks": 0}
    undo: str | None = None
    for number in range(1, publishes + 1):
        deliver(Path(settings.landing), number)
        run_id = run_pipeline(settings, call_directly, ignore_progress).run["run_id"]
        done["publishes"] += 1
        if number % 10 == 0:  # before a rollback: it would expire what undoing the rollback needs
            maintain(settings)
            done["maintenance"] += 1
        if undo is not None:
            rollback(settings, undo)
            undo = None
            done["rollbacks"] += 1
        elif number % 8 == 0:
            rollback(settings, run_id)
            undo = _find_last_run(settings)
            done["rollbacks"] += 1
    return done


def _find_last_run(settings: Settings) -> str:
    with duckdb.connect(str(settings.data / "warehouse.duckdb"), read_only=True) as connection:
        [[run_id]] = connection.execute("SELECT max_by(run_id, seq) FROM ops.runs").fetchall()
        return str(run_id)


def main(publishes: int, readers: int) -> None:
    """Run the test and print the figures."""
    compact.MANY_PARTS = 8  # so that every maintenance compacts
    audit.validate = lambda *_: []  # readers don't depend on the audit, which takes most of the time of a small run
    with tempfile.TemporaryDirectory() as folder:
        (landing := Path(folder) / "landing").mkdir()
        data = Path(folder) / "data"
        settings = Settings(landing=landing, data=data, workers=0, retain_days=0)
        deliver(landing, 0)
        run_pipeline(settings, call_directly, ignore_progress)
        context = multiprocessing.get_context("spawn")
        stop, told = context.Event(), context.Queue()
        targets: list[Callable[..., None]] = [*[read] * readers, hold]
        shared = (data / "warehouse.duckdb", stop, told)
        processes = [context.Process(target=target, args=shared, daemon=True) for target in targets]
        for process in processes:
            process.start()
        time.sleep(3)
        began = time.monotonic()
        done = change(settings, publishes)
        ended = time.monotonic()
        time.sleep(REST_SECONDS)
        stop.set()
        found = [told.get(timeout=60) for _ in processes]
        for process in processes:
            process.join()
    print(f"{', '.join(f'{count} {what}' for what, count in done.items())} in {ended - began:.0f} s")
    _print(found, began, ended)


def _print(found: list[Findings], began: float, ended: float) -> None:
    rounds = [one for told in found for one in told.rounds]
    errors = [error for told in found for error in told.errors]
    print(
        f"{len(rounds)} rounds of {len(QUESTIONS)} questions by {len(found)} readers, {len(errors)} errors, "
        f"{sum(told.half for told in found)} half, {sum(told.went_back for told in found)} gone back or changed"
    )
    # At rest: after the last publish, with the same amount of data.
    busy = [seconds for when, seconds in rounds if ended - (ended - began) / 5 <= when < ended]
    rest = [seconds for when, seconds in rounds if when >= ended]
    for name, measure in (("median", median), ("95th percentile", lambda values: quantiles(values, n=20)[-1])):
        a, b = measure(busy), measure(rest)
        print(f"{name}: {a * 1000:.0f} ms in the last fifth, {b * 1000:.0f} ms at rest, {a / b:.2f} times")
    for error in sorted(set(errors))[:5]:
        print(error)


if __name__ == "__main__":
    main(*(int(argument) for argument in [*sys.argv[1:], *("100", "4")[len(sys.argv) - 1 :]]))
