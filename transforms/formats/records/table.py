"""Read CSV and TSV with a header row: each row is an article, with the same column names as the fields of JSON."""

import csv
import io
from collections.abc import Iterator

from transforms.document import Reject
from transforms.formats.fields.names import BODY, Fields
from transforms.formats.intake.source import Record, Records, Refused, Source
from transforms.formats.records.json_records import read_record

_DELIMITERS = ",;\t|"


def sniff(_start: str) -> bool:
    """Always False: commas are no evidence of a table, so only the suffix decides."""
    return False


def read(source: Source[str]) -> Records:
    """Yield one record for each row; raises Refused with NOT_AN_ARTICLE if no column can hold an article's text."""
    text = source.content.lstrip("\n\r ")
    header_line = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header_line.count)
    csv.field_size_limit(source.limits.max_file_bytes)  # the module's default is too small for long articles
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header = _read_header(rows)
    for number, row in enumerate(_read_rows(rows), 1):
        yield _read_row(header, row, number, source) if isinstance(row, list) else Reject(*row, number)


def _read_header(rows: Iterator[list[str]]) -> list[str]:
    try:
        header = [name.strip() for name in next(rows)]
    except (csv.Error, StopIteration):
        header = []
    fields = Fields(dict.fromkeys(header, ""))
    if not any(fields.get(name) is not None for name in BODY):
        raise Refused("NOT_AN_ARTICLE", f"a table without a column for the text: {', '.join(header)[:100]}")
    return header


def _read_rows(rows: Iterator[list[str]]) -> Iterator[list[str] | tuple[str, str]]:
    """Yield each row that isn't blank, or the reason and detail if it can't be parsed."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            cut = "unexpected end of data" in str(error)
            yield "TRUNCATED" if cut else "MISSING_FIELD", str(error)
        else:
            if any(row):
                yield row


def _read_row(header: list[str], row: list[str], number: int, source: Source[str]) -> Record:
    if len(row) != len(header):
        return Reject("MISSING_FIELD", f"{len(row)} columns instead of the header's {len(header)}", number)
    filled = {name: value for name, value in zip(header, row, strict=True) if value.strip()}
    return read_record(filled, number, source.name, source.limits)
