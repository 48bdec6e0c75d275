"""Label the captions that text exports leave of pictures, if they come with a label or a credit."""

import re
from collections.abc import Sequence

from transforms.phrases.credits import is_credit
from transforms.roles.draft.draft import Draft

_LABEL = re.compile(
    r"^(?:(?:image|media|video|photo|picture) caption|open this (?:photo|image|picture) in gallery)\b\W*(?P<text>.*)",
    re.IGNORECASE,
)
_MAX_WORDS, _MIN_WORDS = 45, 4
_MAX_CREDIT_CHARS = 70
_IN_BRACKETS = re.compile(r"[(\[][^\W\d_a-z][\w’'.&/-]*(?: [^\W\d_a-z][\w’'.&/-]*){1,4}[)\]]")


def label_pictures(draft: Draft) -> None:
    """Label lines as captions that follow a label ("Image caption") or come directly before a credit."""
    pictures = draft.find_any("picture")
    opens = next((n for n in range(len(draft)) if _may_open(draft, n)), len(draft)) if pictures else 0
    for line in pictures:
        if label := _LABEL.match(draft.texts[line]):
            draft.set(line, "caption", "caption_label", 0.9)
            below = line + 1
            if not label["text"] and below < len(draft) and draft.words[below] <= _MAX_WORDS:
                draft.set(below, "caption", "caption_label", 0.9)
        elif _is_under_caption(draft, line, opens):
            _label_pair(draft, line)
    for line in _find_ends_of_pairs(draft.gaps):
        if _names_source(draft.texts[line]) and _may_be_caption(draft, line - 1):
            _label_pair(draft, line)


def _label_pair(draft: Draft, credit: int) -> None:
    draft.set(credit - 1, "caption", "over_its_credit", 0.85)
    draft.set(credit, "credit", "credit_of_picture", 0.85)


def _find_ends_of_pairs(gaps: Sequence[int]) -> list[int]:
    """The lines that stand with the one above them alone between blank lines, in the middle of a text."""
    return [line for line in range(2, len(gaps) - 1) if not gaps[line] and gaps[line - 1] and gaps[line + 1]]


def _names_source(text: str) -> bool:
    """Whether a line is nothing but a credit, or a name in brackets."""
    return len(text) <= _MAX_CREDIT_CHARS and (is_credit(text) or _IN_BRACKETS.fullmatch(text) is not None)


def _may_be_caption(draft: Draft, line: int) -> bool:
    if not _MIN_WORDS <= draft.words[line] <= _MAX_WORDS or draft.roles[line] not in ("paragraph", "subheading"):
        return False
    return not draft.has(line, "bullet", "numbered", "byline", "quoted_start", "chrome")


def _may_open(draft: Draft, line: int) -> bool:
    return draft.words[line] >= _MIN_WORDS and not draft.has(line, "chrome", "furniture")


def _is_under_caption(draft: Draft, line: int, opens: int) -> bool:
    """Whether the line directly above a credit can be a caption; the first line with text is the headline instead."""
    above = line - 1
    if above < 1 or draft.gaps[line] or not _MIN_WORDS <= draft.words[above] <= _MAX_WORDS:
        return False
    if draft.has(above, "bullet", "numbered", "byline", "chrome", "date", "quoted_start"):
        return draft.has(above, "terminated") and not draft.has(above, "byline", "bullet", "numbered", "quoted_start")
    return opens < above
