"""Write a tree as text and tags in turn, and read its tags, which takes less time than to walk over its elements."""

import html
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from html import escape
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from transforms.formats.pages.places import find_role

BLOCK, INLINE, UNKNOWN, UNSEEN = range(4)
_LANDMARKS = frozenset({
    "article", "main", "header", "nav", "aside", "footer", "figure", "blockquote", "table", "form", "dialog",
    "details",
})  # fmt: skip
_NAMED_BLOCKS = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "th", "figcaption", "caption", "pre",
    "address", "button", "label", "option", "summary", "legend",
})  # fmt: skip
NAMED = _LANDMARKS | _NAMED_BLOCKS
OF_TEXT = _NAMED_BLOCKS - {"li", "td", "th", "dd"}  # these hold text and what is within a line
_BLOCKS = NAMED | {
    "html", "body", "div", "section", "hgroup", "search", "center", "fieldset", "ul", "ol", "dl", "menu", "dir", "br",
    "hr", "tbody", "thead", "tfoot", "tr", "colgroup", "col", "optgroup", "select", "frameset", "frame", "marquee",
}  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "meter", "nobr", "output", "picture", "progress", "q", "rb", "rp", "rt", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_UNSEEN = frozenset({
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "svg", "math", "iframe",
    "object", "embed", "canvas", "audio", "video", "source", "track", "img", "area", "map", "param",
    "datalist", "input", "textarea", "noframes",
})  # fmt: skip
_KINDS = {name: kind for kind, names in ((BLOCK, _BLOCKS), (INLINE, _INLINE), (UNSEEN, _UNSEEN)) for name in names}
_TAG = re.compile(r"<(!--.*?--|!\[CDATA\[.*?\]\]|\?.*?\?|[^>]*)>", re.DOTALL)  # in attributes, ">" is written "&gt;"
_ATTRIBUTE = re.compile(' (class|id|itemprop|rel|hidden|aria-hidden|style)="([^"]*)"')
_STREAMED = re.compile("S:[0-9a-f]+")  # ids of page parts that React streams hidden and shows later
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)"
    r"|\b(left|top|right|text-indent|margin-left|margin-top)\s*:\s*-\d{4,}"  # far outside the screen
    r"|\bclip\s*:\s*rect\(\s*([01](px)?[\s,]+){3}[01](px)?\s*\)|\bclip-path\s*:\s*inset\(\s*(50|100)%",
    re.IGNORECASE,
)
_MAX_HIDDEN_PARAGRAPHS = 2  # an element with more is the page behind an open dialog, hidden from screen readers only
_LONG_TAG = 400  # characters of a tag that is not kept for the next one like it


# Attributes that say nothing of lines. Without the addresses in them, many tags of a page are the same.
_UNREAD = (
    "href", "src", "srcset", "sizes", "alt", "title", "width", "height", "target", "name", "value", "content",
    "datetime", "d", "points", "viewBox", "onclick", "tabindex", "data-src", "data-srcset", "aria-label",
)  # fmt: skip


class Start(NamedTuple):
    """What a start tag says of its element."""

    name: str
    kind: int  # BLOCK, INLINE, UNKNOWN to HTML, or UNSEEN: hidden, or of an element that is not shown
    role: str  # in the article, by its attributes
    is_named: bool  # whether the tag of a line names it
    is_empty: bool  # without content or an end tag
    is_decoration: bool  # hidden from screen readers: unseen, unless it holds much of the page


def strip_attributes(root: Any) -> None:
    """Remove the longest of the attributes that are not read here from a tree of lxml."""
    from lxml import etree

    etree.strip_attributes(root, *_UNREAD)


def list_tokens(root: Any) -> list[str]:
    """The text and tags of an element of lxml or xml.etree in turn: the items of odd numbers are tags, without <>."""
    if isinstance(root, Element):
        return _list_tokens(root)
    from lxml import etree

    tokens = _TAG.split(etree.tostring(root, encoding="unicode", with_tail=False))
    for place in [place for place in range(0, len(tokens), 2) if "&" in tokens[place]]:
        tokens[place] = html.unescape(tokens[place])
    return tokens


