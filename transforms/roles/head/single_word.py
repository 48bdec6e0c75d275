"""Find a headline of one word by its place in a small head: in others it is a label or an entry of a menu."""

from collections.abc import Iterable

from transforms.phrases.bylines import find_bare_names, has_given_name, is_byline
from transforms.phrases.dates import parse_when
from transforms.phrases.papers import is_paper
from transforms.roles.draft.draft import SETTLED, Draft

_MAX_HEAD_LINES = 6  # lines above the text; a menu has more
_LEAST_CHARS = 3
_LIKELY = 0.05  # the line model's probability of a headline


def find_single_word(draft: Draft, end: int, others: Iterable[int]) -> int | None:
    """The line of one word that is the headline, None if there is none; `others` are longer lines that may be it.

    Every other line of the head must be a name, a paper, a date or the like.
    """
    if not 0 < end <= _MAX_HEAD_LINES or end >= len(draft):
        return None
    words = [line for line in range(end) if _may_be_headline(draft, line)]
    if len(words) != 1 or any(line < end and not find_bare_names(draft.texts[line]) for line in others):
        return None
    rest = (line for line in range(end) if line != words[0])
    return words[0] if all(_is_beside(draft, line) for line in rest) else None


def _may_be_headline(draft: Draft, line: int) -> bool:
    text = draft.texts[line]
    if draft.words[line] != 1 or len(text) < _LEAST_CHARS or not text[0].isupper() or draft.headline[line] < _LIKELY:
        return False
    if draft.is_marked_furniture(line) or draft.rules[line] in SETTLED or not text.strip("!?’‘“”'\"").isalpha():
        return False
    is_label = draft.has(
        line, "chrome", "related", "section", "live", "furniture", "pointer", "credit_only", "publisher"
    )
    is_label = is_label or draft.find_section(line) is not None or draft.ask(is_paper, line)
    return not is_label and (line + 1 == len(draft) or draft.gaps[line + 1] > 0 or line == 0)


def _is_beside(draft: Draft, line: int) -> bool:
    """Whether the line is a paper, a section, a byline, a name, a date or another small part of a head."""
    text = draft.texts[line]
    if draft.has(line, "byline", "byline_foreign", "date", "time_ago", "read_time", "credit_only", "credit_end"):
        return True
    if draft.ask(is_byline, line) or draft.ask(is_paper, line) or draft.find_section(line):
        return True
    is_named = bool(find_bare_names(text)) or has_given_name(text)
    return is_named or parse_when(text) is not None or draft.has(line, "chrome")
