"""Divide the text of a file into the documents of an archive's export."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transforms.document import Document, Note
from transforms.formats.exports.archives import ARCHIVES
from transforms.formats.exports.labelled_head import heed_labels
from transforms.formats.exports.ruled import divide_ruled
from transforms.formats.exports.sheet import Export, Sheet, make_document
from transforms.formats.exports.unknown import find_unknown_separators
from transforms.formats.intake.source import Record, Records
from transforms.text.scan import Scan, quote

_MOST_RANGES = 6  # that a note names
_ANY_SIGN = Scan(*(quote(sign) for archive in ARCHIVES for sign in archive.signs))


def divide(records: Iterable[Record], notes: list[Note]) -> Records:
    """Yield the records of a file; a document that is an export of an archive becomes one record for each article.

    Which lines belong to no article, and what is doubtful about their number, is added to `notes`. Takes linear time.
    """
    number = 0
    for record in records:
        for part in _divide_document(record, notes) if isinstance(record, Document) else (record,):
            number += 1
            yield part if part.record_no in (number, None) else replace(part, record_no=number)


def _divide_document(document: Document, notes: list[Note]) -> Iterator[Document]:
    text = document.text
    is_signed = _ANY_SIGN.finds(text)
    archives = [one for one in ARCHIVES if any(sign in text for sign in one.signs)] if is_signed else []
    sheet = Sheet(text, document.line_tags) if archives else None
    exports = filter(None, (archive.divide(sheet) for archive in archives if sheet))
    export = max(exports, key=lambda export: (len(export.parts), export.known), default=None)
    is_plain = not document.line_tags and (document.stated or not document.hints)
    if export is None and is_plain and (export := divide_ruled(text)):
        sheet = Sheet(text)
    if export is None or sheet is None:
        if doubt := find_unknown_separators(text):
            notes.append(Note(doubt, is_doubt=True))
        yield document
        return
    notes += _describe(export, sheet)
    for part in export.parts:
        own = make_document(document, sheet, part)
        yield own if part.stated else heed_labels(own)


def _describe(export: Export, sheet: Sheet) -> Iterator[Note]:
    """What is to be said of an export: whose it is, and which of its lines belong to no article."""
    found = len(export.parts)
    outside = list(_find_outside(export, sheet))
    if found > 1 or outside:
        lines = f"; of no article: lines {_write_ranges(outside)}" if outside else ""
        yield Note(f"export of {export.archive}, documents: {found}{lines}")
    if export.promised is not None and export.promised != found:
        yield Note(f"the export states {export.promised} documents; found: {found}", is_doubt=True)


def _find_outside(export: Export, sheet: Sheet) -> Iterator[tuple[int, int]]:
    """First and last lines of what belongs to no part: cover page, list of documents, summary of the search."""
    ends = [0, *(part.end for part in export.parts)]
    firsts = [*(part.first for part in export.parts), len(sheet)]
    for end, first in zip(ends, firsts, strict=True):
        if filled := sheet.find_filled(end, first):
            yield filled[0], filled[-1]


def _write_ranges(ranges: Sequence[tuple[int, int]]) -> str:
    """Ranges of lines, counted from 1: "1-24, 310"."""
    shown = [f"{first + 1}-{last + 1}" if last > first else f"{first + 1}" for first, last in ranges[:_MOST_RANGES]]
    return ", ".join(shown) + (f" and {len(ranges) - _MOST_RANGES} more" if len(ranges) > _MOST_RANGES else "")
