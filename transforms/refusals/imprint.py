"""Recognise the imprint of a publisher or an agency, which its service sends among its articles."""

import re

from transforms.document import Reject
from transforms.lexicon.imprint import SIGNS, TITLES
from transforms.roles.draft.draft import Draft

_OPENING = 3  # lines, one of which is the title
_FEWEST, _FEWEST_UNTITLED = 2, 4  # things that only an imprint states
_SEEN_LINES, _MOST_WORDS = 60, 400
_MOST_UNTITLED = 150  # words
_OF_WHOM = re.compile(r"\s+(?:der|des|of|de|del|di|van|av)\s+\S.{0,40}$")
_EDGES = " \t:=-–—/#*|."
_SIGNS = tuple(re.compile(sign, re.IGNORECASE) for sign in SIGNS)


def refuse_imprint(draft: Draft) -> Reject | None:
    """A Reject if a document is an imprint; an article about one has neither such a title nor the details."""
    words = sum(draft.words)
    titled = any(map(_is_title, draft.texts[:_OPENING]))
    if words > (_MOST_WORDS if titled else _MOST_UNTITLED):
        return None
    text = "\n".join(draft.texts[:_SEEN_LINES])
    stated = sum(sign.search(text) is not None for sign in _SIGNS)
    if stated < (_FEWEST if titled else _FEWEST_UNTITLED):
        return None
    return Reject("NOT_AN_ARTICLE", "the imprint of a publisher")


def _is_title(line: str) -> bool:
    text = line.strip(_EDGES).casefold()
    return text in TITLES or _OF_WHOM.sub("", text) in TITLES
