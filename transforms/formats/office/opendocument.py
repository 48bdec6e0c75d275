"""Read OpenDocument text (.odt): paragraphs, headings, lists and tables in order, and the document's properties.

Footnotes, comments and deleted text are not read.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from transforms.document import Hint
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.office.package import Package, find_kind
from transforms.formats.office.word import make_hints
from transforms.formats.pages.blocks import Line, find_local_name, make_document

_SKIPPED = frozenset(("note", "annotation", "annotation-end", "tracked-changes", "forms", "sequence-decls", "bookmark"))
_OUTER = {"list-item": "li", "list-header": "li", "table-cell": "table>td>p"}
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
    if not lines:
        raise Refused("WHITESPACE_ONLY")
    hints = _read_properties(package.read_xml("meta.xml")) if "meta.xml" in package else ()
    yield make_document(lines, source.name, 1, hints)


def _read_properties(root: Element) -> tuple[Hint, ...]:
    found: dict[str, str] = {}
    for element in root.iter():
        found.setdefault(find_local_name(element), element.text or "")
    return make_hints(found.get("title"), found.get("initial-creator") or found.get("creator"))


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
