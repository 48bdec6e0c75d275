"""Read XML and SGML: the root element determines the vocabulary, which may also be within an envelope."""

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from transforms.document import Limits, Note, Reading
from transforms.formats.intake.checks import classify_error
from transforms.formats.intake.source import Record, Refused, Source
from transforms.formats.pages import html
from transforms.formats.pages.blocks import find_local_name, make_document
from transforms.formats.records.record import add_fields
from transforms.formats.xml.bodies import require_text
from transforms.formats.xml.plain_records import find_plain_records, read_plain_record
from transforms.formats.xml.tables import Content
from transforms.formats.xml.trees.lookup import find_elements
from transforms.formats.xml.trees.mending import (
    Parsed,
    find_records,
    is_damage,
    parse_documents,
    parse_patiently,
    refuse_damaged,
)
from transforms.formats.xml.trees.sgml import parse_collection
from transforms.formats.xml.vocabularies import COLLECTIONS, VOCABULARIES, Vocabulary

SUFFIXES = (".xml", ".rss", ".atom", ".rdf", ".nitf", ".newsml", ".tei", ".enex", ".sgm", ".sgml")
_PLAIN = "xml"  # the name of XML of no known vocabulary
_OF_OTHERS = {"entry", "channel", "article"}  # roots that other markup than XML has, too
_ROOTS = sorted({root for vocabulary in VOCABULARIES for root in vocabulary.roots} - _OF_OTHERS, key=len)
_NOT_READ = ("svg", "opml", "urlset", "sitemapindex")
_START = re.compile(
    r"\s*+(<\?xml\b|(<!--(?:(?!-->).)*+-->\s*+)*+(<!DOCTYPE\s+[\w.-]+[^>]*>\s*+)?+"
    rf"<(\w+:)?({'|'.join(map(re.escape, (*_ROOTS[::-1], *_NOT_READ)))})(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>)*+<(?:[\w.-]+:)?([\w.-]+)", re.I | re.S
)
# Roots that may be within an envelope of no vocabulary, such as the answer of a service, and what each of them has.
_ENVELOPED = {
    "nitf": "body", "newsml": "newsitem", "newsmessage": "itemset", "newsitem": "contentset",
    "article": "leadparagraph", "rss": "channel", "feed": "entry", "tei": "text", "doc": "docno", "reuters": "text",
}  # fmt: skip
_MAX_ENVELOPES = 6  # levels
_SEVERAL = "junk after document element"  # expat's words for a second root
_MENDABLE = ("XML_INVALID", "TRUNCATED", "BAD_ENCODING")

Read = tuple[Callable[[Element], Content], Element]  # what reads a record, and the record


def sniff(start: str) -> bool:
    """Whether the text starts with an XML declaration or the root element of a known vocabulary."""
    return _START.match(start) is not None


def read(source: Source[str]) -> Reading:
    """Read the records; raises Refused if the text can't be read as XML at all, is unsafe or has an unknown root.

    A record that can't be read is a reject of its own. A note says what was mended.
    """
    root, mended = _parse(source)
    if find_local_name(root) == "html":
        return Reading("html", None, html.read(source))
    format_, records = _find_records(root, source.limits)
    if mended:
        source.notes.append(Note(f"mended {source.name}: {mended}"))
    return Reading(format_, None, _read_records(records, source.name))


def _parse(source: Source[str]) -> Parsed:
    """The tree of a text; a collection, and documents one after another, have a root of ours above them."""
    text, depth = source.content, source.limits.max_html_depth
    opening = _ROOT.match(text)
    name = opening[1].lower() if opening else ""
    is_collection = name in COLLECTIONS
    records = {one for v in VOCABULARIES if name in v.roots for one in v.records}
    try:
        return parse_patiently(text, depth, () if is_collection else records)
    except Refused as refused:
        if refused.reason not in _MENDABLE or not (is_collection or refused.detail.startswith(_SEVERAL)):
            raise
    return Parsed(parse_collection(text, name, depth)) if is_collection else parse_documents(text, depth)


def _find_records(root: Element, limits: Limits) -> tuple[str, Iterable[Read]]:
    """The format of a tree and its records; raises Refused with UNSUPPORTED_TYPE if it is unknown."""
    if vocabulary := _choose(root):
        return vocabulary.name, _split(vocabulary, root, limits)
    if inner := _find_enveloped(root):
        format_ = next(one.name for one, _ in inner if one)
        return format_, (record for one, element in inner for record in _split(one, element, limits))
    if records := find_plain_records(root):
        return _PLAIN, ((lambda record: read_plain_record(record, limits), record) for record in records)
    raise Refused("UNSUPPORTED_TYPE", f"XML with the root <{find_local_name(root)[:60]}>")


def _choose(root: Element) -> Vocabulary | None:
    """The vocabulary of a root element, None if it is of none."""
    name = find_local_name(root)
    if name == "collection":
        name = next((found for child in root if (found := find_local_name(child)) in COLLECTIONS), "")
    return next(
        (one for one in VOCABULARIES if name in one.roots and (not one.has or find_elements(root, one.has))), None
    )


def _find_enveloped(root: Element) -> list[tuple[Vocabulary | None, Element]]:
    """The outermost roots of vocabularies within others, each with its own; None for what stands for a damaged one."""
    found: list[tuple[Vocabulary | None, Element]] = []
    stack = [(inner, 1) for inner in reversed(root)]
    while stack:
        element, level = stack.pop()
        path = _ENVELOPED.get(find_local_name(element))
        vocabulary = _choose(element) if path and find_elements(element, path) else None
        if vocabulary or is_damage(element):
            found.append((vocabulary, element))
        elif level < _MAX_ENVELOPES:
            stack.extend((inner, level + 1) for inner in reversed(element))
    return found if any(vocabulary for vocabulary, _ in found) else []


def _split(vocabulary: Vocabulary | None, root: Element, limits: Limits) -> Iterator[Read]:
    """Yield the records below a root; what stands for a damaged document is one."""
    if vocabulary is None:
        yield lambda record: read_plain_record(record, limits), root
        return
    read_record = vocabulary.open(root, limits)
    for record in find_records(root, vocabulary.records) if vocabulary.records else (root,):
        for part in vocabulary.split(record) if vocabulary.split else (record,):
            yield read_record, part


def _read_records(records: Iterable[Read], name: str) -> Iterator[Record]:
    for number, (read_record, record) in enumerate(records, 1):
        try:
            refuse_damaged(record)
            lines, hints = read_record(record)
            require_text(lines)
            yield make_document(add_fields(lines, hints), name, number, hints)
        except Exception as error:  # one record must not take those behind it along
            yield classify_error(error).reject(number)
