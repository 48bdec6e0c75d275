"""What an earlier schedule of the same archive left on the server under other names, and its removal."""

import json
from contextlib import suppress
from pathlib import Path

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import WorkPoolFilter
from prefect.client.schemas.objects import WorkerStatus
from prefect.client.schemas.responses import DeploymentResponse
from prefect.exceptions import ObjectNotFound

from flows.schedule.names import SHARED_POOL, Names, name_worker
from flows.schedule.upkeep import name_watch, settle
from warehouse.lake.disk import put

_FLOWS = "flows.schedule.prefect_flows."


class Earlier:
    """The pools that this archive had before; a file in its data folder remembers them until they are gone."""

    def __init__(self, memory: Path, names: Names) -> None:
        self.memory, self.names = memory, names
        self.pools = {SHARED_POOL, *self._read()} - {names.pool}
        self._write()

    def retire(self, server: SyncPrefectClient) -> list[str]:
        """Remove the pools in which no worker is at work, with their deployments; returns their names.

        A worker that works may be that of another archive, whose schedule is of a version that shared the pool.
        """
        retired = []
        for pool in sorted(self.pools):
            try:
                workers = server.read_workers_for_work_pool(pool)
            except ObjectNotFound:
                self.pools.discard(pool)
                continue
            settle(server, pool, name_worker(pool))
            if any(worker.status == WorkerStatus.ONLINE for worker in workers):
                continue
            if self._remove(server, pool):
                retired.append(pool)
            self.pools.discard(pool)
        self._write()
        return retired

    def _remove(self, server: SyncPrefectClient, pool: str) -> bool:
        """Remove a pool; a deployment of the user's own flows stays, with the pool. Returns whether it is gone."""
        chosen = WorkPoolFilter.model_validate({"name": {"any_": [pool]}})
        there = server.read_deployments(work_pool_filter=chosen)
        ours = [one for one in there if (one.entrypoint or "").startswith(_FLOWS)]
        for one in ours:
            self._keep_pause(server, one)
            server.delete_deployment(one.id)
        for automation in server.read_automations_by_name(name_watch(pool)):
            server.delete_automation(automation.id)
        if len(ours) < len(there):
            return False
        server.delete_work_pool(pool)
        return True

    def _keep_pause(self, server: SyncPrefectClient, old: DeploymentResponse) -> None:
        """Pause what replaces a deployment that was paused by hand."""
        if not old.paused:
            return
        flow = (old.entrypoint or "").removeprefix(_FLOWS)
        with suppress(ObjectNotFound):
            new = server.read_deployment_by_name(f"{flow}/{self.names.spell_deployment(flow)}")
            server.pause_deployment(new.id)

    def _read(self) -> set[str]:
        try:
            return set(map(str, json.loads(self.memory.read_text("utf-8"))))
        except (OSError, ValueError, TypeError):
            return set()

    def _write(self) -> None:
        put(self.memory, json.dumps(sorted({*self.pools, self.names.pool}), ensure_ascii=False).encode())
