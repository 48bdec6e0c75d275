"""Read OpenDocument text (.odt): paragraphs, headings, lists and tables in order, and the document's properties.

Footnotes follow the text, then headers and footers, which are no part of it. Comments and deleted text are not read,
which a note says.
"""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from transforms.document import Hint
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.office.package import Package, find_kind
from transforms.formats.office.tables import find_cells, read_rows
from transforms.formats.office.word import describe_unread, heed_heading, make_hints
from transforms.formats.pages.blocks import Line, find_local_name, make_document

_SKIPPED = frozenset((
    "note", "annotation", "annotation-end", "tracked-changes", "forms", "sequence-decls", "bookmark", "ruby-text",
))  # fmt: skip
_OUTER = {"list-item": "li", "list-header": "li"}
_EDGES = ("header", "header-first", "header-left", "footer", "footer-first", "footer-left")
_STYLES = {"Title": "h1", "Subtitle": "p.standfirst", "Quotations": "blockquote>p", "Caption": "figcaption"}
_MAX_SPACES = 100


def sniff(start: bytes) -> bool:
    """Whether the content is a zip archive that says it is OpenDocument text."""
    return find_kind(start) == "odt"


def read(source: Source[bytes]) -> Records:
    """Yield one document; raises Refused: an ARCHIVE_ or XML_ reason, UNSUPPORTED_TYPE or WHITESPACE_ONLY."""
    package = Package(source)
    if b"manifest:encryption-data" in package.read("META-INF/manifest.xml"):
        raise Refused("UNSUPPORTED_TYPE", "a password-protected document: save it without a password")
    text = next((e for e in package.read_xml("content.xml").iter() if find_local_name(e) == "text"), None)
    lines = [] if text is None else list(_read_blocks(text, ""))
    if text is None or not lines:
        raise Refused("WHITESPACE_ONLY")
    lines += [
        line for note in text.iter() if find_local_name(note) == "note-body" for line in _read_blocks(note, "aside>p")
    ]
    if "styles.xml" in package:
        lines += _read_edges(package.read_xml("styles.xml"))
    names = Counter(map(find_local_name, text.iter()))
    source.notes.extend(describe_unread(names["annotation"], names["deletion"]))
    hints = _read_properties(package.read_xml("meta.xml")) if "meta.xml" in package else ()
    yield make_document(lines, source.name, 1, heed_heading(lines, hints))


def _read_properties(root: Element) -> tuple[Hint, ...]:
    found: dict[str, str] = {}
    for element in root.iter():
        found.setdefault(find_local_name(element), element.text or "")
    return make_hints(found.get("title"), found.get("initial-creator") or found.get("creator"))


def _read_edges(styles: Element) -> Iterator[Line]:
    """The lines of headers and footers, each once."""
    edges = (edge for edge in styles.iter() if find_local_name(edge) in _EDGES)
    lines = dict.fromkeys(line for edge in edges for line in _read_blocks(edge, "footer>p"))
    return (line for line in lines if line.text.strip())


def _read_blocks(parent: Element, outer: str) -> Iterator[Line]:
    """Yield the lines of paragraphs and headings, at any depth of sections, lists, tables and frames."""
    for element in parent:
        name = find_local_name(element)
        if name in ("p", "h"):
            frames: list[Element] = []
            tag = outer or _find_tag(element, name)
            yield from (Line(line, tag) for line in "".join(_read_pieces(element, frames)).split("\n"))
            for frame in frames:
                yield from _read_blocks(frame, "figcaption")
        elif name == "table":
            cells = find_cells(element, "table-row", "table-cell")
            yield from read_rows([list(_read_blocks(cell, outer)) for cell in row] for row in cells)
        elif name not in _SKIPPED:
            yield from _read_blocks(element, _OUTER.get(name, outer))


def _find_tag(element: Element, name: str) -> str:
    attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    if name == "h":
        return "h1" if attributes.get("outline-level") == "1" else "h2"
    return _STYLES.get(attributes.get("style-name", ""), "p")


def _read_pieces(element: Element, frames: list[Element]) -> Iterator[str]:
    """Yield the text of a paragraph; pictures and text boxes in it are added to `frames`."""
    yield element.text or ""
    for child in element:
        name = find_local_name(child)
        if name == "frame":
            frames.append(child)
        elif name == "s":
            count = next((value for key, value in child.attrib.items() if key.endswith("}c")), "1")
            yield " " * min(int(count) if count.isdigit() else 1, _MAX_SPACES)
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name not in _SKIPPED:
            yield from _read_pieces(child, frames)
        yield child.tail or ""
