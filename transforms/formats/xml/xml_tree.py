"""Parse XML to an element tree safely: nothing is fetched, no entity is expanded, and the depth is limited."""

import html.entities
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import find_local_name

_MAX_TAGS = 1_000_000  # start and end tags; about 5 microseconds each
# Error codes of expat for incomplete XML.
_CUT_OFF = {3: "no end tag", 5: "inside a tag", 6: "inside a character", 20: "inside a CDATA section"}


class _BoundedBuilder(TreeBuilder):
    """Builds the tree and refuses elements nested too deep."""

    def __init__(self, max_depth: int) -> None:
        super().__init__()
        self._max_depth, self._depth = max_depth, 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        if self._depth > self._max_depth:
            raise Refused("PARSER_LIMIT", f"XML nested deeper than {self._max_depth} levels")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def parse(text: str, max_depth: int) -> Element:
    """The root element. Raises Refused: XML_ENTITY, XML_INVALID, TRUNCATED, PARSER_LIMIT.

    A document type declaration is accepted but ignored; an entity declaration is refused. HTML entities are always
    defined, because feeds use them without a declaration.
    """
    if text.count("<") > _MAX_TAGS:
        raise Refused("PARSER_LIMIT", f"more than {_MAX_TAGS} tags")
    parser: Any = XMLParser(target=_BoundedBuilder(max_depth), encoding="utf-8")
    parser.entity.update({name: chr(code) for name, code in html.entities.name2codepoint.items()})
    try:
        parser.feed(text.lstrip().encode("utf-8"))
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise Refused("XML_ENTITY", str(error)[:200]) from None
    except ParseError as error:
        if cut := _CUT_OFF.get(error.code):
            raise Refused("TRUNCATED", f"{cut}: {error}") from None
        raise Refused("XML_INVALID", str(error)) from None
    return root


def find_children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements with one of these local names."""
    return (child for child in element if find_local_name(child) in names)


def find_descendants(element: Element, *names: str) -> Iterator[Element]:
    """The elements with one of these local names, at any depth below."""
    return (inner for inner in element.iter() if find_local_name(inner) in names and inner is not element)


def find_first(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of local names, None if there is none."""
    for name in path:
        element = next(find_children(element, name), None) if element is not None else None
    return element


def read_text(element: Element | None) -> str:
    """All text in an element, with runs of spaces collapsed; "" for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
