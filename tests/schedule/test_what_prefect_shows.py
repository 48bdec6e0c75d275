"""What a run is in Prefect: its state, and artifacts in which nothing but our own words is markdown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.ingest import call_directly
from flows.run.summary import Summary
from flows.schedule import artifacts
from flows.schedule import prefect_flows as scheduled
from flows.schedule.names import name_archive
from tests.operations.test_a_held_run_is_settled import break_a_check, release
from tests.support.newsroom import Newsroom, article, too_short
from warehouse.load.commit import COUNTS

Created = dict[str, dict[str, Any]]
HELD = "held by the audit: ops.files: two and two are five"


@pytest.fixture
def created(monkeypatch: pytest.MonkeyPatch) -> Created:
    """Artifacts by key, as Prefect is asked for them."""
    found: Created = {}
    for kind in ("link", "markdown", "table"):
        name = f"create_{kind}_artifact"
        monkeypatch.setattr(artifacts, name, lambda *, key, **what: found.update({key.partition("-")[0]: what}))
    return found


def ingested(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The state in which the scheduled flow ends, without a server."""
    monkeypatch.setattr(scheduled, "make_task", call_directly)
    return scheduled.ingest.fn(landing=str(newsroom.landing), data=str(newsroom.data), workers=0)


@pytest.mark.long
def test_a_held_run_is_failed_by_the_name_of_held_and_its_release_completed(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, created: Created
) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.deliver("stub.txt", too_short())
    with monkeypatch.context() as broken:
        break_a_check(broken)
        state = ingested(quick_newsroom, broken)
    assert (state.type, state.name, state.message) == ("FAILED", "Held", HELD)
    assert set(created) == {"summary", "report", "checks", "rejects"}
    assert created["checks"]["table"][0]["outcome"] == "held"
    shown = created["summary"]["markdown"]
    for command in ("show", "replay --run", "release", "discard"):
        assert f"- `cuttings {command} {quick_newsroom.last_run()}" in shown
    release(quick_newsroom, quick_newsroom.last_run())
    state = ingested(quick_newsroom, monkeypatch)
    assert (state.type, state.name) == ("COMPLETED", "Completed")


def test_a_run_says_in_its_state_what_came(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, created: Created
) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.deliver("stub.txt", too_short())
    assert ingested(quick_newsroom, monkeypatch).message == "1 article; 1 of 2 files quarantined, 50 %"
    assert created["rejects"]["table"][0]["reason"] == "TOO_SHORT"


def summary(newsroom: Newsroom, change: Callable[[dict[str, Any]], None], report: Path) -> Summary:
    newsroom.deliver("bridge.txt", article())
    run = newsroom.run().run
    change(run)
    return Summary(run, report=str(report))


def test_a_reason_somebody_gave_and_an_odd_path_are_no_markdown(quick_newsroom: Newsroom, created: Created) -> None:
    hostile = "a `b` [c](http://d) <img src=x>\n# e | *f* ![g](h)"
    odd = quick_newsroom.data / "x`](http:) <b>|" / "index.html"
    names = name_archive(quick_newsroom.data)
    artifacts.publish_artifacts(summary(quick_newsroom, lambda run: run.update(message=hostile), odd), names)
    shown = created["summary"]["markdown"]
    assert r"**a \`b\` \[c\]\(http\:\/\/d\) \<img src\=x\> \# e \| \*f\* \!\[g\]\(h\)**" in shown
    address = quick_newsroom.data.as_uri() + "/x%60%5D%28http%3A%29%20%3Cb%3E%7C/index.html"
    assert f"<{address}>" in shown
    assert created["report"]["link"] == created["report"]["link_text"] == address


@pytest.mark.long
def test_prefect_keeps_the_state_and_artifacts_of_a_held_run(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    break_a_check(monkeypatch)
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120), get_client(sync_client=True) as client:
        ended = scheduled.ingest(
            landing=str(quick_newsroom.landing), data=str(quick_newsroom.data), workers=0, return_state=True
        )
        run = client.read_flow_run(ended.state_details.flow_run_id)
        assert run.state is not None
        assert (run.state_type, run.state_name, run.state.message) == ("FAILED", "Held", HELD)
        chosen = ArtifactFilter.model_validate({"flow_run_id": {"any_": [run.id]}})
        keys = {name_archive(quick_newsroom.data).spell_artifact(key) for key in ("summary", "report", "checks")}
        assert {one.key for one in client.read_artifacts(artifact_filter=chosen)} == keys
        assert run.name == quick_newsroom.last_run()


def test_the_summary_opens_with_what_came_and_what_failed_and_links_the_served_report(
    tmp_path: Path, created: Created
) -> None:
    run_id = "20260302T050000000Z-abcdef"
    counts = {**dict.fromkeys(COUNTS, 0), "files_seen": 2, "files_published": 1, "articles_new": 1, "quarantined": 1}
    run = {"run_id": run_id, "state": "published", "kind": "run", "message": None, "seconds_by_step": [("audit", 1.5)]}
    checks = [
        {"table_name": "ops.files", "column_name": None, "name": "all | is `well`", "effect": "passed"},
        {"table_name": "ops.files", "column_name": "a", "name": "no | <b>“é”", "effect": "warned"},
    ]
    rows = [{"observed": "", "severity": "warning", "success": one["effect"] == "passed", **one} for one in checks]
    whole = Summary({**run, **counts}, rows, {"TOO_SHORT": 1}, report="/srv/é/index.html")
    artifacts.publish_artifacts(whole, name_archive(tmp_path), "http://127.0.0.1:4201")
    shown = created["summary"]["markdown"]
    assert shown.startswith(f"# 1 article\\; 1 of 2 files quarantined\\, 50 \\%\n\nRun `{run_id}`: published.")
    ordered = ("# 1 article", "[The full", "1 check failed", "## Quarantined", "files seen")
    places = [shown.index(part) for part in ordered]
    assert places == sorted(places)
    assert r"- warned: ops\.files\.a: no \| \<b\>\“é\”" in shown
    assert "| TOO_SHORT | 1 | Check whether" in shown
    assert "well" not in shown
    assert "| duplicates |" not in shown
    assert created["report"]["link"] == f"http://127.0.0.1:4201/{run_id}/"
