"""Copy bytes as delivered out of the lake."""

from pathlib import Path

from warehouse.lake.lake import Lake

_ROWS = 64  # in memory at a time


def copy_raw(lake: Lake, wanted: str, folder: Path) -> set[str]:
    """Write the kept bytes of each SHA-256 in the relation `wanted` to a file in `folder`, named by it.

    Returns the hashes that the lake has. One query for all of them: each would take as long as a hundred together.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = set()
    for batch in lake.batches(f"SELECT sha256, content FROM lake.ops.raw SEMI JOIN {wanted} USING (sha256)", _ROWS):
        for row in batch.to_pylist():
            (folder / row["sha256"]).write_bytes(row["content"])
            found.add(row["sha256"])
    return found
