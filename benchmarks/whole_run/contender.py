"""The programs that are measured, and how each is called."""

import os
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from flows.settings.declared import PREFIX

FOLDER = Path(__file__).parent / "contenders"
_ROOT = Path(__file__).parents[2]
_WITHOUT = ("PYTHONDONTWRITEBYTECODE", "OPENBLAS_", "OMP_", "MKL_")  # compiling anew; fewer threads
OURS, FLOOR, PLAIN, DLT = "Cuttings", "floor", "plain script", "dlt"
MEANS = {
    OURS: "the whole run, as cuttings run --direct",
    FLOOR: "read and hash each file, write Parquet, load it into DuckDB",
    PLAIN: "trafilatura for web pages and nothing for texts, pandas, one insert into DuckDB",
    DLT: "dlt’s filesystem source into DuckDB, with its defaults",
}


class Contender(NamedTuple):
    """A program: its name, its command for two folders, landing and its own, and whether it loads only what is new."""

    name: str
    command: Callable[[Path, Path], Sequence[str]]
    knows: bool


def list_contenders(dlt: Path | None) -> list[Contender]:
    """All that are measured; `dlt` is the interpreter of its environment, if there is one."""
    own = [
        Contender(OURS, _call_ours, knows=True),
        Contender(FLOOR, _call(Path(sys.executable), "floor.py"), knows=False),
        Contender(PLAIN, _call(Path(sys.executable), "plain.py"), knows=False),
    ]
    return [*own, Contender(DLT, _call(dlt, "dlt_load.py"), knows=True)] if dlt else own


def make_environment() -> Mapping[str, str]:
    """The environment of this process without what would change a measurement, and with nothing sent by dlt."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith((PREFIX, *_WITHOUT))}
    return kept | {"PYTHONPATH": str(_ROOT), "RUNTIME__DLTHUB_TELEMETRY": "false"}


def install_dlt(folder: Path) -> Path | None:
    """Make an environment with dlt unless it is there; returns its interpreter. Says so where it fails: None."""
    python = folder / "bin" / "python"
    if not (folder / "installed").exists():
        venv.create(folder, with_pip=True, clear=True)
        wanted = str(FOLDER / "requirements-dlt.txt")
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted]
        done = subprocess.run(install, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            print(f"dlt is left out, because it cannot be installed: {done.stderr.strip()[-300:]}", file=sys.stderr)
            return None
        (folder / "installed").touch()
    return python


def find_told(out: Path) -> Path:
    """Where a run of Cuttings leaves the processor time of its steps."""
    return out.with_suffix(".steps.json")


def _call(python: Path, script: str) -> Callable[[Path, Path], Sequence[str]]:
    return lambda landing, out: [str(python), str(FOLDER / script), str(landing), str(out)]


def _call_ours(landing: Path, out: Path) -> Sequence[str]:
    program = [sys.executable, "-m", "benchmarks.whole_run.contenders.cuttings", str(find_told(out))]
    return [*program, "run", "--direct", "--json", "--settle", "0", "--landing", str(landing), "--data", str(out)]
