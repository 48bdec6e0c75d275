"""Files put in place whole, and what is in the way moved aside."""

import errno
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from warehouse.lake.parquet import make_folder, sync


def set_aside(data: Path, damaged: Path) -> Path:
    """Move a damaged file, or what is in a file's place, to where it can be looked at and harms nobody.

    Returns where it is now.
    """
    now = datetime.now(UTC)
    target = data / "damaged" / f"{now:%Y%m%dT%H%M%S%f}" / damaged.relative_to(data)
    make_folder(target.parent)
    move(damaged, target)
    sync(damaged.parent)
    return target


def move(source: Path, target: Path) -> None:
    """Move a file to a name in a folder that is there, durably; to another volume whole or not at all."""
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        put_copy(source, target)
        source.unlink()
    else:
        sync(target.parent)


def put_copy(source: Path, target: Path) -> None:
    """Copy a file to a name in a folder that is there, whole or not at all, durably."""
    private = target.with_name(f"{target.name}.half")
    shutil.copyfile(source, private)
    sync(private)
    private.replace(target)
    sync(target.parent)


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, durably."""
    make_folder(path.parent)
    private = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with private.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        private.replace(path)
    finally:
        private.unlink(missing_ok=True)
    sync(path.parent)
