"""RSS 0.9 to 2.0 and Atom: one record an item. The body is the full content where the feed has it, else the summary."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from transforms.document import Hint
from transforms.formats.fields.names import hints_of
from transforms.formats.intake.source import Record, Records, Refused, Source
from transforms.formats.pages.blocks import document, lines, local_name
from transforms.formats.records.record import body_lines, with_fields
from transforms.formats.xml.xml_tree import children, descendants, first, text_of

_CONTENT = ("encoded", "content")
_SUMMARY = ("description", "summary")


def read(root: Element, source: Source[str]) -> Records:
    """One record an item or entry; MISSING_FIELD for one without any text."""
    channel = first(root, "channel")
    of_feed = _feed_hints(root if channel is None else channel)
    for number, item in enumerate(descendants(root, "item", "entry"), 1):
        yield _record(item, number, of_feed, source)


def _record(item: Element, number: int, of_feed: tuple[Hint, ...], source: Source[str]) -> Record:
    content = next((child for child in children(item, *_CONTENT) if len(child) or text_of(child)), None)
    summary = next((child for child in children(item, *_SUMMARY) if len(child) or text_of(child)), None)
    limits = source.limits
    try:
        body = content if content is not None else summary
        if body is None:
            raise Refused("MISSING_FIELD", "no content and no summary")
        found = lines(body, limits.max_html_depth) if len(body) else body_lines({"content": body.text}, limits)
        hints = hints_of(_fields(item, _CONTENT if content is not None else _CONTENT + _SUMMARY))
        named = {hint.name for hint in hints}
        hints += tuple(hint for hint in of_feed if hint.name not in named)
        return document(with_fields(found, hints), source.name, number, hints)
    except Refused as refused:
        return refused.reject(number)


def _fields(item: Element, body: tuple[str, ...]) -> dict[str, str | list[str]]:
    """The item's children by name, but for those of `body`; the first of each name."""
    fields: dict[str, str | list[str]] = {}
    for child in item:
        if (name := local_name(child)) not in body and (text := text_of(child)):
            fields.setdefault(name, text)
    return fields | {"link": _link(item)} | dict(_authors(item))


def _authors(item: Element) -> Iterator[tuple[str, list[str]]]:
    """Names of people: Dublin Core's creators, else Atom's authors, else what RSS calls the author."""
    for name in ("creator", "author"):
        people = [text_of(first(author, "name")) or text_of(author) for author in children(item, name)]
        if any(people):
            yield "author", people
            return


def _link(item: Element) -> str:
    """The article's address: RSS writes it as text, Atom as an attribute of the alternate link."""
    for link in children(item, "link"):
        if link.get("rel", "alternate") == "alternate" and (address := text_of(link) or link.get("href", "")):
            return address
    return ""


def _feed_hints(channel: Element) -> tuple[Hint, ...]:
    language = text_of(first(channel, "language")) or channel.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    return Hint("publisher", text_of(first(channel, "title"))), Hint("language", language)
