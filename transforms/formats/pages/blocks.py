"""Turn markup into lines: one line for each block element, with a tag for its place in the markup.

A tag is a chain of element names from the outermost to the innermost, joined by ">": landmarks (`article`, `main`,
`header`, `nav`, `aside`, `footer`, `figure`, `blockquote`, `table`, `form`, `dialog`, `details`), then the block itself
(`h1` ... `h6`, `p`, `li`, `dt`, `dd`, `td`, `th`, `figcaption`, `caption`, `pre`, `address`, `button`, `label`,
`option`, `summary`, `legend`; "div" for other blocks), then `time` or `a` if all text of the line is in such elements.
If a class, id, itemprop or rel names a role in the article, the role follows after a dot: "header>p.byline",
"aside.related>li>a". The roles are the keys of `_ROLES`. Lines of HTML that trafilatura extracts as main content start
with "content": "content>article>p". Lines from the fields of a record have the field's name as tag: "headline",
"alternative_headline", "standfirst", "byline", "dateline".

Works with the elements of lxml and of xml.etree, with any namespace.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from transforms.document import Document, Hint
from transforms.formats.intake.source import Refused

_LANDMARKS = frozenset({
    "article", "main", "header", "nav", "aside", "footer", "figure", "blockquote", "table", "form", "dialog",
    "details",
})  # fmt: skip
_NAMED_BLOCKS = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "th", "figcaption", "caption", "pre",
    "address", "button", "label", "option", "summary", "legend",
})  # fmt: skip
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
_ROLES = {
    "byline": "byline author authors bylines",
    "credit": "credit credits photocredit copyright",
    "caption": "caption captions",
    "standfirst": "standfirst dek deck subtitle subheadline subhead lede intro",
    "headline": "headline",
    "dateline": "dateline",
    "date": "date dateline datetime timestamp published datepublished datemodified pubdate",
    "section": "kicker eyebrow section category breadcrumb breadcrumbs",
    "related": "related recommended recommendations recirc trending popular readmore seealso mostread morefrom",
    "share": "share sharing social",
    "comments": "comments comment disqus",
    "promo": "promo promotion newsletter subscribe subscription paywall signup ad ads advert advertisement sponsored",
    "notice": "cookie cookies consent gdpr",
    "tags": "tags keywords topics",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
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
    """One line of a document, and the chain of elements it comes from."""

    text: str
    tag: str = ""


def make_document(lines: Iterable[Line], name: str, record_no: int, hints: tuple[Hint, ...]) -> Document:
    """A Document of these lines; a line that contains line ends becomes several."""
    split = [Line(part, line.tag) for line in lines for part in line.text.split("\n")]
    return Document(
        text="\n".join(line.text for line in split),
        record_no=record_no,
        name=name,
        hints=hints,
        line_tags=tuple(line.tag for line in split),
    )


def find_local_name(element: Any) -> str:
    """An element's name in lower case, without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def read_lines(root: Any, max_depth: int) -> list[Line]:
    """The visible lines below `root` in order; raises Refused with HTML_TOO_DEEP."""
    return _Lines(max_depth).read(root)


class _Frame(NamedTuple):
    """An open element: its remaining children, and the context of its text."""

    element: Any
    children: Iterator[Any]
    chain: tuple[str, ...]
    is_block: bool
    inside: str  # "a" or "time" for the text of links and times
    preformatted: bool


class _Lines:
    """Walks a tree without recursion and collects the pieces of each line."""

    def __init__(self, max_depth: int) -> None:
        self._max_depth = max_depth
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._insides: set[str] = set()  # `inside` of all pieces that are not blank

    def read(self, root: Any) -> list[Line]:
        stack = [self._open(root, (), "", False)]
        while stack:
            frame = stack[-1]
            child = next(frame.children, None)
            if child is None:
                self._close(stack.pop(), stack[-1] if stack else None)
            elif _is_seen(child):
                if len(stack) >= self._max_depth:
                    raise Refused("HTML_TOO_DEEP", f"more than {self._max_depth} levels")
                stack.append(self._open(child, frame.chain, frame.inside, frame.preformatted))
            else:
                self._add(child.tail, frame)
        return self._lines

    def _open(self, element: Any, chain: tuple[str, ...], inside: str, preformatted: bool) -> _Frame:
        name = find_local_name(element)
        is_block = name not in _INLINE
        if is_block:
            self._flush(chain, preformatted)
        frame = _Frame(
            element,
            iter(element),
            _extend_chain(chain, name, _find_role(element)),
            is_block,
            name if name in ("a", "time") else inside,
            preformatted or name == "pre",
        )
        self._add(element.text, frame)
        return frame

    def _close(self, frame: _Frame, parent: _Frame | None) -> None:
        if frame.is_block:
            self._flush(frame.chain, frame.preformatted)
        if parent is not None:
            self._add(frame.element.tail, parent)

    def _add(self, text: str | None, frame: _Frame) -> None:
        if text:
            self._pieces.append(text)
            if not text.isspace():
                self._insides.add(frame.inside)

    def _flush(self, chain: tuple[str, ...], preformatted: bool) -> None:
        text = "".join(self._pieces)
        insides, self._insides = self._insides, set()
        self._pieces.clear()
        tag = ">".join(chain) or "div"
        if len(insides) == 1 and (inside := insides.pop()):
            tag += f">{inside}"
        for part in text.split("\n") if preformatted else (_SPACES.sub(" ", text).strip(" "),):
            if part and not part.isspace():
                self._lines.append(Line(part, tag))


def _is_seen(element: Any) -> bool:
    name = find_local_name(element)
    if not name or name in _UNSEEN:
        return False
    if element.get("hidden") is not None and not _STREAMED.fullmatch(element.get("id", "")):
        return False
    if element.get("aria-hidden", "").lower() == "true" and _is_aside(element):
        return False
    style = element.get("style")
    return not (style and _HIDDEN_STYLE.search(style))


def _is_aside(element: Any) -> bool:
    """Whether an element is too small to be the main part of the page."""
    paragraphs = 0
    for name in map(find_local_name, element.iter()):
        paragraphs += name == "p"
        if paragraphs > _MAX_HIDDEN_PARAGRAPHS or name in ("body", "main", "article", "h1"):
            return False
    return True


def _extend_chain(chain: tuple[str, ...], name: str, role: str) -> tuple[str, ...]:
    """The chain extended by this element, if it is a landmark or named block or has a role."""
    if name in _LANDMARKS or name in _NAMED_BLOCKS:
        return (*chain, f"{name}.{role}" if role else name)
    if role and not (chain and chain[-1].endswith(f".{role}")):
        return (*chain, f"div.{role}" if name not in _INLINE else f"{name}.{role}")
    return chain


def _find_role(element: Any) -> str:
    spoken = " ".join(filter(None, map(element.get, ("itemprop", "rel", "class", "id"))))
    return _find_role_in(spoken) if spoken else ""


@lru_cache(maxsize=4096)
def _find_role_in(spoken: str) -> str:
    words = re.findall("[a-z]+", re.sub("([a-z])([A-Z])", r"\1 \2", spoken)[:500].lower())
    return next((_ROLE_OF[word] for word in words if word in _ROLE_OF), "")
