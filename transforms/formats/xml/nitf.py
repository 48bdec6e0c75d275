"""Read NITF, the older XML vocabulary of the IPTC for news text."""

from xml.etree.ElementTree import Element

from transforms.document import Hint
from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import Line
from transforms.formats.xml.bodies import read_blocks
from transforms.formats.xml.facts import make_facts, read_facts
from transforms.formats.xml.trees.lookup import find_children, find_elements, find_first, read_text

# NITF's block elements and their equivalents in HTML; all others are part of the line around them.
_BLOCKS = {
    "hl1": "h1", "hl2": "h2", "bq": "blockquote", "media": "figure", "media-caption": "figcaption",
    "media-producer": "figcaption", "block": "div", "fn": "aside", "nitf-table": "table", "body.content": "div",
    "body.end": "div", "note": "aside",
}  # fmt: skip
_FACTS = make_facts(
    ("headline", "body/body.head/hedline/hl1"),
    ("headline", "body/body.head/headline/hl1"),
    ("headline", "head/title"),
    ("alternative_headline", "body/body.head/hedline/hl2"),
    ("standfirst", "body/body.head/abstract"),
    ("byline", "body/body.head/byline[class=print_byline]"),
    ("byline", "body/body.head/byline"),
    ("dateline", "body/body.head/dateline/location"),
    ("dateline", "body/body.head/dateline"),
    ("provider", "body/body.head/distributor"),
    ("provider", "head/docdata/del-list/from-src @src-name"),
    ("publisher", "head/pubdata @name"),
    ("section", "head/pubdata @position.section"),
    ("section", "head/docdata/doc-scope @scope"),
    ("published", "head/docdata/date.issue @norm"),
    ("published", "head/pubdata @date.publication"),
    ("published", "body/body.head/dateline/story.date @norm"),
    ("published", "head/docdata/date.release @norm"),
    ("identifier", "head/docdata/doc-id @id-string"),
    ("language", " @baselang"),
    ("url", "head/pubdata @ex-ref"),
    ("authors", "body/body.head/byline//person"),
)
_MAX_BLOCKS = 20  # that may repeat one another
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def read(root: Element, max_depth: int) -> tuple[list[Line], tuple[Hint, ...]]:
    """The lines and hints of an article; raises Refused with MISSING_FIELD or NOT_AN_ARTICLE."""
    data = find_first(root, "head", "docdata")
    status = "" if data is None else data.get("management-status", "")
    if status.lower() in _WITHDRAWN:
        raise Refused("NOT_AN_ARTICLE", f"its status is {status}")
    for date in find_elements(root, "body/body.head/dateline/story.date"):
        date.text = None  # the attribute has the date
    hints = read_facts(root, _FACTS)
    return read_body(root, max_depth), hints


def read_body(root: Element, max_depth: int) -> list[Line]:
    """The lines of `body.content` and `body.end`; raises Refused with MISSING_FIELD."""
    parts = [part for name in ("body.content", "body.end") for part in find_elements(root, f"body/{name}")]
    for part in parts:
        _drop_repeated_blocks(part)
    found = [line for part in parts for line in read_blocks(part, max_depth, _BLOCKS)]
    if not found:
        raise Refused("MISSING_FIELD", "no body.content")
    return found


def _drop_repeated_blocks(part: Element) -> None:
    """Remove each block that another one repeats at its start: some corpora have the lead in a block of its own."""
    texts = [(block, read_text(block)) for block in find_children(part, "block")]
    for block, text in texts if len(texts) <= _MAX_BLOCKS else ():
        if any(other is not block and len(whole) > len(text) and whole.startswith(text) for other, whole in texts):
            part.remove(block)
