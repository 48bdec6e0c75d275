"""Each recipe for another program runs where that is installed; the sources for dbt are the tables there are."""

import importlib.util
import shutil
from pathlib import Path

import pytest
import yaml

from docs.generate import ROOT, SOURCES, sources
from tests.support.manual import Block, read_blocks
from warehouse.schema import PUBLISHED

PAGE = (ROOT / "docs" / "recipes.md").read_text("utf-8")
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
