"""A command that is printed works when it is typed as it stands, in the shell and folder it was printed in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli.hints import find_program, remember_data, spell_commands, spell_data_option
from tests.support.newsroom import Newsroom, article

SHELL = {"PATH": "/usr/bin:/bin", "PYTHONPATH": os.environ.get("PYTHONPATH", "")}


@pytest.mark.long
def test_the_query_after_a_run_can_be_typed(quick_newsroom: Newsroom, tmp_path: Path) -> None:
    name = "l'été à нас “橋” $HOME;`id`"
    quick_newsroom.deliver("bridge.txt", article("Harbour inspection failings"))
    done = quick_newsroom.cli("run", "--direct", "--data", name, PATH=SHELL["PATH"])
    assert done.returncode == 0, done.stderr
    command = done.stdout.rstrip().splitlines()[-1].strip()
    typed = subprocess.run(["sh", "-c", command], env=SHELL, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert typed.returncode == 0, typed.stderr
    assert "Harbour inspection failings" in typed.stdout


def test_an_error_names_the_data_folder_it_is_about(quick_newsroom: Newsroom) -> None:
    err = quick_newsroom.cli("runs", "--data", "données à nous").stderr
    assert "run --data 'données à nous'` makes one" in err
    assert len(err.splitlines()) == 1


def test_the_program_is_named_alone_where_path_has_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bïn").mkdir()
    for name in ("python", "cuttings"):
        (tmp_path / "bïn" / name).touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bïn" / "python"))
    monkeypatch.setenv("PATH", "/usr/bin")
    assert find_program() == "'bïn/cuttings'"
    (tmp_path / "anderswo").mkdir()
    monkeypatch.chdir(tmp_path / "anderswo")
    assert find_program() == f"'{tmp_path}/bïn/cuttings'"
    monkeypatch.setenv("PATH", str(tmp_path / "bïn"))
    assert find_program() == "cuttings"
    (tmp_path / "bïn" / "cuttings").unlink()
    monkeypatch.setenv("PATH", "/usr/bin")
    assert find_program() == f"'{tmp_path}/bïn/python' -m flows"


def test_the_data_folder_is_named_only_where_another_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert spell_data_option(Path("data")) == ""
    assert spell_data_option(tmp_path / "data") == ""
    monkeypatch.setenv("CUTTINGS_DATA", str(tmp_path / "größer"))
    assert spell_data_option(tmp_path / "größer") == ""
    assert spell_data_option(Path("data")) == " --data data"


def test_other_text_stays_as_it_is() -> None:
    remember_data(None)
    assert spell_commands("press cuttings of the day, see cuttings.toml") == (
        "press cuttings of the day, see cuttings.toml"
    )
