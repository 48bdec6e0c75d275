"""The manual says what is so: its commands and queries run, what it names is there, and what is there is named.

`REGENERATE=1 pytest tests/project/test_docs.py` writes the answers to its queries anew, `make docs` generated parts.
"""

import os
import re
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from filelock import FileLock

from docs.generate import PARTS, ROOT, pages, parts_of, written
from flows.cli import app
from flows.ingest import directly, ingest
from flows.reporting import terminal
from flows.run.run import silent
from flows.settings.declared import PREFIX, Settings, load
from tests.support.manual import Block, Terminal, blocks, commands, is_as_shown
from tests.support.newsroom import article, quicken, too_short
from warehouse import sql
from warehouse.schema import PUBLISHED
from warehouse.schema.reasons import REASONS

PAGES = pages()
LANGUAGES = {"console", "first", "ini", "json", "python", "sql", "text", "toml"}
ANSWER = re.compile(r"\n\n```text\n(.*?)```", re.DOTALL)
by_name = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder made from samples/, once for all processes of this test run; it is only read from."""
    base = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    data = base / "manual" / "data"
    data.parent.mkdir(exist_ok=True)
    with FileLock(base / "manual.lock"), pytest.MonkeyPatch.context() as quick:
        if not data.exists():
            quicken(quick.setattr)
            ingest(load(landing=ROOT / "samples", data=data, workers=0, settle_seconds=0), directly, silent)
    return data


@pytest.fixture
def reader(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in a folder that has a data folder of its own, samples/ and a few clippings to deliver."""
    quicken(monkeypatch.setattr)
    monkeypatch.setattr(terminal, "PIPED_WIDTH", 118)
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    for name, value in {"HOME": str(tmp_path), "CUTTINGS_SETTLE_SECONDS": "0", "CUTTINGS_WORKERS": "0"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(samples, tmp_path / "data")
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    (tmp_path / "data" / "landing").mkdir()
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "bridge.txt").write_bytes(article())
    (tmp_path / "clippings" / "stub.txt").write_bytes(too_short())
    _shim(tmp_path / "bin", monkeypatch)
    return Terminal(tmp_path, monkeypatch.setenv)


