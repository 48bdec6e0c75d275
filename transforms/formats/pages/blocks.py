"""Turn markup into lines: one line for each block element, with a tag for its place in the markup.

A tag is a chain of element names from the outermost to the innermost, joined by ">": landmarks (`article`, `main`,
`header`, `nav`, `aside`, `footer`, `figure`, `blockquote`, `table`, `form`, `dialog`, `details`), then the block itself
(`h1` ... `h6`, `p`, `li`, `dt`, `dd`, `td`, `th`, `figcaption`, `caption`, `pre`, `address`, `button`, `label`,
`option`, `summary`, `legend`; "div" for other blocks), then `time` or `a` if all text of the line is in such elements.
If a class, id, itemprop or rel names a role in the article, the role follows after a dot: "header>p.byline",
"aside.related>li>a". The roles are the keys of `places.ROLES`. An element around most of the page says nothing of a
line: pages put "ads" or "comments" into the class of <body>, and some stand whole in a <form>. Lines from the fields
of a record have the field's name as tag: "headline", "alternative_headline", "standfirst", "byline", "dateline".

Works with the elements of lxml and of xml.etree, with any namespace.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from transforms.document import NOWHERE, Document, Hint, Surroundings
from transforms.formats.intake.source import Refused
from transforms.formats.pages.places import Chain, Found, Place, find_outer, find_role, measure_surroundings, write_tag

_LANDMARKS = frozenset({
    "article", "main", "header", "nav", "aside", "footer", "figure", "blockquote", "table", "form", "dialog",
    "details",
})  # fmt: skip
_NAMED_BLOCKS = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "th", "figcaption", "caption", "pre",
    "address", "button", "label", "option", "summary", "legend",
})  # fmt: skip
_OF_TEXT = _NAMED_BLOCKS - {"li", "td", "th", "dd"}  # these hold text and what is within a line
_BLOCKS = _LANDMARKS | _NAMED_BLOCKS | {
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
_STREAMED = re.compile("S:[0-9a-f]+")  # ids of page parts that React streams hidden and shows later
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)"
    r"|\b(left|top|right|text-indent|margin-left|margin-top)\s*:\s*-\d{4,}"  # far outside the screen
    r"|\bclip\s*:\s*rect\(\s*([01](px)?[\s,]+){3}[01](px)?\s*\)|\bclip-path\s*:\s*inset\(\s*(50|100)%",
    re.IGNORECASE,
)
_MAX_HIDDEN_PARAGRAPHS = 2  # an element with more is the page behind an open dialog, hidden from screen readers only
_SPACES = re.compile("[ \t\n\r\f]+")


class Line(NamedTuple):
    """One line of a document, the chain of elements it comes from, and what else stands in these."""

    text: str
    tag: str = ""
    surroundings: Surroundings = NOWHERE


def make_document(
    lines: Iterable[Line], name: str, record_no: int, hints: tuple[Hint, ...], *, is_page: bool = False
) -> Document:
    """A Document of these lines; a line that contains line ends becomes several.

    Only of a whole web page do the elements around a line say where the article is; in a field of a record all is text.
    """
    split = [line._replace(text=part) for line in lines for part in line.text.split("\n")]
    return Document(
        text="\n".join(line.text for line in split),
        record_no=record_no,
        name=name,
        hints=hints,
        line_tags=tuple(line.tag for line in split),
        line_surroundings=tuple(line.surroundings for line in split) if is_page else (),
    )


def find_local_name(element: Any) -> str:
    """An element's name in lower case, without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return _find_local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _find_local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def read_lines(root: Any, max_depth: int) -> list[Line]:
    """The visible lines below `root` in order; raises Refused with HTML_TOO_DEEP."""
    return _Lines(max_depth).read(root)


class _Frame(NamedTuple):
    """An open element: its remaining children, and the context of its text."""

    children: Iterator[Any]
    tail: str | None
    chain: Chain
    around: tuple[int, ...]  # numbers of the block elements it is in, itself included if it is one
    is_block: bool
    inside: str  # "a" or "time" for the text of links and times
    preformatted: bool


