"""What the lines next to a possible headline say of it: a byline below, a caption with its credit, the same again."""

from itertools import islice

from transforms.phrases.credits import ends_with_credit
from transforms.roles.draft.draft import Draft

_SIGNS = ("byline", "byline_foreign", "date")
_SIGNATURE_REACH = 4  # lines above a headline without a byline or date
_TWIN_REACH = 3  # lines below one within which another may say the same
_SIGNED_REACH = 4  # lines below a standfirst within which the byline must be
_LEAST_SMALL = 3  # words in small letters of a headline with a label


def is_over_signature(draft: Draft, line: int) -> bool:
    """Whether a byline or date is one of the two lines below, and none is among those shortly above."""
    below = range(line + 1, min(line + 3, len(draft)))
    above = range(max(0, line - _SIGNATURE_REACH), line)
    return any(draft.has(n, *_SIGNS) for n in below) and not any(draft.has(n, *_SIGNS) for n in above)


def goes_with_another(draft: Draft, line: int, end: int, least_words: int) -> bool:
    """Whether a line below says the same: with a credit, so that this is a caption, or without the trail before it.

    `least_words` are those of a line that is no part of a trail; `end` is the line at which the text starts.
    """
    text = draft.texts[line].rstrip(".")
    for below in range(line + 1, min(line + 1 + _TWIN_REACH, end, len(draft))):
        other = draft.texts[below]
        is_caption = len(other) > len(text) and other.startswith(text) and draft.ask(ends_with_credit, below)
        if is_caption or (draft.words[below] >= least_words and len(other) < len(text) and text.endswith(other)):
            return True
    return False


def is_signed(draft: Draft, line: int) -> bool:
    """Whether a byline follows within two lines, not counting captions with their credits."""
    reach = range(line + 1, min(line + 1 + _SIGNED_REACH, len(draft)))
    below = (n for n in reach if not (draft.has(n, "credit_end") or draft.ask(ends_with_credit, n)))
    return any(draft.has(n, "byline", "byline_foreign") for n in islice(below, 2))


def reads_as_sentence(text: str) -> bool:
    """Whether a line with a label, such as "Video:", goes on with small letters, as credits do not."""
    return "/" not in text and sum(word[0].islower() for word in text.split()[1:]) >= _LEAST_SMALL
