"""Every line of one document gets its role: body first, then what stands around and within it."""

from transforms.captions import label_captions
from transforms.headline import label_head
from transforms.live import label_posts
from transforms.names import is_name
from transforms.roles import Draft

BODY_THRESHOLD = 0.5
_MAX_SUBHEADING_WORDS = 35


def label(draft: Draft, hinted_headline: str | None = None) -> int | None:
    """Give every line its role; the result is the line of the headline, None if the text has none."""
    for line, probability in enumerate(draft.content):
        if probability >= BODY_THRESHOLD:
            _label_body(draft, line, probability)
        else:
            _label_furniture(draft, line)
    label_posts(draft)
    label_captions(draft)
    return label_head(draft, hinted_headline)


def _label_body(draft: Draft, line: int, probability: float) -> None:
    """The kinds of body line, by shape."""
    if draft.has(line, "quote_attribution") and line and draft.has(line - 1, "terminated") and draft.words[line] <= 14:
        draft.set(line, "quote_attribution", "dash_and_name", probability)
    elif draft.has(line, "bullet", "numbered"):
        draft.set(line, "list_item", "list_mark", probability)
    elif draft.has(line, "terminated", "colon") or draft.words[line] > _MAX_SUBHEADING_WORDS:
        question = draft.texts[line].endswith("?") and draft.words[line] <= 14
        draft.set(line, "subheading" if question else "paragraph", "question" if question else "sentence", probability)
    else:
        draft.set(line, "subheading", "unfinished_line", probability)


def _label_furniture(draft: Draft, line: int) -> None:
    """Lines outside the body that say what they are."""
    if draft.has(line, "related"):
        colon = draft.texts[line].find(":")
        points = 0 < colon < len(draft.texts[line]) - 1
        draft.set(line, "related" if points else "boilerplate", "points_elsewhere", 0.8)
    elif draft.has(line, "chrome"):
        draft.set(line, "boilerplate", "site_chrome", 0.9)
    elif draft.has(line, "credit_only"):
        draft.set(line, "credit", "credit_only", 0.7)
    elif draft.has(line, "byline") and is_name(draft.texts[line].split(" ", 1)[-1]):
        draft.set(line, "byline", "by_and_name", 0.8)
