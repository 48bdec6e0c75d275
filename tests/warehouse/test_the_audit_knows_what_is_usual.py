"""What a run brings is held against what this warehouse has seen of the same sources: nothing on ordinary days, and
each thing that goes wrong by its own check."""

import random
import re
import shutil
from collections.abc import Iterator
from copy import copy
from datetime import datetime, timedelta
from math import log
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from flows.settings.thresholds import Limits, Thresholds
from tests.support import rules
from tests.support.newsroom import Newsroom, too_short
from tests.support.sources import START, Clock, Paper
from warehouse.audit import baseline
from warehouse.audit import gate as audit
from warehouse.lake.lake import Lake, ddl
from warehouse.schema import PROFILES, RUNS

SILENT = "no source has been silent for much longer than ever before"
VOLUME = "no source, nor all of them together, delivered many times more or fewer articles than in any earlier run"
LENGTH = "articles of a source are about as long as usual"
AGE = "articles of a source are about as old on arrival as usual"
LANGUAGE = "articles of a source are in about the same languages as usual"
MISSING = "articles of a source have the fields that they usually have"
LAYOUT = "lines of a source have about the same roles as usual"
FEW = "the share of files quarantined is within its threshold (runs of 20 files or more)"
RISE = "the share of files quarantined is not much higher than in earlier runs (runs of 20 files or more)"
NEARLY_ALL = (
    "the run does not quarantine nearly all files where earlier runs quarantined few (runs of 20 files or more)"
)

GAZETTE, COURIER = "Harbour Gazette", "The Ansley Courier"


class History:
    """A lake with nothing in it but runs and profiles, made day by day."""

    def __init__(self, lake: Lake) -> None:
        self.lake = lake
        self.seq = 0
        self.now = START
        lake.connection.execute("CREATE SCHEMA new")
        lake.connection.execute(
            "CREATE TEMP TABLE outcomes (outcome VARCHAR); CREATE TEMP TABLE open_rejects (reason VARCHAR)"
        )
        lake.connection.execute("SET VARIABLE is_replay = false")

    def run(
        self, rows: list[dict[str, Any]], thresholds: Thresholds | None = None, days: float = 1, astray: float = 0
    ) -> dict[str, list[str]]:
        """One run that brings these profiles, on a clock `astray` days ahead: the checks that fail, with details."""
        self.seq += 1
        shown = self.now + timedelta(days=astray)
        run_id = f"{shown:%Y%m%dT%H%M%S}000Z-{self.seq:06x}"
        given = [{**row, "run_id": run_id, "started_at": shown} for row in rows]
        brought = pa.Table.from_pylist(given, schema=PROFILES.arrow)  # noqa: F841 - DuckDB finds it by its name
        connection = self.lake.connection
        self.lake.set_variables(started_at=shown, seq=self.seq)
        connection.execute("CREATE OR REPLACE TEMP TABLE profiles AS FROM brought")
        connection.execute("CREATE OR REPLACE VIEW new.profiles AS FROM temp.profiles")
        baseline.prepare(self.lake, (thresholds or Thresholds()).to_rows())
        found = {check["name"]: check["details"] for check in baseline.check_source(self.lake) if not check["success"]}
        connection.execute("INSERT INTO lake.ops.profiles FROM temp.profiles")
        run = pa.Table.from_pylist([self.row(run_id, shown)], schema=RUNS.arrow)  # noqa: F841
        connection.execute("INSERT INTO lake.ops.runs FROM run")
        self.now += timedelta(days=days)
        return found

    def row(self, run_id: str, shown: datetime) -> dict[str, Any]:
        numbers = {field.name: 0 for field in RUNS.stored if pa.types.is_integer(field.type)}
        times = {"started_at": shown, "ended_at": shown, "seconds_by_step": []}
        return {**numbers, **times, "run_id": run_id, "seq": self.seq, "state": "published", "parser_version": "1"}


class Plain(Lake):
    """The two tables it takes, in memory and nothing more: days go by quickly here."""

    def __init__(self) -> None:
        self.connection = duckdb.connect(config={"threads": 1})
        self.connection.execute("SET TimeZone = 'UTC'; ATTACH ':memory:' AS lake; CREATE SCHEMA lake.ops")
        for table in (RUNS, PROFILES):
            self.connection.execute(ddl(table, "lake."))


@pytest.fixture
def history() -> Iterator[History]:
    with Plain() as lake:
        yield History(lake)


