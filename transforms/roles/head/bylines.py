"""Find the short lines that name the author, by their words, their place and the lines next to them."""

import re

from transforms.phrases.bylines import (
    find_bare_names,
    has_given_name,
    is_byline,
    is_job,
    is_plausible,
    is_titled_name,
    says_by,
)
from transforms.phrases.credits import is_credit
from transforms.phrases.datelines import find_dateline
from transforms.phrases.dates import parse_when
from transforms.phrases.names import match_lead, parse_names
from transforms.phrases.papers import is_paper
from transforms.roles.draft.draft import KEPT, Draft, Verdict

_DIGIT = re.compile(r"\d")
MAX_BARE_DATE = 8  # words of a line that is nothing but a date
LIKELY_BYLINE = 0.5
POSSIBLE_BYLINE = 0.04
_MAX_BYLINE_WORDS = 25
_MAX_SIGNED = 4  # lines below the text that may be a signature; if there are more, they belong to other stories
_MAX_NAME_WORDS = 3
_MAX_PARTICLE = 3  # letters; longer words of a name start with a capital
_SETTLED = frozenset(("headline", "paragraph", "list_item", "caption", "credit", "dateline", "post_meta"))

_GOES_ON = re.compile(r"(?:&|and|,) +(?=[A-Z])", re.IGNORECASE)
_NAMELESS = re.compile(  # "Our Correspondent", "From a staff reporter"
    r"(?:(?:by|from) )?(?:our|a|the)? ?(?:own|staff|special|legal|political|foreign|agency|web|news)? ?"
    r"(?:correspondents?|reporters?|bureau|staff writers?|news service|web desk|news desk)",
    re.IGNORECASE,
)
_PLACING = ("in", "at", "en", "à", "em", "de", "di", "aus", "i", "w", "v", "în", "в", "из", "у", "στην", "στο")
_PLACED_REACH = 3  # lines below the headline
_PLACED = re.compile(r"(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+) (?:at|in) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}")


