"""What a run is to take in, and how."""

from dataclasses import dataclass

from flows.landing.delivery import Delivery


@dataclass(frozen=True, slots=True)
class Found:
    """What discovery found: entries seen, and those that are new, in order of their paths."""

    seen: int
    to_read: list[Delivery]
    set_aside: int
    is_replay: bool = False
    is_everything: bool = False  # a replay of all there is
    is_dry: bool = False  # compare only
    is_staged: bool = False  # read and staged before, by a run that was held
    forced: str | None = None  # why the run is published even if the audit would hold it

    @property
    def kind(self) -> str:
        """What ops.runs calls this kind of run."""
        return "replay_all" if self.is_everything else "replay" if self.is_replay else "run"

    @property
    def count(self) -> int:
        """Entries that are new."""
        return len(self.to_read) + self.set_aside
