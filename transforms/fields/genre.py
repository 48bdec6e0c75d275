"""Choose the genre of a page: article, live blog, or a list of teasers, links or offers without its own story."""

import math
from typing import Literal

from transforms.roles.draft.draft import KEPT, Draft

Genre = Literal["article", "live_blog", "listing"]

_LEAST_LINES = 15  # a page with fewer is never a listing
# Weights of the evidence for a listing, fitted to the training corpus (articles against listings, collections and
# offers), rounded.
_HEADLINE, _BYLINE, _DATE = -2.5, -2.0, -2.5  # of the line model's highest probability for each
_SURE_OF_BODY = -12.75  # of its mean probability over the words of the body
_DATED_LINES, _BODY_LINES = 0.67, -0.62  # of the logarithm of each count
_ALONE, _SCATTERED = 0.82, 1.66
_CONSTANT = 12.7
_LEAST_SCORE = 0.15
_STORY_WORDS, _STORY_GAP, _MANY_WORDS = 240, 2, 2_000


def choose_genre(draft: Draft, *, is_live: bool) -> Genre:
    """The genre of a page; only English pages can be listings, because the weights were fitted to English."""
    if is_live:
        return "live_blog"
    if draft.stated:  # by an archive of articles
        return "article"
    if "headline" in draft.roles and "by_and_name" in draft.rules:  # even if most lines are links
        return "article"
    may_be = len(draft) >= _LEAST_LINES and _is_in_english(draft)
    return "listing" if may_be and _score_listing(draft) > _LEAST_SCORE and not _tells_story(draft) else "article"


def _is_in_english(draft: Draft) -> bool:
    """Whether the text has the most common word of English, and few lines in another script."""
    return draft.is_english() and 2 * sum(map(str.isascii, draft.texts)) >= len(draft)


def _tells_story(draft: Draft) -> bool:
    """Whether paragraphs follow each other for as many words as no teaser has, with at most one line between two."""
    words, last, whole = 0, -_STORY_GAP, 0
    for line, role in enumerate(draft.roles):
        if role == "paragraph":
            words = draft.words[line] + (words if line - last <= _STORY_GAP else 0)
            last = line
            whole += draft.words[line]
            if words >= _STORY_WORDS or whole >= _MANY_WORDS:
                return True
    return False


def _score_listing(draft: Draft) -> float:
    """The evidence that a page is a listing rather than an article, as a logit."""
    body = [line for line, role in enumerate(draft.roles) if role in KEPT]
    if not body:
        return -math.inf
    words = sum([draft.words[line] for line in body])
    sure = sum([draft.content[line] * draft.words[line] for line in body]) / max(words, 1)
    dated = len(draft.find_any("date", "time_ago"))
    paragraphs = [line for line in body if draft.roles[line] == "paragraph"]
    inside = set(paragraphs)
    alone = len([n for n in paragraphs if n - 1 not in inside and n + 1 not in inside]) / max(len(paragraphs), 1)
    span = body[-1] - body[0] + 1
    return (
        _CONSTANT
        + _HEADLINE * max(draft.headline)
        + _BYLINE * max(draft.byline)
        + _DATE * max(draft.date)
        + _SURE_OF_BODY * sure
        + _DATED_LINES * math.log1p(dated)
        + _BODY_LINES * math.log1p(len(body))
        + _ALONE * alone
        + _SCATTERED * (span - len(body)) / span
    )