def judge_authorship(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    """A verdict on a line of the head that names the author or the place, None if it names neither."""
    text = draft.texts[line]
    if _is_marked(draft, line):
        return Verdict("byline", "markup", 0.9)
    if draft.ask(is_byline, line):
        unlikely = draft.byline[line] < POSSIBLE_BYLINE and match_lead(text) and not says_by(text)
        unlikely = unlikely and not draft.has(line, "byline_foreign")
        if not unlikely:
            return Verdict("byline", "by_and_name", 0.95)
    if len(text) < 60 and not draft.has(line, "terminated") and draft.ask(find_dateline, line):
        return Verdict("dateline", "place_and_dash", 0.7)
    if draft.ask(is_titled_name, line):
        return Verdict("byline", "name_and_post", 0.85)
    if further := _judge_further_name(draft, line, headline):
        return further
    likely = draft.byline[line] >= LIKELY_BYLINE
    if headline is None or not (likely or -4 <= line - headline <= 6 or _is_beside_date(draft, line)):
        return None
    return _judge_name(draft, line, headline, likely)


def _judge_name(draft: Draft, line: int, headline: int, likely: bool) -> Verdict | None:
    """A verdict on a line that may be nothing but a name."""
    names = draft.ask(_find_plausible_names, line)
    if not names or not _may_stand_alone(draft, line, headline, names):
        return None
    if draft.ask(is_paper, line) or draft.ask(is_credit, line) or not (likely or _reads_as_names(draft, names)):
        return None
    if not likely and _is_place_under_name(draft, line, names):
        return Verdict("dateline", "place_under_byline", 0.7)
    return Verdict("byline", "byline_model" if likely else "name_beside_headline", max(0.7, draft.byline[line]))


def _is_place_under_name(draft: Draft, line: int, names: list[str]) -> bool:
    """Whether a line below a byline is where its author was: the story says that something is there."""
    if not line or draft.roles[line - 1] != "byline" or len(names) > 1 or any(map(has_given_name, names)):
        return False
    return any(draft.says(f" {word} {names[0]}") for word in _PLACING)


def _is_marked(draft: Draft, line: int) -> bool:
    """Whether a short line with a name is in an element that is called a byline."""
    is_short = draft.words[line] <= _MAX_BYLINE_WORDS and not draft.has(line, "terminated")
    return draft.find_mark(line) == "byline" and is_short and any(map(is_plausible, parse_names(draft.texts[line])))


def names_author(draft: Draft, line: int) -> bool:
    """Whether a line that is marked as a credit says who wrote the text: it is outside any figure."""
    if ".caption" in draft.tags[line] or "figure" in draft.tags[line] or "figcaption" in draft.tags[line]:
        return False
    return draft.find_mark(line) == "credit" and draft.ask(is_byline, line)


def _judge_further_name(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    """A verdict on a line that continues a byline ("& Ann Lee", a job title), or names an author in another form.

    These forms are "Our Correspondent" and, below the headline, a name with a place ("Ann Lee at Dock Park").
    """
    text = draft.texts[line]
    if (
        line
        and draft.roles[line - 1] == "byline"
        and _GOES_ON.match(text)
        and _find_plausible_names(_GOES_ON.sub("", text))
    ):
        return Verdict("byline", "second_name", 0.85)
    if line and draft.roles[line - 1] == "byline" and is_job(text):
        return Verdict("byline", "post_of_author", 0.8)
    if _NAMELESS.fullmatch(text):
        return Verdict("byline", "nameless", 0.85)
    placed = _PLACED.fullmatch(text) if headline is not None and 0 < line - headline <= _PLACED_REACH else None
    if placed and any(map(is_plausible, find_bare_names(placed["name"]))) and not draft.ask(is_paper, line):
        return Verdict("byline", "name_and_place", 0.75)
    return None


def label_late_bylines(draft: Draft) -> None:
    """If the head has no byline, label signatures below the text, or else the likely bylines anywhere."""
    last = max((line for line, role in enumerate(draft.roles) if role in KEPT), default=len(draft))
    if "byline" in draft.roles[:last]:
        return
    if len(draft) - last <= _MAX_SIGNED:
        for line in range(last + 1, len(draft)):
            if is_byline(draft.texts[line]) or is_titled_name(draft.texts[line]):
                draft.set(line, "byline", "signed_at_the_end", 0.85)
    if "byline" in draft.roles:
        return
    marked = (line for line in range(len(draft.tags)) if draft.roles[line] not in _SETTLED and _is_marked(draft, line))
    if (first := next(marked, None)) is not None:
        draft.set(first, "byline", "markup", 0.8)
        return
    for line, likelihood in enumerate(draft.byline):
        is_open = draft.roles[line] not in _SETTLED and draft.rules[line] != "field"
        if likelihood >= LIKELY_BYLINE and is_open and draft.words[line] <= _MAX_BYLINE_WORDS:
            text = draft.texts[line]
            if is_byline(text) or is_titled_name(text) or (_find_plausible_names(text) and not is_paper(text)):
                draft.set(line, "byline", "byline_model", likelihood)


def _find_plausible_names(text: str) -> list[str]:
    """The names in a line that has nothing else, if they are plausible; the line model doesn't rule out "Text Size"."""
    words = text.split(maxsplit=2)
    if len(words) < 2 or (words[1][0].islower() and len(words[1]) > _MAX_PARTICLE):  # a quick test
        return []
    names = find_bare_names(text)
    return names if any(map(is_plausible, names)) else []


def _may_stand_alone(draft: Draft, line: int, headline: int, names: list[str]) -> bool:
    """Whether a name without "by" is a byline.

    It is if the line model finds it likely, if it has a known given name, if lines next to it support it, or if paper,
    section, name and headline follow each other, as aggregators print them.
    """
    follows = line > 0 and headline - 2 <= line < headline and draft.roles[line - 1] in ("publisher", "section")
    in_company = draft.byline[line] >= POSSIBLE_BYLINE and _has_company(draft, line)
    in_company = (
        in_company
        or _is_in_capitals(draft, line, headline, names)
        or (line > headline and _is_beside_date(draft, line) and all(map(is_plausible, names)))
    )
    return draft.byline[line] >= LIKELY_BYLINE or any(map(has_given_name, names)) or follows or in_company


def _reads_as_names(draft: Draft, names: list[str]) -> bool:
    """Whether the names are not words that the text uses in lower case, or that sites use for other things."""
    if all(map(has_given_name, names)):
        return True
    return all(map(is_plausible, names)) and not any(
        draft.says(f" {word.lower()} ") for name in names for word in name.split() if len(word) > 3 and word.isascii()
    )


def _is_in_capitals(draft: Draft, line: int, headline: int, names: list[str]) -> bool:
    """Whether a line below the headline is one capitalised name, in a language other than English."""
    words = draft.texts[line].split()
    is_name = len(names) == 1 and len(words) <= _MAX_NAME_WORDS and all(word[0].isupper() for word in words)
    return is_name and line > headline and not draft.is_english() and _has_company(draft, line)


def _is_beside_date(draft: Draft, line: int) -> bool:
    """Whether the line directly above or below it is the date of the article."""
    beside = (near for near in (line - 1, line + 1) if 0 <= near < len(draft))
    return any(
        draft.has(near, "date") or (draft.words[near] <= MAX_BARE_DATE and is_date(draft, near)) for near in beside
    )


def _has_company(draft: Draft, line: int) -> bool:
    """Whether a date, a section or a longer line such as the headline is next to a name that is not a known one."""
    for near in (line - 2, line - 1, line + 1, line + 2):
        if 0 <= near < len(draft) and (
            draft.has(near, "date", "time_ago", "read_time") or draft.find_section(near) or draft.words[near] >= 5
        ):
            return True
    return False


def is_date(draft: Draft, line: int) -> bool:
    """Whether the line contains an absolute date."""
    return draft.ask(_is_date, line)


def _is_date(text: str) -> bool:
    return bool(_DIGIT.search(text) and parse_when(text))
