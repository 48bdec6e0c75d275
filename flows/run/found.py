"""What a run is to take in, and how."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from flows.landing.delivery import Delivery
from flows.run.run import Run


class Kind(StrEnum):
    """What a run does with what was found."""

    RUN = "run"
    REPLAY = "replay"  # of files in quarantine
    REPLAY_ALL = "replay_all"  # everything that is kept
    COMPARISON = "comparison"  # the same without a commit

    @property
    def is_of_everything(self) -> bool:
        """Whether all tables are made anew."""
        return self in (Kind.REPLAY_ALL, Kind.COMPARISON)


@dataclass(frozen=True, slots=True)
class Found:
    """Entries seen, and of those that are new: what to read, in order of their paths, and how many are staged already.

    Staged already is what was set aside unread, or read by a run that was held. `forced` says why the run is published
    even if the audit would hold it.
    """

    seen: int
    to_read: list[Delivery]
    staged: int
    kind: Kind = Kind.RUN
    forced: str | None = None

    @property
    def count(self) -> int:
        """Entries that are new."""
        return len(self.to_read) + self.staged


# Finds what a run is to take in: flows.run.discover.discover, or one of flows.operations that brings files back.
Source = Callable[[Run], Found]
