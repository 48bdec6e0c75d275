"""Read the head that people and programs write above a text, a field a line: "Title: …", "Source: …", "Date: …"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from transforms.document import Document, Stated
from transforms.formats.exports.tables.table import ROLES
from transforms.formats.fields.hints import find_hints
from transforms.formats.fields.lookup import find_names, normalise

_LABELLED = re.compile(
    r"\s{0,8}(?P<label>[^\W\d_][^\W_'’-]{0,23}(?:[ -][^\W_]{1,23}){0,3}(?:\(\w{1,3}\))?)"
    r"\s?[:：](?!//)[^\S\n]*(?P<value>.*)"
)
_PLURAL = re.compile(r"\(\w{1,3}\)$")  # "Author(s)"
_MOST, _MAX_CHARS = 24, 6_000  # lines of a head, and characters in which it ends
_LEAST = 3  # known fields, one of them the headline
_OTHERS = frozenset(("publisher", "authors", "byline", "published", "url", "section", "language", "identifier"))
# Fields of which the line has a role, and that role; lines of all others are furniture.
_ROLES: Mapping[str, str] = {name: role for name, role in ROLES.items() if name != "date"} | {
    "alternative_headline": "alternative_headline",
    "authors": "byline",
    "published": "date",
}


def heed_labels(document: Document) -> Document:
    """The document, with its labelled head as fields if it has one.

    A head has a headline and two other fields, then a blank line or the label of the text. One label with a known name
    does not count: "Source: ministers will resign" may be a headline.
    """
    lines = document.text[:_MAX_CHARS].split("\n", _MOST + 1)[: _MOST + 1]
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines) or not _LABELLED.match(lines[first]):  # settles nearly all texts
        return document
    found: dict[int, tuple[str, str, int]] = {}  # by line: field, value, characters before the value
    record: dict[str, str] = {}
    end = first
    for number, field, match in _read_labels(lines, first):
        end = number + 1
        value = match["value"].strip()
        found[number] = (field, value, match.start("value"))
        if field == "body":
            break
        if field and value:
            record.setdefault(_PLURAL.sub("", match["label"]), value)
    fields = {field for field, value, _ in found.values() if value}
    is_closed = any(field == "body" for field, _, _ in found.values()) or (end < len(lines) and not lines[end].strip())
    if not is_closed or "headline" not in fields or len(fields & _OTHERS) < _LEAST - 1:
        return document
    stated = [Stated() for _ in range(document.text.count("\n") + 1)]
    for number, (field, value, label) in found.items():
        role = _ROLES.get(field, "boilerplate") if value else "boilerplate"
        stated[number] = Stated(role, label if role != "boilerplate" else 0)
    hints = tuple(hint._replace(basis="line") for hint in find_hints(record))
    return replace(document, hints=(*hints, *document.hints), stated=tuple(stated))


def _read_labels(lines: list[str], first: int) -> Iterator[tuple[int, str, re.Match[str]]]:
    """The labelled lines from the first one on, with the field that each names, "" for none that is known."""
    for number in range(first, len(lines)):
        match = _LABELLED.match(lines[number])
        if match is None:
            return
        yield number, _find_field(_PLURAL.sub("", match["label"])), match


def _find_field(label: str) -> str:
    name = normalise(label)
    return next((field for field, names in find_names(()).items() if name in names.ranks), "")
