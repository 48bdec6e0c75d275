"""Say where in the markup a line stands, as a tag (see `transforms.formats.pages.blocks`), and what is around it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Any, NamedTuple

import numpy as np

from transforms.document import Surroundings

ROLES = {
    "byline": "byline author authors bylines",
    "credit": "credit credits photocredit copyright",
    "caption": "caption captions",
    "standfirst": "standfirst dek deck subtitle subheadline subhead lede intro",
    "headline": "headline",
    "dateline": "dateline",
    "date": "date dateline datetime timestamp published datepublished datemodified pubdate",
    "section": "kicker eyebrow section category breadcrumb breadcrumbs",
    "related": "related recommended recommendations recirc trending popular readmore seealso mostread morefrom",
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
_CAMEL, _LETTERS = re.compile("([a-z])([A-Z])"), re.compile("[a-z]+")


class Place(NamedTuple):
    """An element of a chain, and the role its names suggest; `number` tells elements of one page apart."""

    number: int
    name: str  # "" for an element that is in the chain for its role only
    role: str
    is_inline: bool


Chain = tuple[Place, ...]


class Found(NamedTuple):
    """A line and what is known of its place before the page has been read to its end."""

    text: str
    chain: Chain
    around: tuple[int, ...]
    inside: str  # if it is the same for all the text
    linked: int  # characters of its text that are in links


class _Outer(NamedTuple):
    """Why an element says little about a line: what it is around."""

    title: bool = False  # the <h1>, or <main>
    main: bool = False
    most: bool = False  # of the text


def find_outer(lines: Sequence[Found]) -> dict[int, _Outer]:
    """Elements around the title, <main> or most of the text, by number."""
    sizes: Counter[int] = Counter()
    around_title: set[int] = set()
    around_main: set[int] = set()
    for text, chain, *_ in lines:
        for depth, place in enumerate(chain):
            sizes[place.number] += len(text)
            if place.name == "main":
                around_main.update(outer.number for outer in chain[:depth])
        if chain and chain[-1].name == "h1":
            around_title.update(place.number for place in chain[:-1])
    total = sum(len(line.text) for line in lines)
    large = {number for number, size in sizes.items() if size > total * _MOST}
    return {
        number: _Outer(number in around_title or number in around_main, number in around_main, number in large)
        for number in large | around_title | around_main
    }


def write_tag(chain: Chain, inside: str, outer: dict[int, _Outer]) -> str:
    """Write the tag of a line: its chain of elements, then `inside`."""
    parts = [part for place in chain if (part := _write_place(place, outer.get(place.number)))]
    return ">".join([*(parts or ["div"]), *filter(None, [inside])])


def _write_place(place: Place, outer: _Outer | None) -> str:
    """A place as part of a tag, "" if it says nothing because of what it is around."""
    name, role = place.name, place.role
    if outer and (outer.most or role in _ASIDE):
        role = ""
    if outer and (name in ("form", "dialog") or (name in _PARTS and (outer.main or (outer.title and outer.most)))):
        name = ""
    if role:
        return f"{name or ('span' if place.is_inline else 'div')}.{role}"
    return name


def find_role(attributes: Mapping[str, str]) -> str:
    """The role in the article that an element's attributes name, "" if none."""
    spoken = " ".join([value for name in ("itemprop", "rel", "class", "id") if (value := attributes.get(name))])
    return _find_role_in(spoken) if spoken else ""


def is_beside_text(element: Any) -> bool:
    """Whether an element of an lxml tree is in a part of the page that is called comments, related stories or such."""
    around = takewhile(lambda outer: outer.tag not in ("article", "main", "body"), element.iterancestors())
    return any(outer.tag in ("nav", "footer") or find_role(outer.attrib) in _ASIDE for outer in around)


def is_of_others(element: Any) -> bool:
    """Whether an element of an lxml tree is in a part of the page that is called comments or related stories."""
    return any(find_role(outer.attrib) in ("related", "comments") for outer in element.iterancestors())


def measure_surroundings(lines: Sequence[Found]) -> list[Surroundings]:
    """For each line, how much of the page's running text and links is in the elements around it."""
    if not lines:
        return []
    depths = np.array([len(line.around) for line in lines])
    numbers = np.array([number for line in lines for number in line.around])
    size = np.array([len(line.text) for line in lines])
    linked = np.array([line.linked for line in lines])
    running = np.where(size - linked >= _RUNNING_CHARS, size - linked, 0)
    of_line = np.repeat(np.arange(len(lines)), depths)
    text, links, chars = (np.bincount(numbers, one[of_line]) for one in (running, linked, size))
    around = np.array([(0, 0, 0, *line.around)[-1:-4:-1] for line in lines])
    two = around[:, :2]
    beside = np.bincount(two.ravel(), np.repeat(running, 2), len(text))
    text, beside = text / max(running.sum(), 1), beside / max(running.sum(), 1)
    columns = [linked / size, *text[around].T, *(links / np.maximum(chars, 1))[around].T, *beside[two].T]
    return [Surroundings(*row) for row in np.stack(columns, axis=1).tolist()]


@lru_cache(maxsize=4096)
def _find_role_in(spoken: str) -> str:
    words = spoken if spoken.islower() else _CAMEL.sub(r"\1 \2", spoken).lower()
    return next((_ROLE_OF[word] for word in _LETTERS.findall(words, 0, 500) if word in _ROLE_OF), "")
