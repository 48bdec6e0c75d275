"""Who is in CUTTINGS_NOTIFY hears once of what went wrong or was warned of, and once when all is well again."""

import json
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import duckdb
import pytest

from flows import steps
from flows.launch import launch
from flows.operations import held, maintain
from flows.operations.held import discard
from flows.reporting import notify
from flows.reporting.notify import TOLD, maintain_and_tell, run_and_tell, tell, tell_if_stale
from flows.run.opening import begin
from flows.run.run import ignore_progress
from flows.run.summary import Summary
from flows.schedule import prefect_flows as scheduled
from flows.settings.declared import Settings
from tests.support.newsroom import Newsroom, article
from warehouse import sql

WRONG = "-- critical ops.files: nothing is right\nSELECT 1 AS unexpected, 1 AS elements"


class Desk:
    """Somebody who is told: a receiver on loopback."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.status = 200
        self.silent_until = Event()
        self.silent_until.set()
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                desk.silent_until.wait(30)
                message = self.rfile.read(int(self.headers["Content-Length"])).decode()
                if desk.status == 200:
                    desk.heard.append(message)
                self.send_response(desk.status)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"json://desk:hunter2@127.0.0.1:{self.server.server_port}/"

    @property
    def titles(self) -> list[str]:
        return [json.loads(message)["title"].removeprefix("Cuttings: ").partition(" (")[0] for message in self.heard]

    def told(self, key: str) -> list[str]:
        """One field of each message."""
        return [json.loads(message)[key] for message in self.heard]


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.silent_until.set()
    desk.server.shutdown()
    desk.server.server_close()


def run(newsroom: Newsroom, desk: Desk, **more: Any) -> str:
    return launch(newsroom.settings(notify=desk.address, **more), ignore_progress, direct=True).state


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device: /srv/secret-name.txt")


@pytest.mark.slow
def test_a_held_run_is_told_once_and_so_is_the_recovery(
    quick_newsroom: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("budget-leak.txt", article("Mayor hides budget"))
    read = sql.read
    with monkeypatch.context() as patch:
        patch.setattr(sql, "read", lambda name: WRONG if name == "checks/records_reconcile.sql" else read(name))
        assert [run(quick_newsroom, desk), run(quick_newsroom, desk)] == ["held", "held"]
    assert desk.titles == ["held"]
    assert [run(quick_newsroom, desk), run(quick_newsroom, desk)] == ["published", "nothing_new"]
    assert desk.titles == ["held", "recovered"]
    told = "".join(desk.heard)
    assert not [word for word in ("Mayor", "budget", "Porteous", "harbour", "hunter2") if word in told]


def release(settings: Settings, run_id: str) -> None:
    launch(settings, ignore_progress, direct=True, source=partial(held.release, run_id=run_id, reason="Mayor agrees"))


def put_aside(settings: Settings, run_id: str) -> None:
    discard(settings, run_id, "Mayor agrees")


@pytest.mark.slow
@pytest.mark.parametrize("settle", [release, put_aside])
def test_that_a_held_run_was_let_through_or_put_aside_is_told_once(
    quick_newsroom: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch, settle: Callable[[Settings, str], None]
) -> None:
    quick_newsroom.deliver("budget-leak.txt", article("Mayor hides budget"))
    read = sql.read
    monkeypatch.setattr(sql, "read", lambda name: WRONG if name == "checks/records_reconcile.sql" else read(name))
    run(quick_newsroom, desk)
    held = quick_newsroom.last_run()
    settings = quick_newsroom.settings(notify=desk.address)
    settle(settings, held)
    assert desk.titles == ["held", "recovered"]
    assert run(quick_newsroom, desk) == "nothing_new"
    assert desk.titles == ["held", "recovered"]
    assert "Mayor" not in "".join(desk.heard)
    status = quick_newsroom.cli("status", "--json").stdout
    assert [one["state"] for one in json.loads(status)["runs"]] == ["published", "held"]
    assert json.loads(status)["last_look"]["state"] == "nothing_new"


@pytest.mark.slow
def test_that_maintenance_failed_is_told_once_and_apart_from_runs(
    quick_newsroom: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = quick_newsroom.settings(notify=desk.address)
    quick_newsroom.deliver("bridge.txt", article())
    with monkeypatch.context() as patch:
        patch.setattr(maintain, "compact", fail)
        for _ in range(2):
            with pytest.raises(OSError, match="No space"):
                maintain_and_tell(settings, quick_newsroom.maintain)
            run(quick_newsroom, desk)
    assert desk.titles == ["maintenance failed"]
    assert "secret-name" not in desk.heard[0]
    assert maintain_and_tell(settings, quick_newsroom.maintain) == ["nothing was due"]
    maintain_and_tell(settings, quick_newsroom.maintain)
    assert desk.titles == ["maintenance failed", "maintenance recovered"]


@pytest.mark.slow
def test_maintenance_of_schedule_and_command_line_is_what_people_are_told_of(
    quick_newsroom: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (quick_newsroom.data / "lake").mkdir(parents=True)
    (quick_newsroom.data / "lake" / "catalog.sqlite").write_bytes(b"no catalog" * 1000)
    assert quick_newsroom.cli("maintain", CUTTINGS_NOTIFY=desk.address).returncode == 1
    assert desk.titles == ["maintenance failed"]
    monkeypatch.setenv("CUTTINGS_NOTIFY", desk.address)
    monkeypatch.setattr(scheduled, "run_maintenance", lambda *_: ["nothing was due"])
    assert scheduled.maintain.fn(data=str(quick_newsroom.data)).message == "nothing was due"
    assert desk.titles == ["maintenance failed", "maintenance recovered"]


@pytest.mark.slow
def test_a_failed_run_is_told_without_the_words_of_the_error(
    quick_newsroom: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    with monkeypatch.context() as patch:
        patch.setattr(steps, "audit", fail)
        for _ in range(2):
            with pytest.raises(OSError, match="No space"):
                run(quick_newsroom, desk)
    assert desk.titles == ["failed"]
    assert "secret-name" not in desk.heard[0]
    run(quick_newsroom, desk)
    assert desk.titles == ["failed", "recovered"]


def test_a_run_that_finds_another_at_work_tells_nothing(quick_newsroom: Newsroom, desk: Desk) -> None:
    from flows.run.lock import Locked

    with begin(quick_newsroom.settings(), ignore_progress), pytest.raises(Locked):
        run(quick_newsroom, desk)
    assert desk.heard == []


@pytest.mark.slow
def test_a_silence_is_told_once_and_its_end_too(quick_newsroom: Newsroom, desk: Desk) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    assert run(quick_newsroom, desk, stale_hours=1e-6) == "published"
    assert desk.titles == []
    assert run(quick_newsroom, desk, stale_hours=1e-6) == "nothing_new"
    assert tell_if_stale(quick_newsroom.settings(notify=desk.address, stale_hours=1e-6))
    assert desk.titles == ["stale"]
    quick_newsroom.deliver("tram.txt", article("Tram line to open", "thirty"))
    run(quick_newsroom, desk, stale_hours=1e-6)
    assert desk.titles == ["stale", "recovered"]
    assert not tell_if_stale(quick_newsroom.settings(notify=desk.address))


def test_nobody_is_told_by_default(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "_send", fail)
    assert launch(quick_newsroom.settings(stale_hours=1e-6), ignore_progress, direct=True).state == "nothing_new"
    assert not (quick_newsroom.data / TOLD).exists()


COUNTS = dict.fromkeys(("files_published", "files_mixed", "duplicates", "quarantined", "articles_new"), 0)


def end(settings: Settings, state: str, checks: tuple[str, ...] = (), **counts: int) -> None:
    """A run that ends so, with these warnings."""
    row = {"run_id": "20260302T050000000Z-abcdef", "state": state, "files_seen": 9, "articles_changed": 0}
    found = [{"name": name, "success": False, "effect": "warned"} for name in checks]
    found.append({"name": "all is well", "success": True, "effect": "passed"})
    reasons = {"TOO_SHORT": counts.get("quarantined", 0)}
    run_and_tell(settings, lambda: Summary({**row, **COUNTS, **counts}, found, reasons))


def test_a_run_most_of_whose_files_were_quarantined_is_told(tmp_path: Path, desk: Desk) -> None:
    settings = Settings(data=tmp_path / "Ærø 橋", notify=desk.address)
    end(settings, "published", quarantined=30, files_published=10, articles_new=10)
    end(settings, "published", quarantined=3, files_published=1, articles_new=1)
    end(settings, "nothing_new")
    assert desk.titles == ["quarantined"]
    assert "30 of 40 files quarantined, 75 %. By reason: TOO_SHORT 30." in desk.told("message")[0]
    end(settings, "published", files_published=5, articles_new=5)
    assert desk.titles == ["quarantined", "recovered"]
    assert desk.told("type") == ["warning", "success"]
    for title in desk.told("title"):
        assert title.endswith(f"({tmp_path / 'Ærø 橋'} on {socket.gethostname()})")


def test_warnings_are_told_once_until_others_come(tmp_path: Path, desk: Desk) -> None:
    settings = Settings(data=tmp_path, notify=desk.address)
    for warned in (("b", "a"), ("a", "b"), ("a",), ()):
        end(settings, "published", warned, files_published=5, articles_new=5)
    end(settings, "nothing_new", ("a source is not silent",))
    assert desk.titles == ["warned", "warned", "recovered", "warned"]
    assert "does not hold: a; b." in desk.told("message")[0]
    assert "does not hold: a source is not silent." in desk.told("message")[-1]


def test_the_settings_choose_what_is_told(tmp_path: Path, desk: Desk) -> None:
    settings = Settings(data=tmp_path, notify=desk.address, notify_of="held failed")
    end(settings, "published", ("a",), quarantined=9)
    tell(settings, "stale", "for days")
    assert desk.heard == []
    end(settings, "held")
    end(settings, "published", ("a",), quarantined=9)
    assert desk.titles == ["held", "recovered"]
    assert desk.told("type") == ["failure", "success"]
    with pytest.raises(ValueError, match="quarantined"):
        Settings(data=tmp_path, notify_of="held everything")


def test_a_message_nobody_takes_harms_nothing_and_is_sent_again(
    quick_newsroom: Newsroom, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.status = 500
    settings = quick_newsroom.settings(notify=f"{desk.address} nonsense://hunter2")
    quick_newsroom.data.mkdir()
    tell(settings, "held", "once")
    said = capsys.readouterr().err
    assert said.count("did not take the message") == 2
    assert "hunter2" not in said
    desk.status = 200
    tell(settings, "held", "twice")
    tell(settings, "held", "thrice")
    assert [json.loads(message)["message"] for message in desk.heard] == ["twice"]


def test_a_receiver_that_says_nothing_does_not_keep_a_run_waiting(
    quick_newsroom: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(notify, "_SECONDS", 0.2)
    desk.silent_until.clear()
    tell(quick_newsroom.settings(notify=desk.address), "held", "once")
    assert "did not take the message" in capsys.readouterr().err


def test_a_ledger_that_cannot_be_read_harms_nothing(
    quick_newsroom: Newsroom, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    quick_newsroom.data.mkdir()
    (quick_newsroom.data / "warehouse.duckdb").write_bytes(b"no database" * 1000)
    assert not tell_if_stale(Settings(data=quick_newsroom.data, notify=(desk.address,)))
    assert "nobody could be notified" in capsys.readouterr().err


def test_a_run_of_a_clock_that_was_ahead_hides_no_standstill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "tell", lambda *_: None)

    def is_stale(*ended_hours_ago: float) -> bool:
        (tmp_path / "warehouse.duckdb").unlink(missing_ok=True)
        with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
            columns = "state TEXT, started_at TIMESTAMPTZ, ended_at TIMESTAMPTZ"
            connection.execute(f"CREATE SCHEMA ops; CREATE TABLE ops.runs ({columns})")
            for hours in ended_hours_ago:
                when = datetime.now(UTC) - timedelta(hours=hours)
                connection.execute("INSERT INTO ops.runs VALUES ('published', $1, $1)", [when])
        return tell_if_stale(Settings(data=tmp_path, notify=("json://localhost",), stale_hours=48))

    assert is_stale(100, -2000, 60)
    assert not is_stale(100, -2000, 40)
    assert not is_stale(-2000)
