from pathlib import Path

import pytest
import rules
from newsroom import Newsroom

from warehouse import audit


@pytest.fixture
def gated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """An empty landing folder and no data yet."""
    monkeypatch.chdir(tmp_path)  # no cuttings.toml but the test's own
    (tmp_path / "landing").mkdir()
    return Newsroom(tmp_path / "landing", tmp_path / "data")


@pytest.fixture
def newsroom(gated: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """The same, with a quick stand-in for Great Expectations, which takes a second for each run."""
    monkeypatch.setattr(audit, "validate", rules.validate)
    return gated