class _Lines:
    """Walks a tree without recursion and collects the pieces of each line."""

    def __init__(self, max_depth: int) -> None:
        self._max_depth = max_depth
        self._found: list[Found] = []
        self._count = 0  # of elements
        self._pieces: list[str] = []
        self._insides: set[str] = set()  # `inside` of all pieces that are not blank
        self._linked = 0

    def read(self, root: Any) -> list[Line]:
        stack = [self._open(root, find_local_name(root), {}, _Frame(iter(()), None, (), (), False, "", False))]
        while stack:
            frame = stack[-1]
            child = next(frame.children, None)
            if child is None:
                if frame.is_block:
                    self._flush(frame)
                stack.pop()
                if stack and frame.tail:
                    self._add(frame.tail, stack[-1])
                continue
            name = find_local_name(child)
            attributes = dict(child.items()) if name and name not in _UNSEEN else None
            if attributes is None or (attributes and not _is_shown(child, attributes)):
                if child.tail:
                    self._add(child.tail, frame)
                continue
            if len(stack) >= self._max_depth:
                raise Refused("HTML_TOO_DEEP", f"more than {self._max_depth} levels")
            stack.append(self._open(child, name, attributes, frame))
        outer = find_outer(self._found)
        return [
            Line(one.text, write_tag(one.chain, one.inside, outer), around)
            for one, around in zip(self._found, measure_surroundings(self._found), strict=True)
        ]

    def _open(self, element: Any, name: str, attributes: Mapping[str, str], parent: _Frame) -> _Frame:
        is_block = name in _BLOCKS or (name not in _INLINE and not self._is_within_line(element, parent))
        self._count += 1
        if is_block:
            self._flush(parent)
        frame = _Frame(
            iter(element),
            element.tail,
            self._extend_chain(parent.chain, name, find_role(attributes) if attributes else ""),
            (*parent.around, self._count) if is_block else parent.around,
            is_block,
            name if name in ("a", "time") else parent.inside,
            parent.preformatted or name == "pre",
        )
        if element.text:
            self._add(element.text, frame)
        return frame

    def _extend_chain(self, chain: Chain, name: str, role: str) -> Chain:
        """The chain extended by this element, if it is a landmark or named block or has a role."""
        if name in _LANDMARKS or name in _NAMED_BLOCKS:
            return (*chain, Place(self._count, name, role, False))
        if role and not (chain and chain[-1].role == role):
            return (*chain, Place(self._count, "", role, name in _INLINE))
        return chain

    def _is_within_line(self, element: Any, parent: _Frame) -> bool:
        """Whether an element that HTML does not know is in the midst of a line, as inline as browsers show it."""
        in_text = bool(parent.chain) and parent.chain[-1].name in _OF_TEXT
        return in_text or bool(self._insides) or bool(element.tail and not element.tail.isspace())

    def _add(self, text: str, frame: _Frame) -> None:
        self._pieces.append(text)
        if not text.isspace():
            self._insides.add(frame.inside)
            if frame.inside == "a":
                self._linked += len(text)

    def _flush(self, frame: _Frame) -> None:
        if not self._pieces:
            return
        text = "".join(self._pieces)
        insides, linked = self._insides, self._linked
        self._insides, self._linked = set(), 0
        self._pieces.clear()
        if not insides:
            return
        inside = insides.pop() if len(insides) == 1 else ""
        for part in text.split("\n") if frame.preformatted else (_SPACES.sub(" ", text).strip(" "),):
            if part and not part.isspace():
                self._found.append(Found(part, frame.chain, frame.around, inside, min(linked, len(part))))


def _is_shown(element: Any, attributes: Mapping[str, str]) -> bool:
    """Whether an element is shown, by its own attributes."""
    if "hidden" in attributes and not _STREAMED.fullmatch(attributes.get("id", "")):
        return False
    if attributes.get("aria-hidden", "").lower() == "true" and _is_aside(element):
        return False
    style = attributes.get("style")
    return not (style and _HIDDEN_STYLE.search(style))


def _is_aside(element: Any) -> bool:
    """Whether an element is too small to be the main part of the page."""
    paragraphs = 0
    for name in map(find_local_name, element.iter()):
        paragraphs += name == "p"
        if paragraphs > _MAX_HIDDEN_PARAGRAPHS or name in ("body", "main", "article", "h1"):
            return False
    return True
