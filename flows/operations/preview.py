"""What an operation would do, for the user to see before it is done."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flows.run.opening import begin
from flows.run.run import Run, ignore_progress
from flows.settings.declared import Settings
from warehouse.errors import Refused

_SHOWN = 10

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The first rows of a list, and how many more there are."""

    title: str
    columns: tuple[str, ...]
    rows: list[Row]
    more: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What an operation would do: a sentence, counts with what they are of (if that means anything), and lists.

    `everything` is a sentence if nothing would be left, or nothing.
    """

    sentence: str
    counts: list[tuple[str, int, int | None]]
    listings: list[Listing]
    notes: list[str] = field(default_factory=list)
    everything: str = ""


class Changed(Refused):
    """An operation would do something else now than what the user has agreed to."""

    next_step = "call it again to see what it would do now"


@contextmanager
def look(settings: Settings) -> Iterator[Run]:
    """Open the lake to find what an operation would do: like a run that changes nothing. Raises what `begin` raises."""
    with begin(settings, ignore_progress) as run:
        yield run
        shutil.rmtree(run.staging)


def make_listing(title: str, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> Listing:
    """List the first rows, of which only some columns are shown."""
    cut = [tuple(row[name] for name in columns) for row in rows]
    return Listing(title, tuple(columns), cut[:_SHOWN], len(cut) - len(cut[:_SHOWN]))


def require_same(agreed: Preview, now: Preview) -> None:
    """Raise Changed if the user has agreed to something else than what would be done now."""
    if agreed != now:
        raise Changed("the warehouse has changed since you were asked, so nothing was done")
