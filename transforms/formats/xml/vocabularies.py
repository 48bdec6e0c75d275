"""The vocabularies of XML and SGML that can be read. To add one, add it to `VOCABULARIES`.

A vocabulary that has each field in one place needs a table only (see `transforms.formats.xml.tables`).
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from transforms.document import Limits
from transforms.formats.xml import feed, newsml, newsml1, nitf, tables
from transforms.formats.xml.tables import Content

Open = Callable[[Element, Limits], Callable[[Element], Content]]


class Vocabulary(NamedTuple):
    """How the records of a file are found and read.

    `records` are the names of the elements that are records, none if only the root is one; `has` is a path that must
    exist in the root. `open` prepares the reading of a file; the function that it returns raises Refused. `split` gives
    an element for each text of a record that may have several.
    """

    name: str
    roots: tuple[str, ...]
    records: tuple[str, ...]
    open: Open
    has: str = ""
    split: Callable[[Element], Iterable[Element]] | None = None


def _open_nitf(_root: Element, limits: Limits) -> Callable[[Element], Content]:
    return lambda record: nitf.read(record, limits.max_html_depth)


def _open_newsml(_root: Element, limits: Limits) -> Callable[[Element], Content]:
    return lambda record: newsml.read(record, limits)


def _open_newsml1(_root: Element, limits: Limits) -> Callable[[Element], Content]:
    return lambda record: newsml1.read(record, limits)


# The first one that fits is used.
VOCABULARIES: tuple[Vocabulary, ...] = (
    Vocabulary("rss", ("rss", "rdf", "channel"), ("item",), feed.open_feed),
    Vocabulary("atom", ("feed",), ("entry",), feed.open_feed),
    Vocabulary("atom", ("entry",), (), feed.open_feed),
    Vocabulary("nitf", ("nitf",), (), _open_nitf),
    Vocabulary("rcv1", ("newsitem",), (), tables.open_table(tables.RCV1), "text"),
    Vocabulary("newsml-g2", ("newsitem",), (), _open_newsml),
    Vocabulary("newsml-g2", ("newsmessage", "packageitem"), ("newsitem",), _open_newsml),
    Vocabulary("newsml-1", ("newsml",), ("newsitem",), _open_newsml1, split=newsml1.split),
    Vocabulary("factiva", ("ppsresponse", "ppsarticleresponse"), ("article",), tables.open_table(tables.FACTIVA)),
    Vocabulary("factiva", ("article",), (), tables.open_table(tables.FACTIVA), "leadparagraph"),
    Vocabulary("tei", ("tei", "tei.2"), (), tables.open_table(tables.TEI)),
    Vocabulary("tei", ("teicorpus",), ("tei",), tables.open_table(tables.TEI)),
    Vocabulary("trafilatura", ("doc",), (), tables.open_table(tables.TRAFILATURA), "main"),
    Vocabulary("evernote", ("en-export",), ("note",), tables.open_table(tables.EVERNOTE)),
    Vocabulary("reuters-21578", ("reuters",), ("reuters",), tables.open_table(tables.REUTERS)),
    Vocabulary("trec", ("doc",), ("doc",), tables.open_table(tables.TREC)),
)
COLLECTIONS = ("reuters", "doc")  # roots of files that may have several documents side by side
