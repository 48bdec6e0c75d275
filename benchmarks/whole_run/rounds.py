"""Measure all programs in rounds: each round begins with nothing stored, and with another program first."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.whole_run.contender import OURS, Contender, find_told, make_environment
from benchmarks.whole_run.delivery.delivery import HUNDRED, Form
from benchmarks.whole_run.measuring import Cost, Failed, measure

COLD, MORE, NOTHING = "cold", "100 more", "nothing new"


class Measured(NamedTuple):
    """One program, measured once: how much was delivered and stored before, in which round, and what it cost."""

    form: Form
    case: str
    contender: str
    files: int  # or records: delivered in this run
    stored: int  # of them, before it
    round: int
    input_bytes: int
    kept_bytes: int  # in its folder afterwards
    cost: Cost
    steps: dict[str, dict[str, float]]  # of Cuttings: seconds, and processor seconds of its own process and of others


class Bench(NamedTuple):
    """Where the benchmark works, what it compares and the seed of what it delivers."""

    work: Path
    contenders: Sequence[Contender]
    seed: int

    def measure_size(self, form: Form, size: int, rounds: range) -> Iterator[Measured]:
        """Yield every measurement of a size: all programs with nothing stored; then 100 more, and nothing new.

        With size 0 the 100 are delivered to an empty warehouse.
        """
        landing = self.work / f"landing-{form}-{size}"
        if size and not landing.exists():
            self._deliver(landing, form, size)
        for number in rounds:
            if not size:
                self._deliver(landing, form, HUNDRED)
            out = self.work / "out"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            first = number % len(self.contenders)
            for contender in (*self.contenders[first:], *self.contenders[:first]):
                case = COLD if size else MORE
                yield self._measure(contender, form, case, size or HUNDRED, 0, number, landing)
            if size and form == "files":
                yield from self._measure_growth(form, size, number, landing)
            if not size:
                shutil.rmtree(landing)

    def _measure_growth(self, form: Form, size: int, number: int, landing: Path) -> Iterator[Measured]:
        more = landing / "more"
        self._deliver(more, form, HUNDRED, size)
        try:
            for contender in self.contenders:
                if contender.knows:
                    yield self._measure(contender, form, MORE, HUNDRED, size, number, landing)
            for contender in self.contenders:
                if contender.knows:
                    yield self._measure(contender, form, NOTHING, 0, size + HUNDRED, number, landing)
        finally:
            shutil.rmtree(more)

    def _measure(
        self, contender: Contender, form: Form, case: str, files: int, stored: int, number: int, landing: Path
    ) -> Measured:
        out = self.work / "out" / contender.name.replace(" ", "-")
        told = self.work / "out" / "output.txt"
        cost = measure(contender.command(landing, out), make_environment(), told)
        steps = _read_steps(out, told) if contender.name == OURS else {}
        new = landing / "more" if stored else landing
        given = _count_bytes(new) if files else 0
        print(f"{form} {case} {files} into {stored}, round {number + 1}: {contender.name} {cost}", flush=True)
        return Measured(form, case, contender.name, files, stored, number, given, _count_bytes(out), cost, steps)

    def _deliver(self, folder: Path, form: Form, count: int, start: int = 0) -> None:
        program = [sys.executable, "-m", "benchmarks.whole_run.delivery", str(folder), str(count)]
        options = ["--form", form, "--seed", str(self.seed), "--start", str(start)]
        subprocess.run([*program, *options], env=make_environment(), check=True)  # noqa: S603


def _read_steps(out: Path, told: Path) -> dict[str, dict[str, float]]:
    """Seconds of each step from the summary of a run, and processor seconds from what was counted beside."""
    summary: dict[str, Any] = json.loads(told.read_text("utf-8").strip().splitlines()[-1])
    if summary["state"] not in ("published", "nothing_new"):
        raise Failed(f"the run was {summary['state']}: {summary['message']}")
    spent = json.loads(find_told(out).read_text("utf-8"))
    return {"seconds": summary["seconds_by_step"], **spent}


def _count_bytes(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
