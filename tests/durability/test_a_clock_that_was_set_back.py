"""A clock that is set back, or wrong on one of several machines, changes nothing: commits are numbered."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, tzinfo

import pytest

from flows.operations.repair import repair
from tests.support.invariants import remains
from tests.support.newsroom import Newsroom, article
from tests.support.sources import Clock
from warehouse.durability import catalog_copies
from warehouse.durability.catalog_copies import list_catalog_copies
from warehouse.load import compact

pytestmark = pytest.mark.long


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def deliver_and_run(newsroom: Newsroom, clock: Clock, count: int, first: int = 0) -> None:
    """Runs of which each begins a day before the one before it."""
    for number in range(first, first + count):
        newsroom.deliver(f"mostur-橋-{number}.txt", article(f"Brúin á Østmole lokuð, dagur {number}", "fjörutíu"))
        clock.run(newsroom, hours=-24)


def make_snapshots(newsroom: Newsroom, days_from_now: float, which: str) -> None:
    """Make the catalog as if a machine with a wrong clock had made some of its snapshots."""
    when = f"strftime('%Y-%m-%d %H:%M:%S+00', 'now', '{days_from_now} days')"
    with closing(sqlite3.connect(newsroom.data / "lake" / "catalog.sqlite")) as catalog, catalog:
        catalog.execute(f"UPDATE ducklake_snapshot SET snapshot_time = {when} WHERE {which}")
    newsroom.accept_catalog()


def test_the_newest_copy_of_the_catalog_is_that_of_the_last_run(
    quick_newsroom: Newsroom, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_copies, "LAST", 2)
    deliver_and_run(quick_newsroom, clock, 4)
    copies = list_catalog_copies(quick_newsroom.data / "backups")
    assert copies[0].read_bytes() == (quick_newsroom.data / "lake" / "catalog.sqlite").read_bytes()
    (quick_newsroom.data / "lake" / "catalog.sqlite").unlink()
    state = quick_newsroom.state()
    assert "later run" not in repair(quick_newsroom.settings()).done[0][1]
    assert quick_newsroom.state() == state


def test_later_runs_are_committed_again_in_their_order(quick_newsroom: Newsroom, clock: Clock) -> None:
    deliver_and_run(quick_newsroom, clock, 1)
    [first] = list_catalog_copies(quick_newsroom.data / "backups")
    kept = first.read_bytes()
    deliver_and_run(quick_newsroom, clock, 3, first=1)
    state, runs = quick_newsroom.state(), quick_newsroom.query("SELECT seq, run_id FROM ops.runs ORDER BY seq")
    for copy in [
        *list_catalog_copies(quick_newsroom.data / "backups"),
        quick_newsroom.data / "lake" / "catalog.sqlite",
    ]:
        copy.unlink()
    first.write_bytes(kept)
    assert "with 3 later run(s)" in repair(quick_newsroom.settings()).done[0][1]
    assert quick_newsroom.state() == state
    assert quick_newsroom.query("SELECT seq, run_id FROM ops.runs ORDER BY seq") == runs


def test_a_merged_part_is_made_again_from_the_runs_that_it_holds(
    quick_newsroom: Newsroom, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compact, "MANY_PARTS", 2)
    deliver_and_run(quick_newsroom, clock, 3)
    clock.now -= timedelta(days=90)
    quick_newsroom.maintain()
    deliver_and_run(quick_newsroom, clock, 1, first=3)
    state = quick_newsroom.state()
    folder = quick_newsroom.data / "lake" / "main" / "article_lines"
    merged = min(folder.iterdir(), key=lambda path: path.name)
    content = merged.read_bytes()
    merged.write_bytes(content[:-9] + b"\x00" + content[-8:])
    assert not [one for one in repair(quick_newsroom.settings()).left if one.is_damage]
    assert merged.read_bytes() == content
    assert quick_newsroom.state() == state


def test_an_erasure_reaches_snapshots_of_a_clock_that_is_ahead(quick_newsroom: Newsroom, clock: Clock) -> None:
    quick_newsroom.deliver("leyndarmál.txt", article("«Þögnin» varð löng", "quokkaþögn"))
    deliver_and_run(quick_newsroom, clock, 2)
    make_snapshots(quick_newsroom, +40, "snapshot_id >= 2")
    quick_newsroom.erase(path="leyndarmál.txt")
    assert remains(quick_newsroom, "quokkaþögn") == []


def test_what_a_clock_that_is_behind_made_does_not_expire_at_once(quick_newsroom: Newsroom, clock: Clock) -> None:
    deliver_and_run(quick_newsroom, clock, 2)
    state = quick_newsroom.state()
    quick_newsroom.rollback(quick_newsroom.last_run())
    make_snapshots(quick_newsroom, -40, "snapshot_id = (SELECT max(snapshot_id) FROM ducklake_snapshot)")
    quick_newsroom.maintain(retain_days=7)
    quick_newsroom.rollback(quick_newsroom.last_run())
    assert quick_newsroom.state()["main.articles"] == state["main.articles"]


def test_files_that_a_machine_with_its_clock_behind_let_go_are_kept_for_a_day(
    quick_newsroom: Newsroom, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers that opened the published file before may still be reading them."""
    deliver_and_run(quick_newsroom, clock, 2)
    files = set((quick_newsroom.data / "lake").glob("*/*/*.parquet"))
    quick_newsroom.rollback(quick_newsroom.last_run())
    deliver_and_run(quick_newsroom, clock, 1, first=2)
    make_snapshots(quick_newsroom, -60, "true")
    make_snapshots(quick_newsroom, +40, "snapshot_id = (SELECT max(snapshot_id) FROM ducklake_snapshot)")
    quick_newsroom.maintain(retain_days=7)
    monkeypatch.setattr(compact, "datetime", AheadByForty)
    quick_newsroom.maintain(retain_days=7)
    assert files <= set((quick_newsroom.data / "lake").glob("*/*/*.parquet"))


class AheadByForty(datetime):
    """The clock of a machine that is forty days ahead of this one's."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime.now(tz) + timedelta(days=40)
