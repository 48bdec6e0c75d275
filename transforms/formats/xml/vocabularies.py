"""Read XML and SGML: the root element determines the vocabulary. To add one, add it to `VOCABULARIES`.

A vocabulary that has each field in one place needs a table only (see `transforms.formats.xml.tables`).
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from transforms.document import Hint, Limits, Note, Reading
from transforms.formats.intake.checks import classify_error
from transforms.formats.intake.source import Record, Refused, Source
from transforms.formats.pages import html
from transforms.formats.pages.blocks import Line, find_local_name, make_document
from transforms.formats.records.record import add_fields
from transforms.formats.xml import feed, newsml, newsml1, nitf, tables
from transforms.formats.xml.bodies import require_text
from transforms.formats.xml.plain_records import find_plain_records, read_plain_record
from transforms.formats.xml.trees.lookup import find_elements
from transforms.formats.xml.trees.mending import Parsed, find_records, parse_patiently, refuse_damaged
from transforms.formats.xml.trees.sgml import parse_collection

SUFFIXES = (".xml", ".rss", ".atom", ".rdf", ".nitf", ".newsml", ".tei", ".enex", ".sgm", ".sgml")
Content = tuple[list[Line], tuple[Hint, ...]]
Open = Callable[[Element, Limits], Callable[[Element], Content]]


class Vocabulary(NamedTuple):
    """How the records of a file are found and read.

    `records` are the names of the elements that are records, none if only the root is one; `has` is a path that must
    exist in the root. `open` prepares the reading of a file; the function that it returns raises Refused.
    """

    name: str
    roots: tuple[str, ...]
    records: tuple[str, ...]
    open: Open
    has: str = ""


def _open_nitf(_root: Element, limits: Limits) -> Callable[[Element], Content]:
    return lambda record: nitf.read(record, limits.max_html_depth)


def _open_newsml(_root: Element, limits: Limits) -> Callable[[Element], Content]:
    return lambda record: newsml.read(record, limits)


def _open_newsml1(_root: Element, limits: Limits) -> Callable[[Element], Content]:
    return lambda record: newsml1.read(record, limits)


def _open_plain(_root: Element, limits: Limits) -> Callable[[Element], Content]:
    return lambda record: read_plain_record(record, limits)


# The first one that fits is used.
VOCABULARIES: tuple[Vocabulary, ...] = (
    Vocabulary("rss", ("rss", "rdf", "channel"), ("item",), feed.open_feed),
    Vocabulary("atom", ("feed",), ("entry",), feed.open_feed),
    Vocabulary("atom", ("entry",), (), feed.open_feed),
    Vocabulary("nitf", ("nitf",), (), _open_nitf),
    Vocabulary("rcv1", ("newsitem",), (), tables.open_table(tables.RCV1), "text"),
    Vocabulary("newsml-g2", ("newsitem",), (), _open_newsml),
    Vocabulary("newsml-g2", ("newsmessage", "packageitem"), ("newsitem",), _open_newsml),
    Vocabulary("newsml-1", ("newsml",), ("newsitem",), _open_newsml1),
    Vocabulary("factiva", ("ppsresponse", "ppsarticleresponse"), ("article",), tables.open_table(tables.FACTIVA)),
    Vocabulary("tei", ("tei", "tei.2"), (), tables.open_table(tables.TEI)),
    Vocabulary("tei", ("teicorpus",), ("tei",), tables.open_table(tables.TEI)),
    Vocabulary("trafilatura", ("doc",), (), tables.open_table(tables.TRAFILATURA), "main"),
    Vocabulary("evernote", ("en-export",), ("note",), tables.open_table(tables.EVERNOTE)),
    Vocabulary("reuters-21578", ("reuters",), ("reuters",), tables.open_table(tables.REUTERS)),
    Vocabulary("trec", ("doc",), ("doc",), tables.open_table(tables.TREC)),
)
_COLLECTIONS = ("reuters", "doc")  # roots of files that may have several documents side by side
_PLAIN = "xml"  # the name of XML of no known vocabulary
_ROOTS = sorted({root for vocabulary in VOCABULARIES for root in vocabulary.roots} - {"entry", "channel"}, key=len)
_NOT_READ = ("svg", "opml", "urlset", "sitemapindex")
_START = re.compile(
    r"\s*+(<\?xml\b|(<!--(?:(?!-->).)*+-->\s*+)*+(<!DOCTYPE\s+[\w.-]+[^>]*>\s*+)?+"
    rf"<(\w+:)?({'|'.join(map(re.escape, (*_ROOTS[::-1], *_NOT_READ)))})(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>)*+<(?:[\w.-]+:)?([\w.-]+)", re.I | re.S
)


def sniff(start: str) -> bool:
    """Whether the text starts with an XML declaration or the root element of a known vocabulary."""
    return _START.match(start) is not None


def read(source: Source[str]) -> Reading:
    """Read the records; raises Refused if the text can't be read as XML at all, is unsafe or has an unknown root.

    A record that can't be read is a reject of its own. A note says what was mended.
    """
    root, mended = _parse(source)
    name = find_local_name(root)
    if name == "html":
        return Reading("html", None, html.read(source))
    vocabulary = next((one for one in VOCABULARIES if _fits(one, root, name)), None)
    records: list[Element] | Iterator[Element]
    if vocabulary is None:
        if not (records := find_plain_records(root)):
            raise Refused("UNSUPPORTED_TYPE", f"XML with the root <{name[:60]}>")
        format_, read_record = _PLAIN, _open_plain(root, source.limits)
    else:
        records = find_records(root, vocabulary.records) if vocabulary.records else iter([root])
        format_, read_record = vocabulary.name, vocabulary.open(root, source.limits)
    if mended:
        source.notes.append(Note(f"mended {source.name}: {mended}"))
    return Reading(format_, None, _read_records(records, read_record, source.name))


def _parse(source: Source[str]) -> Parsed:
    opening = _ROOT.match(source.content)
    name = opening[1].lower() if opening else ""
    depth = source.limits.max_html_depth
    if name in _COLLECTIONS:
        try:
            return parse_patiently(source.content, depth, ())
        except Refused as refused:
            if refused.reason not in ("XML_INVALID", "TRUNCATED", "BAD_ENCODING"):
                raise
        return Parsed(parse_collection(source.content, name, depth))
    return parse_patiently(source.content, depth, {one for v in VOCABULARIES if name in v.roots for one in v.records})


def _fits(vocabulary: Vocabulary, root: Element, name: str) -> bool:
    if name == "collection":
        name = next((found for child in root if (found := find_local_name(child)) in _COLLECTIONS), "")
    return name in vocabulary.roots and (not vocabulary.has or bool(find_elements(root, vocabulary.has)))


def _read_records(
    records: list[Element] | Iterator[Element], read_record: Callable[[Element], Content], name: str
) -> Iterator[Record]:
    for number, record in enumerate(records, 1):
        try:
            refuse_damaged(record)
            lines, hints = read_record(record)
            require_text(lines)
            yield make_document(add_fields(lines, hints), name, number, hints)
        except Exception as error:  # one record must not take those behind it along
            yield classify_error(error).reject(number)
