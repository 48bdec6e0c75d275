"""What a run did, for its report, the terminal, Prefect and notifications."""

from dataclasses import dataclass, field
from typing import Any

from warehouse.change.replay_all import Difference


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: its row of ops.runs, its checks as rows of ops.checks, and its rejects by reason."""

    run: dict[str, Any]
    checks: list[dict[str, Any]] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)
    deferred: list[str] = field(default_factory=list)
    difference: Difference | None = None  # of a replay of everything
    is_dry: bool = False  # compared only: nothing was committed
    is_look: bool = False  # nothing was new: noted only, nothing was committed
    still_held: str = ""  # a look's: the run that is held, whose checks these are
    report: str = ""  # path of its page
    no_report: str = ""  # or the error that prevented it

    @property
    def state(self) -> str:
        """published, nothing_new or held."""
        return str(self.run["state"])

    @property
    def held_id(self) -> str:
        """The run that can be released or discarded, if the state is held."""
        return self.still_held or str(self.run["run_id"])
