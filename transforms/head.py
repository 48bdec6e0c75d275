"""The head of an article: what the small lines around the headline are."""

import re
from typing import NamedTuple

from transforms.byline import bare_names, has_given_name, is_byline, is_plausible, is_titled_name
from transforms.credits import ends_with_credit, is_credit
from transforms.dateline import dateline_of
from transforms.dates import parse_when
from transforms.headline import find_headline
from transforms.names import lead_of
from transforms.publisher import is_paper, stands_again
from transforms.roles import Draft, Role
from transforms.section import is_trail

_DIGIT = re.compile(r"\d")
_ABOVE = 10  # lines over the headline that may belong to it; higher up are menus
_MENU_RUN = 3  # so many names of sections one after the other are a menu
_MAX_DATE_WORDS = 16
LIKELY_BYLINE = 0.5
POSSIBLE_BYLINE = 0.04
_MAX_BYLINE_WORDS = 25
_MAX_PARTICLE = 3  # letters; longer words of a name begin with a capital
_SETTLED = frozenset(("headline", "paragraph", "list_item", "caption", "credit", "post_meta"))


class Verdict(NamedTuple):
    """A role, the rule that gives it and how sure it is."""

    role: Role
    rule: str
    confidence: float


def label_head(draft: Draft, hinted: str | None = None) -> int | None:
    """Label the lines around the headline; gives the headline's line, None if the text has none.

    `hinted` is the headline that the file's metadata gives.
    """
    end = _end_of_head(draft)
    headline = find_headline(draft, end, hinted)
    near = max(0, (headline if headline is not None else end) - _ABOVE)
    for line in range(end):
        if line == headline:
            draft.set(line, "headline", "before_body", 0.8)
        elif draft.rules[line] != "key_points" and not draft.is_marked_furniture(line):
            draft.set(line, *_verdict(draft, line, headline, line >= near))
    if headline is not None:
        _label_standfirst(draft, headline, end)
        if headline >= end:
            draft.set(headline, "headline", "hinted", 0.9)
    return headline


def _end_of_head(draft: Draft) -> int:
    """The line with which running text begins."""
    for line, role in enumerate(draft.roles):
        if role == "post_meta" or (role == "paragraph" and draft.is_sentence(line)):
            return line
    return len(draft)


def _verdict(draft: Draft, line: int, headline: int | None, near: bool) -> Verdict:
    """What one line of the head is, by its own words and its place; the first sign counts."""
    if draft.has(line, "live"):
        return Verdict("boilerplate", "live_label", 0.8)
    if draft.has(line, "chrome") and not draft.has(line, "date"):
        return Verdict("boilerplate", "site_chrome", 0.9)
    for sign in (_authorship, _date, _credit, _place, _caption) if near else (_masthead,):
        if verdict := sign(draft, line, headline):
            return verdict
    return Verdict("boilerplate", "before_body", 0.6)


