"""Find the role that a line's place in the markup suggests, for formats with markup."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from transforms.document import LINKED_DATA

Mark = Literal[
    "", "headline", "alternative_headline", "standfirst", "byline", "dateline", "date", "section", "credit", "caption",
    "subheading", "list_item", "related", "furniture",
]  # fmt: skip
# Roles that the readers append to an element's name after a dot (see `transforms.formats.pages.blocks`).
_CLASSES: Final[dict[str, Mark]] = {
    "byline": "byline", "credit": "credit", "caption": "caption", "standfirst": "standfirst", "headline": "headline",
    "dateline": "dateline", "date": "date", "section": "section", "related": "related", "share": "furniture",
    "comments": "furniture", "promo": "furniture", "notice": "furniture", "tags": "furniture",
}  # fmt: skip
_ELEMENTS: Final[dict[str, Mark]] = {
    "nav": "furniture", "footer": "furniture", "dialog": "furniture", "form": "furniture", "button": "furniture",
    "label": "furniture", "option": "furniture", "figcaption": "caption", "caption": "caption", "li": "list_item",
    "dt": "list_item", "dd": "list_item", "h2": "subheading", "h3": "subheading", "h4": "subheading",
    "h5": "subheading", "h6": "subheading", "time": "date",
}  # fmt: skip
_FIELDS: Final[dict[str, Mark]] = {  # of records without markup
    "headline": "headline", "alternative_headline": "alternative_headline", "standfirst": "standfirst",
    "byline": "byline", "dateline": "dateline",
}  # fmt: skip

_STRONG: Final[tuple[Mark, ...]] = (
    "related",
    "furniture",
    "credit",
    "caption",
)  # these apply to everything inside the element


@lru_cache(maxsize=4096)
def find_mark(tag: str) -> Mark:
    """The role that a chain of elements ("article>p.byline") suggests for its line, "" if none."""
    if tag in _FIELDS:
        return _FIELDS[tag]
    marks = [mark for part in tag.split(">") for mark in _find_marks(part)]
    for strong in _STRONG:
        if strong in marks:
            return strong
    return marks[-1] if marks else ""


def _find_marks(part: str) -> list[Mark]:
    name, _, spoken = part.partition(".")
    return [mark for mark in (_ELEMENTS.get(name, ""), _CLASSES.get(spoken, "")) if mark]


def is_linked(tag: str) -> bool:
    """Whether the line is of the article's text in the page's data, and shown nowhere."""
    return tag == LINKED_DATA


@lru_cache(maxsize=4096)
def find_element(tag: str) -> str:
    """The name of the innermost block element: "h1", "p", "li" ..."""
    parts = [part.partition(".")[0] for part in tag.split(">")]
    while len(parts) > 1 and parts[-1] in ("a", "time"):
        parts.pop()
    return parts[-1] if parts else ""


def find_field_of_body(tags: Sequence[str]) -> int:
    """The line at which the body of a record starts, below the lines of its other fields; 0 if there are none."""
    return max((line + 1 for line, tag in enumerate(tags) if tag in _FIELDS), default=0)
