"""An error for the user is one line, what happened and what to do next, and has an exit code of its kind."""

import ast
import errno
import os
from pathlib import Path

import duckdb
import pytest

from flows.run.errors import describe_error, describe_failure, name_error
from warehouse.errors import CuttingsError, NoSuchRun

ROOT = Path(__file__).parents[2]
MODULES = [path for folder in ("flows", "warehouse") for path in sorted((ROOT / folder).rglob("*.py"))]


def errors() -> dict[str, type[CuttingsError]]:
    """Every class of error for users, by its name."""
    import importlib

    for path in MODULES:
        if "Error" in path.read_text("utf-8") and path.stem != "__main__":
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    found, pending = {}, [CuttingsError]
    while pending:
        for one in pending.pop().__subclasses__():
            found[one.__name__] = one
            pending.append(one)
    return found


def test_every_error_for_users_names_the_next_step() -> None:
    known = errors()
    assert {"Locked", "NoLanding", "NoWarehouse", "Damaged", "TooLate", "NoData", "NotServing"} <= set(known)
    without = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
                error = known.get(node.exc.func.id)
                if error and not error.next_step and len(node.exc.args) < 2:
                    without.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert without == []


def test_an_error_for_users_ends_with_its_code_and_both_its_parts() -> None:
    code, line = describe_error(NoSuchRun.of("20260101T000000Z-abcdef")) or (None, "")
    assert (code, line) == (2, "there is no run 20260101T000000Z-abcdef; `cuttings runs` lists them")


@pytest.mark.parametrize("number", [errno.EIO, errno.EBADMSG])
def test_a_disk_that_fails_is_called_so(number: int) -> None:
    assert "disk may be failing" in (describe_error(OSError(number, os.strerror(number), "/données/ä")) or (0, ""))[1]


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/données/ä"), "free some space"),
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/données/ä"), "make it writable"),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE)), "ulimit -n"),
        (ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED)), "once it answers"),
        (FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "/données/ä"), "run again"),
        (FileExistsError("/données/ä is there already"), "run again"),
        (OSError("something nobody has foreseen"), "run again"),
        (duckdb.IOException('Could not set lock on file "é.duckdb": Conflicting lock is held'), "close the program"),
        (duckdb.OutOfMemoryException("could not allocate block"), "run again"),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else None,
)
def test_other_errors_are_not_called_a_failing_disk(error: Exception, remedy: str) -> None:
    code, line = describe_error(error) or (None, "")
    assert code == 1
    assert remedy in line
    assert "disk may be failing" not in line


def test_a_mistake_of_ours_keeps_its_traceback() -> None:
    assert describe_error(KeyError("größe")) is None


@pytest.mark.parametrize(
    ("error", "named", "told"),
    [
        (OSError(errno.ENOSPC, "voll: “Ærø”.txt"), "no space left on device", "free some space"),
        (duckdb.OutOfMemoryException("failed to allocate “Ærø”"), "DuckDB reports an error: out of memory", "audit"),
        (duckdb.ConversionException("cannot cast “Ærø” 橋"), "DuckDB reports an error: conversion", "during audit"),
        (duckdb.IOException("Could not connect to “Ærø”"), "DuckDB reports an error: io", "once it answers"),
        (ZeroDivisionError("“Ærø”"), "zero division", "during audit"),
        (NoSuchRun.of("Ærø"), "no such run", "`cuttings runs` lists them"),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else None,
)
def test_the_ledger_has_a_sentence_and_a_notification_names_the_error(error: Exception, named: str, told: str) -> None:
    sentence = describe_failure(error, "audit")
    assert name_error(error) == named
    assert told in sentence
    assert " " in sentence.partition(";")[0]
    assert not sentence.startswith(type(error).__name__)
    if not isinstance(error, CuttingsError | OSError):
        assert "Ærø" not in sentence + name_error(error)
