"""Read Word documents with python-docx: paragraphs, headings, lists and tables in order, and the properties.

Text that was inserted under tracked changes and text in content controls and text boxes is read. Footnotes and endnotes
follow the text, then headers and footers, which are no part of it. Comments and deleted text are not read, which a note
says. Some programs put a web page into a document instead of text: it is read as one.
"""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from transforms.document import Hint, Note
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.office.package import Package, find_kind
from transforms.formats.office.tables import find_cells, read_rows
from transforms.formats.pages.blocks import Line, find_local_name, make_document

_SKIPPED = frozenset("del movefrom ppr rpr tblpr tcpr trpr sectpr fallback instrtext deltext rt".split())
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "\u2011", "softhyphen": ""}
_TAGS = (
    ("title", "h1"), ("subtitle", "p.standfirst"), ("heading 1", "h1"), ("heading", "h2"), ("list", "li"),
    ("quote", "blockquote>p"), ("intense quote", "blockquote>p"), ("caption", "figcaption"),
)  # fmt: skip
_NOTES, _EDGES = ("footnotes", "endnotes"), ("header", "footer")
_PAGE, _MIME_START = "/aFChunk", 4
# What programs put there by themselves.
_NO_TITLE = re.compile(
    r"(?:microsoft word\b|word document$|document ?\d*$|untitled|ohne titel|sans titre)|.*\.(?:docx?|rtf|odt)$",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:python-docx|users?|admin|administrator|owner|unknown|home|pc|microsoft\b.*|windows\b.*|.*@.*)$", re.IGNORECASE
)


def sniff(start: bytes) -> bool:
    """Whether the content is a zip archive that holds a Word document."""
    return find_kind(start) == "docx"


def read(source: Source[bytes]) -> Records:
    """Yield one document.

    Raises Refused: an ARCHIVE_ reason, XML_ENTITY, XML_INVALID, PARSER_LIMIT, UNSUPPORTED_TYPE or WHITESPACE_ONLY.
    """
    import docx
    from lxml.etree import XMLSyntaxError

    Package(source).refuse_unsafe_xml()
    try:
        document = docx.Document(io.BytesIO(source.content))
    except XMLSyntaxError as error:
        raise Refused("XML_INVALID", str(error)[:200]) from None
    except (KeyError, ValueError, AttributeError) as error:  # parts that are missing, or of another type
        raise Refused("UNSUPPORTED_TYPE", f"not a Word document: {error}"[:200]) from None
    body = document.element.body
    if body is None:
        raise Refused("WHITESPACE_ONLY")
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    lines = list(_read_blocks(body, styles, ""))
    if not any(line.text.strip() for line in lines) and (page := _find_page(document.part)):
        yield from source.descend(
            page, "page.mht" if page[:_MIME_START].lower().startswith(b"mime") else "page"
        ).records
        return
    lines += _read_beside(document.part, styles)
    source.notes.extend(_describe_unread(document.part))
    yield make_document(lines, source.name, 1, heed_heading(lines, read_properties(document.core_properties)))


def _read_beside(part: Any, styles: dict[str, str]) -> Iterator[Line]:
    """The lines of notes, then those of headers and footers, each once."""
    for kinds, outer in ((_NOTES, "aside>"), (_EDGES, "footer>")):
        seen: set[str] = set()
        for root in _find_roots(part, kinds):
            for line in _read_blocks(root, styles, outer):
                if line.text.strip() and line.text not in seen:
                    seen.add(line.text)
                    yield line


def _find_roots(part: Any, kinds: tuple[str, ...]) -> Iterator[Any]:
    """The root elements of the parts that belong to a document, of these kinds in this order."""
    from docx.oxml import parse_xml
    from lxml.etree import XMLSyntaxError

    rels = list(part.rels.values())
    for kind in kinds:
        for rel in rels:
            if not rel.is_external and rel.reltype.rpartition("/")[2] == kind:
                try:
                    yield parse_xml(rel.target_part.blob)
                except XMLSyntaxError as error:
                    raise Refused("XML_INVALID", f"{kind}: {error}"[:200]) from None


