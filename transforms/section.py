"""Section labels: "Transport", "City news", "3. Politics", "Home > News > Council"."""

import re

from transforms.words import is_section_words

_NUMBER = re.compile(r"^\d{1,2}[.)] ")
_TRAIL = re.compile(r"\s+[>»›/]\s+")  # the marks between the steps of a trail of links
_WORD = re.compile(r"[^\W\d_][\w’'-]*|&")
_LABEL = re.compile(r"^(?:section|category|filed (?:under|in)|posted in|published in|topic|rubrique|ressort):? ", re.I)
_MAX_CHARS = 60
MAX_SECTION_WORDS = 4


def section_of(text: str) -> str | None:
    """The section a short line names, None if it is no section label."""
    if not 1 < len(text) <= _MAX_CHARS:
        return None
    text = _NUMBER.sub("", text)
    labelled = _LABEL.sub("", text)
    if labelled != text and len(labelled.split()) <= MAX_SECTION_WORDS:
        return labelled
    steps = _TRAIL.split(text)
    if len(steps) > 1:
        return _last_step(steps)
    words = _WORD.findall(text.lower())
    return text if 0 < len(words) <= MAX_SECTION_WORDS and is_section_words(words) else None


def is_trail(text: str) -> bool:
    """Whether the line is a trail of links from the front page down: "Home > News > Council"."""
    return len(text) <= 200 and text[:1].isalpha() and len(_TRAIL.split(text)) > 1


def _last_step(steps: list[str]) -> str | None:
    """The last step of the trail that is the name of a section: the article's own title may follow it."""
    named = [step for step in steps if section_of(step)]
    return named[-1] if (named and named[-1].lower() not in ("home", "news")) or len(named) > 1 else None
