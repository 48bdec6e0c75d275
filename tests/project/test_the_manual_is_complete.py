"""The manual and the code name the same things: what is there is documented, and what is documented is there.

`make docs` writes the generated parts.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from docs.generate import PARTS, ROOT, pages, parts_of, written
from flows.cli import app
from flows.settings.declared import PREFIX, Settings
from warehouse.schema import PUBLISHED, dictionary
from warehouse.schema.reasons import REASONS

PAGES = pages()
DICTIONARY, CHANGELOG = dictionary.PATH, ROOT / "CHANGELOG.md"
by_name = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


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


def test_every_command_has_a_task() -> None:
    tasks = [page.read_text("utf-8") for page in PAGES if page.parent == ROOT / "docs" and page.name != "commands.md"]
    text = re.sub(r"<!-- generated: .*?<!-- end -->", "", "".join(tasks), flags=re.DOTALL)
    there: Any = typer.main.get_command(app)
    assert {name for name in there.commands if f"cuttings {name}" not in text} == set()


def test_every_message_explained_is_one_that_is_printed() -> None:
    section = (ROOT / "docs" / "troubleshooting.md").read_text("utf-8").partition("## Messages")[2].partition("```")[0]
    messages = [
        one for row in re.findall(r"^\| (`[^|]*)\|", section, re.MULTILINE) for one in re.findall("`(.*?)`", row)
    ]
    source = "".join(path.read_text("utf-8") for top in ("flows", "warehouse") for path in (ROOT / top).rglob("*.py"))
    pieces = [piece.strip() for message in messages for piece in message.split("…")]
    assert len(messages) > 8
    assert [piece for piece in pieces if piece not in source] == []


def test_every_file_that_contributors_are_sent_to_is_there() -> None:
    named = re.findall(
        r"`((?:flows|transforms|warehouse|tests|docs|samples)/[\w/.-]*)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    )
    assert len(named) > 40
    assert {name for name in named if not (ROOT / name).exists()} <= {"transforms/facts/"}  # as the page says


@pytest.mark.parametrize("page", [*PAGES, DICTIONARY, CHANGELOG], ids=lambda page: page.name)
def test_a_page_has_one_word_for_one_thing(page: Path) -> None:
    """Quarantined, ingested and expired, as CONTRIBUTING has them, and no other words for the same."""
    others = re.compile(r"\b(puts? aside|lets? go|(?:take|takes|taken|took) in)\b")
    assert others.findall(" ".join(page.read_text("utf-8").split())) == []


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
