"""Read RSS 0.9 to 2.0 and Atom, and the exports of blogs in them. The body is the full content, or else the summary."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from transforms.document import Hint, Limits
from transforms.formats.fields.hints import find_hints
from transforms.formats.fields.values import strip_markup
from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import Line, find_local_name
from transforms.formats.records.record import read_body
from transforms.formats.xml.bodies import read_blocks
from transforms.formats.xml.facts import read_authors
from transforms.formats.xml.trees.lookup import find_children, find_descendants, find_first, read_text
from transforms.formats.xml.trees.mending import NAMESPACES
from transforms.formats.xml.wordpress import find_people, prepare_content, refuse_unpublished

Content = tuple[list[Line], tuple[Hint, ...]]
ReadItem = Callable[[Element], Content]

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items() if prefix in ("media", "itunes", "excerpt", "wp")}
_WORDPRESS = re.compile(r"http://wordpress\.org/export/[\d.]+/(excerpt/)?")
_CONTENT = ("encoded", "content", "full-text", "fulltext")
_SUMMARY = ("description", "summary")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MAX_CREDIT_CHARS = 120  # besides the title, in the line that says where a post appeared first
_NOT_A_POST = ("settings", "template", "comment", "page")  # kinds of entries in an export of Blogger


def open_feed(root: Element, limits: Limits) -> ReadItem:
    """A function that reads one item or entry; it raises Refused with MISSING_FIELD or NOT_AN_ARTICLE."""
    channel = find_first(root, "channel")
    channel = root if channel is None else channel
    title = strip_markup(read_text(find_first(channel, "title")))
    language = read_text(find_first(channel, "language")) or channel.get(_LANGUAGE, "") or root.get(_LANGUAGE, "")
    of_feed = (Hint("publisher", title), Hint("language", language))
    people = find_people(channel)

    def read(item: Element) -> Content:
        fields = _read_children(item)
        refuse_unpublished(item)
        _refuse_other_kinds(item)
        lines, used = _read_text(fields, limits, is_source=people is not None)
        hints = find_hints(_read_fields(item, fields, used, people or {}))
        named = {hint.name for hint in hints}
        hints += tuple(hint for hint in of_feed if hint.name not in named)
        return _mark_credit(lines, hints), hints

    return read


def _find_name(element: Element) -> str:
    """The local name of an element, with a prefix if it does not belong to the item's own fields: "media:title"."""
    name = find_local_name(element)
    space = element.tag[1:].partition("}")[0] if element.tag[:1] == "{" else ""
    if found := _WORDPRESS.fullmatch(space):
        return f"{'excerpt' if found[1] else 'wp'}:{name}"
    return f"{_PREFIXES[space]}:{name}" if space in _PREFIXES else name


def _read_children(item: Element) -> dict[str, list[Element]]:
    fields: dict[str, list[Element]] = {}
    for child in item:
        if isinstance(child.tag, str):
            fields.setdefault(_find_name(child), []).append(child)
    return fields


def _read_text(fields: dict[str, list[Element]], limits: Limits, *, is_source: bool) -> tuple[list[Line], set[str]]:
    """The lines of an item, and the names of the fields that they are from.

    `is_source` if the content is as its author wrote it, not as a site shows it. Raises Refused with MISSING_FIELD.
    """
    for names in (_CONTENT, _SUMMARY):
        for body in (body for name in names for body in fields.get(name, ())):
            if lines := _read_lines(body, limits, is_source=is_source):
                return lines, {*_CONTENT, *(_SUMMARY if names is _SUMMARY else ())}
    raise Refused("MISSING_FIELD", "no content and no summary")


def _read_lines(body: Element, limits: Limits, *, is_source: bool) -> list[Line]:
    """The lines of an element; none if it has no text, such as that of a picture."""
    text = body.text or ""
    if len(body):
        lines = read_blocks(body, limits.max_html_depth)
    elif text.strip():
        try:
            lines = read_body({"content": prepare_content(text) if is_source else text}, limits)
        except Refused as refused:
            if refused.reason != "MISSING_FIELD":
                raise
            return []
    else:
        return []
    return lines if any(line.text.strip() for line in lines) else []


def _read_fields(
    item: Element, fields: dict[str, list[Element]], used: set[str], people: dict[str, str]
) -> dict[str, str | list[str]]:
    """The text of the item's children by name, except those of its text; the first of each name."""
    found: dict[str, str | list[str]] = {
        name: text for name, elements in fields.items() if name not in used and (text := read_text(elements[0]))
    }
    return found | {"link": _find_link(item)} | dict(_find_authors(item, people))


def _find_authors(item: Element, people: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """The names of the authors: Dublin Core's creators, or else the authors of Atom or RSS."""
    for name in ("creator", "author"):
        written = [read_text(find_first(author, "name")) or read_text(author) for author in find_children(item, name)]
        named = [person for value in written for person in read_authors(people.get(value, value))]
        if named:
            yield "author", named
            return
    yield "author", []


def _find_link(item: Element) -> str:
    """The article's URL: the text of the link in RSS, an attribute of the alternate link in Atom."""
    for link in find_children(item, "link"):
        if link.get("rel", "alternate") == "alternate" and (address := read_text(link) or link.get("href", "")):
            return address
    return ""


def _refuse_other_kinds(item: Element) -> None:
    """Raise Refused with NOT_AN_ARTICLE for entries of an export of Blogger that are not posts, and for drafts."""
    kinds = {read_text(kind).lower() for kind in find_children(item, "type")}
    kinds |= {category.get("term", "").rpartition("#")[2] for category in find_children(item, "category")
              if category.get("scheme", "").endswith("#kind")}  # fmt: skip
    if other := next((kind for kind in _NOT_A_POST if kind in kinds), None):
        raise Refused("NOT_AN_ARTICLE", f"a {other} of a blog")
    statuses = {read_text(status).lower() for status in find_children(item, "status")}
    if "draft" in statuses or any(read_text(draft) == "yes" for draft in find_descendants(item, "draft")):
        raise Refused("NOT_AN_ARTICLE", "a draft")


def _mark_credit(lines: list[Line], hints: tuple[Hint, ...]) -> list[Line]:
    """Mark the last line as a footer if it says where the post appeared first, with the titles of post and site."""
    title = next((hint.value for hint in hints if hint.name == "headline"), "")
    last = next((number for number in range(len(lines) - 1, 0, -1) if lines[number].text.strip()), 0)
    text = _plain(lines[last].text)
    plain = _plain(title)
    if not last or not plain or plain not in text or not 0 < len(text) - len(plain) <= _MAX_CREDIT_CHARS:
        return lines
    site = _plain(next((hint.value for hint in hints if hint.name == "publisher"), ""))
    if not site or not any(part and part in text for part in (site, *re.split(r" [|»–—:-] ", site)[:1])):
        return lines
    return [*lines[:last], lines[last]._replace(tag="footer>p"), *lines[last + 1 :]]


def _plain(text: str) -> str:
    """Small letters and plain quotes, so that titles compare however they are typeset."""
    return " ".join(text.translate(_QUOTES).lower().split())


_QUOTES = str.maketrans("‘’“”–—", "''\"\"--")
