"""Read the fields of a record from an element, by a table of the paths at which a vocabulary has them."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from transforms.document import Hint, HintName
from transforms.formats.pages.blocks import find_local_name
from transforms.formats.xml.trees.lookup import find_elements, find_values, read_text

_ADDRESSED = re.compile(r"^\s*(?:mailto:)?\S+@\S+\s*\((?P<behind>[^()]+)\)\s*$|^\s*(?P<before>[^<>]+?)\s*<\S+@\S+>\s*$")
_MAIL = re.compile(r"^\S+@\S+$")
_INITIALS = re.compile(r"(?:[a-z]{1,4}/)*[a-z]{0,4}")  # of editors
_JOB = ("byttl",)  # elements of a byline that are no part of the name


class Fact(NamedTuple):
    """A field, and a path of `find_values` at which it may be; for each field, the first path with a value counts."""

    name: HintName
    path: str


Facts = tuple[Fact, ...]


def make_facts(*facts: tuple[HintName, str]) -> Facts:
    """A table of facts; of several for one field, the most reliable first."""
    return tuple(Fact(*fact) for fact in facts)


def read_facts(element: Element, facts: Facts) -> tuple[Hint, ...]:
    """The fields of an element. Authors may be several, one hint each; what only repeats the headline is left out."""
    found: dict[HintName, list[str]] = {}
    for name, path in facts:
        if name in found:
            continue
        if name == "byline":
            values = [line for line in map(read_byline, find_elements(element, path)) if not _INITIALS.fullmatch(line)]
        else:
            values = list(find_values(element, path))
        if name == "authors":
            values = [author for value in values for author in read_authors(value)]
        if values:
            found[name] = values if name == "authors" else values[:1]
    for name in ("alternative_headline", "standfirst"):
        if found.get(name) == found.get("headline"):
            found.pop(name, None)
    return tuple(Hint(name, value) for name, values in found.items() for value in values)


def read_authors(value: str) -> Iterator[str]:
    """The people that a field names, without their addresses: "desk@post.example (Ann Roe)" is Ann Roe."""
    for part in value.split(";"):
        addressed = _ADDRESSED.match(part)
        name = (addressed["behind"] or addressed["before"]) if addressed else part
        if (name := name.strip()) and not _MAIL.match(name):
            yield name


def read_byline(element: Element) -> str:
    """The text of a byline without job titles; a name in an element of its own is set apart."""
    pieces: list[str] = [element.text or ""]
    for child in element:
        if find_local_name(child) not in _JOB:
            pieces.append(read_text(child))
        pieces.append(child.tail or "")
    spaced = " ".join(piece.strip() for piece in pieces if piece.strip())
    return re.sub(r" (?=[,;.])", "", " ".join(spaced.split()))