def profile(source: str, articles: int, **how: Any) -> dict[str, Any]:
    """A profile of so many articles of one kind."""
    words, days = how.get("words", 400), how.get("days", 1.5)
    missing = {"headline": 0, "authors": articles // 10, **how.get("missing", {})}
    roles = {"headline": articles, "paragraph": 8 * articles, "boilerplate": 2 * articles, **how.get("roles", {})}
    return {
        "source": source,
        "articles": articles,
        "words": words * articles,
        "log_words": articles * log(words),
        "dated": articles,
        "log_days": articles * log(days),
        "languages": list(how.get("languages", {"en": articles}).items()),
        "missing": list(missing.items()),
        "roles": list(roles.items()),
    }


def ordinary(chance: random.Random, source: str, now: datetime) -> dict[str, Any] | None:
    """What a source brings on an ordinary day: less at the weekend, sometimes nothing, never twice the same."""
    number = sum(map(ord, source))
    most, welsh, terse, boiler = 4 + number % 40, number % 5 / 10, number % 7 / 10, number % 6
    articles = max(0, round(chance.gauss(most, most / 3) * (0.3 if now.weekday() > 4 else 1)))
    if not articles:
        return None

    def some(share: float) -> int:
        return round(articles * min(1, max(0, chance.gauss(share, 0.12))))

    in_welsh = some(welsh)
    return profile(
        source,
        articles,
        words=chance.lognormvariate(6, 0.4),
        days=chance.uniform(1, 3),
        languages={"en": articles - in_welsh, "cy": in_welsh},
        missing={"authors": some(terse), "section": some(1 - terse), "standfirst": articles},
        roles={
            "paragraph": chance.randint(6, 12) * articles,
            "boilerplate": chance.randint(boiler, 2 * boiler) * articles,
            "list_item": chance.choice((0, 0, 0, 9)) * some(0.3),
        },
    )


@pytest.fixture(scope="module")
def known() -> Iterator[History]:
    """Two sources in twenty-five runs of which there is nothing to say."""
    with Plain() as lake:
        history = History(lake)
        for _ in range(25):
            assert history.run([profile(GAZETTE, 10), profile(COURIER, 25)]) == {}
        yield history


@pytest.fixture
def settled(known: History) -> Iterator[History]:
    """The same for one test to go on from; what it adds is taken back."""
    yield copy(known)
    known.lake.connection.execute("DELETE FROM lake.ops.runs WHERE seq > ?", [known.seq])
    known.lake.connection.execute(
        "DELETE FROM lake.ops.profiles WHERE run_id NOT IN (SELECT run_id FROM lake.ops.runs)"
    )


@pytest.mark.slow
def test_nothing_is_said_on_forty_ordinary_days_from_the_first(history: History) -> None:
    chance = random.Random(1)
    for _ in range(40):
        rows = [ordinary(chance, f"Paper {number}", history.now) for number in range(12)]
        assert history.run([row for row in rows if row]) == {}


@pytest.mark.long
def test_nothing_is_said_by_night_though_runs_come_each_second_hour(history: History) -> None:
    chance = random.Random(2)
    for _ in range(12 * 9):
        rows = [ordinary(chance, f"Paper {number}", history.now) for number in range(2)]
        assert history.run([row for row in rows if row] if 6 <= history.now.hour < 22 else [], days=1 / 12) == {}


@pytest.mark.parametrize(
    ("row", "check", "detail"),
    [
        (profile(COURIER, 25, words=1300), LENGTH, "typically 1300 words long, previously 400"),
        (profile(COURIER, 25, words=100), LENGTH, "typically 100 words long, previously 400"),
        (profile(COURIER, 25, days=30), AGE, "typically 30.0 days old on arrival, previously 1.5"),
        (profile(COURIER, 25, languages={"fr": 20, "en": 5}), LANGUAGE, "80% are in fr, previously 0%"),
        (profile(COURIER, 25, missing={"authors": 20}), MISSING, "80% have no authors, previously 8%"),
        (profile(COURIER, 25, missing={"headline": 25}), MISSING, "100% have no headline, previously 0%"),
        (profile(COURIER, 25, roles={"boilerplate": 400}), LAYOUT, "64% of the lines are boilerplate, previously 18%"),
        (profile(COURIER, 250), VOLUME, "250 articles, previously 25 to 25"),
        (profile(COURIER, 6), VOLUME, "6 articles, previously 25 to 25"),
    ],
)
def test_what_is_unlike_a_source_is_named_by_its_own_check(
    settled: History, row: dict[str, Any], check: str, detail: str
) -> None:
    found = settled.run([profile(GAZETTE, 10), row])
    assert set(found) == {check}
    assert f"{COURIER}: {detail}" in found[check]


@pytest.mark.slow
def test_a_source_of_few_articles_is_judged_by_its_latest_twenty(history: History) -> None:
    for _ in range(40):
        assert history.run([profile(GAZETTE, 2)]) == {}
    without = [history.run([profile(GAZETTE, 2, missing={"headline": 2})]) for _ in range(8)]
    assert without[3] == {}  # eight articles of twenty
    assert set(without[7]) == {MISSING}


@pytest.mark.slow
def test_what_has_changed_for_good_is_soon_usual(settled: History) -> None:
    said = [bool(settled.run([profile(GAZETTE, 10), profile(COURIER, 25, words=1300)])) for _ in range(30)]
    assert said[0]
    assert not any(said[20:])


def test_a_silent_source_is_named_until_it_has_gone(settled: History) -> None:
    silent = [settled.run([profile(COURIER, 25)]) for _ in range(9)]
    assert [list(found) for found in silent] == [[], [], *[[SILENT]] * 4, [], [], []]
    assert silent[2][SILENT] == [f"{GAZETTE}: no new article for 3.0 days, previously 1.0 at most"]


@pytest.mark.parametrize("astray", [-60, 60])
def test_a_clock_that_was_wrong_hides_no_silence_and_makes_none_up(settled: History, astray: float) -> None:
    both = [profile(COURIER, 25), profile(GAZETTE, 10)]
    assert settled.run(both, astray=astray) == {}
    assert settled.run(both) == {}
    assert settled.run(both, astray=astray) == {}
    silent = [settled.run([profile(COURIER, 25)]) for _ in range(9)]
    assert silent[:2] == [{}, {}]
    assert any(SILENT in found for found in silent)
    assert {detail.partition(":")[0] for found in silent for detail in found.get(SILENT, ())} == {GAZETTE}


@pytest.mark.parametrize("astray", [-60, 60])
def test_the_newest_runs_are_those_that_were_committed_last_whatever_their_clock(
    settled: History, astray: float
) -> None:
    settled.run([profile(COURIER, 25)], astray=astray)
    assert LENGTH in settled.run([profile(COURIER, 25, words=40)])


@pytest.mark.slow
def test_a_source_that_rests_at_weekends_is_not_silent_on_sunday(history: History) -> None:
    for _ in range(28):
        rows = [profile(GAZETTE, 5)] if history.now.weekday() < 5 else []
        assert history.run([*rows, profile(COURIER, 25)]) == {}


def test_silence_is_noticed_where_there_is_no_other_news(settled: History) -> None:
    [check] = baseline.watch(settled.lake, settled.now + timedelta(days=2), Thresholds().to_rows())
    assert (check["name"], check["effect"], len(check["details"])) == (SILENT, "warned", 2)
    assert baseline.watch(settled.lake, settled.now, Thresholds().to_rows()) == []


def test_a_source_is_compared_only_once_it_is_known(history: History) -> None:
    for number in range(8):
        assert history.run([profile(COURIER, 25, words=100 * 8 ** (number % 2))]) == {}


def test_a_source_has_its_own_thresholds(settled: History) -> None:
    patient = Thresholds(sources={COURIER: Limits(words=9)})
    assert settled.run([profile(GAZETTE, 10), profile(COURIER, 25, words=1300)], patient) == {}
    strict = Thresholds(words=1.5, sources={GAZETTE: Limits(words=float("inf"))})
    assert set(settled.run([profile(GAZETTE, 30, words=900), profile(COURIER, 25, words=700)], strict)) == {LENGTH}


@pytest.fixture(scope="module")
def seasoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom with thirty ordinary runs behind it, none of which had anything to say."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(audit, "validate", rules.validate)  # the declared rules are the matter of other tests
        root = tmp_path_factory.mktemp("seasoned")
        (root / "landing").mkdir()
        newsroom, clock = Newsroom(root / "landing", root / "data"), Clock(monkeypatch)
        papers = [Paper(GAZETTE, 1), Paper(COURIER, 2)]
        for _ in range(30):
            for paper in papers:
                paper.deliver(newsroom, clock, paper.chance.randint(5, 9))
            summary = clock.run(newsroom)
            assert summary.state == "published"
            assert [check for check in summary.checks if not check["success"]] == []
        yield newsroom


@pytest.mark.long
@pytest.mark.parametrize(
    ("how", "junk", "failed"),
    [
        ({}, 0, set()),
        ({"nameless": True}, 0, {MISSING}),
        ({"days_old": 40}, 0, {AGE}),  # on a day that is no month
        ({"paragraphs": 40}, 0, {LENGTH}),
        ({"crowded": True}, 0, {LAYOUT}),
        ({"count": 60}, 0, {VOLUME}),
        ({}, 18, {RISE}),
        ({"count": 1}, 29, {RISE, FEW, NEARLY_ALL}),
        ({"count": 0}, 0, {SILENT}),
    ],
)
def test_thirty_ordinary_runs_and_then_another(
    seasoned: Newsroom,
    quick_newsroom: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    how: dict[str, int],
    junk: int,
    failed: set[str],
) -> None:
    shutil.copytree(seasoned.data, quick_newsroom.data)
    clock = Clock(monkeypatch)
    clock.now += timedelta(days=32 if failed == {SILENT} else 30)
    Paper(GAZETTE, 3).deliver(quick_newsroom, clock, how.pop("count", 22), **how)
    for number in range(junk):
        quick_newsroom.deliver(f"{number}.txt", too_short() + b"%d" % number)
    summary = clock.run(quick_newsroom)
    found = {check["name"]: check["details"] for check in summary.checks if not check["success"]}
    assert set(found) == failed
    if NEARLY_ALL in failed:
        assert re.fullmatch(r"97% of 30 files quarantined, previously 0% of \d+", found[NEARLY_ALL][0])
        assert found[NEARLY_ALL] == found[RISE] == [found[RISE][0], "TOO_SHORT: 29"]
    assert summary.state == ("held" if NEARLY_ALL in failed else "nothing_new" if failed == {SILENT} else "published")
