"""Heed what the source itself says of its lines, as archives do with labels: SECTION:, BYLINE:, Body."""

from collections.abc import Sequence

import numpy as np

from transforms.lines.model import Opinion
from transforms.roles.draft.draft import KEPT, Draft
from transforms.roles.draft.first_look import KINDS

_LIKELY_BODY = 0.95  # the least probability of body for a line that the source says is text
_SURE = 0.97
# Roles that a line of the text may have although it is not part of the body; other roles are those of a head.
_WITHIN_TEXT = frozenset("byline credit caption quote_attribution post_meta related boilerplate".split())
_GUESSES = frozenset(("content_model", "before_body", "note_under_the_article", "caption_model"))


def heed(opinion: Opinion, stated: Sequence[str]) -> Opinion:
    """The line model's probabilities, corrected by the stated role of each line."""
    roles = np.array(stated)
    is_text, is_other = roles == "body", (roles != "") & (roles != "body")
    body = np.where(is_text, np.maximum(opinion.body, _LIKELY_BODY), np.where(is_other, 0, opinion.body))
    rest = (
        np.where(is_other & (roles != role), 0, column).astype(np.float32)
        for role, column in zip(("headline", "byline", "date", "caption"), opinion[1:], strict=True)
    )
    return Opinion(body.astype(np.float32), *rest)


def settle(draft: Draft) -> None:
    """Give each line its stated role; of the lines of the text, those that rules took for parts of the head."""
    for line, role in enumerate(draft.stated):
        if role == "body":
            is_guess = draft.roles[line] not in _WITHIN_TEXT or draft.rules[line] in _GUESSES
            if draft.roles[line] not in KEPT and is_guess:
                draft.set(line, *KINDS[draft.kinds[line]], draft.content[line])
        elif role:
            draft.set(line, role, "said_by_the_source", _SURE)  # type: ignore[arg-type]
