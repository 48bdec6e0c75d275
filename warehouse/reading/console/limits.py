"""What one statement of the console may take, and how its process holds itself to that."""

import math
import os
import resource
import signal
from typing import NamedTuple

# What Python, DuckDB and Arrow reserve of the address space before they store a row, with room for what DuckDB does not
# count: texts of functions such as `repeat`, and batches on their way out.
_RESERVED_BYTES = 1_000_000_000
_BEHIND_SECONDS = 2  # after the time is up: the console has ended the process by then, unless it was killed itself


class Limits(NamedTuple):
    """What one statement may take; its result is cut beyond `rows`, `cells` and `result_bytes`."""

    seconds: float = 10
    memory_bytes: int = 512_000_000
    rows: int = 1_000
    cells: int = 50_000
    result_bytes: int = 4_000_000


# A result to carry away.
DOWNLOAD = Limits(seconds=15, rows=100_000, cells=2_000_000, result_bytes=50_000_000)


def hold_to(limits: Limits) -> None:
    """Let the system end this process when it takes more than `limits`, writes a file or leaves a core file.

    What the system cannot limit (macOS: memory) stays to DuckDB's own limit and to the console, which watches the time.
    """
    seconds = math.ceil(limits.seconds) + _BEHIND_SECONDS
    signal.alarm(seconds)
    cpu_seconds = seconds * (os.cpu_count() or 1)
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, limits.memory_bytes + _RESERVED_BYTES),
    ):
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (soft, soft))
        except (OSError, ValueError):
            continue
