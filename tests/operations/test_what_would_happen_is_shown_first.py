"""The preview of an erasure, a rollback or a discarded run says what then happens, and changes nothing."""

import hashlib
from typing import Any

import pytest

from flows.operations import erase, held, rollback
from flows.operations.preview import Changed, Preview
from tests.support.invariants import remains
from tests.support.newsroom import Newsroom, article, record
from tests.support.prepared import Begin
from warehouse import sql
from warehouse.change.erase import Choice, NothingToErase
from warehouse.errors import NoSuchRun

SECRET = "þagnarskylda"
WRONG = "-- critical ops.files: two and two are five\nSELECT 1 AS unexpected, 1 AS elements"


def counted(preview: Preview | None) -> dict[str, tuple[int, int | None]]:
    assert preview is not None
    return {what: (count, of) for what, count, of in preview.counts}


def stored(newsroom: Newsroom) -> dict[str, str]:
    """Every stored byte but the notes that each command takes of itself."""
    paths = [path for path in newsroom.data.rglob("*") if path.is_file() and not path.name.startswith((".", "record"))]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def fill(newsroom: Newsroom) -> None:
    """Two runs: a secret with two versions, its copy, and a feed that has it beside another article."""
    newsroom.deliver("ferja.txt", article("Ферри «встал»", "сорок"))
    newsroom.deliver("brú.txt", article())
    newsroom.run()
    newsroom.deliver("ferja.txt", article("Ферри «встал»", SECRET))
    newsroom.deliver("afrit 橋.txt", b"Home | News | Sport\n\n" + article("Ферри «встал»", SECRET))
    feed = [record("Λουτρά", "έξι"), record("Ферри «встал»", SECRET)]
    newsroom.deliver("straumur.jsonl", "\n".join(feed).encode())
    newsroom.run()


@pytest.fixture
def archive(quick_newsroom: Newsroom, begin_with: Begin) -> Newsroom:
    begin_with(fill)
    return quick_newsroom


@pytest.mark.slow
def test_an_erasure_is_shown_with_its_copies_and_changes_nothing_until_then(archive: Newsroom) -> None:
    before = stored(archive)
    shown = erase.preview(archive.settings(), Choice(path="ferja.txt"))
    assert stored(archive) == before
    there = archive.value("SELECT count(*) FROM articles")
    found = counted(shown)
    assert found["articles"][1] == there
    assert found["of these, copies in files that were not chosen"] == (2, None)
    assert found["of these, files of which other articles stay"] == (1, None)
    assert {row[0] for row in shown.listings[1].rows} == {"ferja.txt", "afrit 橋.txt", "straumur.jsonl"}
    assert "Ферри «встал»" in str(shown.listings[0].rows)
    assert not shown.everything
    line = erase.erase(archive.settings(), Choice(path="ferja.txt"), "samkvæmt úrskurði", shown)
    assert f"{found['articles'][0]} article" in line
    assert archive.value("SELECT count(*) FROM articles") == there - found["articles"][0]
    assert remains(archive, SECRET) == []


@pytest.mark.slow
def test_an_erasure_of_everything_says_so(archive: Newsroom) -> None:
    shown = erase.preview(archive.settings(), Choice(path="*"))
    assert shown.everything.startswith("This is everything: all ")
    erase.erase(archive.settings(), Choice(path="brú.txt"), "samkvæmt úrskurði")
    assert erase.preview(archive.settings(), Choice(path="*")).everything
    erase.erase(archive.settings(), Choice(path="*"), "samkvæmt úrskurði")
    assert archive.query("FROM articles") == []
    with pytest.raises(NothingToErase):
        erase.preview(archive.settings(), Choice(path="*"))


@pytest.mark.slow
def test_what_has_changed_since_it_was_agreed_to_is_not_done(archive: Newsroom) -> None:
    choice, run_id = Choice(path="*.txt"), archive.last_run()
    shown, turned = erase.preview(archive.settings(), choice), rollback.preview(archive.settings(), run_id)
    archive.deliver("nýtt.txt", article("Nýja 橋 „opnar“", "ellefu"))
    archive.run()
    before = archive.state()
    with pytest.raises(Changed, match="nothing was done"):
        erase.erase(archive.settings(), choice, "samkvæmt úrskurði", shown)
    with pytest.raises(Changed, match="call it again"):
        rollback.rollback(archive.settings(), run_id, turned)
    assert archive.state() == before
    assert archive.query("SELECT count(*) FROM ops.runs WHERE state = 'failed'") == [(0,)]


@pytest.mark.slow
def test_a_rollback_is_shown_with_its_runs_and_articles(archive: Newsroom) -> None:
    [[first], [second]] = archive.query("SELECT run_id FROM ops.runs ORDER BY seq")
    headlines = "SELECT article_id, version FROM articles"
    there = dict(archive.query(headlines))
    before = stored(archive)
    found = counted(rollback.preview(archive.settings(), second))
    assert stored(archive) == before
    archive.rollback(second)
    then = dict(archive.query(headlines))
    assert found["runs rolled back"] == (1, None)
    assert found["articles that are removed"] == (len(there.keys() - then.keys()), len(there))
    changed = [one for one in there.keys() & then.keys() if there[one] != then[one]]
    assert found["articles that return to another version"] == (len(changed), len(there))
    assert found["files that are left out from then on"] == (archive.value("SELECT count(*) FROM ops.left_out"), None)
    undone = counted(rollback.preview(archive.settings(), archive.last_run()))
    assert undone["runs restored"] == (1, None)
    assert undone["articles that are restored"] == (len(there.keys() - then.keys()), None)
    everything = rollback.preview(archive.settings(), first)
    assert everything is not None
    assert everything.everything.startswith("No article is left")
    archive.rollback(first)
    assert rollback.preview(archive.settings(), first) is None
    with pytest.raises(NoSuchRun):
        rollback.preview(archive.settings(), "20260101T000000000Z-abcdef")


@pytest.mark.slow
def test_a_discarded_run_is_shown_with_its_files_and_articles(archive: Newsroom, monkeypatch: Any) -> None:
    archive.deliver("höfn.txt", article("Порт «закрыт»", "семь"))
    archive.deliver("tómt.txt", b"")
    read = sql.read
    with monkeypatch.context() as broken:
        broken.setattr(sql, "read", lambda name: WRONG if name == "checks/records_reconcile.sql" else read(name))
        run_id = archive.run().run["run_id"]
    before = stored(archive)
    shown = held.preview_discard(archive.settings(), run_id)
    assert stored(archive) == before
    assert counted(shown) == {"files left out": (2, 2), "articles that are not published": (1, None)}
    assert "2 file(s)" in held.discard(archive.settings(), run_id, "próf", shown)
    with pytest.raises(held.NotHeld):
        held.preview_discard(archive.settings(), run_id)


@pytest.mark.long
def test_the_commands_refuse_where_nobody_can_be_asked(archive: Newsroom) -> None:
    state = archive.state()
    for command in (["erase", "--path", "*", "--reason", "próf"], ["rollback", archive.last_run()]):
        refused = archive.cli(*command)
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
        assert "--yes" in refused.stderr
        shown = archive.cli(*command, "--dry-run")
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "nothing has changed" in shown.stdout
    assert "This is everything" in archive.cli("erase", "--path", "*", "--reason", "próf", "--dry-run").stdout
    assert archive.state() == state
    assert archive.cli("rollback", archive.last_run(), "--yes").returncode == 0
    assert archive.state() != state
