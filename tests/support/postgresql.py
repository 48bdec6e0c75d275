"""A PostgreSQL server for tests: a real one, if there is one on this machine."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.scheduler import free_port

PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/local/bin"), Path("/usr/bin"))
BIN = next((place for place in PLACES if (place / "initdb").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Its address, as cuttings@host:port/database."""
    if BIN is None:
        pytest.skip("needs PostgreSQL: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp())  # not pytest's: PostgreSQL's own user has to get there
    user = None
    if os.geteuid() == 0:  # PostgreSQL does not run as root
        user = "postgres"
        shutil.chown(folder, user)
    port = free_port()

    def do(*command: str) -> None:
        subprocess.run(command, user=user, cwd=folder, check=True, capture_output=True, timeout=120)

    do(str(BIN / "initdb"), "-D", "db", "-U", "cuttings", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    do(str(BIN / "pg_ctl"), "-D", "db", "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"cuttings@127.0.0.1:{port}/postgres"
    finally:
        do(str(BIN / "pg_ctl"), "-D", "db", "-m", "immediate", "stop")
        shutil.rmtree(folder)
