"""Two machines over a lake whose parts are in a bucket: each has a copy, and nothing is anywhere that should not be."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.operations.repair import check, repair
from flows.run.shared_lake import OtherLake
from flows.settings.declared import Settings
from tests.support.invariants import broken, remains
from tests.support.machines import Machine, empty
from tests.support.newsroom import Newsroom, article, quicken
from tests.support.postgresql import server
from tests.support.store import BUCKET, forget_clients, make_bucket, start_server
from warehouse.lake.remote import KEYS, find_strays
from warehouse.lake.stores import Bucket, Missing, SharedFolder, Store, StoreFailed, find_store

LAKE = f"s3://{BUCKET}/press «Ω»"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as address:
        yield f"postgresql://{address}"


@pytest.fixture(scope="module")
def store_server() -> Iterator[Any]:
    server = start_server()
    yield server
    server.stop()


@pytest.fixture
def s3(store_server: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """A client of an empty bucket, which the environment leads to."""
    client = make_bucket(store_server, monkeypatch, tmp_path)
    yield client
    for name in list(find_store(f"s3://{BUCKET}").list_names()):
        client.delete_object(Bucket=BUCKET, Key=name)
    forget_clients()


@pytest.fixture
def machine(address: str, s3: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Machine]:  # noqa: ARG001
    """Makes machines by their names, over a catalog and a bucket with nothing in them."""
    quicken(monkeypatch.setattr)
    monkeypatch.chdir(tmp_path)
    empty(address)

    def make(name: str) -> Machine:
        (tmp_path / name / "landing").mkdir(parents=True)
        return Machine(tmp_path / name / "landing", tmp_path / name / "data", address, LAKE)

    return make


def in_store() -> set[str]:
    """Parts in the bucket, relative to the lake."""
    return {name.removeprefix(KEYS) for name in find_store(LAKE).list_names()}


def in_copy(machine: Machine) -> set[str]:
    """Parts in a machine's copy."""
    lake = machine.data / "lake"
    return {path.relative_to(lake).as_posix() for path in lake.rglob("*") if path.is_file()}


def texts_in_store(s3: Any) -> bytes:
    """All bytes of the bucket."""
    names = [item["Key"] for item in s3.list_objects_v2(Bucket=BUCKET).get("Contents", ())]
    return b"".join(s3.get_object(Bucket=BUCKET, Key=name)["Body"].read() for name in names)


@pytest.mark.long
def test_it_has_the_rows_of_a_lake_of_one_machine_and_each_machine_a_copy(
    machine: Callable[[str], Machine], tmp_path: Path
) -> None:
    one, other = machine("one"), machine("other")
    (tmp_path / "usual").mkdir()
    usual = Newsroom.within(tmp_path / "usual")
    for newsroom in (one, usual):
        newsroom.deliver("мост.txt", article("Мост «закрыт»"))
        newsroom.run()
    for newsroom in (other, usual):
        newsroom.deliver("渡船.txt", article("渡船停航", "fifty"))
        newsroom.run()
    one.run()
    assert one.state() == other.state() == usual.state()
    assert in_store() == in_copy(one) == in_copy(other)
    assert broken(one) == broken(other) == []
    assert check(one.settings()) == check(other.settings()) == []
    fresh = machine("fresh")  # a machine that has nothing yet, or lost all it had
    fresh.maintain()
    assert fresh.state() == usual.state()
    assert in_copy(fresh) == in_store()


