"""Parse SGML collections, which have many documents and no root, to an element tree."""

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder

from transforms.formats.intake.source import Refused
from transforms.formats.xml.trees.mending import make_damage

_NAME = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,40}"
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{_NAME})(?P<attributes>\s[^<>]*)?/?>|<!--.*?(?:-->|\Z)"
    r"|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([A-Za-z_][\w.:-]{0,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_END = re.compile(rf"</({_NAME})\s*>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_REFERENCE = re.compile(r"&#0*([0-9]{1,2}|1[0-5][0-9]);")  # to control characters, which frame the messages of wires
_ALONE = frozenset(("p", "br", "hr"))  # elements that need no end tag
_MAX_TAGS = 1_000_000


def parse_collection(text: str, record: str, max_depth: int) -> Element:
    """A root with the documents, the elements named `record`, as children, or what stands for a damaged one.

    Raises Refused: XML_ENTITY if the text declares entities, PARSER_LIMIT.
    """
    if text.count("<") > _MAX_TAGS:
        raise Refused("PARSER_LIMIT", f"more than {_MAX_TAGS} tags")
    if re.search(r"<!ENTITY\b", text[:20_000], re.IGNORECASE):
        raise Refused("XML_ENTITY", "the collection declares entities")
    root = Element("collection")
    for piece, is_whole in _split(text, record):
        if not is_whole:
            root.append(make_damage(Refused("TRUNCATED", f"no </{record}>")))
            continue
        try:
            root.append(_parse_document(piece, max_depth))
        except Refused as refused:
            root.append(make_damage(refused))
    return root


def _split(text: str, record: str) -> Iterator[tuple[str, bool]]:
    """Each document, from its start tag to its end tag, and whether it has an end."""
    starts = [match.start() for match in re.finditer(rf"<{record}(?=[\s>])", text, re.IGNORECASE)]
    end_tag = re.compile(rf"</{record}\s*>", re.IGNORECASE)
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        end = end_tag.search(text, start, following)
        yield (text[start : end.end()], True) if end else (text[start:following], False)


def _parse_document(text: str, max_depth: int) -> Element:
    """The tree of one document. What looks like a tag is text, if its name has no end tag in the document."""
    if surrogate := re.search("[\ud800-\udfff]", text):
        raise Refused("BAD_ENCODING", f"bytes of another encoding at character {surrogate.start()}")
    closed = {name.lower() for name in _END.findall(text)} | _ALONE
    tree = _Tree(max_depth)
    position = 0
    for match in _TAG.finditer(text):
        name = (match["name"] or "").lower()
        if name and name not in closed:
            continue
        tree.add(_read_characters(text[position : match.start()]))
        position = match.end()
        if match["data"]:
            tree.add(_CONTROL.sub("", match["data"]))
        elif name and match["end"]:
            tree.end(name)
        elif name:
            tree.start(name, _read_attributes(match["attributes"] or ""))
    return tree.close()


class _Tree:
    """Builds a tree; an end tag closes what is open within its element."""

    def __init__(self, max_depth: int) -> None:
        self._builder, self._max_depth = TreeBuilder(), max_depth
        self._open: list[str] = []

    def add(self, text: str) -> None:
        if self._open:
            self._builder.data(text)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        while self._open and self._open[-1] in _ALONE:
            self._builder.end(self._open.pop())
        self._open.append(name)
        if len(self._open) > self._max_depth:
            raise Refused("PARSER_LIMIT", f"nested deeper than {self._max_depth} levels")
        self._builder.start(name, attributes)

    def end(self, name: str) -> None:
        if name in self._open:
            while (last := self._open.pop()) != name:
                self._builder.end(last)
            self._builder.end(name)

    def close(self) -> Element:
        for name in reversed(self._open):
            self._builder.end(name)
        return self._builder.close()


def _read_characters(text: str) -> str:
    """Text with its references replaced, without control characters."""
    return _CONTROL.sub("", html.unescape(_REFERENCE.sub("", text)) if "&" in text else text)


def _read_attributes(text: str) -> dict[str, str]:
    return {name.lower(): one or two or bare for name, one, two, bare in _ATTRIBUTE.findall(text)}
