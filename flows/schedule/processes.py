"""The processes of a schedule: started in order, restarted if one ends by itself, stopped together."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flows.reporting.terminal import format_cell, say
from warehouse.errors import CuttingsError

TRIES = 6  # of a part that keeps ending: after 1, 2, 4 … 32 seconds, a minute in all
STEADY_SECONDS = 300  # a part that has run for so long starts again with all its tries
STOP_SECONDS = 15
LOG_BYTES = 8 * 2**20  # of a part's log, of which one older piece is kept
_TAIL_BYTES = 4096


class NotServing(CuttingsError):
    """A part of the schedule cannot be started, or cannot be kept running."""

    next_step = "run again once that is mended"


@dataclass
class Part:
    """A command kept running until it is stopped, of Prefect or of another module.

    What it writes goes to its log, which is bounded.
    """

    name: str
    arguments: list[str]
    log: Path
    module: str = "prefect"
    process: subprocess.Popen[bytes] | None = None
    tries: int = 0
    _since: float = 0.0
    _due: float | None = None

    def start(self) -> None:
        """Start the process, in a session of its own: the terminal's Ctrl-C is for us to pass on, in order."""
        self._since, self._due = time.monotonic(), None
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                make_command(self.arguments, self.module),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )

    def is_running(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    def tend(self) -> None:
        """Restart the process if it has ended, each time after a longer pause; raises NotServing after the last try."""
        now = time.monotonic()
        if self.is_running():
            if now - self._since > STEADY_SECONDS:
                self.tries = 0
        elif self._due is None:
            if self.tries == TRIES:
                raise NotServing(f"the {self.name} ended {TRIES + 1} times in a row", self.point_to_log())
            self._due = now + 2**self.tries
            self.tries += 1
            say(f"the {self.name} ended by itself; starting it again in {2 ** (self.tries - 1)} s, try {self.tries}")
        elif now >= self._due:
            self.start()

    def trim_log(self) -> None:
        """Put a log that has grown long beside itself, in place of the one before, and begin it again."""
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            shutil.copyfile(self.log, self.log.with_suffix(".log.1"))
            os.truncate(self.log, 0)  # the process goes on appending to it

    def point_to_log(self) -> str:
        """Say where the log is and what its last line says."""
        with suppress(OSError):
            with self.log.open("rb") as log:
                log.seek(max(0, self.log.stat().st_size - _TAIL_BYTES))
                lines = [line for line in log.read().decode(errors="replace").splitlines() if line.strip()]
            if lines:
                return f"its log {self.log} ends with: {format_cell(lines[-1].strip())}"
        return f"its log is {self.log}"

    def stop(self) -> None:
        """Stop the process with SIGTERM, or after STOP_SECONDS with SIGKILL."""
        if self.process is not None and self.is_running():
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End the process at once."""
        if self.process is not None and self.is_running():
            self.process.kill()
            self.process.wait()


def make_command(arguments: list[str], module: str = "prefect") -> list[str]:
    """A command line of a module, by default Prefect's, by this interpreter's own path."""
    return [sys.executable, "-m", module, *arguments]


def is_alive(pid: int) -> bool:
    """Whether this process exists and is that of a run, as another program may have got its number since."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return False  # another user's: no process of ours
    line = Path(f"/proc/{pid}/cmdline")
    try:
        return any(module in line.read_bytes() for module in (b"prefect.engine", b"prefect.runner"))
    except OSError:
        return not Path("/proc/self").exists()  # no such place to look: believe the number


def _end_with_parent() -> None:
    """On Linux, let the kernel send a part SIGTERM when the process that started it dies, even if it is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
