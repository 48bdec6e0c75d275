"""Each step of assembling, of a run and of a replay of everything, gives the rows that its cases expect.

The cases are in assemble_cases/, a file for each step, beside the names of warehouse/sql; those in both/ go through the
steps of runs, one after the other, and then through a replay of everything, which must come to the same.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.support.steps import WHEN, Bench, Row, Rows, pick, read_cases
from warehouse import sql
from warehouse.change.replay_all import is_same, open_deliveries
from warehouse.load.assemble import ASSEMBLED, REPLACED
from warehouse.schema.staged import STAGED

CASES = [(folder, step, case) for folder in ("assemble", "replay_all") for step, case in read_cases(folder)]
BOTH = [case for _, case in read_cases("both")]


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench() as bench:
        yield bench


@pytest.mark.parametrize(
    ("folder", "step", "case"), CASES, ids=[f"{folder}, {step}: {case['case']}" for folder, step, case in CASES]
)
def test_a_step_gives_the_rows_expected(bench: Bench, folder: str, step: str, case: Row) -> None:
    given, expected = case["input"], case["expect"]
    bench.clear(is_everything=folder == "replay_all", variables=case.get("run"))
    for name, rows in given.items():
        bench.insert(name, rows)
    bench.run(given, {step})
    found = bench.answer(step, case.get("parameters", []), case.get("columns", {}))
    assert pick(found, expected) == pick(expected, expected)


@pytest.mark.parametrize("folder", ["assemble", "replay_all"])
def test_every_step_has_a_case(folder: str) -> None:
    assert {step for place, step, _ in CASES if place == folder} == set(sql.names(folder))


@pytest.mark.parametrize("case", BOTH, ids=[case["case"] for case in BOTH])
def test_a_replay_of_everything_comes_to_what_the_runs_came_to(bench: Bench, case: Row) -> None:
    bench.clear(is_everything=False)
    for seq, files in enumerate(case["runs"], start=1):
        deliver(bench, seq, files)
    for name, expected in case["expect"].items():
        assert pick(bench.rows(f"FROM {name}"), expected) == pick(expected, expected), name
    stage_again(bench, [file for files in case["runs"] for file in files])
    bench.run({}, {table.name for table in ASSEMBLED})
    for table in REPLACED:
        stored, fresh = (
            bench.rows(table.select_from(source)) for source in (f"lake.{table.full_name}", f"new.{table.name}")
        )
        assert fresh == stored, table.full_name
    assert bench.rows("SELECT path FROM verdicts WHERE now IS DISTINCT FROM before") == []
    assert is_same(bench)


def deliver(bench: Bench, seq: int, files: Rows) -> None:
    """A run over files, each a row of staged.files with its `articles` and `rejects`; its rows go to the lake."""
    run = {"run_id": f"run-{seq}", "seq": seq, "started_at": WHEN + timedelta(days=seq)}
    bench.begin(is_everything=False, **run)
    stage(bench, dict(enumerate(files, start=1)))
    bench.run({}, {table.name for table in ASSEMBLED})
    bench.insert("lake.ops.runs", [run | {"state": "published"}])
    for table in ASSEMBLED:
        bench.connection.execute(f"INSERT INTO lake.{table.full_name} BY NAME FROM new.{table.name}")


def stage_again(bench: Bench, files: Rows) -> None:
    """Stage every delivery whose bytes are kept, as a replay of everything does."""
    contents = {(file["path"], file["sha256"]): file for file in files}
    bench.begin(is_everything=True)
    stage(bench, {row["file_no"]: contents[row["path"], row["sha256"]] for row in open_deliveries(bench)})


def stage(bench: Bench, files: dict[int, Row]) -> None:
    for name in STAGED:
        bench.connection.execute(f"TRUNCATE staged.{name}")
    for file_no, file in files.items():
        articles, rejects = file.get("articles", []), file.get("rejects", [])
        row = {name: value for name, value in file.items() if name not in ("articles", "rejects")}
        bench.insert(
            "staged.files", [{"status": "read", "records": len(articles) + len(rejects), **row, "file_no": file_no}]
        )
        if file["sha256"]:
            content = {"sha256": file["sha256"], "content": file["path"].encode()}
            bench.insert("staged.raw", [content | {"row_no": file_no}])
        for number, article in enumerate(articles, start=1):
            record = {"file_no": file_no, "record_no": article.get("record_no", number)}
            bench.insert("staged.articles", [{**article, **record}])
            bench.insert("staged.article_lines", [{"clean_text": article["body"], "role": "paragraph", **record}])
        bench.insert("staged.rejects", [{**reject, "file_no": file_no} for reject in rejects])
