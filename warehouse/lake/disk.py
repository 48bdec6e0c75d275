"""Replace, copy and move files so that a crash leaves the old file or the new one, never half of one."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from warehouse.lake.parquet import make_folder, sync


def set_aside(data: Path, damaged: Path) -> Path:
    """Move a damaged file, or a folder that is in its place, to `data/damaged`, where it can be examined.

    Returns its new path.
    """
    target = _make_place_aside(data, damaged)
    move(damaged, target)
    sync(damaged.parent)
    return target


def keep_aside(data: Path, path: Path) -> Path:
    """Give a file that is about to be replaced a second name below `data/damaged`; returns that.

    A program that has the file open goes on writing to it.
    """
    target = _make_place_aside(data, path)
    try:
        target.hardlink_to(path)
        sync(target.parent)
    except OSError:  # a file system without links
        put_copy(path, target)
    return target


def _make_place_aside(data: Path, path: Path) -> Path:
    now = datetime.now(UTC)
    target = data / "damaged" / f"{now:%Y%m%dT%H%M%S%f}" / path.relative_to(data)
    make_folder(target.parent)
    return target


def move(source: Path, target: Path) -> None:
    """Move a file durably to a path in an existing folder; on another volume it arrives whole or not at all."""
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
    """Copy a file durably to a path in an existing folder, whole or not at all."""
    with replacing(target) as private:
        shutil.copyfile(source, private)


def put(path: Path, content: bytes) -> None:
    """Write a file durably, whole or not at all."""
    make_folder(path.parent)
    with replacing(path) as private:
        private.write_bytes(content)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a private path beside `target` for a file or folder, and rename it to `target` durably at the end.

    An error leaves `target` as it was and removes the private path. A process that is killed leaves
    `.<name>.<process id>` beside it.
    """
    private = target.with_name(f".{target.name}.{os.getpid()}")
    remove(private)
    try:
        yield private
        sync(private)
        private.replace(target)
    finally:
        for name in (private.name, f"{private.name}.wal", f"{private.name}-journal"):  # the logs of databases
            remove(private.with_name(name))
    sync(target.parent)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
