"""Read NewsML-G2: a news item, or a message with several; each contains its text as NITF, XHTML or plain data."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from transforms.document import Hint, HintName, Limits
from transforms.formats.intake.source import Record, Records, Refused, Source
from transforms.formats.pages.blocks import Line, find_local_name, make_document, read_lines
from transforms.formats.records.record import add_fields, read_body
from transforms.formats.xml import nitf
from transforms.formats.xml.xml_tree import find_descendants, find_first, read_text

# The path and attribute ("" for the text) of each field in an item, the most reliable source first.
_FACTS: tuple[tuple[HintName, tuple[str, ...], str], ...] = (
    ("headline", ("contentMeta", "headline"), ""),
    ("headline", ("itemMeta", "title"), ""),
    ("standfirst", ("contentMeta", "description"), ""),
    ("byline", ("contentMeta", "by"), ""),
    ("authors", ("contentMeta", "creator", "name"), ""),
    ("dateline", ("contentMeta", "dateline"), ""),
    ("provider", ("itemMeta", "provider", "name"), ""),
    ("provider", ("itemMeta", "provider"), "literal"),
    ("publisher", ("contentMeta", "infoSource", "name"), ""),
    ("section", ("contentMeta", "subject", "name"), ""),
    ("language", ("contentMeta", "language"), "tag"),
    ("published", ("itemMeta", "firstCreated"), ""),
    ("published", ("contentMeta", "contentCreated"), ""),
    ("published", ("itemMeta", "versionCreated"), ""),
    ("modified", ("itemMeta", "versionCreated"), ""),
)


def read(root: Element, source: Source[str]) -> Records:
    """Yield one record for each item; an item without text, such as a picture, is rejected with MISSING_FIELD."""
    items = [root] if find_local_name(root) == "newsitem" else list(find_descendants(root, "newsitem"))
    for number, item in enumerate(items, 1):
        yield _read_item(item, number, source)


def _read_item(item: Element, number: int, source: Source[str]) -> Record:
    try:
        hints, body = _read_content(item, source.limits)
    except Refused as refused:
        return refused.reject(number)
    own = tuple(_read_hints(item))
    named = {hint.name for hint in own}
    hints = own + tuple(hint for hint in hints if hint.name not in named)
    return make_document(add_fields(body, hints), source.name, number, hints)


def _read_hints(item: Element) -> Iterator[Hint]:
    found: dict[HintName, str] = {}
    for name, path, attribute in _FACTS:
        element = find_first(item, *(part.lower() for part in path))
        value = "" if element is None else element.get(attribute, "") if attribute else read_text(element)
        if value:
            found.setdefault(name, value)
    yield from (Hint(name, value) for name, value in found.items())
    if guid := item.get("guid"):
        yield Hint("identifier", guid)


def _read_content(item: Element, limits: Limits) -> tuple[tuple[Hint, ...], list[Line]]:
    """The hints and lines of an item's inline content; raises Refused with MISSING_FIELD."""
    inline = find_first(item, "contentset", "inlinexml")
    if inline is not None and (inner := next(iter(inline), None)) is not None:
        if find_local_name(inner) == "nitf":
            return nitf.read_hints(inner), nitf.read_body(inner, limits.max_html_depth)
        return (), read_lines(inner, limits.max_html_depth)
    data = find_first(item, "contentset", "inlinedata")
    if data is None or not read_text(data):
        raise Refused("MISSING_FIELD", "no inline text")
    return (), read_body({"content": data.text}, limits)
