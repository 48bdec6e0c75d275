"""Points at which tests kill the process."""

import os


def crash_point(name: str) -> None:
    """Kill this process with SIGKILL if CUTTINGS_CRASH_AT names this point; tests then check the recovery."""
    if os.environ.get("CUTTINGS_CRASH_AT") == name:
        os.kill(os.getpid(), 9)
