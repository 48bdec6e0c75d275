"""Label the lines between the posts of a live blog, and number the posts."""

import re

from transforms.lexicon.newspapers import JOBS
from transforms.phrases.bylines import find_bare_names, has_given_name, is_plausible, strip_number
from transforms.phrases.papers import is_paper
from transforms.phrases.sections import find_section
from transforms.roles.body.signs_of_live import (
    LEAST_MINUTES,
    LEAST_TIMES,
    find_led_by_time,
    find_minutes,
    find_times,
    is_live,
    is_timed,
)
from transforms.roles.draft.draft import Draft, Role

_MAX_LABEL_WORDS = 3
_MAX_POINT_WORDS = 30
_MOST_HEAD_LINES = 4  # below the time of a post: its author, the author's place, its headline
_MAX_HEADLINE_WORDS = 20
_MAX_TIME_WORDS = 6
# Rules of lines at which a post starts.
OPENING_RULES = frozenset(("post_time", "minute_of_match", "opens_with_time", "over_post_time"))
_SAYS_WHEN = re.compile(r"^(?:published|posted) ", re.IGNORECASE)
_WHERE = re.compile(r"^(?:reporting (?:from|in|live)|live (?:from|in)|at|in|from)\s+[^\W\d_]", re.IGNORECASE)
_CHANGED = re.compile(r"^(?:last )?(?:updated|aktualisiert|mis à jour)\b.{0,24}\d", re.IGNORECASE)
_MAX_CHANGED_WORDS = 8


def label_posts(draft: Draft) -> None:
    """In a live blog, label the lines between posts: times, authors, headlines, sections."""
    if not draft.texts or not is_live(draft):
        return
    _label_openings(draft)
    body = [line for line in range(len(draft)) if draft.roles[line] == "paragraph"]
    for line in range(body[0], body[-1]) if body else ():
        _label_between(draft, line)
    if "post_section" in draft.rules:  # the section of the first post may come before the body
        for line in [line for line in draft.find_any("numbered") if line < body[0]]:
            _label_between(draft, line)
    if "post_time" in draft.rules:
        _label_authors_under(draft, body)


def _label_openings(draft: Draft) -> None:
    """Label the lines at which posts start, if they have a time of day or the minute of a match."""
    if len(times := find_times(draft)) >= LEAST_TIMES:
        for line in times:
            _label_timed_post(draft, line)
        _label_key_points(draft, times[0])
    elif len(times := find_minutes(draft)) >= LEAST_MINUTES:
        for line in times:
            draft.set(line, "paragraph", "minute_of_match", 0.9)
    elif len(times := find_led_by_time(draft)) >= LEAST_TIMES:
        for line in times:
            kind: Role = "paragraph" if draft.has(line, "terminated") else "subheading"
            draft.set(line, kind, "opens_with_time", 0.85)
    else:
        return
    _keep_short_posts(draft, times)


def _label_timed_post(draft: Draft, time: int) -> None:
    """Label the time of a post and, in any order below it, its author, the author's place and the headline."""
    draft.set(time, "post_meta", "post_time", 0.9)
    over = time - 1
    if _SAYS_WHEN.match(draft.texts[time]) and over > 0 and _classify_head_line(draft, over, set()) == "headline":
        draft.set(over, "subheading", "over_post_time", 0.8)
        draft.rules[time] = "time_under_headline"
        return
    seen: set[str] = set()
    for line in range(time + 1, min(time + 1 + _MOST_HEAD_LINES, len(draft))):
        kind = _classify_head_line(draft, line, seen)
        if kind is None or kind in seen:
            return
        seen.add(kind)
        if kind == "author":
            draft.set(line, "byline", "post_author", 0.8)
        elif kind == "place":
            draft.set(line, "post_meta", "place_of_author", 0.7)
        else:
            draft.set(line, "subheading", "post_headline", 0.8)


def _classify_head_line(draft: Draft, line: int, seen: set[str]) -> str | None:
    """The kind of a line below the time of a post ("author", "place", "headline"), None if it starts the text."""
    if draft.has(line, "terminated", "colon", "post_time", "chrome", "bullet") or not draft.texts[line]:
        return None
    text = draft.texts[line]
    if _is_names(text):
        return "author"
    if "author" in seen and (_WHERE.match(text) or is_paper(text) or not JOBS.isdisjoint(text.lower().split())):
        return "place" if draft.words[line] <= 2 * _MAX_LABEL_WORDS else None
    if seen and draft.gaps[line] and "headline" not in seen and draft.words[line] > _MAX_HEADLINE_WORDS:
        return None
    return "headline" if 1 < draft.words[line] <= _MAX_HEADLINE_WORDS else None


