"""Which tests run when: the mark of a test's size, or of a case's."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

MARKS = ("slow", "long", "crash")  # pyproject.toml says what each means
NIGHTLY = "long or crash"  # what `make nightly` chooses


class Sized(NamedTuple):
    """A test that was collected, and its marks of size; none where `make test` runs it."""

    path: Path
    name: str
    marks: tuple[str, ...]


COLLECTED = pytest.StashKey[list[Sized]]()


def size_of(item: pytest.Item) -> tuple[str, ...]:
    """The marks of a test's size, of which there may be one."""
    return tuple(mark.name for mark in item.iter_markers() if mark.name in MARKS)


def first_is_fast(*cases: Any) -> list[Any]:
    """Cases of which `make test` runs the first, and `make slow` the others."""
    return [cases[0], *(pytest.param(*_values(case), marks=pytest.mark.slow) for case in cases[1:])]


def _values(case: Any) -> tuple[Any, ...]:
    return case if isinstance(case, tuple) else (case,)
