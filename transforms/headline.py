"""Which line is the headline: by its place before the text, its look, the page's title and the words of the story."""

import re

from transforms.byline import is_byline
from transforms.publisher import is_paper, site_in_title
from transforms.roles import Draft
from transforms.section import section_of

_FURNITURE = re.compile(
    r"^(?:published|updated|posted|last updated|image|view image|listen|advertis|by |jump |skip )"
    r"|^(?:we (?:use|value)|your (?:web )?browser)"
    r"|\b(?:cookies?|fullscreen|browser|newsletters?|read time|min read|minutes? read|affiliate|javascript)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{4,}")
_REACH = 40  # lines above the text in which a headline is looked for
_NEAR, _LEEWAY = 3, 0.8  # of several likely lines so close to each other and alike, the first
_LEAST_SCORE = 0.3
_OPENING_CHARS = 1_500  # of the story, whose words a headline shares
MAX_HEADLINE_WORDS = 32


def find_headline(draft: Draft, end: int, hinted: str | None) -> int | None:
    """The headline's line among those before `end`, where the text begins; `hinted` is what the metadata gives."""
    if hinted and (same := [i for i in range(len(draft)) if draft.texts[i] == hinted]):
        return same[-1] if same[-1] <= end else same[0]
    title = _page_title(draft)
    story = _story_words(draft, end)
    scores = {
        line: _score(draft, line, end, title, story)
        for line in range(max(0, end - _REACH), end)
        if _may_be(draft, line)
    }
    best = max(scores, key=lambda line: (scores[line], -line), default=None)
    if best is None or scores[best] <= _LEAST_SCORE:
        return None
    # The standfirst shares more words with the story than the headline over it does.
    rivals = [
        line
        for line in range(best - _NEAR, best)
        if line in scores
        and scores[line] >= max(0.8, scores[best] - (_LEEWAY if _shares(draft, line, story) else _LEEWAY / 2))
    ]
    return rivals[0] if rivals else best


def _shares(draft: Draft, line: int, story: frozenset[str]) -> bool:
    """Whether the line has a longer word in common with the story's opening."""
    return any(word in story for word in _WORD.findall(draft.texts[line].lower()))


def _may_be(draft: Draft, line: int) -> bool:
    """Whether nothing forbids the line to be a headline."""
    words, text = draft.words[line], draft.texts[line]
    if draft.element(line) == "h1":
        return True
    if not 2 <= words <= MAX_HEADLINE_WORDS or draft.is_marked_furniture(line):
        return False
    if draft.has(line, "chrome", "byline", "byline_foreign", "credit_only", "related", "bullet", "live", "clock"):
        return False
    if words <= 12 and (draft.has(line, "date", "time_ago", "read_time") or is_paper(text) or section_of(text)):
        return False
    return not _FURNITURE.search(text) and not is_byline(text) and sum(text.count(mark) for mark in "|»›•>") < 2


def _score(draft: Draft, line: int, end: int, title: str, story: frozenset[str]) -> float:
    text, words = draft.texts[line], draft.words[line]
    if draft.element(line) == "h1":
        return 4.0
    score = 1.0 if words >= 4 else 0.4 if words == 3 else 0.15
    score -= 0.4 * draft.has(line, "terminated") * (not text.endswith("?"))
    score -= 0.6 * draft.has(line, "name", "credit_end", "credit_label", "caption")
    if line and title:
        score += 2.0 if title == text else 1.2 * _alike(text, title)
    own = _WORD.findall(text.lower())
    if own and story:
        score += 0.7 * sum(word in story for word in own) / len(own)
    score += 0.3 * any(draft.has(near, "byline", "date", "time_ago") for near in range(line + 1, min(line + 5, end)))
    # Among near ones the first; far above stand the menus.
    return score - 0.05 * max(0, end - line - 8)


def _page_title(draft: Draft) -> str:
    """The text's first line without the site's name, if a line further on says the same or nearly."""
    return site_in_title(draft.texts[0])[0] if len(draft) and draft.words[0] >= 3 else ""


def _alike(text: str, title: str) -> float:
    """Share of words two lines have in common, 0 unless it is most of them."""
    one, two = set(_WORD.findall(text.lower())), set(_WORD.findall(title.lower()))
    shared = len(one & two) / max(len(one | two), 1)
    return shared if shared >= 0.6 else 0.0


def _story_words(draft: Draft, end: int) -> frozenset[str]:
    """Longer words with which the story opens."""
    opening, room = [], _OPENING_CHARS
    for line in range(end, len(draft)):
        if draft.roles[line] == "paragraph":
            opening.append(draft.texts[line][:room].lower())
            room -= len(draft.texts[line])
            if room <= 0:
                break
    return frozenset(_WORD.findall(" ".join(opening)))
