"""Read NewsML-G2: news items, each of which contains its text as NITF, XHTML or plain data."""

import re
from xml.etree.ElementTree import Element

from transforms.document import Hint, Limits
from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import Line, find_local_name
from transforms.formats.xml import nitf
from transforms.formats.xml.bodies import read_blocks, read_embedded
from transforms.formats.xml.facts import make_facts, read_facts
from transforms.formats.xml.trees.lookup import find_children, find_elements, find_first, read_attribute, read_text

_FACTS = make_facts(
    ("headline", "contentmeta/headline[role=]"),
    ("headline", "contentmeta/headline"),
    ("headline", "itemmeta/title"),
    ("alternative_headline", "contentmeta/headline[role=hld:subheadline]"),
    ("standfirst", "contentmeta/description[role=drol:summary]"),
    ("standfirst", "contentmeta/description"),
    ("byline", "contentmeta/by"),
    ("authors", "contentmeta/creator/name"),
    ("authors", "contentmeta/creator @literal"),
    ("dateline", "contentmeta/dateline"),
    ("provider", "itemmeta/provider/name"),
    ("provider", "itemmeta/provider @literal"),
    ("provider", "itemmeta/provider @qcode"),
    ("publisher", "contentmeta/infosource/name"),
    ("section", "contentmeta/subject/name"),
    ("language", "contentmeta/language @tag"),
    ("published", "itemmeta/firstcreated"),
    ("published", "contentmeta/contentcreated"),
    ("published", "itemmeta/versioncreated"),
    ("modified", "itemmeta/versioncreated"),
    ("identifier", " @guid"),
)
# Kinds of subjects that are no section: places, people and the like.
_NAMED = ("geoarea", "person", "organisation", "organization", "poi", "event", "object", "animal")
_QCODE = re.compile(r"[\w.-]{1,20}:(?P<code>[^\s:/]{1,40})")
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def read(item: Element, limits: Limits) -> tuple[list[Line], tuple[Hint, ...]]:
    """The lines and hints of an item; raises Refused with MISSING_FIELD, or NOT_AN_ARTICLE for a withdrawn item."""
    status = find_first(item, "itemmeta", "pubstatus")
    code = "" if status is None else status.get("qcode", "").rpartition(":")[2]
    if code in _WITHDRAWN:
        raise Refused("NOT_AN_ARTICLE", f"its status is {code}")
    _drop_other_metadata(item)
    own = tuple(map(_strip_scheme, read_facts(item, _FACTS)))
    lines, inner = _read_content(item, limits)
    named = {hint.name for hint in own}
    return lines, own + tuple(hint for hint in inner if hint.name not in named)


def _drop_other_metadata(item: Element) -> None:
    """Remove descriptions that are captions, and subjects that are no section or only a letter."""
    for meta in find_children(item, "contentmeta"):
        for description in list(find_children(meta, "description")):
            if _read_code(description, "role") == "caption":
                meta.remove(description)
        for subject in list(find_children(meta, "subject")):
            if _read_code(subject, "type") in _NAMED or len(read_text(find_first(subject, "name"))) == 1:
                meta.remove(subject)


def _strip_scheme(hint: Hint) -> Hint:
    """The hint; a provider that is a code without its scheme: that of "nprov:AFP" is AFP."""
    coded = _QCODE.fullmatch(hint.value) if hint.name == "provider" else None
    return hint._replace(value=coded["code"]) if coded else hint


def _read_code(element: Element, attribute: str) -> str:
    """The code in an attribute without its scheme: that of "drol:caption" is "caption"."""
    return read_attribute(element, attribute).rpartition(":")[2].lower()


def _read_content(item: Element, limits: Limits) -> tuple[list[Line], tuple[Hint, ...]]:
    """The lines of an item's inline content, and the hints in it; raises Refused with MISSING_FIELD."""
    for inline in find_elements(item, "contentset/inlinexml"):
        for inner in inline:
            if find_local_name(inner) == "nitf":
                return nitf.read(inner, limits.max_html_depth)
            if read_text(inner):
                return read_blocks(inner, limits.max_html_depth), ()
    for data in find_elements(item, "contentset/inlinedata"):
        if read_text(data):
            return read_embedded(data, limits), ()
    raise Refused("MISSING_FIELD", "no inline text")
