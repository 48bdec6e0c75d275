"""The name of a publisher without what stands around it, spelt in one way; None for what is no name."""

import re

from transforms.lexicon.newspapers import ACRONYMS, NO_PUBLISHERS, SECTIONS
from transforms.phrases.papers import is_paper

_EDGES = ' \t/|\\•·*#@>»«<_~:;,–—-"“”„‘'
_MARKS = re.compile(r"[®™©℠]")
_COPYRIGHT = re.compile(
    r"^(?:(?:©|\(c\)|copyright|&copy;)[\s©,.–-]*)+(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?[\s,.:–-]*)?(?:by\s+)?",
    re.I,
)
_AND_OTHERS = re.compile(r",? (?:or|and) its (?:affiliat|licen[sc]|contribut).*$", re.I)
_YEARS = re.compile(r"[\s,.(©–-]*(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?[)\s.]*$")
_RIGHTS = re.compile(r"[\s,.;|–-]*\ball rights? reserved\b.*$|[\s,.;|–-]*\balle rechte vorbehalten\b.*$", re.I)
_COMPANY = re.compile(
    r",? \(?(?:LLC|Ltd|Limited|Inc|Incorporated|plc|GmbH|AG|Corp|Corporation|S\.?A\.?S?|B\.V|N\.V|Pty|Pte)\)?\.?$",
    re.I,
)
_SECTION_MARK = re.compile(r"\s+[-–—>»›]\s+|:\s+")
_TAGLINE = re.compile(r"\s+[|•·]\s+")
_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[^/\s?#:]+)", re.I)
_COUNTED = re.compile(
    r"^(?:my |your |view |shopping )*(?:cart|basket|bag|wish ?list|items?|menu)\b[\s(:]*\d*\)?$", re.I
)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset("a an and at by de del der des di du for from in la le les of on the to und y".split())
_MAX_CHARS = 120  # of a name
_MAX_NOTICE_CHARS = 500
_MAX_OWNER_WORDS = 7


def clean_publisher(value: str | None) -> str | None:
    """The name alone: "/ CBS News" and "© 2026 CBS News. All rights reserved." become "CBS News".

    None if nothing is left of it, or if it is a step of a menu, such as "Cart 0" or "Latest News".
    """
    if not value or len(value) > _MAX_NOTICE_CHARS:
        return None
    first, *others = _TAGLINE.split(_strip_notice(value.strip(_EDGES)))
    name = _strip_section(others[-1] if others and is_paper(others[-1]) and not is_paper(first) else first)
    if address := _ADDRESS.match(name):
        name = address["host"]
    name = " ".join(_MARKS.sub(" ", name).strip(_EDGES).removeprefix("by ").split())
    return None if len(name) > _MAX_CHARS or _is_step_of_menu(name) else _calm(name)


def _strip_section(name: str) -> str:
    """The name without a section behind a mark, as in the titles of feeds: "Tarn Post - News", "Echo > World News"."""
    *_, last = [None, *_SECTION_MARK.finditer(name)]
    if last is None or not last.start():
        return name
    words = [word.lower() for word in _WORD.findall(name[last.end() :])]
    is_section = bool(words) and all(word in SECTIONS or word in NO_PUBLISHERS or word in _SMALL for word in words)
    return name[: last.start()] if is_section and not is_paper(name[last.end() :]) else name


def _is_step_of_menu(name: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    return not words or _COUNTED.match(name) is not None or NO_PUBLISHERS.issuperset(words)


def _strip_notice(name: str) -> str:
    """The owner in a copyright line; any other name as it is."""
    opening, rights = _COPYRIGHT.match(name), _RIGHTS.search(name)
    if not opening and not rights and "©" not in name:
        return name
    owner = _RIGHTS.sub("", name[opening.end() :] if opening else name)
    if len(owner.split()) > _MAX_OWNER_WORDS:
        owner = owner.partition(". ")[0]  # "BBC. The BBC is not responsible for …"
    return _COMPANY.sub("", _YEARS.sub("", _AND_OTHERS.sub("", owner)).strip(_EDGES))


def _calm(name: str) -> str:
    """A name in capitals, or with a small "the", as others spell it: "AP NEWS" becomes "AP News"."""
    words = name.split(" ")
    if len(words) > 1 and name.isupper():
        words = [_lower(word, is_first=not number) for number, word in enumerate(words)]
    if len(words) > 1 and words[0] == "the" and words[1][:1].isupper():
        words[0] = "The"
    return " ".join(words)


def _lower(word: str, *, is_first: bool) -> str:
    if word.strip(".,&") in ACRONYMS or not word.strip(".,’'®").isalpha() or len(word) == 1:
        return word
    low = word.lower()
    return low if low in _SMALL and not is_first else low[:1].upper() + low[1:]
