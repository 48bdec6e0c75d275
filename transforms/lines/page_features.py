"""Compute the features that lines of web pages have besides: their places in the markup, and what is around them."""

from functools import lru_cache

import numpy as np

from transforms.document import Surroundings
from transforms.lines.features import compute_neighbours
from transforms.lines.table import Floats, Lines

_ELEMENTS = (
    "article main header nav aside footer figure blockquote table form dialog details h1 h2 h3 h4 h5 h6 p li dt dd td "
    "th figcaption caption pre address button label option summary legend div span a time"
).split()
_CALLED = (
    "byline credit caption standfirst headline dateline date section related share comments promo notice tags"
).split()
_INNERMOST = "h1 h2 h3 p li div td".split()
_NAMES = (
    *(f"in_{name}" for name in _ELEMENTS),
    *(f"called_{name}" for name in _CALLED),
    *(f"innermost_{name}" for name in _INNERMOST),
)
_PLACES = {name: place for place, name in enumerate(_NAMES)}
_OF_NEIGHBOURS = (
    "in_a", "innermost_p", "around_linked", "around_links_in_own", "around_links_in_parent",
    "around_links_in_grandparent", "around_text_beside_own", "around_text_beside_parent", "around_in_linked_data",
)  # fmt: skip


def compute_page_features(lines: Lines) -> dict[str, Floats]:
    """Columns for each line of a batch that has web pages; 0 for lines of other documents."""
    number = {tag: n for n, tag in enumerate(dict.fromkeys(lines.tags))}
    marks = np.stack(list(map(_read_tag, number)), axis=1)[:, list(map(number.__getitem__, lines.tags))]
    columns = dict(zip(_NAMES, marks, strict=True))
    columns |= {f"outside_{name}": _find_outside(lines, columns[f"in_{name}"]) for name in ("main", "article")}
    columns |= {f"around_{name}": lines.surroundings[:, n] for n, name in enumerate(Surroundings._fields)}
    return columns | compute_neighbours(lines, columns, _OF_NEIGHBOURS, (-1, 1))


def _find_outside(lines: Lines, inside: Floats) -> Floats:
    """1 for a line that is not in an element of a name that other lines of its document are in."""
    there = np.bincount(lines.document_no, inside, len(lines.is_page)) > 0
    return np.asarray(there[lines.document_no] & (inside == 0), np.float32)


@lru_cache(maxsize=4096)
def _read_tag(tag: str) -> Floats:
    """A number for each of `_NAMES`: for an element or role, 1 / its distance from the line; 0 without it."""
    marks = np.zeros(len(_NAMES), np.float32)
    parts = [part for part in tag.split(">") if part]
    for distance, part in enumerate(reversed(parts), 1):
        name, _, role = part.partition(".")
        for mark in (f"in_{name}", f"called_{role}"):
            if mark in _PLACES:
                marks[_PLACES[mark]] = max(marks[_PLACES[mark]], 1 / distance)
    blocks = [name for part in parts if (name := part.partition(".")[0]) not in ("a", "time")]
    if blocks and (innermost := f"innermost_{blocks[-1]}") in _PLACES:
        marks[_PLACES[innermost]] = 1
    return marks
