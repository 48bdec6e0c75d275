"""Read NewsML 1: news items with components, of which one or several contain text."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from transforms.document import Hint, Limits
from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import Line, find_local_name
from transforms.formats.xml import nitf
from transforms.formats.xml.bodies import read_embedded
from transforms.formats.xml.facts import make_facts, read_facts
from transforms.formats.xml.trees.lookup import find_children, find_elements, find_first, read_attribute, read_text

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
_ASIDE = ("caption", "thumbnail", "preview", "quicklook")
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def read(item: Element, limits: Limits) -> tuple[list[Line], tuple[Hint, ...]]:
    """The lines and hints of an item; raises Refused with MISSING_FIELD, or NOT_AN_ARTICLE for a withdrawn item."""
    status = find_first(item, "newsmanagement", "status")
    if status is not None and (code := _read_formal_name(status)) in _WITHDRAWN:
        raise Refused("NOT_AN_ARTICLE", f"its status is {code}")
    own = read_facts(item, _FACTS)
    for content in _find_texts(item):
        inner = next(iter(content), None)
        if inner is not None and find_local_name(inner) == "nitf":
            lines, hints = nitf.read(inner, limits.max_html_depth)
        else:
            lines, hints = read_embedded(content, limits), ()
        if any(line.text.strip() for line in lines):
            named = {hint.name for hint in own}
            return lines, own + tuple(hint for hint in hints if hint.name not in named)
    raise Refused("MISSING_FIELD", "no text")


def _find_texts(item: Element) -> Iterator[Element]:
    """The data of content items that may be text; not those of captions and pictures."""
    stack = list(reversed(list(find_children(item, "newscomponent"))))
    while stack:
        component = stack.pop()
        if _read_formal_name(find_first(component, "role")) in _ASIDE:
            continue
        for content in find_children(component, "contentitem"):
            if _read_formal_name(find_first(content, "mediatype")) not in _NOT_TEXT:
                yield from (data for data in find_elements(content, "datacontent") if read_text(data))
        stack.extend(reversed(list(find_children(component, "newscomponent"))))


def _read_formal_name(element: Element | None) -> str:
    return "" if element is None else read_attribute(element, "formalname").lower()
