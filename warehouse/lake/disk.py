"""Files put in place whole, and what is in the way moved aside."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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
    with replacing(target) as private:
        shutil.copyfile(source, private)


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, durably."""
    make_folder(path.parent)
    with replacing(path) as private:
        private.write_bytes(content)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A private name beside `target` for a file or a folder, which takes the name of `target` at the end, durably.

    What fails leaves `target` as it was, and nothing beside it; what dies leaves `.<name>.<process>` beside it.
    """
    private = target.with_name(f".{target.name}.{os.getpid()}")
    _remove(private)
    try:
        yield private
        sync(private)
        private.replace(target)
    finally:
        _remove(private)
    sync(target.parent)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
