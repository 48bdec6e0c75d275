"""A text that is taken down is in no byte under the data folder, and is refused when it comes again."""

import bz2
import gzip
import re
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO

import duckdb
import pytest

from flows.operations.repair import check
from tests.support.invariants import remains
from tests.support.newsroom import Newsroom, article, record, too_short
from tests.support.prepared import Begin
from transforms.text.fingerprints import hash_text
from warehouse import sql
from warehouse.change.erase import WITHOUT_TEXT, Choice, NothingToErase, plan_change
from warehouse.schema import STORED

# Of the text to take down; sorts behind all other words, so that it is a column's greatest value.
WORD = "龥zyzzyvаж"
STAYS = "обелиски"
# Words of four scripts more, with what may stand before them.
SCRIPTS = {"Latin": "þagnarskylda", "Greek": "‘ψίθυρος’", "Arabic": "«يحمور»", "Hebrew": "„תרדמה”", "Hangul": "흐흐흐"}
COUNTS = "records, records_published, records_duplicate, records_quarantined"


def secret(told: str = WORD) -> bytes:
    return article("The affair of the ferry", told)


def publish_both(newsroom: Newsroom) -> None:
    newsroom.deliver("ferry.txt", secret())
    newsroom.deliver("bridge.txt", article(told=STAYS))
    newsroom.run()


def files(newsroom: Newsroom) -> list[tuple[object, ...]]:
    return newsroom.query(f"SELECT path, outcome, reason, {COUNTS} FROM ops.files ORDER BY path")