def _list_tokens(root: Element) -> list[str]:
    tokens = ["", _write_start(root), root.text or ""]
    stack = [(root, iter(root))]
    while stack:
        element, children = stack[-1]
        if (child := next(children, None)) is None:
            stack.pop()
            tokens += (f"/{element.tag}", (element.tail if stack else "") or "")
        elif isinstance(child.tag, str):
            tokens += (_write_start(child), child.text or "")
            stack.append((child, iter(child)))
        else:
            tokens[-1] += child.tail or ""
    return tokens


def _write_start(element: Element) -> str:
    written = (f' {name}="{escape(value)}"' for name, value in element.items())
    return "".join((str(element.tag).rpartition("}")[2], *written))


def _read(tag: str) -> Start:
    """What a start tag says; comments and the like say nothing and are unseen."""
    if tag[0] in "!?":
        return Start("", UNSEEN, "", False, True, False)
    is_empty = tag[-1] == "/"
    name, _, rest = (tag.rstrip("/") if is_empty else tag).partition(" ")
    name = name.lower()
    kind, is_named = _KINDS.get(name, UNKNOWN), name in NAMED
    if kind == UNSEEN or not rest or not (attributes := _ATTRIBUTE.findall(tag)):
        return Start(name, kind, "", is_named, is_empty, False)
    given = dict(attributes)
    if ("hidden" in given and not _STREAMED.fullmatch(given.get("id", ""))) or (
        "style" in given and _HIDDEN_STYLE.search(html.unescape(given["style"]))
    ):
        kind = UNSEEN
    return Start(name, kind, find_role(given), is_named, is_empty, given.get("aria-hidden", "").lower() == "true")


_read_cached = lru_cache(maxsize=8192)(_read)


def read_start(tag: str) -> Start:
    """What a start tag says."""
    return _read_cached(tag) if len(tag) < _LONG_TAG else _read(tag)


def find_end(tokens: Sequence[str], start: int) -> int:
    """The place of the end tag of the element that starts at a place."""
    depth = 1
    while depth:
        start += 2
        tag = tokens[start]
        if tag[0] == "/":
            depth -= 1
        elif tag[-1] != "/" and tag[0] not in "!?":
            depth += 1
    return start


class Extents:
    """Where the elements of a page end, and how many paragraphs they contain; one pass over the tags, if asked."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens

    def find_end(self, start: int) -> int:
        """The place of the end tag of the element that starts at a place; of one without content, the same place."""
        return self._ends.get(start, start)

    def is_aside(self, start: int) -> bool:
        """Whether the element that starts at a place is too small to be the main part of the page."""
        end = self.find_end(start) + 1
        paragraphs = bisect_left(self._paragraphs, end) - bisect_left(self._paragraphs, start)
        is_main = bisect_left(self._main, end) > bisect_left(self._main, start)
        return paragraphs <= _MAX_HIDDEN_PARAGRAPHS and not is_main

    @cached_property
    def _ends(self) -> dict[int, int]:
        ends: dict[int, int] = {}
        opened: list[int] = []
        for place in range(1, len(self._tokens), 2):
            tag = self._tokens[place]
            if tag[0] == "/":
                ends[opened.pop()] = place
            elif tag[-1] != "/" and tag[0] not in "!?":
                opened.append(place)
        return ends

    @cached_property
    def _paragraphs(self) -> list[int]:
        return self._find_starts("p")

    @cached_property
    def _main(self) -> list[int]:
        return self._find_starts("body", "main", "article", "h1")

    def _find_starts(self, *names: str) -> list[int]:
        tags = enumerate(self._tokens[1::2])
        return [2 * n + 1 for n, tag in tags if tag.startswith(names) and read_start(tag).name in names]
