"""Read EPUB: each chapter in reading order is a page, and a record; the book's properties are shared by all.

Covers and other chapters without text are no records, nor is the table of contents.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from transforms.document import Document, Hint, Reject
from transforms.formats.intake.source import Record, Records, Refused, Source
from transforms.formats.office.package import Package, find_kind, join_path
from transforms.formats.pages.blocks import find_local_name

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")
_NO_TEXT = ("HTML_NO_TEXT", "WHITESPACE_ONLY", "EMPTY")
_PROGRAMS = ("calibre", "unknown", "pandoc")  # that name themselves where a person or publisher should be


def sniff(start: bytes) -> bool:
    """Whether the content is a zip archive that holds a book."""
    return find_kind(start) == "epub"


def read(source: Source[bytes]) -> Records:
    """Yield one record for each chapter; raises Refused: an ARCHIVE_ or XML_ reason, or HTML_NO_TEXT."""
    package = Package(source)
    path = next(
        (e.get("full-path", "") for e in package.read_xml(_CONTAINER).iter() if find_local_name(e) == "rootfile"), ""
    )
    book = package.read_xml(path)
    chapters = list(_find_chapters(book, path))
    facts = _read_facts(book)
    records = [record for chapter in chapters for record in _read_chapter(package, chapter, source)]
    if not records:
        raise Refused("HTML_NO_TEXT", "no chapter has text")
    titles = Counter(hint for one in records if isinstance(one, Document) for hint in set(one.hints))
    shared = {hint for hint, count in titles.items() if hint.name == "headline" and count > 1}
    shared.add(Hint("headline", facts.get("title", "")))
    for number, record in enumerate(records, 1):
        yield replace(_add_facts(record, facts, shared, is_alone=len(chapters) == 1), record_no=number)


def _find_chapters(book: Element, path: str) -> Iterator[str]:
    """Yield the names of the members with the chapters, in reading order."""
    pages = {}
    for item in book.iter():
        is_page = find_local_name(item) == "item" and item.get("media-type") in _PAGES
        if is_page and "nav" not in item.get("properties", "").split():
            pages[item.get("id")] = join_path(path, unquote(item.get("href", "")))
    for place in book.iter():
        name = pages.pop(place.get("idref"), None) if find_local_name(place) == "itemref" else None
        if name and place.get("linear") != "no":
            yield name


def _read_chapter(package: Package, name: str, source: Source[bytes]) -> Iterator[Record]:
    try:
        yield from (
            record
            for record in source.descend(package.read(name), "chapter.xhtml").records
            if not (isinstance(record, Reject) and record.reason in _NO_TEXT)
        )
    except Refused as refused:
        if refused.reason not in _NO_TEXT:
            yield Reject(refused.reason, f"{name[:200]}: {refused.detail}")


def _read_facts(book: Element) -> dict[str, str]:
    """The Dublin Core of the book: title, creator, publisher, date, language."""
    facts: dict[str, str] = {}
    for element in book.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{http://purl.org/dc/elements/1.1/}"):
            text = (element.text or "").strip()
            if text and not text.lower().startswith(_PROGRAMS):
                facts.setdefault(find_local_name(element), text)
    return facts


def _add_facts(record: Record, facts: dict[str, str], titles: Collection[Hint], *, is_alone: bool) -> Record:
    """The record with what the book says of it; title and author of the book are its own only if it is alone.

    `titles` are headlines that are those of the book, because it says so or several chapters have them.
    """
    if isinstance(record, Reject):
        return record
    hints = [hint for hint in record.hints if is_alone or hint not in titles]
    named = {hint.name for hint in hints}
    of_book = [Hint("publisher", facts.get("publisher", "")), Hint("language", facts.get("language", ""))]
    of_book.append(Hint("published", facts.get("date", "")))
    if is_alone:
        of_book += [Hint("headline", facts.get("title", "")), Hint("authors", facts.get("creator", ""))]
    hints += [hint for hint in of_book if hint.value and hint.name not in named]
    return replace(record, hints=tuple(hints)) if isinstance(record, Document) else record
