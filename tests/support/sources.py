"""Newspapers that deliver articles day after day, each with its own layout, and a clock for the runs."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from flows.run import lock as runs
from flows.run.summary import Summary
from tests.support.newsroom import Newsroom

_name = runs._make_name
START = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
_WORDS = (
    "council harbour bridge report ferry school doctors tollgate inspectors autumn quarter budget repair winter market "
    "station library police hospital crossing engineers residents deputy tenants meeting autumn question county weather"
).split()


class Clock:
    """A clock that gives runs their ids, and with them their times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = START
        monkeypatch.setattr(runs, "_make_name", lambda _: _name(self.now))

    def run(self, newsroom: Newsroom, hours: float = 24, **more: object) -> Summary:
        """Run once, then move the clock on."""
        summary = newsroom.run(**more)
        self.now += timedelta(hours=hours)
        return summary


class Paper:
    """A newspaper: the layout of its articles and their number. The same seed gives the same articles."""

    def __init__(self, name: str, seed: int) -> None:
        self.name = name
        self.chance = random.Random(seed)

    def sentence(self) -> str:
        words = self.chance.choices(_WORDS, k=self.chance.randint(8, 20))
        return f"The {' '.join(words)}, said Zoë Ðorđević of the “{self.chance.choice(_WORDS)}” on Monday."

    def article(self, now: datetime, **how: bool | int) -> bytes:
        """Write an article of today; `how` says in what it differs from the newspaper's others."""
        day = now - timedelta(days=int(how.get("days_old", 0)))
        paragraphs = int(how.get("paragraphs", self.chance.randint(4, 9)))
        head = [self.name, f"{day:%d/%m/%Y}", f"The {' '.join(self.chance.choices(_WORDS, k=5))}"]
        byline = ["by Ignátius Porteous"] if not how.get("nameless") and self.chance.random() < 0.9 else []
        label = ["Ferries"] if how.get("crowded") else []
        body = [line for _ in range(paragraphs) for line in ("", *label, self._text())]
        return "\n".join([*head, *byline, *body, ""]).encode()

    def _text(self) -> str:
        return " ".join(self.sentence() for _ in range(self.chance.randint(1, 4)))

    def deliver(self, newsroom: Newsroom, clock: Clock, count: int, **how: bool | int) -> None:
        """Put `count` articles of today into the landing folder."""
        for number in range(count):
            newsroom.deliver(f"{self.name}/{clock.now:%Y%m%dT%H%M}-é 橋 {number}.txt", self.article(clock.now, **how))
