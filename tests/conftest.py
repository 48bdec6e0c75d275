from pathlib import Path
from typing import Any

import duckdb
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
    """The same at a third of the cost: a stand-in for Great Expectations, one thread, no signatures to check."""
    connect = duckdb.connect

    def connect_quickly(*path: str, **more: Any) -> duckdb.DuckDBPyConnection:
        if not path:
            more["config"] = {**more.get("config", {}), "allow_unsigned_extensions": True, "threads": 1}
        return connect(*path, **more)

    monkeypatch.setattr(duckdb, "connect", connect_quickly)
    monkeypatch.setattr(audit, "validate", rules.validate)
    return gated
