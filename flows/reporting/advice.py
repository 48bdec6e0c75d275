"""What can be done about a held run."""

from typing import Any


def list_ways_out(row: dict[str, Any]) -> list[tuple[str, str]]:
    """What can be done about a held run, given its row of ops.runs: commands, and what each does."""
    run_id, kind = row["run_id"], row["kind"]
    release, look = f"cuttings release {run_id} --reason TEXT", f"cuttings show {run_id}"
    if kind == "replay_all":
        return [
            (look, "shows the checks that failed and what the run would have published"),
            ("cuttings replay --all", "repeats the replay, after a fix"),
            (release, "repeats the replay and publishes it despite the audit; the reason is recorded"),
        ]
    ways = [
        (look, "shows the checks that failed and what the run would have published"),
        (
            f"cuttings replay --run {run_id}",
            "ingests the same files again after a fix, from the bytes that the run stored",
        ),
        (release, "publishes the run as it is, despite the audit; the reason is recorded"),
        (f"cuttings discard {run_id} --reason TEXT", "leaves its files out until they change or are replayed"),
    ]
    again = ("cuttings run", "ingests the files again once some are new or changed, or rules or settings are others")
    return ways if kind == "replay" else [*ways, again]
