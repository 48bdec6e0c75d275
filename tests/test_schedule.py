"""prefect.yaml, without a server: `prefect deploy` lets misspelt keys and unknown parameters through."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import construct_schedule
from prefect.flows import load_flow_from_entrypoint

ROOT = Path(__file__).parent.parent
DEPLOYMENTS = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]
BY_NAME = {deployment["name"]: deployment for deployment in DEPLOYMENTS}
KEYS = {
    "name",
    "description",
    "entrypoint",
    "parameters",
    "concurrency_limit",
    "schedules",
    "work_pool",
}


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda deployment: deployment["name"])
def test_a_deployment_says_only_what_prefect_understands(deployment: dict[str, Any]) -> None:
    assert set(deployment) == KEYS
    flow: Flow[Any, Any] = load_flow_from_entrypoint(deployment["entrypoint"])
    flow.validate_parameters(deployment["parameters"])
    assert set(deployment["parameters"]) <= set(flow.parameters.properties)
    assert set(deployment["concurrency_limit"]) == {"limit", "collision_strategy"}
    ConcurrencyLimitStrategy(deployment["concurrency_limit"]["collision_strategy"])
    for schedule in deployment["schedules"]:
        construct_schedule(**schedule)


def test_ingest_runs_every_quarter_of_an_hour_and_maintenance_nightly_each_once_at_a_time() -> None:
    assert BY_NAME["ingest"]["schedules"][0]["cron"] == "*/15 * * * *"
    minute, hour, *rest = BY_NAME["maintain"]["schedules"][0]["cron"].split()
    assert minute.isdigit()
    assert hour.isdigit()
    assert rest == ["*", "*", "*"]
    assert all(deployment["concurrency_limit"]["limit"] == 1 for deployment in DEPLOYMENTS)


def test_the_work_pool_is_the_one_the_schedule_makes() -> None:
    from flows.schedule import POOL

    assert {deployment["work_pool"]["name"] for deployment in DEPLOYMENTS} == {POOL}
