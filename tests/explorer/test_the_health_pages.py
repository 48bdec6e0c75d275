"""The health pages say how the pipeline is and what to do, change nothing, and show refused bytes as text."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from flows.explorer.frame.app import make_app
from flows.explorer.health.quarantine import describe_bytes
from flows.explorer.routes import ROUTES
from tests.explorer.conftest import BASE
from tests.explorer.hostile import REFUSED
from tests.support.newsroom import Newsroom, article
from warehouse.audit import gate
from warehouse.reading.explore.snapshots import Snapshots

PAGES = ("/health", "/runs", "/quarantine", "/quarantine?reason=TOO_SHORT")


def text_of(page: str) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def test_health_shows_runs_quarantine_and_what_to_do(client: TestClient, published: Newsroom) -> None:
    shown = text_of(client.get("/health").text)
    assert published.last_run() in shown
    assert "TOO_SHORT" in shown
    assert "Check whether the export was cut off" in shown
    assert "The Ansley Courier" in shown


def test_a_run_is_shown_in_full(client: TestClient, published: Newsroom) -> None:
    run_id = published.last_run()
    shown = text_of(client.get(f"/run/{run_id}").text)
    assert "0 failed" in shown
    assert "gazette/bridge.txt" in shown
    assert f"cuttings show {run_id}" in shown


@pytest.mark.parametrize("path", PAGES)
def test_nothing_can_be_changed_from_a_page(path: str, client: TestClient) -> None:
    page = html.fromstring(client.get(path).text)
    assert [one.get("role") for one in page.iter("form")] == ["search"]
    assert [one for one in page.iter("form") if (one.get("method") or "get") != "get"] == []
    assert client.post(path).status_code == 405


def test_commands_name_the_data_folder_as_the_shell_takes_it(published: Newsroom) -> None:
    def spell(text: str) -> str:
        return text.replace("`cuttings replay", "`./cuttings replay --data 'd ü'")

    with Snapshots(published.data) as snapshots:
        client = TestClient(make_app(snapshots, ROUTES, spell=spell), base_url=BASE)
        page = html.fromstring(client.get("/quarantine?reason=TOO_SHORT").text)
    commands = [one.text for one in page.iter("code")]
    assert "./cuttings replay --data 'd ü' --reason TOO_SHORT" in commands


def test_a_refused_file_is_shown_as_text(client: TestClient, published: Newsroom) -> None:
    reject_id = published.value("SELECT reject_id FROM ops.rejects WHERE path LIKE 'hostile/%'")
    answer = client.get(f"/reject/{reject_id}")
    page = html.fromstring(answer.text)
    assert [one for one in page.iter("script", "img") if one.get("src") != "/static/explorer.js"] == []
    assert "\u202e" not in answer.text
    assert "\x1b" not in answer.text
    shown = text_of(answer.text)
    assert "<img src=x onerror=alert(3)>" in shown
    assert "<script>alert('refused')</script>\\u001b[31m \\u202elive" in shown
    assert "3c 73 63 72 69 70 74 3e" in shown
    listed = html.fromstring(client.get("/quarantine").text)
    assert f"/reject/{reject_id}" in [one.get("href") for one in listed.iter("a")]
    assert REFUSED.rpartition(" ")[0] in text_of(client.get("/quarantine").text)


@pytest.mark.parametrize(
    ("start", "words", "lines", "dump"),
    [
        (b"", "", [], []),
        ("Ο γέφυρα\nκλείνει".encode(), "Ο γέφυρα κλείνει", ["Ο γέφυρα", "κλείνει"], 2),
        (b"\x89PNG\r\n\x1a\n\x00\xff" * 3, "not text: 89 50 4e 47 0d 0a 1a 0a 00 ff 89 50 …", [], 2),
        ("橋".encode() * 900, "橋" * 160 + "…", ["橋" * 300 + "…"], 32),
        (b"x\n" * 8_000, None, ["x"] * 80, 32),
    ],
    ids=["nothing", "text", "bytes", "a long line", "many lines"],
)
def test_bytes_are_described_in_bounds(start: bytes, words: str | None, lines: list[str], dump: object) -> None:
    found = describe_bytes(start)
    assert words is None or found["words"] == words
    assert found["lines"] == lines
    assert (found["dump"] if isinstance(dump, list) else len(found["dump"])) == dump


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/run/20200101T000000000Z-1", 404),
        (f"/run/{quote('<script>')}", 404),
        ("/reject/ffff", 404),
        ("/quarantine?reason=NO_SUCH", 400),
        ("/quarantine?page=0", 400),
        ("/quarantine?page=99", 200),
        ("/reports/index.html", 200),
        ("/reports/other.html", 404),
        (f"/reports/{quote('../x', safe='')}/index.html", 404),
        ("/reports/20200101T000000000Z-1/index.html", 404),
    ],
)
def test_what_is_not_there_is_said_to_be_so(path: str, status: int, client: TestClient) -> None:
    assert client.get(path).status_code == status


def test_a_report_is_served_with_its_own_style_and_nothing_else(client: TestClient, published: Newsroom) -> None:
    answer = client.get(f"/reports/{published.last_run()}/index.html")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "sandbox" in policy
    assert "style-src 'sha256-" in policy
    assert "script-src" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


WRONG = "-- critical ops.files: two and two are five\nSELECT 1 AS unexpected, 2 AS elements"


@pytest.mark.long
def test_a_held_run_stands_first_with_what_can_be_done(
    quick_newsroom: Newsroom, explore: Callable[[Path], TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("мост.txt", article())
    quick_newsroom.run()
    quick_newsroom.deliver("λουτρά.txt", article("Λουτρά «ανοίγουν»"))
    read = gate.sql.read
    with monkeypatch.context() as broken:
        broken.setattr(gate.sql, "read", lambda name: WRONG if name == "checks/records_reconcile.sql" else read(name))
        run_id = quick_newsroom.run().run["run_id"]
    client = explore(quick_newsroom.data)
    for path in ("/health", f"/run/{run_id}"):
        shown = text_of(client.get(path).text)
        assert "two and two are five" in shown
        assert f"cuttings discard {run_id} --reason TEXT" in shown
    assert "Λουτρά" not in client.get("/").text
