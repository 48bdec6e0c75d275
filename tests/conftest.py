from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from flows.engine.limits import prepare_environment
from flows.ingest import call_directly, run_pipeline
from flows.run.run import ignore_progress
from flows.settings.declared import load
from tests.support.newsroom import Newsroom, know_copies, quicken
from tests.support.prepared import Begin, Prepared
from tests.support.sizes import COLLECTED, NIGHTLY, Sized, size_of

prepare_environment()  # whichever test starts the server that processes are forked from, workers may be forked too

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """An empty landing folder and no data yet; runs as a user has them, Great Expectations and fsync included."""
    monkeypatch.chdir(tmp_path)  # no cuttings.toml but the test's own
    return Newsroom.within(tmp_path)


@pytest.fixture
def quick_newsroom(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """The same at a third of the cost: see `quicken` for what is replaced."""
    quicken(monkeypatch.setattr)
    return newsroom


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The states that the tests of this process have begun with."""
    return Prepared(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def begin_with(quick_newsroom: Newsroom, states: Prepared, monkeypatch: pytest.MonkeyPatch) -> Begin:
    """Call it with a function that fills `quick_newsroom`: what that does is done once, and copied for each test."""
    know_copies(monkeypatch.setattr)
    return lambda prepare: states.fill(quick_newsroom, prepare)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder made from samples/, once for all processes of this test run; it is only read from."""
    base = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    data, made = base / "samples" / "data", base / "samples" / "made"
    data.parent.mkdir(exist_ok=True)
    with FileLock(base / "samples.lock"):
        if not made.exists():
            settings = load(landing=SAMPLES, data=data, workers=0, settle_seconds=0)
            run_pipeline(settings, call_directly, ignore_progress)
            made.touch()
    return data


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Remember what there is before -m chooses: tests/project/test_sizes.py looks at it."""
    config.stash[COLLECTED] = [Sized(item.path, item.nodeid, size_of(item)) for item in items]


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """What `make nightly` exercised, and how often which point of which operation was hit."""
    reports = [one for stat in ("passed", "failed") for one in terminalreporter.stats.get(stat, [])]
    if config.getoption("markexpr") == NIGHTLY:
        terminalreporter.section("exercised")
        for path in sorted({one.nodeid.partition("::")[0] for one in reports}):
            here = [one for one in reports if one.nodeid.startswith(f"{path}::")]
            outcomes = Counter(one.outcome for one in here)
            said = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
            seconds = sum(one.duration for one in here)
            terminalreporter.write_line(f"{seconds:6.0f} s  {said:24} {path}")
    hits = Counter(f"{text} {one.outcome}" for one in reports for name, text in one.user_properties if name == "crash")
    if hits:
        terminalreporter.section("kills")
        for text, count in sorted(hits.items()):
            terminalreporter.write_line(f"{count:4} {text}")
