"""Each run leaves copies of catalog and ledger, and starts from no catalog but the one the last left."""

import hashlib
from pathlib import Path

import pytest

from flows.run.opening import begin
from flows.run.run import ignore_progress
from tests.support.newsroom import Newsroom, article
from warehouse.durability import backups, catalog_copies
from warehouse.durability.backups import Damaged
from warehouse.durability.catalog_copies import get_named_sha256, list_catalog_copies


def flip(path: Path, at: int, bit: int = 0) -> None:
    """Turn one bit of a file over."""
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 1 << bit
    path.write_bytes(content)


@pytest.mark.slow
def test_a_run_copies_the_catalog_and_keeps_the_last_few(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_copies, "LAST", 2)
    for number in range(3):
        quick_newsroom.deliver("brú 橋.txt", article(told=f"forty-{number}"))
        quick_newsroom.run()
    copies = list_catalog_copies(quick_newsroom.data / "backups")
    assert len(copies) == 2
    assert copies[0].read_bytes() == (quick_newsroom.data / "lake" / "catalog.sqlite").read_bytes()
    for copy in copies:
        assert hashlib.sha256(copy.read_bytes()).hexdigest() == get_named_sha256(copy)


@pytest.mark.slow
def test_one_copy_of_each_of_the_last_days_is_kept_too(quick_newsroom: Newsroom) -> None:
    quick_newsroom.run()
    newest = list_catalog_copies(quick_newsroom.data / "backups")[0]
    for day in range(1, 20):
        for hour in (10, 11):
            newest.with_name(f"catalog-202601{day:02}T{hour}0000000Z-abcdef-{'0' * 64}.sqlite").write_bytes(b"old")
    quick_newsroom.deliver("brú 橋.txt", article())
    quick_newsroom.run()
    days = [copy.name.split("-")[1][:11] for copy in list_catalog_copies(quick_newsroom.data / "backups")]
    assert days[2:] == [
        "20260119T11",
        "20260119T10",
        "20260118T11",
        "20260117T11",
        "20260116T11",
        "20260115T11",
        "20260114T11",
    ]


@pytest.mark.slow
def test_every_part_of_the_ledger_has_a_second_copy(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("brú 橋.txt", article())
    quick_newsroom.run()
    quick_newsroom.run()
    for table in ("files", "runs", "checks", "parts"):
        parts = {path.read_bytes() for path in (quick_newsroom.data / "lake" / "ops" / table).glob("*.parquet")}
        assert {path.read_bytes() for path in (quick_newsroom.data / "backups").glob(f"ledger/ops.{table}/*")} == parts


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["gone", "flipped", "torn"])
def test_a_run_does_not_go_on_from_a_damaged_catalog(quick_newsroom: Newsroom, harm: str) -> None:
    quick_newsroom.deliver("brú 橋.txt", article())
    quick_newsroom.run()
    before = quick_newsroom.state()
    catalog = quick_newsroom.data / "lake" / "catalog.sqlite"
    if harm == "gone":
        catalog.unlink()
    elif harm == "flipped":
        flip(catalog, 40_000)
    else:
        catalog.write_bytes(catalog.read_bytes()[:8192])
    ended = quick_newsroom.cli("run", "--direct")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "cuttings verify --repair" in ended.stderr
    assert quick_newsroom.state() == before


@pytest.mark.long
def test_a_run_that_died_after_its_commit_does_not_make_the_catalog_a_damaged_one(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("brú 橋.txt", article())
    quick_newsroom.run()
    quick_newsroom.deliver("brú 橋.txt", article(told="fifty"))
    assert quick_newsroom.killed_at("after_commit") == -9
    quick_newsroom.run()
    assert quick_newsroom.value("SELECT version FROM articles") == 2
    assert quick_newsroom.run().state == "nothing_new"


@pytest.mark.slow
def test_a_catalog_torn_while_a_run_died_is_not_gone_on_from(quick_newsroom: Newsroom) -> None:
    quick_newsroom.run()
    assert quick_newsroom.killed_at("lock_taken") == -9
    catalog = quick_newsroom.data / "lake" / "catalog.sqlite"
    catalog.write_bytes(catalog.read_bytes()[:8192] + b"torn" * 2048)
    with pytest.raises(Damaged, match="verify --repair"):
        quick_newsroom.run()


@pytest.mark.slow
def test_a_record_that_was_changed_is_not_trusted(quick_newsroom: Newsroom) -> None:
    quick_newsroom.run()
    record = quick_newsroom.data / "backups" / "record.json"
    for at in range(0, 400, 7):
        kept = record.read_bytes()
        flip(record, at, at % 8)
        with pytest.raises(Damaged):
            backups.read_record(quick_newsroom.data)
        record.write_bytes(kept)
    quick_newsroom.run()


@pytest.mark.slow
def test_dropped_copies_are_made_anew(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("brú 橋.txt", article())
    quick_newsroom.run()
    old = set(list_catalog_copies(quick_newsroom.data / "backups"))
    (quick_newsroom.data / "damaged").mkdir()
    with begin(quick_newsroom.settings(), ignore_progress) as run:
        backups.drop_copies(quick_newsroom.data)
        assert not list((quick_newsroom.data / "backups").glob("*/*"))
        run.staging.rmdir()
    assert len(list_catalog_copies(quick_newsroom.data / "backups")) == len(old) == 1
    assert len(list((quick_newsroom.data / "backups").glob("ledger/ops.files/*"))) == 1
    assert not (quick_newsroom.data / "damaged").exists()
