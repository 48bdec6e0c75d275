"""Say where in the markup a line stands, as a tag (see `transforms.formats.pages.blocks`), and what is around it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

import numpy as np
import numpy.typing as npt

from transforms.document import NOWHERE

ROLES = {
    "byline": "byline author authors bylines",
    "credit": "credit credits photocredit copyright",
    "caption": "caption captions",
    "standfirst": "standfirst dek deck subtitle subheadline subhead lede intro",
    "headline": "headline",
    "dateline": "dateline",
    "date": "date dateline datetime timestamp published datepublished datemodified pubdate",
    "section": "kicker eyebrow section category breadcrumb breadcrumbs",
    "related": "related recommended recommendations recirc trending popular readmore seealso mostread morefrom "
    "relacionadas relacionados relacionada relacionado correlati correlate verwandt verwandte gerelateerd relaterat "
    "relaterade relaterte povezano lireaussi leggianche leesook",
    "share": "share sharing social",
    "comments": "comments comment disqus",
    "promo": "promo promotion newsletter subscribe subscription paywall signup ad ads advert advertisement sponsored",
    "notice": "cookie cookies consent gdpr",
    "tags": "tags keywords topics",
}
_ASIDE = frozenset(("related", "share", "comments", "promo", "notice", "tags"))
_PARTS = frozenset(("nav", "footer", "aside", "button", "label", "option", "li"))  # around a page if left unclosed
_MOST = 0.5  # share of a page's text
_ROLE_OF = {word: role for role, words in ROLES.items() for word in words.split()}
_RUNNING_CHARS = 60  # that a line of running text has outside links
Ints = npt.NDArray[np.int64]
_READ_CHARS = 500  # of an attribute
_KNOWN = 1 << 14  # words that are remembered
_CAMEL, _LETTERS = re.compile("([a-z])([A-Z])"), re.compile("[a-z]+")


class Blocks:
    """The block elements of a page in the order of their start tags; 0 is around the page.

    Elements contain lines `first` to before `last`.
    """

    def __init__(self) -> None:
        self.parents, self.first, self.last = [0], [0], [0]
        self.of_line: list[int] = []  # the innermost element of each line

    def open(self, parent: int, line: int) -> int:
        """Add an element that opens before a line; returns its number."""
        self.parents.append(parent)
        self.first.append(line)
        self.last.append(line)
        return len(self.parents) - 1


class Places:
    """The elements that the tags of lines name, like `Blocks`."""

    def __init__(self) -> None:
        self.parents, self.first, self.last = [0], [0], [0]
        self.names = [""]  # "" for an element that is here for its role only
        self.roles = [""]
        self.are_inline = [False]
        self.of_line: list[int] = []

    def open(self, parent: int, name: str, role: str, is_inline: bool, line: int) -> int:
        """Add an element that opens before a line; returns its number."""
        self.parents.append(parent)
        self.first.append(line)
        self.last.append(line)
        self.names.append(name)
        self.roles.append(role)
        self.are_inline.append(is_inline)
        return len(self.parents) - 1

    def find_around(self, place: int) -> Iterator[int]:
        """The elements around one."""
        while place := self.parents[place]:
            yield place


def write_tags(places: Places, sizes: Sequence[int], insides: Sequence[str]) -> list[str]:
    """The tag of each line: the chain of elements it is in, then what all of it is inside."""
    ends = np.concatenate(([0], np.cumsum(sizes)))
    held = ends[places.last] - ends[places.first]
    large = (held > ends[-1] * _MOST).tolist()
    full = (np.array(places.last) > np.array(places.first)).tolist()
    around_main: set[int] = set()
    around_title: set[int] = set()
    for place, name in enumerate(places.names):
        if name == "main" and full[place]:
            around_main.update(places.find_around(place))
    for place in {place for place in places.of_line if places.names[place] == "h1"}:
        around_title.update(places.find_around(place))
    tags = [""]
    for place in range(1, len(places.names)):
        is_title = place in around_title or place in around_main
        part = _write_place(places, place, is_title, place in around_main, large[place])
        outer = tags[places.parents[place]]
        tags.append(f"{outer}>{part}" if outer and part else outer or part)
    found = [tags[place] or "div" for place in places.of_line]
    return [f"{tag}>{inside}" if inside else tag for tag, inside in zip(found, insides, strict=True)]


def _write_place(places: Places, place: int, is_title: bool, is_main: bool, is_most: bool) -> str:
    """A place as part of a tag, "" if it says nothing because of what it is around: the title, <main>, most text."""
    name, role = places.names[place], places.roles[place]
    is_outer = is_title or is_most
    if is_outer and (is_most or role in _ASIDE):
        role = ""
    if is_outer and (name in ("form", "dialog") or (name in _PARTS and (is_main or (is_title and is_most)))):
        name = ""
    if role:
        return f"{name or ('span' if places.are_inline[place] else 'div')}.{role}"
    return name


def find_role(attributes: Mapping[str, str]) -> str:
    """The role in the article that an element's attributes name, "" if none."""
    for name in ("itemprop", "rel", "class", "id"):
        if (value := attributes.get(name)) and (role := _find_role_in(value)):
            return role
    return ""


