"""The folders that private copies of the published file lie in: headlines are in them, so none is left behind."""

import os
import re
import shutil
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from psutil import pid_exists

_NAME = re.compile(r"cuttings-explore-(\d+)-\w+")


def make_folder() -> Path:
    """Make a folder for a private copy of this process."""
    return Path(mkdtemp(prefix=f"cuttings-explore-{os.getpid()}-"))


def sweep() -> None:
    """Remove the private copies of explorers that were killed."""
    for folder in Path(gettempdir()).glob("cuttings-explore-*"):
        if (found := _NAME.fullmatch(folder.name)) and not pid_exists(int(found[1])):
            shutil.rmtree(folder, ignore_errors=True)