def _shim(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`cuttings` for shells, where a page pipes what it prints."""
    folder.mkdir()
    shim = folder / "cuttings"
    shim.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m flows "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def hold(reader: Terminal) -> None:
    """Deliver an article and a stub in a run that the audit holds."""
    wrong = "-- critical ops.files: every file is counted once\nSELECT 1 AS unexpected, 2 AS elements"
    for path in (reader.folder / "clippings").iterdir():
        shutil.copy(path, reader.folder / "data" / "landing")
    read = sql.read
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(sql, "read", lambda name: wrong if name == "checks/records_reconcile.sql" else read(name))
        reader.cuttings("run")
    assert reader.code == 3


def deliver(reader: Terminal) -> None:
    """Deliver an article and ingest it, so that the last run is one that can be taken back."""
    shutil.copy(reader.folder / "clippings" / "bridge.txt", reader.folder / "data" / "landing")
    reader.cuttings("run")
    assert reader.code == 0


FIRST: dict[str, Callable[[Terminal], None]] = {"a held run": hold, "a run of one file": deliver}


@by_name
def test_the_page_does_what_it_says(page: Path, reader: Terminal) -> None:
    text = page.read_text("utf-8")
    now = text
    run = [block for block in blocks(text) if block.not_run is None]
    if {"console", "sql", "python"} & {block.language for block in run}:
        reader.cuttings("maintain")  # publishes: the copied file names its parts by absolute paths
    for block in run:
        now = now.replace(*_tried(reader, block, text[block.start :]))
    if "REGENERATE" in os.environ:
        page.write_text(now, "utf-8")
    assert now == text, "REGENERATE=1 pytest tests/project/test_docs.py"


def _tried(reader: Terminal, block: Block, rest: str) -> tuple[str, str]:
    """Run a block; returns the answer that a query has on the page, and the one it should have."""
    if block.language == "console":
        _type(reader, block)
    elif block.language == "python":
        exec(compile(block.text, "page", "exec"), {})
    elif block.language == "toml":
        _configure(reader, block.text)
    elif block.language == "first":
        FIRST[block.text](reader)
    elif block.language == "sql":
        printed = reader.cuttings("sql", reader.filled(block.text))
        assert reader.code == 0, printed
        lines = "\n".join(line.rstrip() for line in printed.splitlines() if line.strip())
        query = f"```sql\n{block.text}```"
        if answer := ANSWER.match(rest.removeprefix(query)):
            return query + answer[0], f"{query}\n\n```text\n{lines}\n```"
    return "", ""


def _type(reader: Terminal, block: Block) -> None:
    there = commands(block)
    assert block.text.startswith("$ ")
    for (command, shown), (following, _) in zip(there, [*there[1:], ("", "")], strict=True):
        printed = reader.type(command)
        assert reader.code == 0 or "echo $?" in (command, following), f"{command}: {printed}"
        assert not shown.strip() or is_as_shown(reader.filled(shown), printed), f"{command}\n{printed}"


def _configure(reader: Terminal, text: str) -> None:
    """Settings as a page has them are taken, and are those of no later block."""
    tomllib.loads(text)
    file = reader.folder / "cuttings.toml"
    file.write_text(text, "utf-8")
    load()
    file.unlink()


def everywhere() -> Iterator[tuple[str, Block]]:
    for page in PAGES:
        yield from ((page.name, block) for block in blocks(page.read_text("utf-8")))


def test_what_is_not_run_says_why() -> None:
    left_out = [(name, block) for name, block in everywhere() if block.not_run is not None]
    assert [
        name
        for name, block in left_out
        if not re.match(r"(needs|starts|makes|sends|installs) \w+", block.not_run or "")
    ] == []
    assert len(left_out) < sum(block.not_run is None for _, block in everywhere())


def test_every_block_is_of_a_kind_that_is_looked_at() -> None:
    assert {block.language for _, block in everywhere()} <= LANGUAGES
    assert {block.text for _, block in everywhere() if block.language == "first"} == set(FIRST)


def test_every_question_of_the_readme_has_an_answer() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    answers = [
        ANSWER.match(text, block.start + len(f"```sql\n{block.text}```"))
        for block in blocks(text)
        if block.language == "sql"
    ]
    assert [answer[1].count("\n") > 2 for answer in answers if answer] == [True] * 5


def test_the_readme_is_a_screen_or_two() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.partition("## Five questions")[0].count("\n") <= 60
    assert text.count("\n") <= 160


@by_name
def test_the_generated_parts_are_what_the_code_gives(page: Path) -> None:
    text = page.read_text("utf-8")
    assert written(text) == text, "run `make docs`"


def test_every_part_has_its_page() -> None:
    assert sorted(name for page in PAGES for name in parts_of(page.read_text("utf-8"))) == sorted(PARTS)


def options_of(command: str) -> set[str]:
    there: Any = typer.main.get_command(app)
    return {"--help", "-h"} | {option for one in there.commands[command].params for option in one.opts}


@by_name
def test_every_command_and_option_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    there: Any = typer.main.get_command(app)
    called = re.findall(r"(?:`|\$ |/)cuttings ([a-z]+)([^`\n]*)", text)
    assert {name for name, _ in called} <= set(there.commands)
    for name, rest in called:
        assert set(re.findall(r"(?<!\S)\[?(--[a-z][a-z-]*)", rest)) <= options_of(name), name


@by_name
def test_every_setting_table_reason_and_target_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    settings = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(rf"\b{PREFIX}[A-Z_]+\b", text)) <= settings
    tables = {table.full_name for table in PUBLISHED} | {"ops.reasons"}
    assert set(re.findall(r"\b(?:main|ops)\.[a-z_]+\b", text)) <= tables
    codes = set(re.findall(r"`([A-Z]{3,}(?:_[A-Z]+)+)`", text))
    assert {code for code in codes if not code.startswith((PREFIX, "AWS_", "PREFECT_", "PARSER_VERSION"))} <= {
        *REASONS,
        "RUN_ID",
        "ARTICLE_ID",
    }
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|\$ )make ([a-z]+)", text)) <= targets


def anchors(page: Path) -> set[str]:
    """The headings of a page as GitHub makes links of them."""
    titles = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@by_name
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if "://" not in link:
            path, _, anchor = link.partition("#")
            target = page.parent / path if path else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    names = {page.name for page in PAGES if page.parent == ROOT / "docs"} - {"README.md"}
    assert {name for name in names if f"]({name})" not in index} == set()


def test_the_map_has_every_folder() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([\w/]+/)` \|", text, re.MULTILINE))
    there = {
        f"{path.parent.relative_to(ROOT)}/"
        for top in ("flows", "transforms", "warehouse", "tests", "docs", "benchmarks")
        for path in (ROOT / top).rglob("*.*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in named if not (ROOT / name).is_dir()} == set()
    assert {name for name in there if not named & {name, *_above(name)}} == set()
    assert {name for name in there if name.count("/") <= 2} <= named


def _above(name: str) -> set[str]:
    """Folders above one, without the top: `tests/run/golden/press/` is told of with `tests/run/golden/`."""
    parts = name.rstrip("/").split("/")
    return {"/".join(parts[:end]) + "/" for end in range(2, len(parts))}


def test_cleaning_up_after_the_demo_leaves_production_alone() -> None:
    recipe = (ROOT / "Makefile").read_text("utf-8").partition("\nclean:")[2].splitlines()[1]
    assert recipe.strip() == "rm -rf data/demo"
