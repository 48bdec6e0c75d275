"""Tell tables of data, whose rows are lines, from tables that only arrange text on a page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from transforms.formats.pages.blocks import Line, find_local_name

_ROW = "table>li"
_MOST_CHARS = 80  # of a cell of a table of data; longer texts, and several paragraphs, are arranged side by side
_FEWEST_CELLS = 2
_CELL = "\t"  # as word processors write a table as text


def find_cells(table: Any, row: str, cell: str) -> Iterator[list[Any]]:
    """The cells of each row of a table, by the local names of both; not those of tables within its cells."""
    for found in _find(table, row):
        yield list(_find(found, cell))


def _find(parent: Any, name: str) -> Iterator[Any]:
    for element in parent:
        if find_local_name(element) == name:
            yield element
        else:
            yield from _find(element, name)


def read_rows(rows: Iterable[Sequence[Sequence[Line]]]) -> Iterator[Line]:
    """The lines of a table, given as the lines of each cell of each row: one a row of data, or those of the text."""
    for row in rows:
        cells = [[line for line in cell if line.text.strip()] for cell in row]
        filled = [cell for cell in cells if cell]
        is_data = all(len(cell) == 1 and len(cell[0].text) <= _MOST_CHARS for cell in filled)
        if is_data and len(filled) >= _FEWEST_CELLS:
            yield Line(_CELL.join(cell[0].text.strip() for cell in filled), _ROW)
        else:
            yield from (line for cell in cells for line in cell)
