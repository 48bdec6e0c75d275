"""Recognise the names of papers and sites: by their words, by their place, or because the text repeats them."""

import re

from transforms.lexicon.kinds import GIVEN_NAMES
from transforms.lexicon.newspapers import (
    AGENCIES,
    OUTLETS_BY_PLACE,
    PAPER_BEGINNINGS,
    PAPER_ENDINGS,
    PAPERS,
    is_job_words,
    is_outlet,
    is_section_words,
)
from transforms.phrases.names import match_lead

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
    """Whether the words of a short line alone show that it is the name of a paper, broadcaster or news site."""
    if not 1 < len(text) <= _MAX_CHARS or text[-1] in ".!?,;…":
        return False
    if is_outlet(text):
        return True
    words = _WORD.findall(text.lower())
    named = text.endswith(PAPER_ENDINGS) or text.startswith(PAPER_BEGINNINGS)
    if not named and _NAMING.isdisjoint(words):  # a quick test that settles most lines
        return False
    if not words or len(words) > _MAX_WORDS or is_section_words(words) or text in PAPER_ENDINGS:
        return False
    if is_job_words(words) or match_lead(text):  # "Education Reporter" is a job title, "By Reuters" a byline
        return False
    # A single common word ("Today", "Live") may as well be a label.
    return named or (len(words) > 1 and _is_title(text) and not _NAMING.isdisjoint(words[0:3] + words[-2:]))


def may_be_masthead(text: str) -> bool:
    """Whether a line can be the name of an unknown paper, if it is in the place of a masthead."""
    if text.lower().removeprefix("the ") in OUTLETS_BY_PLACE:
        return True
    return text.startswith("The ") and len(text.split()) <= _MAX_MASTHEAD and _is_title(text)


def strip_place(text: str) -> str:
    """The paper without a place after it: "BBC News, Brackmouth", "The Herald; Glendale (UK) [...]"."""
    name = re.split(r"[;,] ", text, maxsplit=1)[0]
    return name if name != text and is_paper(name) else text


def is_imprint(text: str) -> bool:
    """Whether a line is an archive's note of paper, place and date: "The Herald; Leeds [...]3 May 2004"."""
    found = _IMPRINT.match(text) if len(text) <= 200 else None
    return found is not None and is_paper(found["paper"])


def _is_title(text: str) -> bool:
    """Whether no word of four or more letters starts with a small letter, and there is at least one such word."""
    words = [word for word in text.split() if len(word) > 3]
    return bool(words) and all(not word[0].islower() for word in words)


def is_repeated_in(text: str, others: str) -> bool:
    """Whether a possible masthead occurs again, word for word, in the rest of the document."""
    return 4 <= len(text) <= _MAX_CHARS and len(text.split()) <= _MAX_WORDS and _is_title(text) and text in others


def find_owner(line: str) -> str | None:
    """The publisher named in a copyright line, None if the line isn't one."""
    if line[:1] not in _COPYRIGHT_OPENS or len(line) > 200:  # a quick test that settles most lines
        return None
    found = _COPYRIGHT.match(line)
    name = _COMPANY.sub("", found["name"].strip(_AROUND_NAME)) if found else ""
    if is_paper(name):
        return name
    undated, years = _YEAR.subn("", line)
    return name if years and not _DIGIT.search(undated) and _may_own(name) else None


def _may_own(name: str) -> bool:
    """Whether the name after a copyright sign and year can be a site's rather than a photographer's or agency's."""
    if _DOMAIN.fullmatch(name):
        return True
    words = name.lower().split()
    if not 0 < len(words) <= _MAX_MASTHEAD or not _is_title(name) or _NOT_SITES.search(name):
        return False
    return words[0] not in GIVEN_NAMES and AGENCIES.isdisjoint(words)


def find_in_menu(line: str) -> str | None:
    """The site at the start of a menu on one line, None without: "Harbour Gazette | News | Sport | Notices"."""
    steps = line.split("|") if len(line) <= 200 else []
    return steps[0].strip() if len(steps) > 2 and is_paper(steps[0].strip()) else None
