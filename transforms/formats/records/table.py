"""Read CSV and TSV: each row is an article, with the same names of columns as the fields of JSON."""

import csv
import re
from collections.abc import Iterator

from transforms.formats.intake.source import Records, Source
from transforms.formats.records.rows import BadRow, Row, names_articles, read_rows

_DELIMITERS = ",;\t|"
_STATED = re.compile(r"""["']?sep=(.)["']?[;,\t]*\r?\n""", re.IGNORECASE)  # a first line that Excel reads and writes
_QUOTED = re.compile(r'"(?:[^"]|"")*"?')
_LINE_END = re.compile(r"\r\n?|\n")
_HEAD_CHARS = 10_000
_MAX_HEADER_CHARS, _FEWEST_COLUMNS = 1_000, 3
_QUOTES = " \"'\ufeff"
_ESCAPED, _DOUBLED = re.compile(r'[^\\"]\\"'), re.compile(r'[^,;|\t\r\n"]""[^,;|\t\r\n"]')


def sniff(start: str) -> bool:
    """Whether the first line names the columns of articles; commas alone are no evidence of a table."""
    line = start.lstrip("\n\r ").partition("\n")[0].strip()
    if len(line) > _MAX_HEADER_CHARS:
        return False
    cells = [cell.strip(_QUOTES) for cell in line.split(_find_delimiter(line))]
    return len(cells) >= _FEWEST_COLUMNS and names_articles(cells)


def read(source: Source[str]) -> Records:
    """Yield one record for each row; raises Refused with NOT_AN_ARTICLE if no column can hold an article's text."""
    text = source.content.lstrip("\n\r ")
    stated = _STATED.match(text)
    if stated:
        text = text[stated.end() :]
    csv.field_size_limit(source.limits.max_file_bytes)  # the module's default is too small for long articles
    # MySQL and others write \" in place of "".
    is_escaped = _ESCAPED.search(text) is not None and not _DOUBLED.search(text)
    rows = csv.reader(
        _split_lines(text),
        delimiter=stated[1] if stated else _find_delimiter(text),
        doublequote=not is_escaped,
        escapechar="\\" if is_escaped else None,
        strict=True,
    )
    yield from read_rows(_parse(rows), source.name, source.limits)


def _find_delimiter(text: str) -> str:
    """The most frequent delimiter in the first line that has any, outside quotation marks."""
    for line in _QUOTED.sub('""', text[:_HEAD_CHARS]).split("\n"):
        best = max(_DELIMITERS, key=line.count)
        if best in line:
            return best
    return ","


def _split_lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends; a copy of a large text would take four times its size."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    if start < len(text):
        yield text[start:]


def _parse(rows: Iterator[list[str]]) -> Iterator[Row | BadRow]:
    """Yield each row, or why it can't be parsed."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            cut = "unexpected end of data" in str(error)
            yield BadRow("TRUNCATED" if cut else "MISSING_FIELD", str(error))