def _label_authors_under(draft: Draft, body: list[int]) -> None:
    """Label names below the text of timed posts, where some blogs sign their posts."""
    under = (line + 1 for line in body if line + 1 < len(draft) and line > draft.rules.index("post_time"))
    for line in under:
        if (
            draft.words[line] <= 2 * _MAX_LABEL_WORDS
            and not draft.has(line, "terminated")
            and _is_names(draft.texts[line])
        ):
            draft.set(line, "byline", "post_author", 0.7)


def _is_names(text: str) -> bool:
    names = find_bare_names(text)
    return bool(names) and all(is_plausible(name) or has_given_name(name) for name in names)


def _label_key_points(draft: Draft, first_time: int) -> None:
    """Label the bullets above the first post, which summarise the page."""
    points = [
        line
        for line in range(first_time)
        if draft.has(line, "bullet") and 4 <= draft.words[line] <= _MAX_POINT_WORDS and not draft.has(line, "chrome")
    ]
    for line in points:
        draft.set(line, "list_item", "key_points", 0.8)


def _keep_short_posts(draft: Draft, times: list[int]) -> None:
    """Keep sentences between two times, and those after the last one, whatever the line model says."""
    for line in range(times[0], len(draft)):
        if line > times[-1] and draft.has(line, "chrome", "related", "live"):
            return
        if draft.rules[line] == "content_model" and draft.is_sentence(line):
            draft.set(line, "paragraph", "in_timed_post", 0.6)


def _label_between(draft: Draft, line: int) -> None:
    text = draft.texts[line]
    if draft.roles[line] in ("post_meta", "byline") or draft.rules[line] == "minute_of_match":
        return
    if draft.has(line, "post_time", "time_ago") or _is_change_time(draft, line):
        draft.set(line, "post_meta", "time_of_change" if _is_change_time(draft, line) else "post_time", 0.85)
    elif draft.has(line, "numbered") and _is_label(draft, line):
        named = _is_names(strip_number(text)) and not find_section(text)
        draft.set(line, "byline" if named else "section", "post_author" if named else "post_section", 0.8)
        if not named and _classify_head_line(draft, line + 1, set()) == "headline":
            draft.set(line + 1, "subheading", "post_headline", 0.8)
    elif find_section(text) and draft.words[line] <= _MAX_LABEL_WORDS:
        draft.set(line, "section", "post_section", 0.8)


def _is_change_time(draft: Draft, line: int) -> bool:
    """Whether the line says when a post was last changed."""
    return draft.words[line] <= _MAX_CHANGED_WORDS and bool(_CHANGED.match(draft.texts[line]))


def _is_label(draft: Draft, line: int) -> bool:
    """Whether a numbered line has few words, doesn't end like a sentence and isn't part of a list."""
    if draft.words[line] > _MAX_LABEL_WORDS + 2 or draft.has(line, "terminated", "colon"):
        return False
    return not (draft.has(line - 1, "numbered") or draft.has(min(line + 1, len(draft) - 1), "numbered"))


def number_posts(draft: Draft, headline: int | None) -> list[int | None]:
    """The post that each line belongs to, from 1 in the order of the file; None outside posts and live blogs."""
    numbers: list[int | None] = [None] * len(draft)
    if not draft.texts or not is_live(draft) or "paragraph" not in draft.roles:
        return numbers
    timed = is_timed(draft)
    opens = (line for line, rule in enumerate(draft.rules) if rule in OPENING_RULES)
    first = next(opens, headline) if timed else headline
    if first is None or "minute_of_match" in draft.rules:
        first = draft.roles.index("paragraph")
    if not timed:  # a numbered label directly below the page's headline starts the first post
        head = range(first + 1, draft.roles.index("paragraph"))
        first = next((n for n in head if draft.roles[n] == "section" and draft.has(n, "numbered")), first)
    last = max(i for i, role in enumerate(draft.roles) if role in ("paragraph", "list_item", "quote_attribution"))
    last += last + 1 < len(draft) and draft.rules[last + 1] == "post_author"
    post, opened = 0, False
    for line in range(first, last + 1):
        begins = draft.rules[line] in OPENING_RULES if timed else _opens_post(draft, line)
        if (begins and (timed or not opened)) or post == 0:
            post += 1
        opened = begins or (opened and draft.roles[line] not in ("paragraph", "list_item"))
        numbers[line] = post
    return numbers


def _opens_post(draft: Draft, line: int) -> bool:
    """Whether a post starts here, in a blog without times: with author, section or headline (not of a list)."""
    if draft.roles[line] == "subheading":
        return line + 1 < len(draft) and draft.roles[line + 1] != "list_item"
    if draft.roles[line] == "post_meta":
        return draft.rules[line] == "post_time"
    return draft.roles[line] in ("headline", "byline", "section")
