"""Parse XML to an element tree safely: nothing is fetched, no entity is expanded, and the depth is limited."""

import html.entities
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from transforms.formats.intake.source import Refused

_MAX_TAGS = 1_000_000  # start and end tags; about 5 microseconds each
# Error codes of expat for incomplete XML.
_CUT_OFF = {3: "no end tag", 5: "inside a tag", 6: "inside a character", 20: "inside a CDATA section"}


class _BoundedBuilder(TreeBuilder):
    """Builds the tree and refuses elements nested too deep."""

    def __init__(self, max_depth: int) -> None:
        super().__init__()
        self._max_depth = max_depth
        self._open: list[str] = []

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._open.append(tag)
        if len(self._open) > self._max_depth:
            raise Refused("PARSER_LIMIT", f"XML nested deeper than {self._max_depth} levels")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._open.pop()
        return super().end(tag)

    def close_all(self) -> Element:
        """The root, with every element that is still open closed."""
        for tag in reversed(self._open):
            super().end(tag)
        self._open.clear()
        return super().close()


def parse(text: str, max_depth: int) -> Element:
    """The root element. Raises Refused: XML_ENTITY, XML_INVALID, TRUNCATED, BAD_ENCODING, PARSER_LIMIT.

    A document type declaration is accepted but ignored; an entity declaration is refused. HTML entities are
    defined if there is such a declaration, which may be of a type that has them.
    """
    return _feed(text, max_depth, is_whole=True)


def parse_beginning(text: str, max_depth: int) -> Element:
    """The root element of the first part of an XML text; what is still open at its end is closed. Raises as `parse`."""
    return _feed(text, max_depth, is_whole=False)


def _feed(text: str, max_depth: int, *, is_whole: bool) -> Element:
    if text.count("<") > _MAX_TAGS:
        raise Refused("PARSER_LIMIT", f"more than {_MAX_TAGS} tags")
    builder = _BoundedBuilder(max_depth)
    parser: Any = XMLParser(target=builder, encoding="utf-8")
    parser.entity.update({name: chr(code) for name, code in html.entities.name2codepoint.items()})
    try:
        parser.feed(text.lstrip().encode("utf-8"))
        root: Element | None = parser.close() if is_whole else builder.close_all()
    except UnicodeEncodeError as error:
        raise Refused("BAD_ENCODING", f"bytes of another encoding at character {error.start}") from None
    except DefusedXmlException as error:
        raise Refused("XML_ENTITY", str(error)[:200]) from None
    except ParseError as error:
        if cut := _CUT_OFF.get(error.code):
            raise Refused("TRUNCATED", f"{cut}: {error}") from None
        raise Refused("XML_INVALID", str(error)) from None
    if root is None:
        raise Refused("XML_INVALID", "no element")
    return root
