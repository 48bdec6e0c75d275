"""`cuttings verify` finds any flipped bit; `--repair` gives back the same bytes, or says what it cannot."""

import hashlib
import os
import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from filelock import FileLock

from flows.operations.repair import Outcome, check, repair
from tests.support import rules
from tests.support.newsroom import Newsroom, article, record, too_short
from tests.support.prepared import Begin
from warehouse.audit import gate as audit
from warehouse.audit.expectations import Verdict
from warehouse.durability.catalog_copies import list_catalog_copies
from warehouse.lake.lake import Lake
from warehouse.load import compact
from warehouse.schema import ARTICLE_VERSIONS, Table

FLIPS = int(os.environ.get("FLIPS", "60"))
SEED = int(os.environ.get("SEED", "5"))
# A part of each kind, and how it is mended.
MENDED = {
    "lake/catalog.sqlite": "put back from catalog-",
    "lake/ops/files/*.parquet": "put back from its copy",
    "lake/ops/runs/*.parquet": "put back from its copy",
    "lake/ops/parts/*.parquet": "put back from its copy",
    "lake/ops/raw/*.parquet": "made again from its readable rows and the landing folder",
    "lake/ops/postings/*.parquet": "made again from raw bytes",
    "lake/main/article_versions/*.parquet": "made again from raw bytes",
    "lake/main/article_lines/*.parquet": "made again from raw bytes",
    "warehouse.duckdb": "published anew",
    "backups/catalog-*.sqlite": "removed; a new one is made now",
    "backups/ledger/ops.files/*.parquet": "removed; a new one is made now",
    "backups/record.json": "made anew",
}
ALWAYS = "lake/main/article_lines/*.parquet"
IN_CI = ("lake/catalog.sqlite", "lake/ops/files/*.parquet", "lake/ops/raw/*.parquet")


def fill(newsroom: Newsroom) -> None:
    """Runs that publish, put aside, bring new versions, see a file again, replay, and find nothing."""
    newsroom.deliver("brú 橋.txt", article(told="forty"))
    newsroom.deliver("feed.jsonl", f"{record('Baths', 'six')}\n{{broken\n".encode())
    newsroom.deliver("stub.txt", too_short())
    newsroom.deliver("notes.tmp", b"not a delivery")
    newsroom.run()
    newsroom.deliver("brú 橋.txt", article(told="fifty"))
    newsroom.deliver("copy.txt", article(told="fifty"))
    newsroom.touch("stub.txt", 60)
    newsroom.run()
    newsroom.replay()
    newsroom.run()


