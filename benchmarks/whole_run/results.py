"""What was measured: kept as JSON, and summed up as medians and ratios."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.whole_run.contender import OURS
from benchmarks.whole_run.delivery.delivery import Form
from benchmarks.whole_run.measuring import Cost
from benchmarks.whole_run.rounds import COLD, Measured

RESULTS = Path(__file__).parent / "results.json"


class Results(NamedTuple):
    """When and where something was measured, with which seed, and what."""

    made_at: datetime
    seed: int
    machine: dict[str, str]
    measured: list[Measured]

    def choose(
        self, contender: str, case: str = COLD, form: Form = "files", size: int | None = None
    ) -> "list[Measured]":
        """The measurements of one program and case; `size` is what was delivered cold, else what was stored."""
        return [
            one
            for one in self.measured
            if (one.contender, one.case, one.form) == (contender, case, form)
            and size in (None, one.files if case == COLD else one.stored)
        ]

    def count_rounds(self, form: Form, size: int) -> int:
        """How many rounds of a size there are."""
        cold = [one.round for one in self.measured if one.form == form and _is_of_size(one, size)]
        return max(cold, default=-1) + 1

    def list_sizes(self, case: str = COLD, form: Form = "files") -> list[int]:
        """The sizes that were measured, smallest first."""
        return sorted({one.files if case == COLD else one.stored for one in self.choose(OURS, case, form)})

    def list_contenders(self) -> list[str]:
        """Names of the programs that were measured, in the order of the first round."""
        return list(dict.fromkeys(one.contender for one in self.measured))


def _is_of_size(one: Measured, size: int) -> bool:
    """Whether this measurement begins a round of a size; 0 is that of 100 files into an empty warehouse."""
    return one.case == COLD and one.files == size if size else one.case != COLD and one.stored == 0


def find_median(measured: Iterable[Measured], value: Callable[[Measured], float]) -> float | None:
    """The median of a value over rounds, None without any."""
    values = [value(one) for one in measured]
    return median(values) if values else None


def find_ratio(
    ours: Sequence[Measured], theirs: Sequence[Measured], value: Callable[[Measured], float]
) -> float | None:
    """The median over rounds of our value by theirs of the same round."""
    others = {one.round: value(one) for one in theirs}
    ratios = [value(one) / others[one.round] for one in ours if others.get(one.round)]
    return median(ratios) if ratios else None


def get_seconds(one: Measured) -> float:
    """Time on the clock."""
    return one.cost.seconds


def get_cpu_seconds(one: Measured) -> float:
    """Processor time of all processes."""
    return one.cost.cpu_seconds


def write_results(path: Path, results: Results) -> None:
    """Write results as JSON, a measurement a line, so that a difference can be read."""
    head = {"made_at": results.made_at.isoformat(), "seed": results.seed, "machine": results.machine}
    lines = ",\n".join(json.dumps(one._asdict() | {"cost": one.cost._asdict()}) for one in results.measured)
    opened = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    path.write_text(f'{opened},\n "measured": [\n{lines}\n]}}\n', "utf-8")


def read_results(path: Path) -> Results:
    """Read what `write_results` wrote."""
    there = json.loads(path.read_text("utf-8"))
    measured = [Measured(**one | {"cost": Cost(**one["cost"])}) for one in there["measured"]]
    return Results(datetime.fromisoformat(there["made_at"]), there["seed"], there["machine"], measured)
