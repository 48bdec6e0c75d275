"""A lake of an earlier format is migrated in one step, a newer one refused; parts from before lack what came later."""

import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from flows.operations.maintain import maintain
from flows.operations.repair import check, repair
from tests.support.crashes import leftovers
from tests.support.newsroom import Newsroom, article
from warehouse import sql
from warehouse.lake import extensions, migrations
from warehouse.lake.migrations import OtherVersion
from warehouse.load import compact
from warehouse.load.reindex import SUFFIX
from warehouse.schema import ARTICLE_VERSIONS, ARTICLES, STORED
from warehouse.schema.table import INT, TEXT, column

KEPT = {int(path.name[7:-7]): path for path in (Path(__file__).parent / "lakes").glob("format-*.tar.xz")}
# A later version of Cuttings, as it were: two more columns of articles, one of which every row has.
LATER = """
ALTER TABLE lake.main.article_versions ADD COLUMN mood VARCHAR;
ALTER TABLE lake.main.article_versions ADD COLUMN stars INTEGER DEFAULT 3;
"""


def attached(newsroom: Newsroom) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in ("sqlite_scanner", "ducklake"):
        extensions.load(connection, name)
    lake = newsroom.data.absolute() / "lake"
    connection.execute(
        f"ATTACH 'ducklake:sqlite:{lake}/catalog.sqlite' AS lake (DATA_PATH '{lake}/', OVERRIDE_DATA_PATH true)"
    )
    return connection


def format_of(newsroom: Newsroom) -> int:
    with closing(attached(newsroom)) as connection:
        return migrations.read_format(connection)


def unpack(newsroom: Newsroom, number: int) -> None:
    newsroom.data.mkdir()
    with tarfile.open(KEPT[number]) as archive:
        archive.extractall(newsroom.data, filter="data")


# CI goes from the lakes that were kept, and from the newest format; the night from all between.
FORMATS = [
    pytest.param(
        number,
        id=f"format-{number}",
        marks=pytest.mark.slow if number in (*KEPT, migrations.newest_format()) else pytest.mark.long,
    )
    for number in range(1, migrations.newest_format() + 1)
]


@pytest.fixture(params=FORMATS)
def kept(quick_newsroom: Newsroom, request: pytest.FixtureRequest) -> Newsroom:
    """A data folder with a lake of an earlier format: one that was kept, or brought to it from the one before."""
    number = request.param
    nearest = max(one for one in KEPT if one <= number)
    unpack(quick_newsroom, nearest)
    with closing(attached(quick_newsroom)) as connection:
        for name in migrations.list_steps()[nearest:number]:
            connection.execute(sql.read(f"migrations/{name}.sql"))
        migrations.mark(connection, number)
    return quick_newsroom


class LaterVersion:
    """Declarations, a migration and a step of a later version of Cuttings, in place of today's."""

    def __init__(self) -> None:
        self.stored, self.read, self.steps = ARTICLE_VERSIONS.stored, sql.read, migrations.list_steps()
        self.shown = ARTICLES.derived
        self.name = f"{len(self.steps) + 1:04}_moods"

    def begin(self) -> None:
        more = (column("mood", TEXT, "Its mood."), column("stars", INT, "Its stars.", required=True))
        object.__setattr__(ARTICLE_VERSIONS, "stored", (*self.stored, *more))  # it is frozen
        object.__setattr__(ARTICLES, "derived", (*self.shown, *more))
        migrations.list_steps = lambda: [*self.steps, self.name]
        sql.read = self.changed

    def changed(self, name: str) -> str:
        if name == "assemble/article_versions.sql":
            return f"SELECT *, 'calm' AS mood, 5 AS stars FROM ({self.read(name)})"
        return LATER if name == f"migrations/{self.name}.sql" else self.read(name)

    def end(self) -> None:
        object.__setattr__(ARTICLE_VERSIONS, "stored", self.stored)
        object.__setattr__(ARTICLES, "derived", self.shown)
        migrations.list_steps = lambda: self.steps
        sql.read = self.read


@pytest.fixture
def later() -> Iterator[LaterVersion]:
    version = LaterVersion()
    yield version
    version.end()


def test_the_lake_of_each_earlier_version_goes_on_today(kept: Newsroom) -> None:
    kept.deliver("bridge.txt", article(told="sixty"))
    kept.deliver("gallery.txt", article("Gallery to open", "two"))
    assert kept.run().state == "published"
    assert format_of(kept) == migrations.newest_format()
    assert kept.query("SELECT source_path, version, headline FROM articles ORDER BY ALL") == [
        ("bridge.txt", 3, "Harbour bridge at Østmole to close for repairs"),
        ("feed.jsonl", 1, "Baths to open"),
        ("feed.jsonl", 1, "Library to move"),
        ("gallery.txt", 1, "Gallery to open"),
        ("tollgate.txt", 1, "Tollgate sold"),
    ]
    assert kept.value("SELECT count(*) FROM search('bearings')") == 5
    assert kept.query("SELECT path, reason FROM ops.rejects") == [("stub.txt", "TOO_SHORT")]
    assert kept.run().state == "nothing_new"
    with closing(attached(kept)) as lake:
        for table in STORED:  # rows from before have a value wherever a column must have one
            for field in table.stored:
                if not field.nullable:
                    query = f'SELECT count(*) FROM lake.{table.full_name} WHERE "{field.name}" IS NULL'
                    assert (table.full_name, field.name, lake.sql(query).fetchall()) == (
                        table.full_name,
                        field.name,
                        [(0,)],
                    )
    named = "SELECT count(*) > 0 FROM mentions JOIN articles USING (article_id) WHERE source_path = 'tollgate.txt'"
    assert kept.value(named) is False  # an article from before facts were looked for
    kept.replay_everything()
    assert kept.value(named) is True