def flip(path: Path, at: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 1 << bit
    path.write_bytes(content)


def files(newsroom: Newsroom) -> dict[str, str]:
    """Every file of the lake with its hash; those of the catalog and the published file differ from run to run."""
    lake = newsroom.data / "lake"
    found = list(lake.rglob("*.parquet"))
    return {str(path.relative_to(lake)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.fixture
def copy(quick_newsroom: Newsroom, begin_with: Begin) -> Newsroom:
    """A filled newsroom, for one test to harm."""
    begin_with(fill)
    quick_newsroom.run()  # publishes anew, as the folder is a copy
    return quick_newsroom


def damaged(outcome: Outcome) -> list[str]:
    return [str(one.where) for one in outcome.left if one.is_damage]


@pytest.mark.slow
def test_all_is_well_after_runs(copy: Newsroom) -> None:
    assert check(copy.settings()) == []
    assert check(copy.settings(data=copy.data / "nothing")) == []
    ended = copy.cli("verify")
    assert (ended.returncode, ended.stdout) == (0, "every stored byte is as it was written\n")


@pytest.mark.parametrize(
    "pattern",
    [
        *(pytest.param(one, marks=pytest.mark.slow) for one in (ALWAYS, *IN_CI)),
        *(pytest.param(one, marks=pytest.mark.long) for one in MENDED if one not in (ALWAYS, *IN_CI)),
    ],
)
def test_a_flipped_bit_is_found_and_the_same_bytes_come_back(copy: Newsroom, pattern: str) -> None:
    before, state = files(copy), copy.state()
    parts = sorted(copy.data.glob(pattern))
    # The newest raw bytes are all in the landing folder still; those that were replaced there may be lost with one bit.
    harmed = parts[-1] if "raw" in pattern else max(parts, key=lambda path: path.stat().st_size)
    flip(harmed, harmed.stat().st_size // 3, 3)
    assert harmed in [one.where for one in check(copy.settings())]
    outcome = repair(copy.settings())
    assert damaged(outcome) == []
    assert MENDED[pattern] in next(line for path, line in outcome.done if path == harmed)
    after = files(copy)
    assert {path: after[path] for path in before} == before
    assert copy.state() == state
    assert not (copy.data / "damaged").exists()
    copy.run()


@pytest.mark.long
def test_every_flipped_bit_is_found(copy: Newsroom) -> None:
    """Random bits of every file, and bits of headers, footers and free space."""
    chance = random.Random(SEED)
    stored = sorted(
        path for folder in ("lake", "backups") for path in (copy.data / folder).rglob("*.*") if path.is_file()
    )
    stored.append(copy.data / "warehouse.duckdb")
    missed = []
    for number in range(FLIPS):
        path = stored[number % len(stored)]
        size = path.stat().st_size
        at = chance.choice([0, size - 1, size - 6, chance.randrange(size), chance.randrange(size)])
        kept = path.read_bytes()
        flip(path, at, chance.randrange(8))
        if path not in [one.where for one in check(copy.settings()) if one.is_damage]:
            missed.append((path.name, at))
        path.write_bytes(kept)
    assert missed == []
    assert check(copy.settings()) == []


@pytest.mark.long
def test_any_part_may_go_and_come_back(copy: Newsroom) -> None:
    """Each file of the lake in turn, gone altogether; raw bytes come from the landing folder, which has the last."""
    before, state = files(copy), copy.state()
    lost = {}
    older = sorted(name for name in before if name.startswith("ops/raw/"))[:-1]
    for name in sorted(before.keys() - set(older)):
        (copy.data / "lake" / name).unlink()
        outcome = repair(copy.settings())
        if damaged(outcome):
            lost[name] = outcome
            break
    assert lost == {}
    assert {path: files(copy)[path] for path in before} == before
    assert copy.state() == state


@pytest.mark.slow
def test_several_at_once_come_back(copy: Newsroom) -> None:
    before, state = files(copy), copy.state()
    for name in before:
        if name.startswith("main/"):
            flip(copy.data / "lake" / name, 500, 1)
    (copy.data / "lake" / "catalog.sqlite").write_bytes(b"")
    (copy.data / "warehouse.duckdb").unlink()
    assert damaged(repair(copy.settings())) == []
    assert {path: files(copy)[path] for path in before} == before
    assert copy.state() == state


@pytest.mark.long
def test_a_merged_part_comes_back(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.operations.maintain import maintain

    monkeypatch.setattr(compact, "MANY_PARTS", 2)
    quick_newsroom.deliver("brú 橋.txt", article(told="forty"))
    quick_newsroom.run()
    quick_newsroom.deliver("brú 橋.txt", article(told="fifty"))
    quick_newsroom.deliver("ферри.txt", article("Ферри «Заря» стоит у причала"))
    quick_newsroom.run()
    maintain(quick_newsroom.settings())
    quick_newsroom.deliver("ферри.txt", article("Ферри «Заря» снова идёт по реке"))
    quick_newsroom.run()
    before, state = files(quick_newsroom), quick_newsroom.state()
    for table in ("main/article_versions", "main/article_lines", "ops/files", "ops/postings"):
        merged = sorted((quick_newsroom.data / "lake" / table).iterdir())[-2]
        flip(merged, 400, 1)
    outcome = repair(quick_newsroom.settings())
    assert damaged(outcome) == []
    assert {path: files(quick_newsroom)[path] for path in before} == before
    assert quick_newsroom.state() == state


@pytest.mark.slow
def test_raw_bytes_that_are_nowhere_else_are_named_as_lost(copy: Newsroom) -> None:
    (copy.landing / "stub.txt").unlink()
    (copy.landing / "brú 橋.txt").unlink()
    for path in (copy.data / "lake" / "ops" / "raw").iterdir():
        path.write_bytes(path.read_bytes()[:-1])  # no footer: nothing can be read
    ended = copy.cli("verify", "--repair")
    assert ended.returncode == 1
    said = "".join(ended.stdout.split())
    assert "rawbytesarelost" in said
    assert "stub.txt" in said
    assert copy.value("SELECT count(*) FROM articles") == 2


@pytest.mark.slow
@pytest.mark.parametrize("copies", ["good", "none"])
def test_a_catalog_that_is_gone_comes_back(copy: Newsroom, copies: str) -> None:
    state, seqs = copy.state(), copy.query("SELECT seq, run_id, state FROM ops.runs ORDER BY seq")
    (copy.data / "lake" / "catalog.sqlite").unlink()
    if copies == "none":
        for path in list_catalog_copies(copy.data / "backups"):
            path.unlink()
    assert damaged(repair(copy.settings())) == []
    assert copy.state() == state
    assert copy.query("SELECT seq, run_id, state FROM ops.runs ORDER BY seq") == seqs
    assert copy.run().state == "nothing_new"


@pytest.mark.slow
def test_runs_later_than_the_copy_come_back_too(copy: Newsroom) -> None:
    newest = list_catalog_copies(copy.data / "backups")[0]
    kept = newest.read_bytes()
    copy.deliver("ферри.txt", article("Ферри «Заря» стоит у причала"))
    copy.run()
    state = copy.state()
    (copy.landing / "ферри.txt").unlink()
    for path in list_catalog_copies(copy.data / "backups"):
        path.unlink()
    newest.write_bytes(kept)
    (copy.data / "lake" / "catalog.sqlite").unlink()
    outcome = repair(copy.settings())
    assert damaged(outcome) == []
    assert "with 1 later run(s)" in outcome.done[0][1]
    assert copy.state() == state


@pytest.mark.long
def test_a_run_that_died_is_no_damage(copy: Newsroom) -> None:
    copy.deliver("ферри.txt", article("Ферри «Заря» стоит у причала"))
    for point in ("after_audit", "after_commit", "mid_publish"):
        assert copy.killed_at(point) == -9
        found = check(copy.settings())
        assert [one for one in found if one.is_damage] == []
    assert copy.cli("verify").returncode == 0
    copy.run()
    assert check(copy.settings()) == []


@pytest.mark.slow
def test_what_nothing_names_is_moved_aside(copy: Newsroom) -> None:
    stray = copy.data / "lake" / "ops" / "files" / "20260101T000000000Z-abcdef.parquet"
    stray.write_bytes(b"half")
    assert [one.fault for one in check(copy.settings())] == ["is named by no commit"]
    assert damaged(repair(copy.settings())) == []
    [kept] = (copy.data / "damaged").rglob("*.parquet")
    assert kept.read_bytes() == b"half"


@pytest.mark.slow
def test_a_check_waits_for_no_run(copy: Newsroom) -> None:
    with FileLock(copy.data / ".lock"):
        ended = copy.cli("verify")
    assert ended.returncode == 4
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.slow
def test_rows_the_audit_refused_are_refused_again(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(lake: Lake, table: Table) -> list[Verdict]:
        found = rules.validate(lake, table)
        if table == ARTICLE_VERSIONS:
            keys = lake.rows("SELECT article_id, version FROM new.article_versions WHERE headline = 'Baths'")
            if keys:
                found.append(Verdict("no baths", table, "headline", "critical", len(keys), 2, "", keys))
        return found

    monkeypatch.setattr(audit, "validate", refuse)
    quick_newsroom.deliver("brú 橋.txt", article())
    quick_newsroom.deliver("feed.jsonl", f"{record('Baths', 'six')}\n{record('Ferry', 'nine')}\n".encode())
    quick_newsroom.run()
    assert quick_newsroom.outcomes()["feed.jsonl"][0] == "mixed"
    before = files(quick_newsroom)
    [part] = (quick_newsroom.data / "lake" / "main" / "article_versions").iterdir()
    flip(part, 1000, 2)
    assert damaged(repair(quick_newsroom.settings())) == []
    assert {path: files(quick_newsroom)[path] for path in before} == before


@pytest.mark.slow
def test_parts_of_a_version_with_other_descriptions_come_back_too(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Descriptions are in the Parquet files: reworded ones must not cost a part its repair."""
    with monkeypatch.context() as earlier:
        earlier.setattr(Table, "description", property(lambda table: f"{table.grain} Told otherwise."))
        for number in range(2):  # wherever one of the parts is damaged, the other has the descriptions
            quick_newsroom.deliver(f"{number}.txt", article(f"Bridge no. {number} to close", f"“{number}”"))
            quick_newsroom.run()
    quick_newsroom.deliver("gallery.txt", article("Gallery to open", "two"))
    quick_newsroom.run()
    before = files(quick_newsroom)
    for pattern, part in (("lake/main/article_lines", 1 / 3), ("lake/ops/raw", 1 / 10), ("lake/ops/raw", 9 / 10)):
        harmed = min((quick_newsroom.data / pattern).iterdir())
        assert "Told otherwise." in str(pq.read_schema(harmed).metadata)
        flip(harmed, int(harmed.stat().st_size * part), 3)
        assert damaged(repair(quick_newsroom.settings())) == []
        assert {path: files(quick_newsroom)[path] for path in before} == before
