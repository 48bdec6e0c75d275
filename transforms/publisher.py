"""Who published: names of papers and sites, told by their words, their place and by standing in the text again."""

import re

from transforms.words import JOB_BEATS, JOBS, PAPER_BEGINNINGS, PAPER_ENDINGS, PAPERS, is_section_words

_WORD = re.compile(r"[^\W\d_][\w’'.&+-]*")
_EDITION = frozenset("uk us edition online plus sunday on the and of".split())
_NAMING = PAPERS - _EDITION
_COPYRIGHT = re.compile(
    r"^(?:©|\(c\)|copyright)[\s\d©,.–-]*(?P<name>[^\d|.,©]{3,50}?)(?:[\s\d,.–-]*$|[|.,]|\s+\d{4})", re.I
)
_COPYRIGHT_OPENS = ("©", "(", "c", "C")
_MAX_WORDS = 6
_MAX_CHARS = 50


def is_paper(text: str) -> bool:
    """Whether a short line is the name of a paper, a broadcaster or a news site by its own words."""
    if not 1 < len(text) <= _MAX_CHARS or text[-1] in ".!?,;…":
        return False
    words = _WORD.findall(text.lower())
    named = text.endswith(PAPER_ENDINGS) or text.startswith(PAPER_BEGINNINGS)
    if not named and _NAMING.isdisjoint(words):  # most lines, and quickly told
        return False
    if not words or len(words) > _MAX_WORDS or is_section_words(words) or text in PAPER_ENDINGS:
        return False
    if words[-1] in JOBS and JOB_BEATS.issuperset(words[:-1]):  # "Education Reporter" is a post
        return False
    # A name of one common word ("Today", "Live") is as likely a label.
    return named or (len(words) > 1 and _is_title(text) and not _NAMING.isdisjoint(words[0:3] + words[-2:]))


def _is_title(text: str) -> bool:
    """All words of four letters and more begin with a capital, and there is one that is not a number."""
    words = [word for word in text.split() if len(word) > 3]
    return bool(words) and all(not word[0].islower() for word in words)


def stands_again(text: str, others: str) -> bool:
    """Whether a masthead's words occur in the rest of the document as they are."""
    return 4 <= len(text) <= _MAX_CHARS and len(text.split()) <= _MAX_WORDS and _is_title(text) and text in others


def owner(line: str) -> str | None:
    """The name in a copyright line."""
    if line[:1] not in _COPYRIGHT_OPENS or len(line) > 200:  # most lines, and quickly told
        return None
    found = _COPYRIGHT.match(line)
    name = found["name"].strip() if found else ""
    return name if is_paper(name) else None


def first_of_menu(line: str) -> str | None:
    """The site a menu on one line begins with: "Harbour Gazette | News | Sport | Notices"."""
    steps = line.split("|") if len(line) <= 200 else []
    return steps[0].strip() if len(steps) > 2 and is_paper(steps[0].strip()) else None
