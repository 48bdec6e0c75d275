"""What a run did, for all who tell of it."""

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
    report: str = ""  # where its page is
    no_report: str = ""  # or why there is none, though there should be

    @property
    def state(self) -> str:
        """published, nothing_new or held."""
        return str(self.run["state"])
