"""States of a warehouse that several tests begin with: each is made once, and copied for each test."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from tests.support.newsroom import Newsroom

T = TypeVar("T")


class Begin(Protocol):
    """Fill `quick_newsroom` as a function fills one; returns what that returned."""

    def __call__(self, prepare: Callable[[Newsroom], T], /) -> T: ...


class Prepared:
    """Folders that functions have filled, below one folder of the process; tests get copies of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[Callable[[Newsroom], Any], tuple[Newsroom, Any]] = {}

    def fill(self, newsroom: Newsroom, prepare: Callable[[Newsroom], T]) -> T:
        """Fill an empty newsroom as `prepare` fills one; returns what it returned when it did.

        The published file of the copy reads the copy's own parts; the next run without news publishes it anew, as it
        does for any folder that was moved.
        """
        if prepare not in self.made:
            place = self.folder / f"{len(self.made)}-{prepare.__name__}"
            place.mkdir()
            template = Newsroom.within(place)
            self.made[prepare] = template, prepare(template)
        template, told = self.made[prepare]
        shutil.copytree(template.landing, newsroom.landing, symlinks=True, dirs_exist_ok=True)
        shutil.copytree(template.data, newsroom.data, symlinks=True)
        newsroom.is_copy = True
        return told
