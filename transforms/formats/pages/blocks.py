"""Turn markup into lines: one line for each block element, with a tag for its place in the markup.

A tag is a chain of element names from the outermost to the innermost, joined by ">": landmarks (`article`, `main`,
`header`, `nav`, `aside`, `footer`, `figure`, `blockquote`, `table`, `form`, `dialog`, `details`), then the block itself
(`h1` ... `h6`, `p`, `li`, `dt`, `dd`, `td`, `th`, `figcaption`, `caption`, `pre`, `address`, `button`, `label`,
`option`, `summary`, `legend`; "div" for other blocks), then `time` or `a` if all text of the line is in such elements.
If a class, id, itemprop or rel names a role in the article, the role follows after a dot: "header>p.byline",
"aside.related>li>a". The roles are the keys of `_ROLES`. Lines of HTML that trafilatura extracts as main content start
with "content": "content>article>p". An element around most of the page says nothing of a line: pages put "ads" or
"comments" into the class of <body>, and some stand whole in a <form>. Lines from the fields of a record have the
field's name as tag: "headline", "alternative_headline", "standfirst", "byline", "dateline".

Works with the elements of lxml and of xml.etree, with any namespace.
"""

import re
from collections import Counter
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
_ASIDE = frozenset(("related", "share", "comments", "promo", "notice", "tags"))
_PARTS = frozenset(("nav", "footer", "aside", "button", "label", "option", "li"))  # around a page if left unclosed
_MOST = 0.5  # share of a page's text
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


class _Place(NamedTuple):
    """An element of a chain, and the role its names suggest; `number` tells elements of one page apart."""

    number: int
    name: str  # "" for an element that is in the chain for its role only
    role: str
    is_inline: bool


_Chain = tuple[_Place, ...]


class _Frame(NamedTuple):
    """An open element: its remaining children, and the context of its text."""

    element: Any
    children: Iterator[Any]
    chain: _Chain
    is_block: bool
    inside: str  # "a" or "time" for the text of links and times
    preformatted: bool


class _Lines:
    """Walks a tree without recursion and collects the pieces of each line."""

    def __init__(self, max_depth: int) -> None:
        self._max_depth = max_depth
        self._lines: list[tuple[str, _Chain, str]] = []  # text, chain, and `inside` if it is the same for all the text
        self._count = 0  # of elements
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
        outer = _find_outer(self._lines)
        return [Line(text, _write_tag(chain, inside, outer)) for text, chain, inside in self._lines]

    def _open(self, element: Any, chain: _Chain, inside: str, preformatted: bool) -> _Frame:
        name = find_local_name(element)
        is_block = name not in _INLINE
        if is_block:
            self._flush(chain, preformatted)
        frame = _Frame(
            element,
            iter(element),
            self._extend_chain(chain, name, _find_role(element)),
            is_block,
            name if name in ("a", "time") else inside,
            preformatted or name == "pre",
        )
        self._add(element.text, frame)
        return frame

    def _extend_chain(self, chain: _Chain, name: str, role: str) -> _Chain:
        """The chain extended by this element, if it is a landmark or named block or has a role."""
        self._count += 1
        if name in _LANDMARKS or name in _NAMED_BLOCKS:
            return (*chain, _Place(self._count, name, role, False))
        if role and not (chain and chain[-1].role == role):
            return (*chain, _Place(self._count, "", role, name in _INLINE))
        return chain

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

    def _flush(self, chain: _Chain, preformatted: bool) -> None:
        text = "".join(self._pieces)
        insides, self._insides = self._insides, set()
        self._pieces.clear()
        inside = insides.pop() if len(insides) == 1 else ""
        for part in text.split("\n") if preformatted else (_SPACES.sub(" ", text).strip(" "),):
            if part and not part.isspace():
                self._lines.append((part, chain, inside))


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


class _Outer(NamedTuple):
    """Why an element says little about a line: what it is around."""

    title: bool = False  # the <h1>, or <main>
    main: bool = False
    most: bool = False  # of the text


def _find_outer(lines: list[tuple[str, _Chain, str]]) -> dict[int, _Outer]:
    """Elements around the title, <main> or most of the text, by number."""
    sizes: Counter[int] = Counter()
    around_title: set[int] = set()
    around_main: set[int] = set()
    for text, chain, _ in lines:
        for depth, place in enumerate(chain):
            sizes[place.number] += len(text)
            if place.name == "main":
                around_main.update(outer.number for outer in chain[:depth])
        if chain and chain[-1].name == "h1":
            around_title.update(place.number for place in chain[:-1])
    total = sum(len(text) for text, _, _ in lines)
    large = {number for number, size in sizes.items() if size > total * _MOST}
    return {
        number: _Outer(number in around_title or number in around_main, number in around_main, number in large)
        for number in large | around_title | around_main
    }


def _write_tag(chain: _Chain, inside: str, outer: dict[int, _Outer]) -> str:
    parts = [part for place in chain if (part := _write_place(place, outer.get(place.number)))]
    return ">".join([*(parts or ["div"]), *filter(None, [inside])])


def _write_place(place: _Place, outer: _Outer | None) -> str:
    """A place as part of a tag, "" if it says nothing because of what it is around."""
    name, role = place.name, place.role
    if outer and (outer.most or role in _ASIDE):
        role = ""
    if outer and (name in ("form", "dialog") or (name in _PARTS and (outer.main or (outer.title and outer.most)))):
        name = ""
    if role:
        return f"{name or ('span' if place.is_inline else 'div')}.{role}"
    return name


def _find_role(element: Any) -> str:
    spoken = " ".join(filter(None, map(element.get, ("itemprop", "rel", "class", "id"))))
    return _find_role_in(spoken) if spoken else ""


@lru_cache(maxsize=4096)
def _find_role_in(spoken: str) -> str:
    words = re.findall("[a-z]+", re.sub("([a-z])([A-Z])", r"\1 \2", spoken)[:500].lower())
    return next((_ROLE_OF[word] for word in words if word in _ROLE_OF), "")