@pytest.mark.slow
def test_a_text_goes_with_all_its_versions_copies_and_bytes(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("ferry.txt", secret("some"))
    quick_newsroom.deliver("bridge.txt", article(told=STAYS))
    quick_newsroom.run()
    quick_newsroom.deliver("ferry.txt", secret())
    quick_newsroom.deliver("copy.txt", secret())
    quick_newsroom.run()
    quick_newsroom.deliver("again.txt", b"Home | News | Sport\n\n" + secret())
    quick_newsroom.run()
    assert remains(quick_newsroom, WORD)
    [[article_id]] = quick_newsroom.query("SELECT article_id FROM articles WHERE headline LIKE 'The affair%'")
    line = quick_newsroom.erase(article=article_id)
    assert remains(quick_newsroom, WORD) == []
    assert remains(quick_newsroom, STAYS)
    assert quick_newsroom.query("SELECT source_path FROM article_versions") == [("bridge.txt",)]
    assert line.startswith("erased 1 article and ")
    assert "still in the landing folder, where it is refused: again.txt, copy.txt, ferry.txt" in line
    assert WORD not in line
    assert {row[1:] for row in files(quick_newsroom)} == {
        ("published", None, 1, 1, 0, 0),
        ("quarantined", "ERASED", 0, 0, 0, 0),
    }
    assert quick_newsroom.run().state == "nothing_new"
    assert quick_newsroom.value("SELECT count(*) FROM search('harbour')") == 1


def test_one_article_of_a_container_goes_and_the_others_stay(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("feed.jsonl", f"{record('Baths', STAYS)}\n{record('Affair', WORD)}\n{{broken\n".encode())
    quick_newsroom.run()
    [[article_id]] = quick_newsroom.query("SELECT article_id FROM articles WHERE headline = 'Affair'")
    assert "other articles of feed.jsonl stay" in quick_newsroom.erase(article=article_id)
    assert remains(quick_newsroom, WORD) == []
    assert quick_newsroom.query("SELECT headline FROM articles") == [("Baths",)]
    assert files(quick_newsroom) == [("feed.jsonl", "mixed", None, 3, 1, 0, 2)]
    assert quick_newsroom.query("SELECT record_no, reason FROM ops.rejects ORDER BY ALL") == [
        (2, "ERASED"),
        (3, "JSON_INVALID"),
    ]
    quick_newsroom.replay()
    assert quick_newsroom.query("SELECT headline FROM articles") == [("Baths",)]
    assert remains(quick_newsroom, WORD) == []


@pytest.mark.slow
def test_a_text_in_any_script_goes_and_the_rest_is_sound(quick_newsroom: Newsroom) -> None:
    """One after the other, so that a word of each script is at its time the least or greatest of a column."""
    for script, word in SCRIPTS.items():
        told = article(f"{word} – “{word}”", word, author=word.strip("«»‘’„”"))
        quick_newsroom.deliver(f"ферри 橋 {script}.txt", told)
    quick_newsroom.deliver("brú.txt", article(told=STAYS))
    quick_newsroom.run()
    for script, word in SCRIPTS.items():
        assert remains(quick_newsroom, word)
        quick_newsroom.erase(path=f"ферри 橋 {script}.txt")
        assert remains(quick_newsroom, word) == []
        assert check(quick_newsroom.settings()) == []
        quick_newsroom.deliver(f"afrit {script}.txt", article(f"{word} – “{word}”", word).upper())
    quick_newsroom.deliver("ný.txt", article("Ταχυδρόμος «κλειστός»", "семь"))
    quick_newsroom.run()
    quick_newsroom.maintain(retain_days=0)
    outcomes = quick_newsroom.outcomes()
    assert {outcomes[f"afrit {script}.txt"] for script in SCRIPTS} == {("quarantined", "ERASED")}
    found = quick_newsroom.query("SELECT source_path FROM articles WHERE headline >= 'A' ORDER BY ALL")
    assert found == [("brú.txt",), ("ný.txt",)]


def zipped(name: str, content: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
        archive.writestr("other.txt", article("Gallery to open", STAYS))
    return buffer.getvalue()


@pytest.mark.slow
def test_what_was_taken_down_is_refused_in_any_dress(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("ferry.txt", secret())
    quick_newsroom.run()
    quick_newsroom.erase(path="ferry.txt")
    dresses = {
        "same.txt": secret(),
        "crlf.txt": secret().replace(b"\n", b"\r\n"),
        "wide.txt": secret().decode().encode("utf-16"),
        "loud.txt": secret().upper(),
        "packed.txt.gz": gzip.compress(secret()),
        "packed.txt.bz2": bz2.compress(secret()),
        "bundle.zip": zipped("ferry.txt", secret()),
        "feed.json": record("The affair", WORD).encode(),
    }
    for name, content in dresses.items():
        quick_newsroom.deliver(f"again/{name}", content)
    quick_newsroom.deliver("corrected.txt", secret("seven"))
    quick_newsroom.run()
    found = {row[0]: row[1:3] for row in files(quick_newsroom)}
    assert found.pop("corrected.txt") == ("published", None)
    assert found.pop("again/bundle.zip") == ("mixed", "ERASED")
    assert set(found.values()) == {("quarantined", "ERASED")}
    assert remains(quick_newsroom, WORD) == []
    assert quick_newsroom.query("SELECT source_path FROM articles ORDER BY ALL") == [
        ("again/bundle.zip",),
        ("corrected.txt",),
    ]
    quick_newsroom.replay()
    assert quick_newsroom.run().state == "nothing_new"
    assert remains(quick_newsroom, WORD) == []


@pytest.mark.slow
def test_what_was_put_aside_rolled_back_or_held_goes_too(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("stub.txt", too_short() + WORD.encode())
    quick_newsroom.deliver("ferry.txt", secret())
    run_id = quick_newsroom.run().run["run_id"]
    quick_newsroom.rollback(run_id)
    with monkeypatch.context() as broken:
        broken.setattr("warehouse.sql.read", never_satisfied)
        quick_newsroom.deliver("held.txt", secret())
        assert quick_newsroom.run().state == "held"
    assert any(place.startswith("staging") for place in remains(quick_newsroom, WORD))
    quick_newsroom.erase(path="*.txt")
    assert remains(quick_newsroom, WORD) == []


def never_satisfied(name: str, read: Callable[[str], str] = sql.read) -> str:
    """The audit's SQL with a check that never holds."""
    if name == "checks/outcomes_add_up.sql":
        return "-- critical ops.files: never\nSELECT 1 AS unexpected, 1 AS elements"
    return read(name)


@pytest.mark.slow
def test_readers_of_the_new_file_see_the_rest_and_old_snapshots_are_gone(
    quick_newsroom: Newsroom, begin_with: Begin
) -> None:
    begin_with(publish_both)
    quick_newsroom.erase(path="ferry.txt")
    assert (
        quick_newsroom.query("SELECT reason, content_sha256 IS NOT NULL FROM ops.erasures")
        == [("by court order", True)] * 2
    )
    last = quick_newsroom.query("SELECT state, message FROM ops.runs ORDER BY seq")[-1]
    assert last == ("published", "erased 1 article and 1 file")
    assert quick_newsroom.run().state == "nothing_new"


@pytest.mark.parametrize(
    "point",
    [
        *(pytest.param(point, marks=pytest.mark.slow) for point in ("mid_commit", "after_commit", "mid_maintain")),
        *(pytest.param(point, marks=pytest.mark.long) for point in ("mid_parquet", "after_audit", "mid_publish")),
    ],
)
def test_an_erasure_that_dies_is_finished_by_the_next_run(
    quick_newsroom: Newsroom, begin_with: Begin, point: str
) -> None:
    begin_with(publish_both)
    before = quick_newsroom.state()
    assert quick_newsroom.killed_at(point, partial(Newsroom.erase, path="ferry.txt")) == -9
    if point != "mid_maintain":
        assert quick_newsroom.state() == before
    assert quick_newsroom.killed_at("lock_taken") == -9
    quick_newsroom.run()
    if point in ("mid_parquet", "after_audit", "mid_commit"):
        assert quick_newsroom.state() == before
    else:
        assert remains(quick_newsroom, WORD) == []
    assert quick_newsroom.query("SELECT source_path FROM articles WHERE source_path = 'bridge.txt'") == [
        ("bridge.txt",)
    ]


@pytest.mark.slow
def test_an_erasure_that_failed_on_letters_beyond_ascii_is_finished_by_the_next_run(
    quick_newsroom: Newsroom, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the first version left it: its cast of a column's greatest value failed on any curly quotation mark."""
    begin_with(publish_both)
    with monkeypatch.context() as landed:
        landed.setattr("warehouse.sql.read", with_strict_cast)
        with pytest.raises(duckdb.ConversionException):
            quick_newsroom.erase(path="ferry.txt")
    assert remains(quick_newsroom, WORD)
    quick_newsroom.run()
    assert remains(quick_newsroom, WORD) == []
    assert quick_newsroom.query("SELECT source_path FROM articles") == [("bridge.txt",)]


def with_strict_cast(name: str, read: Callable[[str], str] = sql.read) -> str:
    """The SQL as it was."""
    return re.sub(r"TRY_CAST\((\w+) AS BLOB\)", r"\1::BLOB", read(name))


@pytest.mark.slow
def test_nothing_that_matches_is_wrong_usage(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("ferry.txt", secret())
    quick_newsroom.run()
    for choice in (Choice(article="0" * 32), Choice(sha256="0" * 64), Choice(path="none/*")):
        with pytest.raises(NothingToErase, match="nothing that was ingested"):
            quick_newsroom.erase(**choice._asdict())
    quick_newsroom.erase(path="ferry.txt")
    with pytest.raises(NothingToErase, match="erased already"):
        quick_newsroom.erase(path="ferry.txt")
    for arguments in (["--path", "x"], ["--path", "x", "--sha256", "y", "--reason", "z"], ["--reason", "z"]):
        assert quick_newsroom.cli("erase", *arguments).returncode == 2
    ended = quick_newsroom.cli("erase", "--path", "x", "--reason", "z", "--yes")
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)


def test_every_table_says_what_an_erasure_does_to_it() -> None:
    for table in STORED:
        assert table in WITHOUT_TEXT or plan_change(table)


def test_texts_are_alike_whatever_their_dress_but_not_with_another_word() -> None:
    assert hash_text("“No,” he said — twice.\n") == hash_text("'NO' HE SAID\ttwice")
    assert hash_text("café") == hash_text("cafe\u0301")
    assert hash_text("He said no.") != hash_text("He said yes.")
    assert hash_text(" —\n") is None
