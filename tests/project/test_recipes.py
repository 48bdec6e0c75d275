"""Each recipe for another program runs where that is installed; the sources for dbt are the tables there are."""

import ast
import importlib.util
import runpy
import shutil
from pathlib import Path

import duckdb
import pytest
import yaml

from docs.generate import ROOT, SOURCES, sources
from tests.support.manual import Block, read_blocks
from warehouse.schema import PUBLISHED

PAGE = (ROOT / "docs" / "recipes.md").read_text("utf-8")
NOTEBOOK = ROOT / "docs" / "notebook.py"
BLOCKS = [block for block in read_blocks(PAGE) if block.language == "python" and block.not_run]


@pytest.mark.slow
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.not_run)
def test_the_recipe_runs(block: Block, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = (block.not_run or "").removeprefix("needs ")
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    shutil.copytree(samples, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    exec(compile(block.text, package, "exec"), {})


def test_the_sources_for_dbt_are_the_published_tables() -> None:
    assert SOURCES.read_text("utf-8") == sources(), "run `make docs`"
    found = yaml.safe_load(sources())["sources"]
    there = {
        (source["schema"], table["name"]): [column["name"] for column in table["columns"]]
        for source in found
        for table in source["tables"]
    }
    assert there == {(table.schema, table.name): [field.name for field in table.columns] for table in PUBLISHED}


def test_the_command_line_of_duckdb_begins_with_the_warehouse(samples: Path) -> None:
    with duckdb.connect() as session:
        begin = (ROOT / "docs" / "init.sql").read_text("utf-8")
        session.execute(begin.replace("data/warehouse.duckdb", str(samples / "warehouse.duckdb")))
        [article_id, *_] = next(row[::-1] for row in session.execute("FROM hits('ferry -zzz')").fetchall())
        assert session.execute(f"FROM lines_of('{article_id}')").fetchall()
        [speaker] = session.execute("SELECT speaker FROM speakers ORDER BY quotes DESC").fetchone() or [None]
        assert session.execute("FROM quoted(?)", [speaker]).fetchall()


def test_every_query_of_the_notebook_runs(samples: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(NOTEBOOK.read_text("utf-8"))) if isinstance(node, ast.Call)]
    queries = [node.args[0] for node in calls if isinstance(node.func, ast.Attribute) and node.func.attr == "sql"]
    assert len(queries) > 2
    with duckdb.connect(str(samples / "warehouse.duckdb"), read_only=True) as warehouse:
        warehouse.execute("SET VARIABLE words = 'harbour OR ferry'")
        for query in queries:
            assert isinstance(query, ast.Constant)
            assert warehouse.execute(str(query.value)).description


@pytest.mark.slow
def test_the_notebook_runs(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if importlib.util.find_spec("marimo") is None:
        pytest.skip("marimo is not installed")
    shutil.copytree(samples, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(NOTEBOOK), run_name="__main__")