def _authorship(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    text = draft.texts[line]
    if draft.ask(is_byline, line):
        unlikely = draft.byline[line] < POSSIBLE_BYLINE and not draft.has(line, "byline") and lead_of(text)
        if not unlikely:
            return Verdict("byline", "by_and_name", 0.95)
    if len(text) < 60 and not draft.has(line, "terminated") and dateline_of(text):
        return Verdict("dateline", "place_and_dash", 0.7)
    if is_titled_name(text):
        return Verdict("byline", "name_and_post", 0.85)
    likely = draft.byline[line] >= LIKELY_BYLINE
    if headline is None or not (likely or -4 <= line - headline <= 6):
        return None
    names = _plausible_names(text)
    if not _may_stand_alone(draft, line, headline, names):
        return None
    if not names or draft.ask(is_paper, line) or is_credit(text) or not (likely or _reads_as_names(draft, names)):
        return None
    return Verdict("byline", "byline_model" if likely else "name_beside_headline", max(0.7, draft.byline[line]))


def label_late_bylines(draft: Draft) -> None:
    """Where the head names nobody, the lines that the model takes for bylines, wherever they stand."""
    if "byline" in draft.roles:
        return
    for line, likelihood in enumerate(draft.byline):
        if likelihood >= LIKELY_BYLINE and draft.roles[line] not in _SETTLED and draft.words[line] <= _MAX_BYLINE_WORDS:
            text = draft.texts[line]
            if is_byline(text) or is_titled_name(text) or (_plausible_names(text) and not is_paper(text)):
                draft.set(line, "byline", "byline_model", likelihood)


def _plausible_names(text: str) -> list[str]:
    """The names a line consists of; the model sees the place and look of a line, not that it says "Text Size"."""
    words = text.split(maxsplit=2)
    if len(words) < 2 or (words[1][0].islower() and len(words[1]) > _MAX_PARTICLE):  # most lines, and quickly told
        return []
    names = bare_names(text)
    return names if any(map(is_plausible, names)) else []


def _may_stand_alone(draft: Draft, line: int, headline: int, names: list[str]) -> bool:
    """Whether a name without "by" is one: the model thinks it possible, it is known as one, or paper, section, name
    and headline follow each other as aggregators write them."""
    follows = line > 0 and headline - 2 <= line < headline and draft.roles[line - 1] in ("publisher", "section")
    in_company = draft.byline[line] >= POSSIBLE_BYLINE and _has_company(draft, line)
    return draft.byline[line] >= LIKELY_BYLINE or any(map(has_given_name, names)) or follows or in_company


def _reads_as_names(draft: Draft, names: list[str]) -> bool:
    """No name is made of words that the text uses in lower case, or that sites use for other things."""
    if all(map(has_given_name, names)):
        return True
    return all(map(is_plausible, names)) and not any(
        draft.says(f" {word.lower()} ") for name in names for word in name.split() if len(word) > 3 and word.isascii()
    )


def _has_company(draft: Draft, line: int) -> bool:
    """Whether a date, a section or the headline stands beside a name that is none of the common ones."""
    for near in (line - 2, line - 1, line + 1, line + 2):
        if 0 <= near < len(draft) and (
            draft.has(near, "date", "time_ago", "read_time") or draft.section(near) or draft.words[near] >= 5
        ):
            return True
    return False


def _date(draft: Draft, line: int, headline: int | None) -> Verdict | None:  # noqa: ARG001
    if draft.words[line] > _MAX_DATE_WORDS or len(draft.texts[line]) > 140:
        return None
    text = draft.texts[line]
    if draft.has(line, "date", "clock", "time_ago") or (_DIGIT.search(text) and parse_when(text)):
        return Verdict("date", "date_line", 0.85)
    if text[:12].lower().startswith(("updated", "last updated")) and _DIGIT.search(text):
        return Verdict("date", "time_of_change", 0.8)
    return None


def _credit(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    text = draft.texts[line]
    if draft.has(line, "credit_only") or (headline is not None and line > headline and is_credit(text)):
        return Verdict("credit", "credit_only", 0.8)
    return None


def _place(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    """Where it ran: the paper, the section."""
    text = draft.texts[line]
    above = headline is None or line < headline
    if above and draft.section(line) and not _in_menu(draft, line):
        return Verdict("section", "trail_of_links" if is_trail(text) else "name_of_a_section", 0.8)
    return _masthead(draft, line, headline)


def _masthead(draft: Draft, line: int, headline: int | None) -> Verdict | None:  # noqa: ARG001
    text = draft.texts[line]
    if draft.ask(is_paper, line):
        verdict = Verdict("publisher", "name_of_a_paper", 0.8)
    elif line == 0 and draft.words[0] <= 5 and draft.gaps[0] == 0 and stands_again(text, draft.rest()):
        verdict = Verdict("publisher", "opens_and_stands_again", 0.7)
    else:
        return None
    return None if draft.section(line) or _in_menu(draft, line) else verdict


def _in_menu(draft: Draft, line: int) -> bool:
    """Whether the line is one of a run of section names, as a menu is."""
    first = line
    while first > 0 and line - first < _MENU_RUN and draft.section(first - 1):
        first -= 1
    last = line
    while last + 1 < len(draft) and last - line < _MENU_RUN and draft.section(last + 1):
        last += 1
    return last - first + (draft.section(line) is not None) >= _MENU_RUN


def _caption(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    if headline is None or line < headline or draft.words[line] < 3:
        return None
    if ends_with_credit(draft.texts[line]) or draft.has(line, "credit_end", "credit_label"):
        return Verdict("caption", "credit_at_end", 0.9)
    if draft.has(line, "caption"):
        return Verdict("caption", "caption_words", 0.8)
    return None


def _label_standfirst(draft: Draft, headline: int, end: int) -> None:
    """Between headline and text, prose is the standfirst: long lines, or bullets that sum the story up."""
    behind_meta = False  # a byline or date: what reads as a sentence after it is the story
    for line in range(headline + 1, end):
        if draft.rules[line] != "before_body":
            behind_meta = behind_meta or draft.roles[line] in ("byline", "date", "credit")
            continue
        if draft.words[line] < 5 or not _under_headline(draft, line):
            continue
        if draft.has(line, "bullet", "numbered"):
            draft.set(line, "standfirst", "bullets_under_headline", 0.7)
        elif behind_meta and line == end - 1 and draft.is_sentence(line) and draft.words[line] >= 12:
            draft.set(line, "paragraph", "sentence_after_byline", 0.6)
        elif draft.words[line] >= 6:
            draft.set(line, "standfirst", "prose_under_headline", 0.7)


def _under_headline(draft: Draft, line: int) -> bool:
    """Whether only small lines stand between this one and the headline or standfirst."""
    above = line - 1
    while above >= 0 and draft.roles[above] in (
        "byline",
        "date",
        "credit",
        "section",
        "caption",
        "publisher",
        "dateline",
    ):
        above -= 1
    return above >= 0 and draft.roles[above] in ("headline", "standfirst")
