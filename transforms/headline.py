"""Which line is the headline: by its place before the text, its look, the page's title and the words of the story."""

import math
import re
from itertools import islice

from transforms.byline import is_byline
from transforms.publisher import is_paper
from transforms.roles import Draft
from transforms.section import section_of

_FURNITURE = re.compile(
    r"^(?:published|updated|posted|last updated|image|view image|listen|advertis|by |jump |skip )"
    r"|^(?:we (?:use|value)|your (?:web )?browser)|^(?:key|main) (?:points|takeaways|facts|moments|events)$"
    r"|^(?:in this article|at a glance|table of contents|what (?:to|we) know)$"
    r"|\b(?:cookies?|fullscreen|browser|newsletters?|read time|min read|minutes? read|affiliate|javascript)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{4,}")
_SITES = re.compile(r"(?:\s+(?:[|»•·—–-]|::)\s+[^|»•·—–]{2,40})+$")
_CANDIDATES = 8  # likeliest lines that are weighed
_SURE = 1e-4
_LEAST_SCORE = -2.0
_NEAR, _LEEWAY = 2, 0.9  # of two likely lines so close to each other and alike, the first
_STORY_CHARS = 5_000
_TELLING_WORDS = 6  # a headline of fewer long words proves less by sharing them with the story
MAX_HEADLINE_WORDS = 45
_SENTENCE_WORDS = 10  # a line of so many words that ends with a full stop is prose


def find_headline(draft: Draft, end: int, hinted: str | None) -> int | None:
    """The headline's line, None if the text has none; `end` is where the text begins.

    `hinted` is the headline that the file's metadata gives: the line that says the same is taken.
    """
    if hinted and (same := [i for i in range(len(draft)) if draft.texts[i] == hinted]):
        return same[-1] if same[-1] <= end else same[0]
    marked = [line for line in range(min(end + 1, len(draft))) if draft.element(line) == "h1"]
    live = end < len(draft) and draft.roles[end] == "post_meta"  # what stands in a live blog's posts heads a post
    lines = marked or range(end if live else len(draft))
    by_likelihood = sorted(lines, key=lambda line: (-draft.headline[line], line))
    likely = marked or list(islice((line for line in by_likelihood if _may_be(draft, line)), _CANDIDATES))
    if not likely:
        return None
    opening = next(line for line in lines if line in likely or _may_be(draft, line))
    story = _story_words(draft)
    scores = {line: _score(draft, line, end, story) for line in {*likely, opening}}
    best = max(scores, key=lambda line: (scores[line], -line))
    if not marked and scores[best] < _LEAST_SCORE:
        return None
    # The standfirst can share more words with the story than the headline right over it does.
    above = (line for line in range(max(0, best - _NEAR), best) if scores.get(line, -99) >= scores[best] - _LEEWAY)
    return next(above, best)


def headline_text(draft: Draft, line: int) -> str:
    """The headline without the name of the site, which a page title at the top of a text carries."""
    text = draft.texts[line]
    return _SITES.sub("", text) if line == 0 and len(_SITES.sub("", text).split()) >= 3 else text


def _may_be(draft: Draft, line: int) -> bool:
    """Whether nothing forbids the line to be a headline."""
    words, text = draft.words[line], draft.texts[line]
    if draft.element(line) == "h1":
        return True
    if not 1 < words <= MAX_HEADLINE_WORDS or draft.is_marked_furniture(line):
        return False
    if words >= _SENTENCE_WORDS and text.endswith((".", ".”", ".’", '."', ":")):
        return False
    if draft.has(line, "chrome", "byline", "byline_foreign", "credit_only", "related", "bullet", "live", "clock"):
        return False
    if words <= 12 and (draft.has(line, "date", "time_ago", "read_time") or is_paper(text) or section_of(text)):
        return False
    return not _FURNITURE.search(text) and not is_byline(text) and sum(text.count(mark) for mark in "|»›•>") < 2


def _score(draft: Draft, line: int, end: int, story: frozenset[str]) -> float:
    """Logit of the line model's probability, raised for what the story and the head around it confirm."""
    bounded = min(max(draft.headline[line], _SURE), 1 - _SURE)
    score = math.log(bounded / (1 - bounded))
    text = headline_text(draft, line)
    own = _WORD.findall(text.lower())
    if own and story:
        shared = sum(word in story for word in own) / len(own)
        score += shared * (1 + 1.5 * min(len(own), _TELLING_WORDS) / _TELLING_WORDS)
    score += 1.0 * (text != draft.texts[line])
    return score - 1.0 * text.endswith((".", "。")) - 1.0 * (line > end)


def _story_words(draft: Draft) -> frozenset[str]:
    """Longer words of the body's first few thousand characters."""
    body = (draft.texts[line] for line, role in enumerate(draft.roles) if role == "paragraph")
    opening, room = [], _STORY_CHARS
    for text in body:
        opening.append(text[:room])
        room -= len(text)
        if room <= 0:
            break
    return frozenset(_WORD.findall(" ".join(opening).lower()))
