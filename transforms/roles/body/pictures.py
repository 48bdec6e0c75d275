"""Label the captions that text exports leave of pictures, if they come with a label or a credit."""

import re

from transforms.roles.draft.draft import Draft

_LABEL = re.compile(r"^(?:image|media|video|photo|picture) caption\b\W*(?P<text>.*)", re.IGNORECASE)
_MAX_WORDS, _MIN_WORDS = 45, 4


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
            draft.set(line - 1, "caption", "over_its_credit", 0.85)
            draft.set(line, "credit", "credit_of_picture", 0.85)


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
