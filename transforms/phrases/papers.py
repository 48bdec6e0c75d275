"""Who published: names of papers and sites, told by their words, their place and by standing in the text again."""

import re

from transforms.lexicon.kinds import GIVEN_NAMES
from transforms.lexicon.newspapers import (
    AGENCIES,
    OUTLETS_BY_PLACE,
    PAPER_BEGINNINGS,
    PAPER_ENDINGS,
    PAPERS,
    is_outlet,
    is_post_words,
    is_section_words,
)

_WORD = re.compile(r"[^\W\d_][\w’'.&+-]*")
_EDITION = frozenset("uk us edition online plus sunday on the and of".split())
_NAMING = PAPERS - _EDITION
_COPYRIGHT = re.compile(
    r"^(?:©|\(c\)|copyright)[\s\d©,.–-]*(?P<name>(?:[^\d|.,©]|\.(?=[a-z])){3,50}?)(?:[\s\d,.–-]*$|[|,]|\.(?![a-z])|\s+\d{4})",
    re.I,
)
_DIGIT, _YEAR = re.compile(r"\d"), re.compile(r"\b(?:19|20)\d\d\b")
_NOT_SITES = re.compile(r"\b(?:rights|images?|pictures?|photos?|photography|wire|powered|built|copyright)\b", re.I)
_COPYRIGHT_OPENS = ("©", "(", "c", "C")
_IMPRINT = re.compile(r"(?P<paper>[^;\[\]]{3,50}); [^;\[\]]{2,60}\[[^\]]{2,60}\] ?\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}\b")
_MAX_WORDS = 6
_MAX_CHARS = 50
_MAX_MASTHEAD = 4
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.I)
_AROUND_NAME = " ·•®™-–:;"
_COMPANY = re.compile(r",? (?:LLC|L\.L\.C|Ltd|Limited|Inc|plc|PLC|GmbH|Corp|Group)\.?$")


def is_paper(text: str) -> bool:
    """Whether a short line is the name of a paper, a broadcaster or a news site by its own words."""
    if not 1 < len(text) <= _MAX_CHARS or text[-1] in ".!?,;…":
        return False
    if is_outlet(text):
        return True
    words = _WORD.findall(text.lower())
    named = text.endswith(PAPER_ENDINGS) or text.startswith(PAPER_BEGINNINGS)
    if not named and _NAMING.isdisjoint(words):  # most lines, and quickly told
        return False
    if not words or len(words) > _MAX_WORDS or is_section_words(words) or text in PAPER_ENDINGS:
        return False
    if is_post_words(words):  # "Education Reporter" is a post
        return False
    # A name of one common word ("Today", "Live") is as likely a label.
    return named or (len(words) > 1 and _is_title(text) and not _NAMING.isdisjoint(words[0:3] + words[-2:]))


def may_be_masthead(text: str) -> bool:
    """Whether a line can be the name of a paper nobody here knows, if it stands where such a name stands."""
    if text.lower().removeprefix("the ") in OUTLETS_BY_PLACE:
        return True
    return text.startswith("The ") and len(text.split()) <= _MAX_MASTHEAD and _is_title(text)


def strip_place(text: str) -> str:
    """The paper without the place behind it: "BBC News, Brackmouth", "The Herald; Glendale (UK) [...]"."""
    name = re.split(r"[;,] ", text, maxsplit=1)[0]
    return name if name != text and is_paper(name) else text


def is_imprint(text: str) -> bool:
    """Whether an archive says in one line which paper it was, from where and when: "The Herald; Leeds [...]3 May"."""
    found = _IMPRINT.match(text) if len(text) <= 200 else None
    return found is not None and is_paper(found["paper"])


def _is_title(text: str) -> bool:
    """All words of four letters and more begin with a capital, and there is one that is not a number."""
    words = [word for word in text.split() if len(word) > 3]
    return bool(words) and all(not word[0].islower() for word in words)


def is_repeated_in(text: str, others: str) -> bool:
    """Whether a masthead's words occur in the rest of the document as they are."""
    return 4 <= len(text) <= _MAX_CHARS and len(text.split()) <= _MAX_WORDS and _is_title(text) and text in others


def find_owner(line: str) -> str | None:
    """The name in a copyright line."""
    if line[:1] not in _COPYRIGHT_OPENS or len(line) > 200:  # most lines, and quickly told
        return None
    found = _COPYRIGHT.match(line)
    name = _COMPANY.sub("", found["name"].strip(_AROUND_NAME)) if found else ""
    if is_paper(name):
        return name
    undated, years = _YEAR.subn("", line)
    return name if years and not _DIGIT.search(undated) and _may_own(name) else None


def _may_own(name: str) -> bool:
    """Whether the name behind a copyright sign and a year can be a site's; photographers and agencies have such too."""
    if _DOMAIN.fullmatch(name):
        return True
    words = name.lower().split()
    if not 0 < len(words) <= _MAX_MASTHEAD or not _is_title(name) or _NOT_SITES.search(name):
        return False
    return words[0] not in GIVEN_NAMES and AGENCIES.isdisjoint(words)


def find_in_menu(line: str) -> str | None:
    """The site a menu on one line begins with: "Harbour Gazette | News | Sport | Notices"."""
    steps = line.split("|") if len(line) <= 200 else []
    return steps[0].strip() if len(steps) > 2 and is_paper(steps[0].strip()) else None
