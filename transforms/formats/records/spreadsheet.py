"""Read Excel workbooks with python-calamine: each row of each sheet is an article, as in CSV."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.office.package import Package, find_kind
from transforms.formats.records.rows import Row, read_rows

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MAX_CELLS = 5_000_000  # of the rectangle around the filled cells of a sheet, all of which takes memory
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\sr\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,7})["']""")


def sniff(start: bytes) -> bool:
    """Whether the content is a zip archive that holds an Excel workbook."""
    return find_kind(start) == "xlsx"


def read(source: Source[bytes]) -> Records:
    """Yield one record for each row of each sheet that has a column for the text.

    Raises Refused: an ARCHIVE_ reason, XML_ENTITY, PARSER_LIMIT, NOT_AN_ARTICLE or UNSUPPORTED_TYPE.
    """
    _refuse_large(source)
    number, refused = 0, Refused("NOT_AN_ARTICLE", "a workbook without sheets")
    for rows in _read_sheets(source.content):
        try:
            for record in read_rows(rows, source.name, source.limits):
                number += 1
                yield replace(record, record_no=number)
        except Refused as reason:  # a sheet of notes or sums beside that of the articles
            refused = reason
    if not number:
        raise refused


def _refuse_large(source: Source[bytes]) -> None:
    """Raise Refused with PARSER_LIMIT if the cells of a sheet are so far apart that it does not fit into memory."""
    package = Package(source)
    package.refuse_unsafe_xml()
    for info in package.members:
        if "worksheets/" in info.filename and info.filename.endswith(".xml"):
            places = [(_count_column(column), int(row)) for column, row in _CELL.findall(package.read(info.filename))]
            if places:
                widths, heights = zip(*places, strict=True)
                if (max(widths) - min(widths) + 1) * (max(heights) - min(heights) + 1) > _MAX_CELLS:
                    raise Refused("PARSER_LIMIT", f"a sheet of more than {_MAX_CELLS} cells")


def _count_column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _read_rows(sheet: "CalamineSheet") -> Iterator[Row]:
    """Yield the rows of a sheet; cells that are one over several rows have its value in each of them."""
    rows: list[Row] = sheet.to_python()
    top, left = sheet.start or (0, 0)
    for (first, column), (last, end) in sheet.merged_cell_ranges or ():
        if first < last and column == end and first >= top and column >= left:
            for row in rows[first - top + 1 : last - top + 1]:
                row[column - left] = rows[first - top][column - left]
    return iter(rows)


def _read_sheets(content: bytes) -> Iterator[Iterator[Row]]:
    """Yield the rows of each sheet."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, XmlError, ZipError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                yield _read_rows(workbook.get_sheet_by_name(sheet.name))
    except (CalamineError, PasswordError, XmlError, ZipError, OSError, ValueError) as error:
        raise Refused("UNSUPPORTED_TYPE", f"a workbook that cannot be read: {error}"[:200]) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the library's Rust code; not an Exception
            raise
        raise Refused("UNSUPPORTED_TYPE", "a workbook that cannot be read") from None
