"""A page shows what is published now; one that names a snapshot shows that."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.explorer.conftest import fill
from tests.support.newsroom import Newsroom, article
from tests.support.prepared import Begin
from warehouse.reading.explore.snapshots import Snapshots

pytestmark = pytest.mark.slow
Explore = Callable[[Path], TestClient]


def count_articles(page: str) -> int:
    return int(re.findall(r"(\d+) articles, ", page)[0])


def name_snapshot(page: str) -> str:
    return re.findall(r"this page in snapshot (\d+)", page)[0]


def test_a_page_shows_each_run_without_a_restart(begin_with: Begin, quick_newsroom: Newsroom, explore: Explore) -> None:
    begin_with(fill)
    client = explore(quick_newsroom.data)
    before = client.get("/").text
    there = count_articles(before)
    for number, told in enumerate(("Fährhafen öffnet", "Гавань открыта"), start=1):
        quick_newsroom.deliver(f"{told}.txt", article(told, told))
        quick_newsroom.run()
        assert count_articles(client.get("/").text) == there + number
    pinned = client.get(f"/?snapshot={name_snapshot(before)}").text
    assert count_articles(pinned) == there
    assert "See what is published now" in pinned


def test_a_permalink_outlives_the_explorer(begin_with: Begin, quick_newsroom: Newsroom, explore: Explore) -> None:
    begin_with(fill)
    quick_newsroom.deliver("hafen.txt", article("Fährhafen öffnet", "vierzig"))
    before = explore(quick_newsroom.data).get("/search?q=bridge&copies=all&format=json").json()
    number = name_snapshot(explore(quick_newsroom.data).get("/").text)
    quick_newsroom.run()
    again = explore(quick_newsroom.data)
    assert len(again.get("/search?q=bridge&copies=all&format=json").json()) == len(before) + 1
    assert again.get(f"/search?q=bridge&copies=all&format=json&snapshot={number}").json() == before
    page = again.get(f"/search?q=bridge&snapshot={number}").text
    assert f"snapshot={number}" in page
    assert "See what is published now" in page
    assert again.get("/?snapshot=0").status_code == 400
    assert again.get(f"/?snapshot={int(number) + 9}").status_code == 410


def test_an_erased_text_is_in_no_snapshot(begin_with: Begin, quick_newsroom: Newsroom, explore: Explore) -> None:
    begin_with(fill)
    quick_newsroom.deliver("geheim.txt", article("Geheimnis im Fährhafen", "vierzig"))
    quick_newsroom.run()
    client = explore(quick_newsroom.data)
    before = client.get("/").text
    quick_newsroom.erase(path="geheim.txt")
    assert count_articles(client.get("/").text) == count_articles(before) - 1
    assert client.get(f"/?snapshot={name_snapshot(before)}").status_code == 410


def test_what_a_killed_explorer_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f"cuttings-explore-{ended.pid}-ab12"
    used, other = tmp_path / f"cuttings-explore-{os.getpid()}-cd34", tmp_path / "cuttings-explore-æ"
    for folder in (left, used, other):
        folder.mkdir()
        (folder / "warehouse.duckdb").write_text("Fährhafen öffnet")
    with Snapshots(tmp_path / "data"):
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([used.name, other.name])
