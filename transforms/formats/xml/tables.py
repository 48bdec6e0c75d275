"""The vocabularies that are read by a table of where they have each field and the text of a record."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from transforms.document import Hint, Limits
from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import Line
from transforms.formats.xml.bodies import read_blocks, read_embedded
from transforms.formats.xml.facts import Facts, make_facts, read_facts
from transforms.formats.xml.trees.lookup import find_elements, read_text

Content = tuple[list[Line], tuple[Hint, ...]]
_TEI_BLOCKS = {
    "head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "ab": "p", "row": "tr", "cell": "td", "lb": "br",
    "note": "aside", "figdesc": "figcaption", "lg": "blockquote", "l": "p", "code": "pre",
}  # fmt: skip


Hints = tuple[Hint, ...]


def _keep(hints: Hints) -> Hints:
    return hints


class Table(NamedTuple):
    """Where a vocabulary has the fields and the text of a record.

    `body` has alternatives; the first with text counts. Each is a list of paths whose texts follow one another.
    `blocks` has the names of blocks, and their equivalents in HTML.
    """

    facts: Facts
    body: tuple[tuple[str, ...], ...]
    blocks: Mapping[str, str] = {}
    left_out: tuple[str, ...] = ()  # paths of what is no part of the text
    refine: Callable[[Hints], Hints] = _keep


FACTIVA = Table(
    make_facts(
        ("headline", "headline"),
        ("byline", "byline"),
        ("authors", "author"),
        ("publisher", "sourcename"),
        ("publisher", "publishername"),
        ("section", "sectionname"),
        ("language", "baselanguage"),
        ("published", "publicationdate/datetime"),
        ("published", "publicationdate/date"),
        ("published", "publicationdate"),
        ("identifier", "accessionno"),
    ),
    (("leadparagraph", "tailparagraphs"), ("body",)),
    {"paragraph": "p", "leadparagraph": "div", "tailparagraphs": "div"},
)
RCV1 = Table(
    make_facts(
        ("headline", "headline"),
        ("headline", "title"),
        ("byline", "byline"),
        ("dateline", "dateline"),
        ("publisher", "metadata/dc[element=dc.publisher] @value"),
        ("published", " @date"),
        ("published", "metadata/dc[element=dc.date.published] @value"),
        ("identifier", " @itemid"),
        ("language", " @lang"),
    ),
    (("text",),),
)
TEI = Table(
    make_facts(
        ("headline", "teiheader/filedesc/titlestmt/title[type=main]"),
        ("headline", "teiheader/filedesc/sourcedesc//title[level=a]"),
        ("headline", "teiheader/filedesc/titlestmt/title"),
        ("alternative_headline", "teiheader/filedesc/titlestmt/title[type=sub]"),
        ("authors", "teiheader/filedesc/titlestmt/author"),
        ("authors", "teiheader/filedesc/sourcedesc//author"),
        ("publisher", "teiheader/filedesc/sourcedesc//title[level=j]"),
        ("publisher", "teiheader/filedesc/sourcedesc//publisher"),
        ("publisher", "teiheader/filedesc/publicationstmt/publisher"),
        ("published", "teiheader/filedesc/sourcedesc//date @when"),
        ("published", "teiheader/filedesc/sourcedesc//date"),
        ("published", "teiheader/filedesc/publicationstmt/date @when"),
        ("published", "teiheader/filedesc/publicationstmt/date"),
        ("url", "teiheader/filedesc/sourcedesc//ptr @target"),
        ("language", "text @lang"),
        ("language", "teiheader/profiledesc/langusage/language @ident"),
        ("language", " @lang"),
        ("identifier", " @id"),
    ),
    (("text/body",), ("text",)),
    _TEI_BLOCKS,
    ("text/body//div[type=comments]",),
)
TRAFILATURA = Table(
    make_facts(
        ("headline", " @title"),
        ("authors", " @author"),
        ("publisher", " @sitename"),
        ("publisher", " @hostname"),
        ("published", " @date"),
        ("url", " @url"),
        ("url", " @source"),
        ("section", " @categories"),
        ("standfirst", " @description"),
        ("language", " @language"),
    ),
    (("main",), ("text",)),
    _TEI_BLOCKS | {"list": "ul"},
)
# The author is whoever clipped the note, and its date is that of the clipping.
EVERNOTE = Table(
    make_facts(("headline", "title"), ("url", "note-attributes/source-url")),
    (("content",),),
)
REUTERS = Table(
    make_facts(
        ("headline", "text/title"),
        ("byline", "text/author"),
        ("dateline", "text/dateline"),
        ("published", "date"),
        ("identifier", " @newid"),
    ),
    (("text/body",), ("text",)),
    left_out=("text/title", "text/author", "text/dateline"),
)


def _refine_trec(hints: Hints) -> Hints:
    """Hints with the date of the Financial Times before its headline left out, and dates that have two digits a year.

    Documents without a date often have it in their number: AFP_ENG_19940512.0003, AP880212-0001.
    """
    named = {hint.name: hint for hint in hints}
    if headline := named.get("headline"):
        named["headline"] = headline._replace(value=_DATED_HEADLINE.sub("", headline.value))
    stated = named.get("published") or named.get("identifier") or Hint("identifier", "")
    numbered = _DATED_NUMBER.match(stated.value) if stated.name == "identifier" else None
    if slashed := _SLASHED_DATE.fullmatch(stated.value):
        named["published"] = Hint("published", f"{slashed[1]}/19{slashed[2]}")
    found = _SHORT_DATE.fullmatch(stated.value) or numbered
    if found and (found["century"] or found["year"] >= "80"):
        day = f"{found['century'] or '19'}{found['year']}-{found['month']}-{found['day']}"
        named["published"] = Hint("published", day)
    return tuple(named.values())


_DATED_HEADLINE = re.compile(r"^FT\s+\d{2} [A-Z]{3} \d{2} / ")
_SHORT_DATE = re.compile(r"(?P<century>)(?P<year>[89]\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)")
_SLASHED_DATE = re.compile(r"(\d{1,2}/\d{1,2})/([89]\d)")
_DATED_NUMBER = re.compile(
    r"(?:[A-Z]{2,4}(?:[_-][A-Z]{2,4})?[_-]?)(?P<century>19|20)?(?P<year>\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)[.-]\d"
)
# The collections of TREC, and others in their form, each have fields of their own.
TREC = Table(
    make_facts(
        *(("headline", name) for name in ("headline", "head", "hl", "title", "ti", "body/headline")),
        *(("byline", name) for name in ("byline", "author", "au", "body/byline")),
        *(("dateline", name) for name in ("dateline", "body/dateline")),
        *(("publisher", name) for name in ("pub", "so", "source", "newspaper")),
        *(("published", name) for name in ("date", "dd", "date_time", "date1", "datetime", "pubdate", "docdate")),
        ("section", "section"),
        ("language", "language"),
        ("url", "url"),
        *(("identifier", name) for name in ("docno", "docid", " @id")),
    ),
    (("leadpara", "text"), ("lp", "text"), ("body/text",), ("body",)),
    refine=_refine_trec,
)


def open_table(table: Table) -> Callable[[Element, Limits], Callable[[Element], Content]]:
    """A function that prepares the reading of a file's records by a table."""

    def open_file(_root: Element, limits: Limits) -> Callable[[Element], Content]:
        return lambda record: read_by_table(record, table, limits)

    return open_file


def read_by_table(record: Element, table: Table, limits: Limits) -> Content:
    """The lines and hints of a record; raises Refused with MISSING_FIELD."""
    hints = table.refine(read_facts(record, table.facts))
    for path in table.left_out:
        for element in find_elements(record, path):
            _empty(element)
    for paths in table.body:
        parts = [part for path in paths for part in find_elements(record, path) if read_text(part)]
        if parts:
            return [line for part in parts for line in _read_part(part, table, limits)], hints
    raise Refused("MISSING_FIELD", "no text")


def _read_part(part: Element, table: Table, limits: Limits) -> list[Line]:
    return read_blocks(part, limits.max_html_depth, table.blocks) if len(part) else read_embedded(part, limits)


def _empty(element: Element) -> None:
    tail = element.tail
    element.clear()
    element.tail = tail
