"""What a run is to ingest, and how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flows.landing.delivery import Delivery
from flows.run.run import Run


class Kind(StrEnum):
    """What a run does with the entries that were found."""

    RUN = "run"
    REPLAY = "replay"  # of files in quarantine
    REPLAY_ALL = "replay_all"  # everything that is kept
    COMPARISON = "comparison"  # the same without a commit

    @property
    def is_of_everything(self) -> bool:
        """Whether the run builds all tables again."""
        return self in (Kind.REPLAY_ALL, Kind.COMPARISON)


@dataclass(frozen=True, slots=True)
class Found:
    """How many entries were seen; of the new ones, which to read, in order of their paths, and how many are staged.

    An entry is staged already if it is not to be read, or if a run that was held has read it. `forced` is the reason
    why the run is published even if the audit would hold it. `waiting` are the paths of files that were deferred before
    and still are, if nothing else is new. `held` is the run that is held, if nothing has changed since it read the same
    files.
    """

    seen: int
    to_read: list[Delivery]
    staged: int
    kind: Kind = Kind.RUN
    forced: str | None = None
    waiting: Sequence[str] = ()
    held: str | None = None

    @property
    def count(self) -> int:
        """Entries that are new."""
        return len(self.to_read) + self.staged


# Finds what a run is to ingest: flows.run.discover.discover, or an operation that ingests files again.
Source = Callable[[Run], Found]