def is_beside_text(element: Any) -> bool:
    """Whether an element of an lxml tree is in a part of the page that is called comments, related stories or such."""
    around = takewhile(lambda outer: outer.tag not in ("article", "main", "body"), element.iterancestors())
    return any(outer.tag in ("nav", "footer") or find_role(outer.attrib) in _ASIDE for outer in around)


def is_of_others(element: Any) -> bool:
    """Whether an element of an lxml tree is in a part of the page that is called comments or related stories."""
    return any(find_role(outer.attrib) in ("related", "comments") for outer in element.iterancestors())


def measure_surroundings(blocks: Blocks, sizes: Sequence[int], of_links: Sequence[int]) -> list[list[float]]:
    """For each line, how much of the page's running text and links is in the elements around it: `Surroundings`."""
    if not sizes:
        return []
    size, linked, parents = np.array(sizes), np.array(of_links), np.array(blocks.parents)
    running = np.where(size - linked >= _RUNNING_CHARS, size - linked, 0)
    own = np.array(blocks.of_line)
    around = np.stack([own, parents[own], parents[parents[own]]])
    first, last = np.array(blocks.first), np.array(blocks.last)
    text, links, chars = (_sum_within(one, first, last) for one in (running, linked, size))
    beside = np.bincount(around[:2].T.ravel(), np.repeat(running, 2), len(parents))
    whole = max(running.sum(), 1)
    columns = [
        (linked / size)[None],
        (text / whole)[around],
        (links / np.maximum(chars, 1))[around],
        (beside / whole)[around[:2]],
        np.full((1, len(sizes)), NOWHERE.in_linked_data),
    ]
    return np.concatenate(columns).T.tolist()  # type: ignore[no-any-return]


def _sum_within(column: Ints, first: Ints, last: Ints) -> Ints:
    """The sum of a column over the lines of each element."""
    total = np.concatenate(([0], np.cumsum(column)))
    return np.asarray(total[last] - total[first], np.int64)


class _RoleOf(dict[str, str]):
    """The role that each word between blanks names, "" if none; words recur more than whole attributes."""

    def __missing__(self, spoken: str) -> str:
        words = spoken if spoken.islower() else _CAMEL.sub(r"\1 \2", spoken).lower()
        role = next(filter(None, map(_ROLE_OF.get, _LETTERS.findall(words))), "")
        if len(self) < _KNOWN:
            self[spoken] = role
        return role


_ROLE_OF_SPOKEN = _RoleOf()


def _find_role_in(spoken: str) -> str:
    return next(filter(None, map(_ROLE_OF_SPOKEN.__getitem__, spoken[:_READ_CHARS].split())), "")