@pytest.mark.long
def test_rows_from_before_a_column_was_added_have_its_default(quick_newsroom: Newsroom, later: LaterVersion) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    later.begin()
    quick_newsroom.run()
    moods = "SELECT source_path, mood, stars FROM articles ORDER BY ALL"
    assert quick_newsroom.query(moods) == [("bridge.txt", None, 3)]
    quick_newsroom.deliver("baths.txt", article("Baths to open"))
    quick_newsroom.run()
    assert quick_newsroom.query(moods) == [("baths.txt", "calm", 5), ("bridge.txt", None, 3)]


@pytest.mark.long
def test_parts_from_before_and_after_are_merged_without_changing_an_answer(
    quick_newsroom: Newsroom, later: LaterVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    later.begin()
    quick_newsroom.deliver("baths.txt", article("Baths to open"))
    quick_newsroom.run()
    before = quick_newsroom.query("FROM article_versions ORDER BY ALL")
    monkeypatch.setattr(compact, "MANY_PARTS", 2)
    maintain(quick_newsroom.settings())
    assert quick_newsroom.query("FROM article_versions ORDER BY ALL") == before


@pytest.mark.slow
def test_a_newer_lake_is_refused_and_left_as_it_is(quick_newsroom: Newsroom, later: LaterVersion) -> None:
    later.begin()
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    later.end()
    with pytest.raises(OtherVersion, match="newer version of Cuttings"):
        quick_newsroom.run()
    assert quick_newsroom.query("SELECT mood FROM articles") == [("calm",)]
    ended = quick_newsroom.cli("run", "--direct")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert ended.stderr.startswith("cuttings: the lake in ")


@pytest.mark.slow
def test_a_migration_that_is_killed_has_not_been(quick_newsroom: Newsroom, later: LaterVersion) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.run()
    number = format_of(quick_newsroom)
    script = (
        "from pathlib import Path; from tests.support.newsroom import Newsroom;"
        "from tests.durability.test_an_older_lake_is_brought_up_to_date import LaterVersion;"
        f"LaterVersion().begin(); Newsroom(Path({str(quick_newsroom.landing)!r}),"
        f"Path({str(quick_newsroom.data)!r})).run()"
    )
    path = str(Path(__file__).parents[2])
    environment = {**os.environ, "CUTTINGS_CRASH_AT": "mid_migrate", "PYTHONPATH": path}
    died = subprocess.run([sys.executable, "-c", script], env=environment, check=False, timeout=120)
    assert died.returncode == -9
    assert format_of(quick_newsroom) == number
    assert quick_newsroom.query("SELECT source_path FROM articles") == [("bridge.txt",)]
    later.begin()
    quick_newsroom.run()
    assert format_of(quick_newsroom) == number + 1
    assert quick_newsroom.query("SELECT source_path, stars FROM articles") == [("bridge.txt", 3)]


def find_index(newsroom: Newsroom) -> Path:
    """The part that holds the index of all runs before an upgrade."""
    [part] = (path for path in newsroom.parts() if path.parent.name == "postings" and path.stem.endswith(SUFFIX))
    return part


@pytest.mark.long
def test_an_index_that_was_made_anew_comes_back(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it was made, and merged with the parts of later runs."""
    unpack(quick_newsroom, 1)
    quick_newsroom.deliver("галерея 橋.txt", article("Галерея «открыта»", "два"))
    quick_newsroom.run()
    quick_newsroom.deliver("λουτρά.txt", article("Λουτρά «ανοίγουν»", "έξι"))
    quick_newsroom.run()
    state, part = quick_newsroom.state(), find_index(quick_newsroom)
    for merged in (False, True):
        if merged:
            monkeypatch.setattr(compact, "MANY_PARTS", 2)
            maintain(quick_newsroom.settings())
            [part] = (path for path in quick_newsroom.parts() if path.parent.name == "postings")
        content = part.read_bytes()
        part.write_bytes(content[:600] + b"torn" + content[604:])
        outcome = repair(quick_newsroom.settings())
        assert [one for one in outcome.left if one.is_damage] == []
        assert part.read_bytes() == content
        assert quick_newsroom.state() == state


@pytest.mark.long
def test_an_index_that_was_being_made_when_a_run_was_killed_is_made_by_the_next(
    quick_newsroom: Newsroom, tmp_path: Path
) -> None:
    unpack(quick_newsroom, 1)
    (tmp_path / "другая").mkdir()
    undisturbed = Newsroom(quick_newsroom.landing, tmp_path / "другая" / "data")
    unpack(undisturbed, 1)
    quick_newsroom.deliver("галерея 橋.txt", article("Галерея «открыта»", "два"))
    assert quick_newsroom.killed_at("mid_reindex") == -9
    assert quick_newsroom.killed_at("lock_taken") == -9  # what is to put it right is killed too
    assert quick_newsroom.run().state == undisturbed.run().state == "published"
    assert quick_newsroom.state() == undisturbed.state()
    assert check(quick_newsroom.settings()) == []
    assert leftovers(quick_newsroom) == []
