"""Read XML of no known vocabulary whose elements have the names that articles' fields usually have."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from transforms.document import Limits
from transforms.formats.fields.hints import find_hints
from transforms.formats.fields.lookup import find_names, normalise
from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import find_local_name
from transforms.formats.xml.bodies import read_blocks, read_embedded
from transforms.formats.xml.tables import Content
from transforms.formats.xml.trees.lookup import read_text
from transforms.formats.xml.trees.mending import is_damage

_NAMES = find_names(())
# Elements of some names hold records as often as texts.
_BODY = tuple(name for name in _NAMES["body"].ranks if name not in ("document", "message", "news", "html"))
_MAX_LEVELS = 4  # from the root down, where records may be
_WRAPPERS = frozenset(("head", "header", "meta", "metadata", "info", "properties", "attributes", "fields", "extras"))
# Elements whose attribute says which field they are: in dumps of databases and answers of search servers.
_NAMED = frozenset("field column col str arr int long float double date bool property data value cell".split())
_IS_NAME = re.compile(r"[^\W\d][\w.-]{0,60}")
_NAMES_OF_FIELDS = ("name", "key", "id")
_PARAGRAPHS = ("p", "para", "paragraph")
_BLOCKS = {"para": "p", "paragraph": "p", "subtitle": "h2", "subheading": "h2", "subhead": "h2", "crosshead": "h2"}


def find_plain_records(root: Element) -> list[Element]:
    """The elements that have a headline and a text, the outermost of them, and what stands for damaged ones.

    Empty if there is none. Elements that an attribute names get that name: <field name="title"> becomes <title>.
    """
    _name_fields(root)
    level = [root]
    for _ in range(_MAX_LEVELS):
        if found := [element for element in level if _is_record(element)]:
            # Beside records may be others of the same kind that lack a text: they are counted.
            names = {find_local_name(element) for element in found}
            return [element for element in level if find_local_name(element) in names or is_damage(element)]
        level = [inner for outer in level for inner in outer]
    return []


def _name_fields(root: Element) -> None:
    for element in root.iter():
        if find_local_name(element) in _NAMED:
            name = next(filter(None, (element.get(key) for key in _NAMES_OF_FIELDS)), "")
            if _IS_NAME.fullmatch(name):
                element.tag = name


def read_plain_record(record: Element, limits: Limits) -> Content:
    """The lines and hints of a record; raises Refused with MISSING_FIELD."""
    hints = find_hints(_read_fields(record))
    bodies = _find_bodies(record)
    for body in bodies:
        if read_text(body):
            lines = read_blocks(body, limits.max_html_depth, _BLOCKS) if len(body) else read_embedded(body, limits)
            return lines, hints
    raise Refused("MISSING_FIELD", "no text")


def _is_record(element: Element) -> bool:
    # A short report may have its headline left empty.
    names = {normalise(name) for name in (*_read_fields(element), *map(find_local_name, _find_children(element)))}
    has_text = any(read_text(body) for body in _find_bodies(element))
    return has_text and not names.isdisjoint(_NAMES["headline"].ranks)


def _read_fields(record: Element) -> dict[str, str | list[str]]:
    """The attributes and children that have text and no paragraphs, by local name; the texts of several of one name."""
    found: dict[str, list[str]] = {key.rpartition("}")[2]: [value] for key, value in record.attrib.items()}
    for child in _find_children(record):
        name = find_local_name(child)
        if normalise(name) not in _BODY and name not in _PARAGRAPHS and (text := read_text(child)):
            inner = [text for one in child if (text := read_text(one))]
            found.setdefault(name, []).extend(inner if normalise(name) in _NAMES["authors"].ranks and inner else [text])
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _find_children(record: Element) -> Iterator[Element]:
    for child in record:
        if find_local_name(child) in _WRAPPERS:
            yield from child
        else:
            yield child


def _find_bodies(record: Element) -> list[Element]:
    """The elements that may have the text, the most likely first; the record itself if it has paragraphs."""
    named = [(normalise(find_local_name(child)), child) for child in record]
    found = [child for name in _BODY for own, child in named if own == name]
    if not found and (paragraphs := [child for child in record if find_local_name(child) in _PARAGRAPHS]):
        body = Element("div")
        body.extend(paragraphs)
        found.append(body)
    return found
