"""The machine and the versions that something was measured with."""

import os
import platform
import subprocess
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

_PACKAGES = ("duckdb", "pyarrow", "great-expectations", "pandas", "trafilatura")


def describe_machine(folder: Path) -> dict[str, str]:
    """Processor, cores, memory, file system of the folder, system, Python and packages, in words."""
    return {
        "processor": _name_processor(),
        "cores": f"{os.cpu_count()}",
        "load": f"{os.getloadavg()[0]:.1f} processes wanted a processor when it began; beyond cores, others worked too",
        "memory": f"{psutil.virtual_memory().total / 1e9:.0f} GB",
        "file system": _name_file_system(folder),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Python": platform.python_version(),
        "packages": ", ".join(f"{name} {_find_version(name)}" for name in _PACKAGES),
        "commit": _name_commit(),
    }


def _name_processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _name_file_system(folder: Path) -> str:
    mounts = [one for one in psutil.disk_partitions(all=True) if folder.absolute().is_relative_to(one.mountpoint)]
    return max(mounts, key=lambda one: len(one.mountpoint)).fstype if mounts else "unknown"


def _find_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not installed"


def _name_commit() -> str:
    command = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"]
    with suppress(OSError):
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
        return told.strip() or "unknown"
    return "unknown"
