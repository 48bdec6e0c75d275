"""What can be done about a held run."""

from typing import Any


def ways_out(row: dict[str, Any]) -> list[tuple[str, str]]:
    """What can be done about a held run, given its row of ops.runs: commands, and what each does."""
    run_id, kind = row["run_id"], row["kind"]
    release, look = f"cuttings release {run_id} --reason TEXT", f"cuttings show {run_id}"
    if kind == "replay_all":
        return [
            (look, "shows the checks, and what would have come in"),
            ("cuttings replay --all", "does it again, after a fix"),
            (release, "does it again and publishes it in spite of the audit; the reason is kept"),
        ]
    ways = [
        (look, "shows the checks, and what would have come in"),
        (f"cuttings replay --run {run_id}", "tries the same files again after a fix, from the bytes it staged"),
        (release, "publishes what it staged as it is; the reason is kept"),
        (f"cuttings discard {run_id} --reason TEXT", "leaves its files out until they change, or are replayed"),
    ]
    again = ("cuttings run", "tries its files again, with what else is new; so does the schedule by itself")
    return ways if kind == "replay" else [*ways, again]
