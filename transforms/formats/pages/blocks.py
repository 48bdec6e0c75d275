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

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from transforms.document import NOWHERE, Document, Hint
from transforms.formats.intake.source import Refused
from transforms.formats.pages.places import Blocks, Places, measure_surroundings, write_tags
from transforms.formats.pages.tags import (
    APART,
    BLOCK,
    INLINE,
    OF_TEXT,
    UNKNOWN,
    UNSEEN,
    Extents,
    Start,
    divide,
    find_end,
    read_starts,
)

_AS_BLANKS = str.maketrans("\t\n\r\f", "    ")
_NOT_APART = ("sub", "sup", "rt", "rp")


class Line(NamedTuple):
    """One line of a document, the chain of elements it comes from, and what else stands in these."""

    text: str
    tag: str = ""
    surroundings: Sequence[float] = NOWHERE


def make_document(
    lines: Iterable[Line], name: str, record_no: int, hints: tuple[Hint, ...], *, is_page: bool = False
) -> Document:
    """A Document of these lines; a line that contains line ends becomes several.

    Only of a whole web page do the elements around a line say where the article is; in a field of a record all is text.
    """
    split: list[Any] = list(lines)
    if any("\n" in line[0] for line in split):
        split = [(part, tag, surroundings) for text, tag, surroundings in split for part in text.split("\n")]
    texts, tags, surroundings = zip(*split, strict=True) if split else ((), (), ())
    return Document(
        text="\n".join(texts),
        record_no=record_no,
        name=name,
        hints=hints,
        line_tags=tags,
        line_surroundings=surroundings if is_page else (),
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
    return _Lines(*divide(root), max_depth).read()


class _Frame(NamedTuple):
    """An open element: the context of its text."""

    place: int  # the innermost element that the tag of a line names, 0 if there is none
    block: int  # the innermost block element
    inside: str  # "a" or "time" for the text of links and times
    is_block: bool
    is_place: bool
    is_preformatted: bool

    def enter_plain(self) -> "_Frame":
        """The context of the text in an inline element that says nothing of its text."""
        if not (self.is_block or self.is_place):
            return self
        return _Frame(self.place, self.block, self.inside, False, False, self.is_preformatted)


class _Lines:
    """Walks the tags of a tree and collects the pieces of each line."""

    def __init__(self, tags: Sequence[str], following: Sequence[str], max_depth: int) -> None:
        self._starts = read_starts(tags)
        self._following = following  # the text behind each tag
        self._max_depth = max_depth
        self._extents = Extents(self._starts)
        self._places, self._blocks = Places(), Blocks()
        self._pieces: list[str] = []
        self._insides: set[str] = set()  # `inside` of all pieces that are not blank
        self._linked = 0
        self._texts: list[str] = []  # the lines so far, and of each:
        self._inside: list[str] = []  # `inside` if it is the same for all the text
        self._of_links: list[int] = []  # characters in links

    def read(self) -> list[Line]:
        """All lines, each with its tag and its surroundings."""
        self._walk()
        sizes = [len(text) for text in self._texts]
        tags = write_tags(self._places, sizes, self._inside)
        return list(map(Line, self._texts, tags, measure_surroundings(self._blocks, sizes, self._of_links)))

    def _walk(self) -> None:
        starts, following, pieces = self._starts, self._following, self._pieces
        frame = _Frame(0, 0, "", False, False, False)
        stack = [frame]
        at, joint, count = 0, False, len(starts)
        while at < count:
            start = starts[at]
            if start is None:
                joint = not frame.is_block
                if frame.is_block or frame.is_place:
                    self._close(frame)
                stack.pop()
                frame = stack[-1]
            else:
                if start.kind == UNSEEN or (start.is_decoration and self._extents.is_aside(at)):
                    at = at if start.is_empty else find_end(starts, at)
                elif start.is_empty:
                    self._close(self._open(start, at, frame))
                else:
                    if joint and not following[at - 1]:
                        self._part(at, start)
                    frame = frame.enter_plain() if start.is_plain else self._open(start, at, frame)
                    stack.append(frame)
                    if len(stack) > self._max_depth + 1:
                        raise Refused("HTML_TOO_DEEP", f"more than {self._max_depth} levels")
                joint = False
            text = following[at]
            if text and (pieces or not text.isspace()):
                self._add(text, frame)
            at += 1

    def _add(self, text: str, frame: _Frame) -> None:
        self._pieces.append(text)
        if not text.isspace():
            self._insides.add(frame.inside)
            if frame.inside == "a":
                self._linked += len(text)

    def _open(self, start: Start, at: int, parent: _Frame) -> _Frame:
        name, kind, role, is_named, *_ = start
        is_block = kind == BLOCK or (kind == UNKNOWN and not self._is_within_line(at, parent))
        block, place = parent.block, parent.place
        if is_block:
            if self._pieces:
                self._flush(parent)
            block = self._blocks.open(block, len(self._texts))
        is_place = is_named or (role != "" and self._places.roles[place] != role)
        if is_place:
            place = self._places.open(place, name if is_named else "", role, kind == INLINE, len(self._texts))
        inside = name if name in APART else parent.inside
        return _Frame(place, block, inside, is_block, is_place, parent.is_preformatted or name == "pre")

    def _close(self, frame: _Frame) -> None:
        if frame.is_block:
            if self._pieces:
                self._flush(frame)
            self._blocks.last[frame.block] = len(self._texts)
        if frame.is_place:
            self._places.last[frame.place] = len(self._texts)

    def _is_within_line(self, at: int, parent: _Frame) -> bool:
        """Whether an element that HTML does not know is in the midst of a line, as inline as browsers show it."""
        if self._places.names[parent.place] in OF_TEXT or self._insides:
            return True
        tail = self._following[self._extents.find_end(at)]
        return bool(tail and not tail.isspace())

    def _part(self, at: int, start: Start) -> None:
        """Add a blank between two elements in a line that only a style sheet keeps apart: a name and a date."""
        starts, following = self._starts, self._following
        before = self._pieces[-1][-1] if self._pieces else " "
        while not following[at] and at + 1 < len(starts) and starts[at + 1] is not None:
            at += 1
        after = following[at][:1]
        if start.name not in _NOT_APART and before.islower() and (after.isupper() or after.isdigit()):
            self._pieces.append(" ")

    def _flush(self, frame: _Frame) -> None:
        """End the line that the pieces make; its place is that of the frame."""
        text = "".join(self._pieces)
        if not frame.is_preformatted:
            text = _collapse(text)
        (inside,) = self._insides if len(self._insides) == 1 else ("",)
        linked, self._linked = self._linked, 0
        self._insides.clear()
        self._pieces.clear()
        for part in text.split("\n") if frame.is_preformatted else (text,):
            if part and not part.isspace():
                self._texts.append(part)
                self._inside.append(inside)
                self._of_links.append(min(linked, len(part)))
                self._places.of_line.append(frame.place)
                self._blocks.of_line.append(frame.block)


def _collapse(text: str) -> str:
    """The text with one blank for each run of blanks and line ends, and none around it."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        if text.isascii():
            return " ".join(text.split())
        return " ".join(filter(None, text.translate(_AS_BLANKS).split(" ")))  # others, such as U+00A0, stay
    return text.strip(" ")
