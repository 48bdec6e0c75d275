"""Recognise section labels: "Transport", "City news", "3. Politics", "Home > News > Council"."""

import re

from transforms.lexicon.kinds import URGENCIES
from transforms.lexicon.newspapers import is_outlet, is_section_words, may_begin_section

_NUMBER = re.compile(r"^\d{1,2}[.)] ")
_TRAIL = re.compile(r"\s+[>»›/]\s+")  # marks between the steps of a breadcrumb trail
_WORD = re.compile(r"[^\W\d_][\w’'-]*|&")
_TRAIL_MARKS = frozenset(">»›/")
_LABEL = re.compile(r"^(?:section|category|filed (?:under|in)|posted in|published in|topic|rubrique|ressort):? ", re.I)
_LABELS = ("section", "category", "filed", "posted", "published", "topic", "rubrique", "ressort")
_LONG_LABELS = frozenset(("letters to the editor", "your letters", "u.s.", "u.k."))
_PAGE = re.compile(r"\s*[;,]?\s*(?:pg?\.|pp\.|page) ?\w{1,6}$", re.I)  # "NEWS; Pg. 7", as in archives
# What systems and agencies write over a story: "US-ECONOMY-FED", "bridge-council-vote", "A12", "Seite 4", "URGENT".
_SLUG = re.compile(
    r"(?-i:[A-Z0-9]{2,}(?:[-_/][A-Z0-9]{2,}){2,}|[a-z0-9]+(?:[-_][a-z0-9]+){2,})|"
    rf"(?:(?:page|pg?\.?|seite|s\.|página|pagina|pág\.|str\.|sid(?:a|e)|стр\.|blz\.) ?)?[a-z]?\d{{1,3}}[a-z]?|"
    rf"(?:{'|'.join(URGENCIES)})[!: ]*",
    re.IGNORECASE,
)
_MAX_CHARS = 60
MAX_SECTION_WORDS = 4


def find_section(text: str) -> str | None:
    """The section that a short line names, None if it isn't a section label."""
    if not 1 < len(text) <= _MAX_CHARS or is_outlet(text):
        return None
    text = _NUMBER.sub("", text) if text[0].isdigit() else text
    lower = text.lower()
    label = _LABEL.match(text) if lower.startswith(_LABELS) else None
    if label and len(text[label.end() :].split()) <= MAX_SECTION_WORDS:
        return _PAGE.sub("", text[label.end() :]) or None
    if lower in _LONG_LABELS:
        return text
    if not _TRAIL_MARKS.isdisjoint(text) and len(steps := _TRAIL.split(text)) > 1:
        return _find_last_step(steps)
    first = _WORD.search(lower)
    if not first or not may_begin_section(first[0]):  # a quick test that settles most lines
        return None
    words = _WORD.findall(lower)
    return text if len(words) <= MAX_SECTION_WORDS and is_section_words(words) and not is_slug(text) else None


def is_slug(text: str) -> bool:
    """Whether a line is a story's name in a newsroom, a page number or a mark of urgency, which name no section."""
    return _SLUG.fullmatch(text.strip()) is not None


def is_labelled(text: str) -> bool:
    """Whether the line has a label that says that it names the section: "Section: NEWS; Pg. 7"."""
    return text[:8].lower().startswith("section:") and find_section(text) is not None


def is_trail(text: str) -> bool:
    """Whether the line is a breadcrumb trail: "Home > News > Council"."""
    return len(text) <= 200 and text[:1].isalpha() and len(_TRAIL.split(text)) > 1


def _find_last_step(steps: list[str]) -> str | None:
    """The last step of a breadcrumb trail that is a section; the title of the article may follow it."""
    named = [step for step in steps if find_section(step)]
    return named[-1] if (named and named[-1].lower() not in ("home", "news")) or len(named) > 1 else None
