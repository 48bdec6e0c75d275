"""The paths of a run's parts, and moving them into the lake."""

from collections.abc import Iterable
from pathlib import Path

from warehouse.lake.disk import move
from warehouse.lake.parquet import Part, make_folder
from warehouse.schema import Table


def part_path(folder: Path, table: Table, run_id: str) -> Path:
    """Return the path of a run's part of a table below `folder`."""
    return folder / table.schema / table.name / f"{run_id}.parquet"


def place(parts: Iterable[tuple[Table, Part]], staged: Path, lake: Path) -> list[tuple[Table, Part]]:
    """Move parts durably from the staging folder to the same relative paths below the lake folder.

    Within one volume nothing is copied. Returns the parts with their new paths. Raises FileExistsError if a path is
    taken, because a committed file is never overwritten.
    """
    placed = []
    for table, part in parts:
        target = lake / part.path.relative_to(staged)
        make_folder(target.parent)
        if target.exists():
            raise FileExistsError(f"{target} is there already")
        move(part.path, target)
        placed.append((table, part._replace(path=target)))
    return placed
