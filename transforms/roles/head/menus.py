"""Distinguish short lines above a headline: the entries of a menu, and a topic label on its own."""

from transforms.lexicon.newspapers import AGENCIES
from transforms.phrases.bylines import find_bare_names, has_given_name
from transforms.phrases.dates import parse_when
from transforms.phrases.papers import is_paper
from transforms.phrases.sections import is_slug
from transforms.roles.draft.draft import Draft

_RUN = 3  # consecutive names of sections from which they are a menu
_MAX_ENTRY_WORDS = 3
_LEAST_ENTRIES = 2  # next to a line, in its block of lines
_MAX_LABEL_WORDS, _MAX_LABEL_CHARS = 4, 40
_STEPS = "›»>|/"  # marks between the steps of a breadcrumb trail
_LIKELY_BYLINE = 0.3  # probability of a byline from which a line is not an entry of a menu


def is_in_menu(draft: Draft, line: int) -> bool:
    """Whether the line is in a run of section names, or next to other entries of a menu."""
    first = line
    while first > 0 and line - first < _RUN and draft.find_section(first - 1):
        first -= 1
    last = line
    while last + 1 < len(draft) and last - line < _RUN and draft.find_section(last + 1):
        last += 1
    return last - first + (draft.find_section(line) is not None) >= _RUN or _is_among_entries(draft, line)


def _is_among_entries(draft: Draft, line: int) -> bool:
    """Whether the lines next to it, in a block without blank lines, are entries of a menu: on both sides, or two."""
    before = [n for n in (line - 1, line - 2) if n >= 0 and not any(draft.gaps[n + 1 : line + 1])]
    after = [n for n in (line + 1, line + 2) if n < len(draft) and not any(draft.gaps[line + 1 : n + 1])]
    if before and after:
        return all(_is_entry(draft, other) for other in (before[0], after[0]))
    # At the edge of a block, the lines may also be a paper, its section and a reporter's name.
    beside = before + after
    return len(beside) >= _LEAST_ENTRIES and all(_is_known_entry(draft, other) for other in beside)


def _is_entry(draft: Draft, line: int) -> bool:
    """Whether a line has few words and is not the name of a paper or person, a date or a sentence."""
    if draft.words[line] > _MAX_ENTRY_WORDS or draft.has(line, "terminated", "colon", "date", "time_ago"):
        return False
    if _is_known_entry(draft, line):
        return True
    text = draft.texts[line]
    named = draft.byline[line] >= _LIKELY_BYLINE or any(map(has_given_name, find_bare_names(text)))
    is_publisher = draft.roles[line] == "publisher" or draft.ask(is_paper, line)
    return not named and not any(map(str.isdigit, text)) and not is_publisher


def _is_known_entry(draft: Draft, line: int) -> bool:
    return draft.has(line, "chrome") or draft.find_section(line) is not None


def is_label_over(draft: Draft, line: int, headline: int) -> bool:
    """Whether a few words are alone directly above the headline or above a date before it, as a topic label is."""
    if not line < headline <= line + 2 or draft.gaps[line + 1] == 0 or (line and draft.gaps[line] == 0):
        return False
    if headline == line + 2 and not (draft.has(line + 1, "date") or parse_when(draft.texts[line + 1])):
        return False
    text = draft.texts[line]
    if draft.words[line] > _MAX_LABEL_WORDS or len(text) > _MAX_LABEL_CHARS or any(mark in text for mark in _STEPS):
        return False
    if is_slug(text) or not AGENCIES.isdisjoint(text.lower().split()):
        return False
    is_other = draft.has(line, "terminated", "colon", "chrome", "related", "date", "clock", "time_ago", "read_time")
    return not is_other and not any(map(has_given_name, find_bare_names(text)))
