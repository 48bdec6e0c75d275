"""Read XML that is not well-formed as far as it can be read without guessing at its text.

Four faults are mended, and the result says so: characters that XML does not allow are left out, a bare "&" is read as
itself, the names that HTML has for characters ("&nbsp;") as these, and prefixes without a declaration are declared. If
that is not enough, each record is parsed by itself: those that are whole are read, and an element that says what is
wrong takes the place of each of the others. Files that were joined to one are read one after another.
"""

import html.entities
import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import find_local_name
from transforms.formats.xml.trees.strict import parse, parse_beginning

# The namespaces of the prefixes that feeds use, often without a declaration.
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "wp": "http://wordpress.org/export/1.2/",
}
# What has no markup within: a search goes on behind its end, or at the end of the text if it has none.
_CLOSED = r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BREAKS = {"\x0b": " ", "\x0c": " "}  # line breaks of word processors
_NUMBER = re.compile("&#(?:x0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));")
_XML_ENTITIES = ("amp", "lt", "gt", "quot", "apos")
_HTML_ENTITIES = "|".join(sorted({*html.entities.name2codepoint} - {*_XML_ENTITIES}, key=len, reverse=True))
_AMPERSAND = re.compile(
    rf"{_CLOSED}|&(?P<name>{_HTML_ENTITIES});|&(?!(?:#[0-9]{{1,9}}|#x[0-9a-fA-F]{{1,8}}|[A-Za-z][A-Za-z0-9]{{1,30}});)",
    re.DOTALL,
)
_ROOT = re.compile(r"<[A-Za-z_][^<>]*>")
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]{0,60}):|\s([A-Za-z_][\w.-]{0,60}):[\w.-]{1,60}\s{0,5}=")
_DECLARED = re.compile(r"\sxmlns:([\w.-]{1,60})\s{0,5}=")
_MAX_ROOT_CHARS = 5_000
_MAX_PREFIXES = 100
_MAX_SHARE = 1 / 200  # of characters that are not allowed; more mean a broken export
_DAMAGE = "damage"  # tag of the element in the place of a damaged record
SEVERAL = "several-documents"  # tag of the root of documents that have none in common
_FEWEST_DOCUMENTS = 2
_DECLARATION = re.compile(r"<\?xml\s")


class Parsed(NamedTuple):
    """The root element, and what was mended, "" if nothing was."""

    root: Element
    mended: str = ""


def parse_patiently(text: str, max_depth: int, records: Collection[str]) -> Parsed:
    """The tree of a text; `records` are the local names of the elements that may be records.

    Raises Refused as `parse`, if not even the first record can be found, or if the XML declares entities.
    """
    try:
        return Parsed(parse(text, max_depth))
    except Refused as refused:
        if refused.reason not in ("XML_INVALID", "TRUNCATED", "BAD_ENCODING"):
            raise
        fault = refused
    mended, notes = text, []
    for mend in (_mend_characters, _declare_prefixes):
        mended, found = mend(mended)
        if not found:
            continue
        notes += found
        try:
            return Parsed(parse(mended, max_depth), "; ".join(notes))
        except Refused as refused:
            fault = refused
    root = _parse_records(mended, max_depth, records)
    if root is None:
        raise fault
    notes.append(f"read record by record: {fault.reason} {fault.detail}".strip())
    return Parsed(root, "; ".join(notes))


def parse_documents(text: str, max_depth: int) -> Parsed:
    """A root with the documents of a text that has several one after another, or what stands for the damaged ones.

    Raises Refused with XML_INVALID if there is only one.
    """
    pieces = _split_documents(text)
    if len(pieces) < _FEWEST_DOCUMENTS:
        raise Refused("XML_INVALID", "text behind the end of the document")
    root = Element(SEVERAL)
    for piece in pieces:
        try:
            root.append(parse_patiently(piece, max_depth, ()).root)
        except Refused as refused:
            if refused.reason == "XML_ENTITY":
                raise
            root.append(make_damage(refused))
    return Parsed(root, f"{len(pieces)} documents one after another")


def _split_documents(text: str) -> list[str]:
    """The documents of a text, each from its declaration, or without declarations from its root element."""
    starts = [match.start() for match in _DECLARATION.finditer(text)]
    if len(starts) < _FEWEST_DOCUMENTS and (opening := _ROOT.search(text)):
        name = opening[0][1:-1].split(maxsplit=1)[0]
        starts = [opening.start(), *(end.end() for end in re.finditer(rf"</{re.escape(name)}\s{{0,9}}>", text))]
    pieces = (text[start:end] for start, end in pairwise([*starts, len(text)]))
    return [piece for piece in pieces if _ROOT.search(piece)]


def make_damage(refused: Refused) -> Element:
    """An element that stands for a record that could not be parsed."""
    return Element(_DAMAGE, {"reason": refused.reason, "detail": refused.detail})


def refuse_damaged(record: Element) -> None:
    """Raise Refused if the element stands for a record that could not be parsed."""
    if record.tag == _DAMAGE:
        raise Refused(record.get("reason", ""), record.get("detail", ""))


def is_damage(element: Element) -> bool:
    """Whether the element stands for a record that could not be parsed."""
    return element.tag == _DAMAGE


