"""What kind of page it is: article, live blog, or a list of teasers, links or offers without a story of its own."""

import math
from typing import Literal

from transforms.roles.draft.draft import KEPT, Draft

Genre = Literal["article", "live_blog", "listing"]

_LEAST_LINES = 15  # a page of fewer is no list of anything
# What speaks for a list: fitted to the training corpus (articles against listings, collections, offers), rounded.
_HEADLINE, _BYLINE, _DATE = -2.5, -2.0, -2.5  # how sure the line model is of the likeliest line of each kind
_SURE_OF_BODY = -12.75  # the same of a word of the body
_DATED_LINES, _BODY_LINES = 0.67, -0.62  # their logarithms
_ALONE, _SCATTERED = 0.82, 1.66
_CONSTANT = 12.7


def choose_genre(draft: Draft, *, is_live: bool) -> Genre:
    """The page's kind; none but a page that is surely a list is called one, in the language this was fitted on."""
    if is_live:
        return "live_blog"
    if "headline" in draft.roles and "by_and_name" in draft.rules:  # however short it is, and whatever stands around it
        return "article"
    return "listing" if len(draft) >= _LEAST_LINES and draft.is_english() and _score_listing(draft) > 0 else "article"


def _score_listing(draft: Draft) -> float:
    """How much more the page looks like a list than like an article, as a logit."""
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
