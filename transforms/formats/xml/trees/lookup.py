"""Find elements, attributes and texts in a tree by local names, without regard to namespaces and capitals."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from transforms.formats.pages.blocks import find_local_name

_STEP = re.compile(r"([^\[]*)(?:\[([^=]+)=([^\]]*)\])?")


def find_children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements with one of these local names."""
    return (child for child in element if find_local_name(child) in names)


def find_descendants(element: Element, *names: str) -> Iterator[Element]:
    """The elements with one of these local names, at any depth below."""
    return (inner for inner in element.iter() if find_local_name(inner) in names and inner is not element)


def find_first(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of local names, None if there is none."""
    for name in path:
        element = next(find_children(element, name), None) if element is not None else None
    return element


def read_text(element: Element | None) -> str:
    """All text in an element, with runs of spaces collapsed; "" for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


class _Step(NamedTuple):
    """One step of a path: the name of an element, "" for any depth, and an attribute that it must have."""

    name: str
    attribute: str
    value: str


@lru_cache(maxsize=1024)
def _split_path(path: str) -> tuple[tuple[_Step, ...], str]:
    """The steps of a path, and the attribute that it ends in, "" for the text of the element."""
    steps, _, attribute = path.partition(" @")
    found = (_STEP.fullmatch(step) for step in steps.split("/") if steps)
    return tuple(_Step(match[1], match[2] or "", match[3] or "") for match in found if match), attribute


def find_elements(element: Element, path: str) -> list[Element]:
    """The elements at a path, in order.

    A path has the local names of elements from `element` down, in small letters, with "/" between them; "//" stands for
    any depth. A name may be followed by an attribute in brackets: "dc[element=dc.publisher]"; an empty value,
    "headline[role=]", stands for elements without it.
    """
    found, any_depth = [element], False
    for step in _split_path(path)[0]:
        if not step.name:
            any_depth = True
            continue
        of_all = find_descendants if any_depth else find_children
        found = [
            inner
            for outer in found
            for inner in of_all(outer, step.name)
            if not step.attribute or read_attribute(inner, step.attribute).lower() == step.value
        ]
        any_depth = False
    return found


def find_values(element: Element, path: str) -> Iterator[str]:
    """The values at a path that are not empty: the texts of the elements, or the attribute that follows after " @"."""
    attribute = _split_path(path)[1]
    for inner in find_elements(element, path):
        if value := " ".join(read_attribute(inner, attribute).split()) if attribute else read_text(inner):
            yield value


def read_attribute(element: Element, name: str) -> str:
    """The attribute with this local name, in small letters, "" if there is none."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2].lower() == name), "")
