"""The README says what is so: its questions have these answers, its commands these options.

`REGENERATE=1 pytest tests/project/test_readme.py` writes the answers anew.
"""

import os
import re
from pathlib import Path

import pytest

from flows.cli import answers as ask
from flows.cli import app
from flows.ingest import directly, ingest
from flows.reporting import terminal
from flows.run.run import silent
from flows.settings.declared import load

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
QUESTION = re.compile(r"```sql\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"`cuttings ([a-z]+)([^`]*)`")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("readme") / "data"
    ingest(load(landing=ROOT / "samples", data=data, workers=0, settle_seconds=0), directly, silent)
    return data


def test_the_questions_have_the_answers_shown(
    samples: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "PIPED_WIDTH", 118)

    def answered(found: re.Match[str]) -> str:
        capsys.readouterr()
        ask.ask(load(data=samples), found.group(1), "table")
        lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
        return f"```sql\n{found.group(1)}```\n\n```text\n" + "\n".join(filter(None, lines)) + "\n```"

    text = README.read_text("utf-8")
    assert len(QUESTION.findall(text)) == 5
    now = QUESTION.sub(answered, text)
    if "REGENERATE" in os.environ:
        README.write_text(now, "utf-8")
    assert now == text, "REGENERATE=1 pytest tests/project/test_readme.py"


def test_every_question_has_an_answer() -> None:
    assert all(answer.count("\n") > 2 for _, answer in QUESTION.findall(README.read_text("utf-8")))


def test_the_commands_are_those_there_are_with_their_options() -> None:
    import typer

    rows = [line for line in README.read_text("utf-8").splitlines() if line.startswith("| `cuttings ")]
    shown = {name: set(re.findall(r"--[a-z][a-z0-9-]*", rest)) for row in rows for name, rest in COMMAND.findall(row)}
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert set(shown) == set(commands)
    for name, options in shown.items():
        there = {option for parameter in commands[name].params for option in parameter.opts if option.startswith("--")}
        assert options <= there, name


def test_the_readme_fits_a_screen_before_its_reference_part() -> None:
    before = README.read_text("utf-8").partition("## Five questions")[0]
    assert before.count("\n") <= 40


def test_cleaning_up_after_the_demo_leaves_production_alone() -> None:
    recipe = (ROOT / "Makefile").read_text("utf-8").partition("\nclean:")[2].splitlines()[1]
    assert recipe.strip() == "rm -rf data/demo"
