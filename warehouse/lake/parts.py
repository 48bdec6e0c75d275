"""Where a run's parts lie, and their way there."""

from collections.abc import Iterable
from pathlib import Path

from warehouse.lake.disk import move
from warehouse.lake.parquet import Part, make_folder
from warehouse.schema import Table


def part_path(folder: Path, table: Table, run_id: str) -> Path:
    """Where a run's part of a table lies below a folder."""
    return folder / table.schema / table.name / f"{run_id}.parquet"


def place(parts: Iterable[tuple[Table, Part]], staged: Path, lake: Path) -> list[tuple[Table, Part]]:
    """Move parts from a staging folder to the same place below the lake, durably, and without copying on one volume.

    Raises FileExistsError where one is there already: a committed file is never written over.
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
