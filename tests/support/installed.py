"""Cuttings installed from its wheel, where nothing of this clone can be imported."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]


def build_wheel(folder: Path) -> Path:
    """Build the wheel of this clone in a folder; returns its path."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def install(wheel: Path, folder: Path) -> Path:
    """Install a wheel in a new virtual environment that borrows its libraries from ours; returns its bin folder."""
    venv.create(folder, symlinks=True)
    bin_folder = folder / "bin"
    pip = [sys.executable, "-m", "pip", "--python", str(bin_folder / "python"), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    # A path, not a site folder: what is installed there as editable, this clone, does not come along.
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return bin_folder


def clean_environment(bin_folder: Path, home: Path, **settings: str) -> dict[str, str]:
    """What a process in a container sees: no variable of ours, and no program but Python's and Cuttings's."""
    return {"PATH": str(bin_folder), "HOME": str(home), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1", **settings}
