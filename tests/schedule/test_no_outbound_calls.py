"""Nothing here speaks to any host but this one: the system calls of a run, of a flow and of a schedule show it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.newsroom import Newsroom, article
from tests.support.scheduler import Schedule, free_port, wait_for

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace: apt-get install strace"),
]

TRACE = [
    "strace",
    "--follow-forks",
    "--seccomp-bpf",
    "--quiet=all",
    "--trace=connect,sendto,sendmsg,sendmmsg",
    "--output",
]
ADDRESS = re.compile(r"sa_family=AF_INET6?,.*?(?:inet_addr\(\"|inet_pton\(AF_INET6, \")([^\"]+)\"")


def spoken_to(trace: Path) -> set[str]:
    """Addresses of the internet protocols in a trace, and that there were system calls at all."""
    found = {match for line in trace.read_text(errors="replace").splitlines() for match in ADDRESS.findall(line)}
    return {address for address in found if not address.startswith("127.") and address not in ("::1", "0.0.0.0")}


def test_the_trace_would_show_a_call(tmp_path: Path) -> None:
    call = "import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.connect(('192.0.2.1', 9))"
    subprocess.run([*TRACE, str(tmp_path / "trace"), sys.executable, "-c", call], check=False, timeout=60)
    assert spoken_to(tmp_path / "trace") == {"192.0.2.1"}


@pytest.mark.parametrize("how", [["--direct"], []], ids=["direct", "as a flow"])
def test_a_run_speaks_to_nobody(quick_newsroom: Newsroom, tmp_path: Path, how: list[str]) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    folders = ["--landing", str(quick_newsroom.landing), "--data", str(quick_newsroom.data)]
    command = [*TRACE, str(tmp_path / "trace"), sys.executable, "-m", "flows", "run", *folders, *how]
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "trace").stat().st_size
    assert spoken_to(tmp_path / "trace") == set()


def test_a_schedule_speaks_to_nobody(quick_newsroom: Newsroom, tmp_path: Path) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    schedule = Schedule(quick_newsroom.landing, quick_newsroom.data, free_port())
    schedule.prefix = [*TRACE, str(tmp_path / "trace")]
    try:
        schedule.start()
        wait_for("a run", lambda: schedule.answers() and schedule.runs("COMPLETED"), 300)
    finally:
        schedule.stop()
    assert spoken_to(tmp_path / "trace") == set()