def _find_page(part: Any) -> bytes:
    """The web page that a document consists of, empty if there is none."""
    found = (rel for rel in part.rels.values() if not rel.is_external and rel.reltype.endswith(_PAGE))
    return next((rel.target_part.blob for rel in found), b"")


def _describe_unread(part: Any) -> Iterator[Note]:
    """What of the document is not read."""
    comments = sum(len(root) for root in _find_roots(part, ("comments",)))
    deleted = sum(1 for element in part.element.iter() if find_local_name(element) == "del")
    yield from describe_unread(comments, deleted)


def read_properties(properties: Any) -> tuple[Hint, ...]:
    """Title and author, unless a program put them there. The dates are those of the file, not of the article."""
    return make_hints(properties.title, properties.author)


def heed_heading(lines: Sequence[Line], hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
    """The hints, without a title that the only heading of the first level contradicts: that of the template."""
    headings = [line.text.strip() for line in lines if line.tag == "h1" and line.text.strip()]
    if len(headings) != 1:
        return hints
    return tuple(hint for hint in hints if hint.name != "headline" or hint.value == headings[0])


def make_hints(title: str | None, author: str | None) -> tuple[Hint, ...]:
    """Hints from the properties of a document."""
    title, author = (title or "").strip(), (author or "").strip()
    hints = []
    if title and not _NO_TITLE.match(title):
        hints.append(Hint("headline", title))
    if author and not _NO_PERSON.match(author):
        hints.append(Hint("byline", author))
    return tuple(hints)


def describe_unread(comments: int, deletions: int) -> Iterator[Note]:
    """A note on what of a document is not read, none if all is."""
    found = [f"{what}: {count}" for what, count in (("comments", comments), ("deletions", deletions)) if count]
    if found:
        yield Note(f"not read of the document: {', '.join(found)}")


def _read_blocks(parent: Any, styles: dict[str, str], outer: str) -> Iterator[Line]:
    """Yield the lines of paragraphs and tables, at any depth of content controls and text boxes."""
    for element in parent:
        name = find_local_name(element)
        if name == "p":
            yield from _read_paragraph(element, styles, outer)
        elif name == "tbl":
            rows = (
                [list(_read_blocks(cell, styles, outer)) for cell in row] for row in find_cells(element, "tr", "tc")
            )
            yield from read_rows(rows)
        elif name not in _SKIPPED:
            yield from _read_blocks(element, styles, outer)


def _read_paragraph(paragraph: Any, styles: dict[str, str], outer: str) -> Iterator[Line]:
    tag = outer + _find_tag(paragraph, styles)
    pieces: list[str] = []
    boxes: list[Any] = []
    _collect(paragraph, pieces, boxes)
    yield from (Line(text, tag) for text in "".join(pieces).split("\n"))
    for box in boxes:
        yield from _read_blocks(box, styles, outer)


def _collect(parent: Any, pieces: list[str], boxes: list[Any]) -> None:
    """Append the text of a paragraph's runs to `pieces`, and its text boxes to `boxes`."""
    for element in parent:
        name = find_local_name(element)
        if name == "t":
            pieces.append(element.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "txbxcontent":
            boxes.append(element)
        elif name not in _SKIPPED and not (name == "r" and _is_hidden(element)):
            _collect(element, pieces, boxes)


def _is_hidden(run: Any) -> bool:
    properties = run.rPr
    return properties is not None and any(find_local_name(one) in ("vanish", "webhidden") for one in properties)


def _find_tag(paragraph: Any, styles: dict[str, str]) -> str:
    """The element that a paragraph's style stands for."""
    properties = paragraph.pPr
    if properties is None:
        return "p"
    style = styles.get(properties.style or "", "")
    tag = next((tag for name, tag in _TAGS if style.startswith(name)), "p")
    return "li" if tag == "p" and properties.numPr is not None else tag
