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
APART = ("a", "time")  # inline elements whose text is told from that around them
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
_HIDING = ("none", "hidden", "collapse", "rect(", "inset(")  # one of these, or a place far outside, is in all of them
_BAR_OF_ARCHIVE = "wm-ipp"  # the id's start of what web.archive.org lays over a page
_FAR = re.compile(r":\s*-\d{4}")
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
    is_plain: bool = False  # inline, and the text in it is as that around it


def strip_unread(root: Any) -> None:
    """Remove from a tree of lxml what is long and not read here: attributes, programs, style sheets."""
    from lxml import etree

    etree.strip_attributes(root, *_UNREAD)
    for element in root.iter("script", "style"):
        if "json" not in (element.get("type") or ""):
            element.text = None


def divide(root: Any) -> tuple[list[str], list[str]]:
    """The tags of an element of lxml or xml.etree, without <>, and the text that follows each."""
    if isinstance(root, Element):
        tokens = _list_tokens(root)
        return tokens[1::2], tokens[2::2]
    from lxml import etree

    tokens = _TAG.split(etree.tostring(root, encoding="unicode", with_tail=False))
    return tokens[1::2], [html.unescape(text) if "&" in text else text for text in tokens[2::2]]


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


def _read(tag: str) -> Start | None:
    """What a start tag says, None for an end tag; comments and the like say nothing and are unseen."""
    if tag[0] == "/":
        return None
    if tag[0] in "!?":
        return Start("", UNSEEN, "", False, True, False)
    is_empty = tag[-1] == "/"
    name, _, rest = (tag.rstrip("/") if is_empty else tag).partition(" ")
    name = name.lower()
    kind, is_named = _KINDS.get(name, UNKNOWN), name in NAMED
    is_plain = kind == INLINE and name not in APART
    if kind == UNSEEN or not rest or not (attributes := _ATTRIBUTE.findall(tag)):
        return Start(name, kind, "", is_named, is_empty, False, is_plain)
    given = dict(attributes)
    if (
        ("hidden" in given and not _STREAMED.fullmatch(given.get("id", "")))
        or ("style" in given and _is_hidden(html.unescape(given["style"])))
        or given.get("id", "").startswith(_BAR_OF_ARCHIVE)
    ):
        kind = UNSEEN
    role, is_decoration = find_role(given), given.get("aria-hidden", "").lower() == "true"
    return Start(name, kind, role, is_named, is_empty, is_decoration, is_plain and not role)


def _is_hidden(style: str) -> bool:
    is_likely = any(map(style.lower().__contains__, _HIDING)) or ("-" in style and _FAR.search(style))
    return bool(is_likely and _HIDDEN_STYLE.search(style))


_read_cached = lru_cache(maxsize=8192)(_read)


def read_starts(tags: Sequence[str]) -> list[Start | None]:
    """What each start tag says, None for each end tag."""
    said = {tag: _read_cached(tag) if len(tag) < _LONG_TAG else _read(tag) for tag in set(tags)}
    return list(map(said.__getitem__, tags))


def find_end(starts: Sequence[Start | None], place: int) -> int:
    """The place of the end tag of the element that starts at a place."""
    depth = 1
    while depth:
        place += 1
        start = starts[place]
        if start is None:
            depth -= 1
        elif not start.is_empty:
            depth += 1
    return place


class Extents:
    """Where the elements of a page end, and how many paragraphs they contain; one pass over the tags, if asked."""

    def __init__(self, starts: Sequence[Start | None]) -> None:
        self._starts = starts

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
        for place, start in enumerate(self._starts):
            if start is None:
                ends[opened.pop()] = place
            elif not start.is_empty:
                opened.append(place)
        return ends

    @cached_property
    def _paragraphs(self) -> list[int]:
        return self._find_starts("p")

    @cached_property
    def _main(self) -> list[int]:
        return self._find_starts("body", "main", "article", "h1")

    def _find_starts(self, *names: str) -> list[int]:
        return [place for place, start in enumerate(self._starts) if start is not None and start.name in names]
