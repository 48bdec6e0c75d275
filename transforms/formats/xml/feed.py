"""Read RSS 0.9 to 2.0 and Atom, one record for each item. The body is the full content, or else the summary."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from transforms.document import Hint
from transforms.formats.fields.names import find_hints
from transforms.formats.intake.source import Record, Records, Refused, Source
from transforms.formats.pages.blocks import find_local_name, make_document, read_lines
from transforms.formats.records.record import add_fields, read_body
from transforms.formats.xml.xml_tree import find_children, find_descendants, find_first, read_text

_CONTENT = ("encoded", "content")
_SUMMARY = ("description", "summary")


def read(root: Element, source: Source[str]) -> Records:
    """Yield one record for each item or entry; an item without text is rejected with MISSING_FIELD."""
    channel = find_first(root, "channel")
    of_feed = _read_feed_hints(root if channel is None else channel)
    for number, item in enumerate(find_descendants(root, "item", "entry"), 1):
        yield _read_item(item, number, of_feed, source)


def _read_item(item: Element, number: int, of_feed: tuple[Hint, ...], source: Source[str]) -> Record:
    content = next((child for child in find_children(item, *_CONTENT) if len(child) or read_text(child)), None)
    summary = next((child for child in find_children(item, *_SUMMARY) if len(child) or read_text(child)), None)
    limits = source.limits
    try:
        body = content if content is not None else summary
        if body is None:
            raise Refused("MISSING_FIELD", "no content and no summary")
        found = read_lines(body, limits.max_html_depth) if len(body) else read_body({"content": body.text}, limits)
        hints = find_hints(_read_fields(item, _CONTENT if content is not None else _CONTENT + _SUMMARY))
        named = {hint.name for hint in hints}
        hints += tuple(hint for hint in of_feed if hint.name not in named)
        return make_document(add_fields(found, hints), source.name, number, hints)
    except Refused as refused:
        return refused.reject(number)


def _read_fields(item: Element, body: tuple[str, ...]) -> dict[str, str | list[str]]:
    """The text of the item's children by name, except those named in `body`; the first of each name."""
    fields: dict[str, str | list[str]] = {}
    for child in item:
        if (name := find_local_name(child)) not in body and (text := read_text(child)):
            fields.setdefault(name, text)
    return fields | {"link": _find_link(item)} | dict(_find_authors(item))


def _find_authors(item: Element) -> Iterator[tuple[str, list[str]]]:
    """The names of the authors: Dublin Core's creators, or else the authors of Atom or RSS."""
    for name in ("creator", "author"):
        people = [read_text(find_first(author, "name")) or read_text(author) for author in find_children(item, name)]
        if any(people):
            yield "author", people
            return


def _find_link(item: Element) -> str:
    """The article's URL: the text of the link in RSS, an attribute of the alternate link in Atom."""
    for link in find_children(item, "link"):
        if link.get("rel", "alternate") == "alternate" and (address := read_text(link) or link.get("href", "")):
            return address
    return ""


def _read_feed_hints(channel: Element) -> tuple[Hint, ...]:
    language = read_text(find_first(channel, "language")) or channel.get(
        "{http://www.w3.org/XML/1998/namespace}lang", ""
    )
    return Hint("publisher", read_text(find_first(channel, "title"))), Hint("language", language)
