from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.support.newsroom import Newsroom, quicken


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """An empty landing folder and no data yet; runs as a user has them, Great Expectations and fsync included."""
    monkeypatch.chdir(tmp_path)  # no cuttings.toml but the test's own
    (tmp_path / "landing").mkdir()
    return Newsroom(tmp_path / "landing", tmp_path / "data")


@pytest.fixture
def quick_newsroom(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """The same at a third of the cost: see `quicken` for what is replaced."""
    quicken(monkeypatch.setattr)
    return newsroom


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How often which point of which operation was hit, for `make crash`."""
    reports = [one for stat in ("passed", "failed") for one in terminalreporter.stats.get(stat, [])]
    hits = Counter(f"{text} {one.outcome}" for one in reports for name, text in one.user_properties if name == "crash")
    if hits:
        terminalreporter.section("kills")
        for text, count in sorted(hits.items()):
            terminalreporter.write_line(f"{count:4} {text}")
