"""Read NITF, the older XML vocabulary of the IPTC for news text."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from transforms.document import Hint, HintName
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.pages.blocks import Line, find_local_name, make_document, read_lines
from transforms.formats.records.record import add_fields
from transforms.formats.xml.xml_tree import find_descendants, find_first, read_text

# NITF's block elements and their equivalents in HTML, which `transforms.formats.pages.blocks` reads.
_AS_HTML = {"hl1": "h1", "hl2": "h2", "bq": "blockquote", "media": "figure", "media-caption": "figcaption"}

# The path and attribute ("" for the text) of each field, the most reliable source first.
_FACTS: tuple[tuple[HintName, tuple[str, ...], str], ...] = (
    ("headline", ("body", "body.head", "hedline", "hl1"), ""),
    ("headline", ("head", "title"), ""),
    ("alternative_headline", ("body", "body.head", "hedline", "hl2"), ""),
    ("standfirst", ("body", "body.head", "abstract"), ""),
    ("byline", ("body", "body.head", "byline"), ""),
    ("dateline", ("body", "body.head", "dateline"), ""),
    ("provider", ("body", "body.head", "distributor"), ""),
    ("publisher", ("head", "pubdata"), "name"),
    ("section", ("head", "pubdata"), "position.section"),
    ("published", ("head", "docdata", "date.issue"), "norm"),
    ("published", ("head", "pubdata"), "date.publication"),
    ("published", ("body", "body.head", "dateline", "story.date"), "norm"),
    ("identifier", ("head", "docdata", "doc-id"), "id-string"),
)


def read(root: Element, source: Source[str]) -> Records:
    """Yield one document; raises Refused with MISSING_FIELD if there is no body."""
    hints = read_hints(root)
    yield make_document(add_fields(read_body(root, source.limits.max_html_depth), hints), source.name, 1, hints)


def read_hints(root: Element) -> tuple[Hint, ...]:
    """The hints in `head` and `body.head`; for each name, the most reliable source."""
    found: dict[HintName, str] = {}
    for name, path, attribute in _FACTS:
        element = find_first(root, *path)
        value = "" if element is None else element.get(attribute, "") if attribute else read_text(element)
        if value:
            found.setdefault(name, value)
    people = (Hint("authors", read_text(person)) for person in _find_people(root))
    return (*(Hint(name, value) for name, value in found.items()), *people)


def read_body(root: Element, max_depth: int) -> list[Line]:
    """The lines of `body.content` and `body.end`; raises Refused with MISSING_FIELD."""
    parts = (find_first(root, "body", "body.content"), find_first(root, "body", "body.end"))
    found = [line for part in parts if part is not None for line in read_lines(_rename_to_html(part), max_depth)]
    if not found:
        raise Refused("MISSING_FIELD", "no body.content")
    return found


def _find_people(root: Element) -> Iterator[Element]:
    byline = find_first(root, "body", "body.head", "byline")
    return iter(()) if byline is None else find_descendants(byline, "person")


def _rename_to_html(part: Element) -> Element:
    for element in part.iter():
        element.tag = _AS_HTML.get(find_local_name(element), element.tag)
    return part
