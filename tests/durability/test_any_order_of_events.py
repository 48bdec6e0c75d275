"""Deliveries, runs, deaths, replays, rollbacks, erasures, maintenance and reading in any order: what must hold, holds.

`make crash` tries more and longer orders (STORIES of them, EVENTS each).
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.support.crashes import POINTS, in_a_process, leftovers, new_rules, seen
from tests.support.invariants import broken, is_in, remains
from tests.support.newsroom import Newsroom, Rows, article, record, too_short
from warehouse.change.erase import NothingToErase
from warehouse.change.rollback import TooLate

NAMES = st.sampled_from(["brú 橋.txt", "ферри.txt", "víra/ماء.jsonl", "stub.txt"])
KINDS = st.sampled_from(["article", "article", "article", "records", "copy", "stub", "noise", "empty"])
STORIES, EVENTS = int(os.environ.get("STORIES", "3")), int(os.environ.get("EVENTS", "12"))
Content = dict[str, Rows]


class Archive(RuleBasedStateMachine):
    """A newsroom's archive, and what is known of it: what was delivered, what was seen before each run."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="cuttings-"))
        (self.folder / "landing").mkdir()
        self.newsroom = Newsroom(self.folder / "landing", self.folder / "data")
        self.words = 0
        self.delivered: dict[str, list[str]] = {}  # words of each name's contents, in order
        self.taken_down: set[str] = set()
        self.before: dict[str, Content | None] = {}  # what was there before each run, where that is known
        self.last: Content = {}
        self.is_settled = False  # nothing was delivered, and nothing died, since the last thing that was done
        self.is_by_our_rules = True  # as far as is known, no new ones have made what is published

    def teardown(self) -> None:
        try:
            for word in self.taken_down:
                assert remains(self.newsroom, word) == []
        finally:
            shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        self._deliver("brú 橋.txt", "article")
        self.run()

    def _deliver(self, name: str, kind: str) -> None:
        self.words += 1
        word = f"龥þagnar{self.words}ж"
        others = sorted(path for path in self.newsroom.landing.rglob("*") if path.is_file())
        content = {
            "article": article(f"Headline of {word}", word),
            "records": f"{record('„Λουτρά“', word)}\n{record('ספרייה', f'{word}ы')}\n{{broken\n".encode(),
            "copy": others[0].read_bytes() if others else b"",
            "stub": too_short() + word.encode(),
            "noise": b"\x00\x01" + word.encode(),
            "empty": b"",
        }[kind]
        self.newsroom.deliver(name, content)
        self.delivered.setdefault(name, []).append(word)
        self.is_settled = False

    @rule(name=NAMES, kind=KINDS)
    def land_or_change(self, name: str, kind: str) -> None:
        self._deliver(name, kind)

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.newsroom.landing / name).unlink(missing_ok=True)

    @rule()
    def run(self) -> None:
        landing = self._landing()
        self.newsroom.run()
        assert self._landing() == landing
        content = self._done()
        if self.is_settled:
            assert content == self.last
        self._remember(content)
        self.is_settled = True

    @rule(point=st.sampled_from(POINTS), name=st.sampled_from(["first", "maintain", "replay_all"]))
    def die(self, point: str, name: str) -> None:
        """A run, maintenance or a replay is killed; readers go on with what they had, or have the new state."""
        assert in_a_process(name, self.newsroom, point, None) in (0, -9)
        self.is_settled = False
        self.is_by_our_rules = self.is_by_our_rules and name != "replay_all"

    @rule(has_new_rules=st.booleans())
    def replay_all(self, has_new_rules: bool) -> None:
        was_same = self.is_settled and self.is_by_our_rules and not has_new_rules
        with pytest.MonkeyPatch.context() as patch:
            if has_new_rules:
                new_rules(patch.setattr)
            self.newsroom.replay_everything()
        content = self._done()
        if was_same:
            assert content == self.last
        self._remember(content)
        self.is_by_our_rules = not has_new_rules

    @rule(data=st.data())
    def roll_back(self, data: st.DataObject) -> None:
        runs = [run_id for (run_id,) in self.newsroom.query("SELECT run_id FROM ops.runs ORDER BY seq")]
        chosen = data.draw(st.sampled_from(runs))
        try:
            self.newsroom.rollback(chosen)
        except TooLate:
            return
        content = self._done()
        self.is_by_our_rules = False
        expected = self.before.get(chosen)
        assert expected is None or content == expected
        self._remember(content)

    @rule(name=NAMES)
    def erase(self, name: str) -> None:
        files = "SELECT path, sha256 FROM ops.files UNION SELECT path, sha256 FROM ops.left_out"
        known = f"SELECT sha256 FROM ({files}) WHERE path = '{name}'"
        contents = self.newsroom.query(f"SELECT content FROM ops.raw WHERE sha256 IN ({known})")
        try:
            self.newsroom.erase(path=name)
        except NothingToErase:
            return
        words = {word for all_of in self.delivered.values() for word in all_of}
        self.taken_down |= {word for word in words for (content,) in contents if is_in(word, content)}
        for word in self.taken_down:
            assert remains(self.newsroom, word) == []
        self._remember(self._done())
        self.before = dict.fromkeys(self.before)  # nobody goes back behind an erasure
        self.is_settled = False  # what is left in the landing folder is looked at again, and refused

    @rule(days=st.sampled_from([0, 30]))
    def maintain(self, days: int) -> None:
        before = seen(self.newsroom)
        was_settled = self.is_settled
        self.newsroom.maintain(retain_days=days)
        content = self._done()
        if was_settled:
            assert seen(self.newsroom) == before
        self._remember(content)

    @precondition(lambda self: self.is_settled)
    @rule()
    def nothing_is_new(self) -> None:
        assert self.newsroom.run().run["files_new"] == 0
        self._remember(self._done())

    @invariant()
    def readers_find_it_whole(self) -> None:
        if seen(self.newsroom) is not None:
            assert broken(self.newsroom) == []

    def _done(self) -> Content:
        """What readers see once something was done to its end."""
        assert leftovers(self.newsroom) == []
        found = seen(self.newsroom)
        assert found is not None
        del found["ops.raw"]  # bytes stay, whatever is rolled back
        return found

    def _remember(self, content: Content) -> None:
        """Note for each run since what was there before it: known for the first of them only."""
        runs = [run_id for (run_id,) in self.newsroom.query("SELECT run_id FROM ops.runs ORDER BY seq")]
        fresh = [run_id for run_id in runs if run_id not in self.before]
        for number, run_id in enumerate(fresh):
            self.before[run_id] = self.last if number == 0 and self.last else None
        self.last = content

    def _landing(self) -> dict[str, bytes]:
        landing = self.newsroom.landing
        return {str(path): path.read_bytes() for path in landing.rglob("*") if path.is_file()}


@pytest.mark.long
@pytest.mark.usefixtures("quick_newsroom")
def test_any_order_of_events() -> None:
    run_state_machine_as_test(
        Archive,
        settings=settings(
            max_examples=STORIES,
            stateful_step_count=EVENTS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