@pytest.mark.long
def test_what_is_merged_rolled_back_or_erased_leaves_the_store_and_every_copy(
    machine: Callable[[str], Machine], s3: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = machine("one"), machine("other")
    for told in ("five", "forty", "quokka"):
        one.deliver(f"{len(told)}.txt", article(f"“{told}” on the bridge", told))
        one.run()
    other.run()
    monkeypatch.setattr("warehouse.load.compact.MANY_PARTS", 2)
    monkeypatch.setattr("warehouse.load.compact.GRACE", timedelta(0))
    before, small = one.state(), in_store()
    other.maintain(retain_days=0)
    other.maintain(retain_days=0)
    one.run()
    assert one.state() == other.state() == before
    assert not small & (in_store() | in_copy(one) | in_copy(other))
    assert in_copy(one) <= in_copy(other) == in_store()
    one.erase(path="6.txt")
    assert in_store() == in_copy(one)
    other.run()
    assert in_store() == in_copy(other)
    assert remains(one, "quokka") == remains(other, "quokka") == []
    assert len(in_store()) > 5
    assert b"quokka" not in texts_in_store(s3)
    other.deliver("again.txt", article("“quokka” on the bridge", "quokka"))
    other.run()
    assert other.outcomes()["again.txt"] == ("quarantined", "ERASED")
    assert check(other.settings()) == []


@pytest.mark.long
@pytest.mark.parametrize("point", ["after_audit", "mid_commit", "after_commit", "mid_publish"])
def test_a_killed_run_leaves_nothing_in_the_store_that_the_next_one_does_not_put_right(
    machine: Callable[[str], Machine], point: str
) -> None:
    one, other = machine("one"), machine("other")
    one.deliver("мост.txt", article("Мост «закрыт»"))
    one.run()
    one.deliver("渡船.txt", article("渡船停航", "fifty"))
    assert one.cli("run", "--direct", **_environment(one), CUTTINGS_CRASH_AT=point).returncode == -9
    other.run()
    one.run()
    assert one.state() == other.state() or other.run().is_look
    assert one.value("SELECT count(*) FROM articles") == 2
    assert in_store() == in_copy(one)
    assert broken(one) == []
    assert check(one.settings()) == []


def _environment(machine: Machine) -> dict[str, str]:
    return {"CUTTINGS_CATALOG": machine.catalog, "CUTTINGS_LAKE": str(machine.lake)}


@pytest.mark.long
@pytest.mark.parametrize("step", ["discover", "commit"])
def test_a_store_that_does_not_answer_fails_the_run_whole_and_the_next_one_takes_all(
    machine: Callable[[str], Machine], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    one, other = machine("one"), machine("other")
    one.deliver("мост.txt", article("Мост «закрыт»"))
    one.run()
    reader = other if step == "discover" else one
    reader.deliver("渡船.txt", article("渡船停航", "fifty"))
    with monkeypatch.context() as broken_:
        broken_.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        broken_.setattr("warehouse.lake.stores._ATTEMPTS", 1)
        forget_clients()
        with pytest.raises(StoreFailed, match=r"Could not connect.*run again once it answers"):
            reader.run()
    forget_clients()
    assert one.value("SELECT count(*) FROM articles") == 1
    assert reader.run().run["articles_new"] == 1
    assert reader.value("SELECT count(*) FROM articles") == 2
    assert in_store() == in_copy(reader)


@pytest.mark.long
def test_what_the_store_lost_is_sent_again_and_what_a_copy_lost_is_fetched_again(
    machine: Callable[[str], Machine], s3: Any
) -> None:
    one = machine("one")
    one.deliver("мост.txt", article("Мост «закрыт»"))
    one.run()
    before, parts = one.state(), sorted(in_store())
    lost = [name for name in parts if "articles" in name or "/raw/" in name]
    for name in lost:
        find_store(LAKE).remove([KEYS + name])
    assert {finding.what for finding in check(one.settings())} == {"part in the store"}
    assert any("sent to the store again" in line for line in one.maintain())
    assert sorted(in_store()) == parts
    for name in lost:
        (one.data / "lake" / name).unlink()
    damaged = one.data / "lake" / next(name for name in parts if "article_lines" in name)
    damaged.write_bytes(damaged.read_bytes()[:-9] + b"destroyed")
    assert repair(one.settings()).left == []
    assert one.state() == before
    key = f"press «Ω»/{KEYS}{lost[0]}"
    s3.put_object(Bucket=BUCKET, Key=key, Body=b"other bytes")
    with pytest.raises(StoreFailed, match="other bytes than were written"):
        machine("fresh").run()


@pytest.mark.long
def test_a_folder_with_another_lake_is_not_taken_for_a_copy(machine: Callable[[str], Machine]) -> None:
    one = machine("one")
    Newsroom(one.landing, one.data).run()
    with pytest.raises(OtherLake, match="is no copy of s3://"):
        one.run()


@pytest.mark.parametrize("lake", ["gs://bucket/x", "s3://", "s3:///x"])
def test_an_address_that_is_no_place_for_a_lake_is_refused(lake: str) -> None:
    with pytest.raises(ValueError, match="must be a folder or begin with s3://"):
        Settings(catalog="postgresql://db/x", lake=lake)


@pytest.mark.parametrize("kind", ["folder", pytest.param("bucket", marks=pytest.mark.slow)])
def test_a_store_keeps_whole_files_by_name(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    if kind == "bucket":
        request.getfixturevalue("s3")
    store: Store = find_store(str(tmp_path / "общая") if kind == "folder" else f"s3://{BUCKET}/общая/")
    assert isinstance(store, SharedFolder if kind == "folder" else Bucket)
    assert list(store.list_names()) == []
    source, target = tmp_path / "橋", tmp_path / "got"
    source.write_bytes(b"\x00bridge" * 1000)
    monkeypatch.setattr("warehouse.lake.stores._PIECE_BYTES", 5 * 2**20)
    for name in ("lake/a b/é.bin", "lake/main/run-1.parquet", "other"):
        store.put(source, name)
    store.get("lake/a b/é.bin", target)
    assert target.read_bytes() == source.read_bytes()
    source.write_bytes(os.urandom(6 * 2**20))  # in pieces
    store.put(source, "other")
    store.get("other", target)
    assert target.read_bytes() == source.read_bytes()
    assert list(store.list_names("lake/")) == ["lake/a b/é.bin", "lake/main/run-1.parquet"]
    assert find_strays(store, tmp_path, "run-1") == [tmp_path / "main" / "run-1.parquet"]
    with pytest.raises(Missing, match="nowhere"):
        store.get("nowhere", target)
    store.remove(["other", "nowhere", "lake/a b/é.bin"])
    assert list(store.list_names()) == ["lake/main/run-1.parquet"]
