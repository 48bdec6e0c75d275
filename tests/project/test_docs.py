"""The manual says what is so: the commands and queries of each page run, with the output it shows.

`REGENERATE=1 pytest tests/project/test_docs.py` writes the answers to its queries anew.
"""

import os
import re
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from docs.generate import ROOT, pages
from flows.reporting import terminal
from flows.settings.declared import PREFIX, load
from tests.support.manual import Block, Terminal, is_as_shown, read_blocks, read_commands
from tests.support.newsroom import article, quicken, too_short
from warehouse import sql

PAGES = pages()
LANGUAGES = {"console", "first", "ini", "json", "python", "sql", "text", "toml", "yaml"}
ANSWER = re.compile(r"\n\n```text\n(.*?)```", re.DOTALL)
IN_SLOW = {
    "clients.md",
    "commands.md",
    "coverage.md",
    "data-folder.md",
    "ingesting.md",
    "quarantine.md",
    "recipes.md",
    "searching.md",
    "settings.md",
    "taking-back.md",
    "upgrades.md",
}
by_name = pytest.mark.parametrize(
    "page",
    [pytest.param(page, marks=pytest.mark.slow) if page.name in IN_SLOW else page for page in PAGES],
    ids=lambda page: page.name,
)


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
    run = [block for block in read_blocks(text) if block.not_run is None]
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
        printed = reader.cuttings("sql", reader.fill_in(block.text))
        assert reader.code == 0, printed
        lines = "\n".join(line.rstrip() for line in printed.splitlines() if line.strip())
        query = f"```sql\n{block.text}```"
        if answer := ANSWER.match(rest.removeprefix(query)):
            return query + answer[0], f"{query}\n\n```text\n{lines}\n```"
    return "", ""


def _type(reader: Terminal, block: Block) -> None:
    there = read_commands(block)
    assert block.text.startswith("$ ")
    for (command, shown), (following, _) in zip(there, [*there[1:], ("", "")], strict=True):
        printed = reader.type(command)
        assert reader.code == 0 or "echo $?" in (command, following), f"{command}: {printed}"
        assert not shown.strip() or is_as_shown(reader.fill_in(shown), printed), f"{command}\n{printed}"


def _configure(reader: Terminal, text: str) -> None:
    """Settings as a page has them are taken, and are those of no later block."""
    tomllib.loads(text)
    file = reader.folder / "cuttings.toml"
    file.write_text(text, "utf-8")
    load()
    file.unlink()


def everywhere() -> Iterator[tuple[str, Block]]:
    for page in PAGES:
        yield from ((page.name, block) for block in read_blocks(page.read_text("utf-8")))


@pytest.mark.parametrize(
    ("shown", "is_so"),
    [
        ("run …: published\n…\n files new │ 1\n", True),
        ("run …: published\n files seen │ 2\n\n files new │ 1   \n", True),
        ("run …: held\n…\n", False),
        ("run …: published\n files new │ 1\n", False),
        ("run …: published\n…\n files new │ 2\n", False),
        ("…\nrun …: published\n", False),
    ],
)
def test_output_that_differs_is_noticed(shown: str, is_so: bool) -> None:
    assert is_as_shown(shown, "run 20260304T050607000Z-a1b2c3: published\n files seen │ 2\n\n files new │ 1\n") == is_so


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
        for block in read_blocks(text)
        if block.language == "sql"
    ]
    assert [answer[1].count("\n") > 2 for answer in answers if answer] == [True] * 6


def test_the_readme_is_a_screen_or_two() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.partition("## Six questions")[0].count("\n") <= 60
    assert text.count("\n") <= 160
