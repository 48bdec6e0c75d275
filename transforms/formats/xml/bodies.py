"""Read the text of a record from an element: its blocks as those of HTML, and typed text as paragraphs."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from transforms.document import Limits
from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import Line, find_local_name, read_lines
from transforms.formats.records.record import read_body
from transforms.formats.wire.typed import find_paragraphs, find_width, is_signature, is_structured, runs_on

# The elements of HTML that are lines of their own, or contain such; all others are part of the line around them.
_BLOCKS = frozenset({
    "article", "aside", "address", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
})  # fmt: skip
_UNSEEN = frozenset({"head", "script", "style", "template", "title", "iframe", "object", "svg"})
_OF_ONE_LINE = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "caption", "figcaption", "table", "tr", "hr",
})  # fmt: skip
_LINES = frozenset({"p", *_OF_ONE_LINE}) - {"table", "tr", "hr"}
_KNOWN = _BLOCKS | _INLINE | _UNSEEN | {"br", "img"}
_BREAK = "\x00"
_MARKUP = re.compile(r"</?[a-zA-Z][\w-]{0,20}(?:\s[^<>]*)?/?>")
_PROLOGUE = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?")
_NOTE = re.compile(r"<(/?)en-note\b")  # Evernote's element around a text
_TYPED = re.compile(r"\s*<(?:p|pre)>([^<>]*)</(?:p|pre)>\s*", re.IGNORECASE)  # one block of text without elements
_FEWEST_LINES = 2
_ESCAPED = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")  # entities that were escaped twice
_APART = re.compile(r"\s*\n\s*(?=[,.)])")  # XML that was indented, where a sentence goes on behind an element


def read_blocks(element: Element, max_depth: int, blocks: Mapping[str, str] | None = None) -> list[Line]:
    """The lines of an element; `blocks` are the vocabulary's names of blocks and their equivalents in HTML.

    Other elements that HTML does not have are part of the line around them, if they are within a block. Raises Refused
    with HTML_TOO_DEEP. The element is changed.
    """
    _rename(element, blocks or {})
    _mend_text(element)
    _set_typed(element)
    return read_lines(element, max_depth)


def read_text_lines(text: str) -> list[Line]:
    """The paragraphs of text without markup."""
    lines = text.strip("\n").split("\n")
    return mark_signature([Line(paragraph, "p") for paragraph in find_paragraphs(lines, find_width(lines))])


def mark_signature(lines: list[Line]) -> list[Line]:
    """The lines of a typed text, the last one marked as a footer if it is only the name of an agency or initials."""
    if len(lines) > _FEWEST_LINES and is_signature(lines[-1].text):
        return [*lines[:-1], Line(lines[-1].text, "footer>p")]
    return lines


def require_text(lines: Sequence[Line]) -> None:
    """Raise Refused with MISSING_FIELD if no line has text."""
    if not any(line.text.strip() for line in lines):
        raise Refused("MISSING_FIELD", "no text")


def _rename(element: Element, blocks: Mapping[str, str]) -> None:
    """Give all elements the names of HTML."""
    stack = [(element, False)]
    while stack:
        outer, is_line = stack.pop()
        name = find_local_name(outer)
        if not name:
            continue
        name = blocks.get(name, name)
        if is_line and name not in _KNOWN and not any(find_local_name(inner) in _BLOCKS for inner in outer):
            name = "span"
        outer.tag = name
        stack.extend((inner, is_line or name in _LINES) for inner in outer)


def _mend_text(element: Element) -> None:
    """Resolve entities that are left in the text, and join commas and stops to the elements before them."""
    for inner in element.iter():
        if inner.text and "&" in inner.text:
            inner.text = _ESCAPED.sub(_unescape, inner.text)
        if tail := inner.tail:
            tail = _ESCAPED.sub(_unescape, tail) if "&" in tail else tail
            joins = inner.tag in _INLINE and (apart := _APART.match(tail))
            inner.tail = tail[apart.end() :] if joins and apart else tail


def _unescape(found: re.Match[str]) -> str:
    return html.unescape(found[0])


class _Typed(NamedTuple):
    """An element whose text has line ends that may mean something."""

    element: Element
    lines: list[str]
    has_breaks: bool  # by <br>


def _set_typed(element: Element) -> None:
    """Replace the line ends within a block by paragraphs where the text was typed in lines."""
    typed = list(_find_typed(element))
    broken = [line for one in typed if one.has_breaks for line in (*one.lines, "")]
    is_wrapped, width = bool(broken) and runs_on(broken), find_width(broken)
    for one in typed:
        if one.has_breaks:
            if is_wrapped:
                _set_paragraphs(one.element, find_paragraphs(one.lines, width))
        elif one.element is element or is_structured(one.lines) or (one.element.tag == "pre" and runs_on(one.lines)):
            _set_paragraphs(one.element, find_paragraphs(one.lines, find_width(one.lines)))


def _find_typed(element: Element) -> list[_Typed]:
    """The elements without blocks in them whose text has several lines, and the root if it has no blocks at all."""
    found: list[_Typed] = []
    with_blocks: set[Element] = set()
    for outer in reversed(list(element.iter())):  # what is within an element comes before it
        if any(inner.tag in _BLOCKS or inner in with_blocks for inner in outer):
            with_blocks.add(outer)
        elif outer.tag in _BLOCKS - _OF_ONE_LINE or outer is element:
            has_breaks = any(inner.tag == "br" for inner in outer.iter())
            lines = _read_broken(outer) if has_breaks else "".join(outer.itertext()).split("\n")
            if len(lines) >= _FEWEST_LINES:
                found.append(_Typed(outer, lines, has_breaks))
    return found


def _read_broken(element: Element) -> list[str]:
    """The lines between <br> elements; blanks at the start of a line are kept, as they may indent it."""
    return [line.replace("\n", " ") for line in "".join(_walk(element)).split(_BREAK)]


def _walk(element: Element) -> Iterator[str]:
    """The pieces of text in an element, with a mark for each <br>."""
    yield _BREAK if element.tag == "br" else element.text or ""
    for inner in element:
        yield from _walk(inner)
        yield inner.tail or ""


def _set_paragraphs(element: Element, paragraphs: Sequence[str]) -> None:
    """Replace the content of an element by paragraphs."""
    tail, attributes = element.tail, dict(element.attrib)
    element.clear()
    element.tail = tail
    element.attrib.update(attributes)
    if len(paragraphs) == 1:
        element.tag, element.text = "p", paragraphs[0]
        return
    element.tag = "div"
    for line in mark_signature([Line(paragraph, "p") for paragraph in paragraphs]):
        inner = Element(line.tag.partition(">")[0])
        inner.text = line.text
        element.append(inner)


def read_embedded(element: Element, limits: Limits) -> list[Line]:
    """The lines of an element that has its text as elements, as HTML in characters, or without markup."""
    if len(element):
        return read_blocks(element, limits.max_html_depth)
    text = _NOTE.sub(r"<\1div", _PROLOGUE.sub("", element.text or ""))
    if not _MARKUP.search(text):
        return read_text_lines(text)
    typed = _TYPED.fullmatch(text)
    if typed and is_structured(lines := html.unescape(typed[1]).split("\n")):
        return [Line(paragraph, "p") for paragraph in find_paragraphs(lines, find_width(lines))]
    return read_body({"content": text}, limits)
