"""The head of an article: headline, standfirst, byline and the small lines about them."""

import re

from transforms.names import is_name, parse_names
from transforms.roles import Draft

_SITE_SUFFIX = re.compile(r"\s+(?:[|»•·—–-]|::)\s+(?P<site>[^|»•·—–]{2,50})$")


def label_head(draft: Draft, hinted: str | None = None) -> int | None:
    """Label the lines around the headline; gives the headline's line, None if the text has none.

    `hinted` is the headline that the file's metadata gives.
    """
    body = next((i for i in range(len(draft)) if draft.roles[i] == "paragraph" and draft.is_sentence(i)), len(draft))
    headline = _find_headline(draft, body, hinted)
    for line in range(body):
        _label_small(draft, line, headline)
    if headline is not None:
        draft.set(headline, "headline", "before_body", 0.8)
        for line in range(headline + 1, body):
            _label_standfirst(draft, line)
    return headline


def _find_headline(draft: Draft, body: int, hinted: str | None) -> int | None:
    if hinted:
        same = [i for i in range(len(draft)) if draft.texts[i] == hinted]
        if same:
            return same[-1] if same[-1] <= body else same[0]
    page_title = _SITE_SUFFIX.sub("", draft.texts[0]) if body else ""
    best, best_score = None, 0.0
    for line in range(body):
        score = _headline_score(draft, line, body, page_title)
        if score > best_score:
            best, best_score = line, score
    return best


def _headline_score(draft: Draft, line: int, body: int, page_title: str) -> float:
    words = draft.words[line]
    if draft.tags and draft.tags[line] == "h1":
        return 3.0
    if words < 3 or words > 32 or draft.has(line, "chrome", "byline", "credit_only", "publisher", "related", "bullet"):
        return 0.0
    score = 1.0 if words >= 4 else 0.3
    score -= 0.4 * draft.has(line, "terminated") + 0.6 * draft.has(line, "name", "section", "credit_end")
    score += 1.0 * (line > 0 and page_title == draft.texts[line])
    return score - 0.03 * max(0, body - line - 8)  # among near ones the first; far above stand the menus


def _label_small(draft: Draft, line: int, headline: int | None) -> None:
    """Lines that are no prose: who wrote, when, where it ran, who took the picture."""
    after_headline = headline is not None and line > headline
    if draft.has(line, "byline", "byline_foreign") and parse_names(draft.texts[line]):
        draft.set(line, "byline", "by_and_name", 0.95)
    elif draft.has(line, "credit_only"):
        draft.set(line, "credit", "credit_only", 0.8)
    elif draft.has(line, "publisher"):
        draft.set(line, "publisher", "name_of_a_paper", 0.8)
    elif draft.has(line, "live"):
        draft.set(line, "boilerplate", "live_label", 0.8)
    elif draft.has(line, "section") and not after_headline:
        draft.set(line, "section", "name_of_a_section", 0.8)
    elif draft.has(line, "chrome"):
        draft.set(line, "boilerplate", "site_chrome", 0.9)
    elif draft.has(line, "date", "clock", "time_ago") and draft.words[line] <= 16:
        draft.set(line, "date", "date_line", 0.85)
    elif draft.has(line, "name") and headline is not None and abs(line - headline) <= 4 and is_name(draft.texts[line]):
        draft.set(line, "byline", "name_beside_headline", 0.7)
    else:
        draft.set(line, "boilerplate", "before_body", 0.6)


def _label_standfirst(draft: Draft, line: int) -> None:
    """Between headline and body, prose is the standfirst: long lines, or bullets that sum the story up."""
    if draft.rules[line] != "before_body" or draft.words[line] < 5:
        return
    previous = line - 1
    while draft.roles[previous] in ("byline", "date", "credit", "section"):
        previous -= 1
    if draft.has(line, "bullet", "numbered") and draft.roles[previous] in ("headline", "standfirst"):
        draft.set(line, "standfirst", "bullets_under_headline", 0.7)
    elif draft.words[line] >= 6 and draft.roles[previous] in ("headline", "standfirst"):
        draft.set(line, "standfirst", "prose_under_headline", 0.7)
