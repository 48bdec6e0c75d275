"""Operations on a warehouse that can be killed anywhere, and what must be true before and after they are done again."""

import multiprocessing
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, get_args

import transforms
from flows.settings.declared import CrashPoint
from tests.support.newsroom import Newsroom, Rows, article, quicken, record, too_short

POINTS: tuple[str, ...] = get_args(CrashPoint)
State = dict[str, Rows] | None


class Operation(NamedTuple):
    """An operation that changes the warehouse, with its preparation."""

    prepare: Callable[[Newsroom], object]
    perform: Callable[[Newsroom], object]


def deliver_first(newsroom: Newsroom) -> None:
    newsroom.deliver("brú 橋.txt", article(told="forty"))
    newsroom.deliver("feed.jsonl", f"{record('„Λουτρά“', 'six')}\n{{broken\n".encode())
    newsroom.deliver("stub.txt", too_short())


def deliver_second(newsroom: Newsroom) -> None:
    newsroom.deliver("brú 橋.txt", article(told="fifty"))
    newsroom.deliver("copie é 橋 2.txt", article(told="fifty"))
    newsroom.deliver("ферри.txt", article("Ферри «Заря» стоит у причала"))


def one_run(newsroom: Newsroom) -> None:
    deliver_first(newsroom)
    newsroom.run()


def second_waits(newsroom: Newsroom) -> None:
    one_run(newsroom)
    deliver_second(newsroom)


def two_runs(newsroom: Newsroom) -> None:
    second_waits(newsroom)
    newsroom.run()


def new_rules(replace: Callable[[Any, str, Any], None]) -> None:
    """Change the rules so that a stub is an article."""
    from flows import steps
    from flows.operations import replay_all as everything
    from flows.run import run
    from transforms.refusals import no_article as admission

    replace(admission, "MIN_BODY_WORDS", 1)
    for module in (steps, everything, run):
        replace(module, "PARSER_VERSION", f"{transforms.PARSER_VERSION}.1")


def upgrade(newsroom: Newsroom) -> None:
    """Replay the quarantined files with new rules."""
    new_rules(setattr)
    newsroom.replay()


def replay_all(newsroom: Newsroom) -> None:
    """Replay everything with new rules."""
    new_rules(setattr)
    newsroom.replay_everything()


def rollback(newsroom: Newsroom) -> None:
    newsroom.rollback(newsroom.value("SELECT run_id FROM ops.runs WHERE seq = 2"))


def erase(newsroom: Newsroom) -> None:
    from warehouse.change.erase import NothingToErase

    try:
        newsroom.erase(path="brú 橋.txt")
    except NothingToErase:
        assert newsroom.query("FROM ops.erasures")  # it had been done when it was killed


def maintain(newsroom: Newsroom) -> None:
    from warehouse.load import compact

    compact.MANY_PARTS = 2
    newsroom.maintain(retain_days=0)


OPERATIONS = {
    "first": Operation(deliver_first, Newsroom.run),
    "incremental": Operation(second_waits, Newsroom.run),
    "upgrade": Operation(two_runs, upgrade),
    "replay_all": Operation(two_runs, replay_all),
    "rollback": Operation(two_runs, rollback),
    "erase": Operation(two_runs, erase),
    "maintain": Operation(two_runs, maintain),
}


class Stage:
    """One operation with the data folder before and after it, to be repeated from the start for each kill."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        (folder / "landing").mkdir(parents=True)
        self.newsroom = Newsroom(folder / "landing", folder / "data")
        self.saved = folder / "saved"
        OPERATIONS[name].prepare(self.newsroom)
        if self.newsroom.data.exists():
            shutil.copytree(self.newsroom.data, self.saved)
        self.before = seen(self.newsroom)
        began = time.monotonic()
        assert self.perform() == 0
        self.seconds = time.monotonic() - began
        self.done = seen(self.newsroom)
        self.newsroom.run()
        assert seen(self.newsroom) == self.done

    def reset(self) -> None:
        shutil.rmtree(self.newsroom.data)
        if self.saved.exists():
            shutil.copytree(self.saved, self.newsroom.data)

    def perform(self, point: str | None = None, after_seconds: float | None = None) -> int | None:
        """Perform the operation in a child process that dies at the point or after a time; returns how it ended."""
        return in_a_process(self.name, self.newsroom, point, after_seconds)

    def run_is_killed(self, point: str | None = None, after_seconds: float | None = None) -> int | None:
        """Kill the run that would recover from the first kill."""
        return in_a_process("first", self.newsroom, point, after_seconds)

    def heals(self) -> None:
        """Check that readers see the old or the new state, and that recovery ends as if nothing had been killed."""
        assert seen(self.newsroom) in (self.before, self.done), "half of it is visible"
        self.newsroom.run()
        if seen(self.newsroom) != self.done:
            assert self.perform() == 0
        assert seen(self.newsroom) == self.done
        assert leftovers(self.newsroom) == []


def seen(newsroom: Newsroom) -> State:
    """Read what readers see; None if nothing is published yet."""
    return newsroom.state() if (newsroom.data / "warehouse.duckdb").exists() else None


def in_a_process(name: str, newsroom: Newsroom, point: str | None, after_seconds: float | None) -> int | None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.crashes"])
    arguments = (name, str(newsroom.landing), str(newsroom.data), point)
    process = context.Process(target=_perform, args=arguments)
    process.start()
    if after_seconds is not None:
        process.join(after_seconds)
        process.kill()
    process.join(300)
    return process.exitcode


def _perform(name: str, landing: str, data: str, point: str | None) -> None:
    quicken(setattr)
    if point:
        os.environ["CUTTINGS_CRASH_AT"] = point
    OPERATIONS[name].perform(Newsroom(Path(landing), Path(data)))


def leftovers(newsroom: Newsroom) -> list[str]:
    """Files of the data folder that nothing refers to."""
    lake = newsroom.data / "lake"
    known = {lake / path for (path,) in newsroom.query("SELECT path FROM ops.parts")}
    named = newsroom.parts()
    strays: list[Any] = [
        path
        for path in lake.rglob("*.parquet")
        if path not in known and not path.is_relative_to(lake / "ops" / "parts")
    ]
    strays += [path for path in named if not path.exists()]
    strays += [path for path in (newsroom.data / "staging").iterdir() if path.suffix != ".spill"]
    strays += newsroom.data.glob(".warehouse.duckdb*")
    strays += newsroom.data.glob(".erasing")
    return sorted(map(str, strays))
