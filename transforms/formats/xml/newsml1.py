"""Read NewsML 1: news items with components. Each text in them is a record; other forms of one text are not.

Components within one that is a list of equivalents (`EquivalentsList="yes"`) are forms of one text if they are in one
language, and so are content items with the same words.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from transforms.document import Hint, Limits
from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import Line, find_local_name
from transforms.formats.xml import nitf
from transforms.formats.xml.bodies import read_embedded
from transforms.formats.xml.facts import make_facts, read_facts
from transforms.formats.xml.trees.lookup import (
    find_children,
    find_elements,
    find_first,
    find_values,
    read_attribute,
    read_text,
)

_FACTS = make_facts(
    ("headline", "newscomponent//newslines/headline"),
    ("headline", "newscomponent//newslines/titleline"),
    ("alternative_headline", "newscomponent//newslines/subheadline"),
    ("byline", "newscomponent//newslines/byline"),
    ("dateline", "newscomponent//newslines/dateline"),
    ("provider", "newscomponent//administrativemetadata/provider/party @formalname"),
    ("provider", "newscomponent//administrativemetadata/source/party @formalname"),
    ("provider", "newscomponent//newslines/creditline"),
    ("language", "newscomponent//descriptivemetadata/language @formalname"),
    ("language", " @lang"),
    ("published", "newsmanagement/firstcreated"),
    ("published", "identification/newsidentifier/dateid"),
    ("modified", "newsmanagement/thisrevisioncreated"),
    ("identifier", "identification/newsidentifier/publicidentifier"),
)
_NOT_TEXT = ("photo", "graphic", "audio", "video", "animation", "complexdata", "picture", "image")
_ASIDE = ("caption", "thumbnail", "preview", "quicklook", "abstract", "summary", "teaser", "headline")
_WITHDRAWN = ("canceled", "cancelled", "withheld")
_PART = "part"  # attribute of an item that was made for its second text, or a later one: the number of the text
_NOT_LETTERS = re.compile(r"[\W_]+")
_RUN, _MOST_COMPARED = 5, 20_000  # characters
_SAME = 0.8  # share of the runs of two forms of one text that both have
_MOST_FORMS = 20


def split(item: Element) -> list[Element]:
    """An item for each text, with the metadata of the components around it from the inside out.

    The item itself if it has no text.
    """
    texts = _drop_forms(list(_find_texts(item, _ASIDE)) or list(_find_texts(item, ())))
    shared = [child for child in item if find_local_name(child) != "newscomponent"]
    return [_make_item(item, shared, text, number) for number, text in enumerate(texts, 1)] or [item]


def read(item: Element, limits: Limits) -> tuple[list[Line], tuple[Hint, ...]]:
    """The lines and hints of an item with one text.

    Raises Refused with MISSING_FIELD, or NOT_AN_ARTICLE for a withdrawn item.
    """
    status = find_first(item, "newsmanagement", "status")
    if status is not None and (code := _read_formal_name(status)) in _WITHDRAWN:
        raise Refused("NOT_AN_ARTICLE", f"its status is {code}")
    data = find_first(item, "datacontent")
    if data is None:
        raise Refused("MISSING_FIELD", "no text")
    own = tuple(_number(hint, item.get(_PART, "")) for hint in read_facts(item, _FACTS))
    inner = next(iter(data), None)
    if inner is not None and find_local_name(inner) == "nitf":
        lines, hints = nitf.read(inner, limits.max_html_depth)
    else:
        lines, hints = read_embedded(data, limits), ()
    named = {hint.name for hint in own}
    return lines, own + tuple(hint for hint in hints if hint.name not in named)


def _number(hint: Hint, number: str) -> Hint:
    """The hint; the identifier of an item with the number of its text, from the second on."""
    return hint._replace(value=f"{hint.value}#{number}") if number and hint.name == "identifier" else hint


class _Text(NamedTuple):
    """A text of an item, and the components that it is in, from the outermost to its own."""

    data: Element
    around: tuple[Element, ...]


def _make_item(item: Element, shared: Sequence[Element], text: _Text, number: int) -> Element:
    part = Element(item.tag, dict(item.attrib))
    if number > 1:
        part.set(_PART, str(number))
    part.extend(shared)
    for component in reversed(text.around):
        bare = Element(component.tag, dict(component.attrib))
        bare.extend(child for child in component if find_local_name(child) not in ("newscomponent", "contentitem"))
        part.append(bare)
    part.append(text.data)
    return part


def _find_texts(item: Element, aside: Collection[str]) -> Iterator[_Text]:
    """The texts of an item in order, one of each list of equivalents; no text whose component has a role in `aside`."""
    data = {one: found for one in item.iter() if (found := list(_find_own(one)))}
    with_text = set(data)
    for element in reversed(list(item.iter())):  # what is within an element comes before it
        if not with_text.isdisjoint(element):
            with_text.add(element)
    stack: list[tuple[Element, ...]] = [
        (component,) for component in reversed(list(find_children(item, "newscomponent")))
    ]
    while stack:
        around = stack.pop()
        component = around[-1]
        if _read_formal_name(find_first(component, "role")) in aside:
            continue
        own = data.get(component, [])
        inner = [one for one in find_children(component, "newscomponent") if one in with_text]
        if read_attribute(component, "equivalentslist").lower() == "yes":
            inner = list({_read_language(one): one for one in reversed(inner)}.values())[::-1] if not own else []
            own = own[:1]
        yield from (_Text(one, around) for one in own)
        stack.extend((*around, one) for one in reversed(inner))


def _find_own(component: Element) -> Iterator[Element]:
    """The data of a component's own content items that may be text."""
    for content in find_children(component, "contentitem"):
        if _read_formal_name(find_first(content, "mediatype")) not in _NOT_TEXT:
            yield from (data for data in find_elements(content, "datacontent") if read_text(data))


def _drop_forms(texts: Sequence[_Text]) -> list[_Text]:
    """The texts without those that have the same words as one before them, or only those of their headline."""
    kept: list[_Text] = []
    seen: list[set[str]] = []
    for text in texts:
        letters = _NOT_LETTERS.sub("", read_text(text.data).casefold())[:_MOST_COMPARED]
        runs = {letters[start : start + _RUN] for start in range(max(1, len(letters) - _RUN + 1))}
        titles = (title for one in text.around for title in find_elements(one, "newslines/headline"))
        is_title = any(letters == _NOT_LETTERS.sub("", read_text(title).casefold()) for title in titles)
        is_form = any(len(runs & other) >= _SAME * len(runs | other) for other in seen[-_MOST_FORMS:])
        if not is_form and (not is_title or len(texts) == 1):
            kept.append(text)
            seen.append(runs)
    return kept


def _read_language(component: Element) -> str:
    return next(find_values(component, "descriptivemetadata/language @formalname"), "").lower()


def _read_formal_name(element: Element | None) -> str:
    return "" if element is None else read_attribute(element, "formalname").lower()