def _mend_characters(text: str) -> tuple[str, list[str]]:
    """The text without characters that are not allowed, with each bare "&" escaped, and notes about it."""
    notes: list[str] = []
    allowed, dropped = _NOT_ALLOWED.subn(lambda match: _BREAKS.get(match[0], ""), text)
    if "\0" in text or dropped > len(text) * _MAX_SHARE + 1:
        raise Refused("CONTROL_CHARS", f"{dropped} in {len(text)} characters")
    dropped += sum(not _is_allowed(match) for match in _NUMBER.finditer(allowed))
    if dropped:
        allowed = _NUMBER.sub(lambda match: match[0] if _is_allowed(match) else "", allowed)
        notes.append(f"{dropped} characters left out that XML does not allow")
    bare = named = 0

    def escape(match: re.Match[str]) -> str:
        nonlocal bare, named
        bare += match[0] == "&"
        named += match["name"] is not None
        if match["name"]:
            return chr(html.entities.name2codepoint[match["name"]])
        return "&amp;" if match[0] == "&" else match[0]

    escaped = _AMPERSAND.sub(escape, allowed)
    if bare:
        notes.append(f"{bare} bare &")
    if named:
        notes.append(f"{named} characters by names that XML does not know")
    return escaped, notes


def _is_allowed(reference: re.Match[str]) -> bool:
    """Whether a reference by number is to a character that XML allows."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


def _declare_prefixes(text: str) -> tuple[str, list[str]]:
    """The text with declarations in its root element for the prefixes that it declares nowhere, and a note about it."""
    root = _ROOT.search(text)
    if root is None or len(root[0]) > _MAX_ROOT_CHARS:
        return text, []
    outside = re.sub(_CLOSED, "", text, flags=re.DOTALL)
    used = {name for match in _PREFIX.finditer(outside) for name in match.groups() if name}
    wanted = sorted(used - {"xml", "xmlns"} - set(_DECLARED.findall(outside)))[:_MAX_PREFIXES]
    if not wanted:
        return text, []
    at = root.end() - (2 if root[0].endswith("/>") else 1)
    added = "".join(f' xmlns:{name}="{NAMESPACES.get(name, f"urn:undeclared:{name}")}"' for name in wanted)
    return text[:at] + added + text[at:], [f"prefix declared: {', '.join(wanted)}"]


class _Piece(NamedTuple):
    """The text of one record; what is wrong with its end, "" if nothing is."""

    text: str
    fault: str = ""


def _parse_records(text: str, max_depth: int, names: Collection[str]) -> Element | None:
    """A root with the records of a text as children, each parsed by itself; None if there is none."""
    opening = _ROOT.search(text)
    if opening is None or len(opening[0]) > _MAX_ROOT_CHARS or opening[0].endswith("/>") or not names:
        return None
    start, pieces = _split_records(text, opening, names)
    if not pieces:
        return None
    root = _parse_beginning(text[:start], opening[0], max_depth)
    for piece in pieces:
        try:
            if piece.fault:
                raise Refused(piece.fault, "a record without an end" if piece.text else "the file has no end")
            if within := list(parse_beginning(opening[0] + piece.text, max_depth)):
                root.append(within[0])
        except Refused as refused:
            root.append(make_damage(refused))
    return root


def _parse_beginning(text: str, opening: str, max_depth: int) -> Element:
    """The root with what precedes the first record, or without it if that is damaged."""
    for beginning in (text, opening):
        try:
            return parse_beginning(beginning, max_depth)
        except Refused:
            continue
    return Element(opening[1:-1].split(maxsplit=1)[0].rpartition(":")[2])


def _split_records(text: str, opening: re.Match[str], names: Collection[str]) -> tuple[int, list[_Piece]]:
    """Where the first record starts, and the text of each; a last piece without text if the root has no end tag."""
    wanted = "|".join(map(re.escape, names))
    tag = re.compile(rf"{_CLOSED}|<(/?)(?:[\w.-]{{1,60}}:)?({wanted})(?=[\s/>])[^<>]*>", re.DOTALL | re.IGNORECASE)
    pieces: list[_Piece] = []
    first = begun = -1
    name, end = "", opening.end()
    for match in tag.finditer(text, end):
        if not match[2]:
            continue
        if match[1]:
            if begun >= 0 and match[2].lower() == name:
                pieces.append(_Piece(text[begun : match.end()]))
                begun, end = -1, match.end()
        elif begun < 0 or match[2].lower() == name:
            if begun >= 0:
                pieces.append(_Piece(text[begun : match.start()], "XML_INVALID"))
            begun, name = match.start(), match[2].lower()
            first = begun if first < 0 else first
            if match[0].endswith("/>"):
                pieces.append(_Piece(match[0]))
                begun, end = -1, match.end()
    if begun >= 0:
        pieces.append(_Piece(text[begun:], "TRUNCATED"))
    elif pieces and f"</{opening[0][1:-1].split(maxsplit=1)[0]}" not in text[end:]:
        pieces.append(_Piece("", "TRUNCATED"))
    return first, pieces


def find_records(root: Element, names: Collection[str]) -> Iterator[Element]:
    """The records, or what stands for them, in order: the root, or those below it that are not within another one."""
    if find_local_name(root) in names:
        yield root
        return
    waiting = [iter(root)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif is_damage(element) or find_local_name(element) in names:
            yield element
        else:
            waiting.append(iter(element))
