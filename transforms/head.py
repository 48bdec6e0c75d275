"""The head of an article: what the small lines around the headline are."""

import re
from typing import NamedTuple

from transforms.byline import bare_names, has_given_name, is_byline, is_plausible, is_post, is_titled_name, says_by
from transforms.credits import ends_with_credit, is_credit
from transforms.dateline import dateline_of
from transforms.dates import parse_when
from transforms.headline import LABELS_OF_POINTS, find_headline
from transforms.live import OPENING_RULES
from transforms.menus import in_menu, is_label_over
from transforms.names import lead_of
from transforms.pictures import SETTLED
from transforms.publisher import is_paper, may_be_masthead, stands_again
from transforms.roles import KEPT, Draft, Role
from transforms.section import is_labelled, is_trail

_DIGIT = re.compile(r"\d")
_ABOVE = 10  # lines over the headline that may belong to it; higher up are menus
_MAX_DATE_WORDS, _MAX_BARE_DATE = 16, 8
_STANDFIRST_REACH = 6  # lines around a standfirst in which the byline or the date stands
_MAX_STANDFIRST_WORDS = 45
LIKELY_BYLINE = 0.5
POSSIBLE_BYLINE = 0.04
_MAX_BYLINE_WORDS = 25
_BESIDE_HEADLINE = 5  # lines over the headline among which a paper's name, section and reporter stand
_MAX_SIGNED = 4  # lines under the text; where there are more, those with names are of other stories
_MAX_NAME_WORDS = 3
_MAX_PARTICLE = 3  # letters; longer words of a name begin with a capital
_SETTLED = frozenset(("headline", "paragraph", "list_item", "caption", "credit", "post_meta"))

_GOES_ON = re.compile(r"(?:&|and|,) +(?=[A-Z])", re.IGNORECASE)
_NAMELESS = re.compile(  # "Our Correspondent", "From a staff reporter"
    r"(?:(?:by|from) )?(?:our|a|the)? ?(?:own|staff|special|legal|political|foreign|agency|web|news)? ?"
    r"(?:correspondents?|reporters?|bureau|staff writers?|news service|web desk|news desk)",
    re.IGNORECASE,
)
_PLACED_REACH = 3  # lines under the headline
_PLACED = re.compile(r"(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+) (?:at|in) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}")
_SMALL = frozenset(("byline", "date", "credit", "section", "caption", "publisher", "dateline"))


class Verdict(NamedTuple):
    """A role, the rule that gives it and how sure it is."""

    role: Role
    rule: str
    confidence: float


class Head(NamedTuple):
    """The line of the headline, None if the text has none, and the line with which the text begins."""

    headline: int | None
    end: int


def find_head(draft: Draft, hinted: str | None) -> Head:
    """Where the head is; `hinted` is the headline that the file's metadata gives."""
    end = _end_of_head(draft)
    return Head(find_headline(draft, end, hinted), end)


def label_head(draft: Draft, head: Head) -> None:
    """Label the lines around the headline."""
    headline, end = head
    near = max(0, (headline if headline is not None else end) - _ABOVE)
    for line in range(end):
        if line == headline:
            draft.set(line, "headline", "before_body", 0.8)
        elif draft.rules[line] not in SETTLED and not draft.is_marked_furniture(line):
            draft.set(line, *_verdict(draft, line, headline, line >= near))
    if headline is not None:
        _label_standfirst(draft, headline, end)
        if headline >= end:
            draft.set(headline, "headline", "hinted", 0.9)


def _end_of_head(draft: Draft) -> int:
    """The line with which running text begins; prose over the byline and date of the article is its standfirst."""
    opens = (n for n in range(len(draft)) if _opens_post(draft, n) or _is_prose(draft, n))
    first = next(opens, len(draft))
    if first == len(draft) or _opens_post(draft, first) or draft.words[first] > _MAX_STANDFIRST_WORDS:
        return first
    signed = next(
        (n for n in range(first + 1, min(first + 1 + _STANDFIRST_REACH, len(draft))) if _signs(draft, n)), None
    )
    if signed is None or any(_signs(draft, n) for n in range(max(0, first - _STANDFIRST_REACH), first)):
        return first
    if any(_is_prose(draft, n) for n in range(first + 1, signed)):
        return first
    return next((n for n in range(signed + 1, len(draft)) if _is_prose(draft, n)), first)


def _opens_post(draft: Draft, line: int) -> bool:
    return draft.roles[line] == "post_meta" or draft.rules[line] in OPENING_RULES


def _is_prose(draft: Draft, line: int) -> bool:
    return draft.roles[line] == "paragraph" and (draft.is_sentence(line) or draft.rules[line] == "turn_of_speaker")


def _signs(draft: Draft, line: int) -> bool:
    """Whether a short line names the author by a "by" or is the date of the article."""
    if draft.words[line] > _MAX_DATE_WORDS or draft.has(line, "terminated", "colon"):
        return False
    dated = draft.has(line, "date") or (draft.words[line] <= _MAX_BARE_DATE and _is_date(draft, line))
    return dated or (lead_of(draft.texts[line]) is not None and draft.ask(is_byline, line))


def _is_date(draft: Draft, line: int) -> bool:
    return bool(_DIGIT.search(draft.texts[line]) and parse_when(draft.texts[line]))


def _verdict(draft: Draft, line: int, headline: int | None, near: bool) -> Verdict:
    """What one line of the head is, by its own words and its place; the first sign counts."""
    if draft.has(line, "live"):
        return Verdict("boilerplate", "live_label", 0.8)
    if draft.has(line, "furniture"):
        return Verdict("boilerplate", "between_the_parts", 0.85)
    comments = draft.has(line, "section") and headline is not None and line < headline  # "Comment" is a section too
    if draft.has(line, "chrome") and not draft.has(line, "date") and not comments:
        return Verdict("boilerplate", "site_chrome", 0.9)
    for sign in (_authorship, _date, _credit, _place, _caption) if near else (_masthead,):
        if verdict := sign(draft, line, headline):
            return verdict
    return Verdict("boilerplate", "before_body", 0.6)


def _authorship(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    text = draft.texts[line]
    if draft.ask(is_byline, line):
        unlikely = draft.byline[line] < POSSIBLE_BYLINE and lead_of(text) and not says_by(text)
        unlikely = unlikely and not draft.has(line, "byline_foreign")
        if not unlikely:
            return Verdict("byline", "by_and_name", 0.95)
    if len(text) < 60 and not draft.has(line, "terminated") and dateline_of(text):
        return Verdict("dateline", "place_and_dash", 0.7)
    if is_titled_name(text):
        return Verdict("byline", "name_and_post", 0.85)
    if further := _further_name(draft, line, headline):
        return further
    likely = draft.byline[line] >= LIKELY_BYLINE
    if headline is None or not (likely or -4 <= line - headline <= 6 or _beside_date(draft, line)):
        return None
    names = _plausible_names(text)
    if not _may_stand_alone(draft, line, headline, names):
        return None
    if not names or draft.ask(is_paper, line) or is_credit(text) or not (likely or _reads_as_names(draft, names)):
        return None
    return Verdict("byline", "byline_model" if likely else "name_beside_headline", max(0.7, draft.byline[line]))


def _further_name(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    """A name that goes on a byline ("& Ann Lee") or stands under the headline with a place ("Ann Lee at Dock Park")."""
    text = draft.texts[line]
    if line and draft.roles[line - 1] == "byline" and _GOES_ON.match(text) and _plausible_names(_GOES_ON.sub("", text)):
        return Verdict("byline", "second_name", 0.85)
    if line and draft.roles[line - 1] == "byline" and is_post(text):
        return Verdict("byline", "post_of_author", 0.8)
    if _NAMELESS.fullmatch(text):
        return Verdict("byline", "nameless", 0.85)
    placed = _PLACED.fullmatch(text) if headline is not None and 0 < line - headline <= _PLACED_REACH else None
    if placed and any(map(is_plausible, bare_names(placed["name"]))) and not draft.ask(is_paper, line):
        return Verdict("byline", "name_and_place", 0.75)
    return None


def label_late_bylines(draft: Draft) -> None:
    """Where the head names nobody: who signed under the text, or else what the model takes for bylines anywhere."""
    last = max((line for line, role in enumerate(draft.roles) if role in KEPT), default=len(draft))
    if "byline" in draft.roles[:last]:
        return
    if len(draft) - last <= _MAX_SIGNED:
        for line in range(last + 1, len(draft)):
            if is_byline(draft.texts[line]) or is_titled_name(draft.texts[line]):
                draft.set(line, "byline", "signed_at_the_end", 0.85)
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
    in_company = (
        in_company
        or _in_capitals(draft, line, headline, names)
        or (line > headline and _beside_date(draft, line) and all(map(is_plausible, names)))
    )
    return draft.byline[line] >= LIKELY_BYLINE or any(map(has_given_name, names)) or follows or in_company


def _reads_as_names(draft: Draft, names: list[str]) -> bool:
    """No name is made of words that the text uses in lower case, or that sites use for other things."""
    if all(map(has_given_name, names)):
        return True
    return all(map(is_plausible, names)) and not any(
        draft.says(f" {word.lower()} ") for name in names for word in name.split() if len(word) > 3 and word.isascii()
    )


def _in_capitals(draft: Draft, line: int, headline: int, names: list[str]) -> bool:
    """Whether a line under the headline is one name with capitals, in a language the line model hardly knows."""
    words = draft.texts[line].split()
    is_name = len(names) == 1 and len(words) <= _MAX_NAME_WORDS and all(word[0].isupper() for word in words)
    return is_name and line > headline and not draft.is_english() and _has_company(draft, line)


def _beside_date(draft: Draft, line: int) -> bool:
    """Whether the line right over or under it is the date of the article."""
    beside = (near for near in (line - 1, line + 1) if 0 <= near < len(draft))
    return any(
        draft.has(near, "date") or (draft.words[near] <= _MAX_BARE_DATE and _is_date(draft, near)) for near in beside
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
    if draft.words[line] > _MAX_BARE_DATE and ends_with_credit(draft.texts[line]):
        return None
    text = draft.texts[line]
    if draft.has(line, "date", "clock", "time_ago") or _is_date(draft, line):
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
    if is_labelled(text):
        return Verdict("section", "labelled_section", 0.9)
    if above and draft.section(line) and not in_menu(draft, line):
        return Verdict("section", "trail_of_links" if is_trail(text) else "name_of_a_section", 0.8)
    verdict = _masthead(draft, line, headline)
    if verdict is None and headline is not None and is_label_over(draft, line, headline):
        return Verdict("section", "label_over_headline", 0.6)
    return verdict


def _masthead(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    text = draft.texts[line]
    if draft.ask(is_paper, line):
        verdict = Verdict("publisher", "name_of_a_paper", 0.8)
    elif line == 0 and draft.words[0] <= 5 and draft.gaps[0] == 0 and stands_again(text, draft.rest()):
        verdict = Verdict("publisher", "opens_and_stands_again", 0.7)
    elif line == 0 and len(draft) > 1 and draft.gaps[1] > 0 and may_be_masthead(text):
        verdict = Verdict("publisher", "opens_the_text", 0.6)
    elif headline is not None and line < headline <= line + _BESIDE_HEADLINE and _stands_twice(draft, line):
        return Verdict("publisher", "stands_twice", 0.7)
    else:
        return None
    return None if draft.section(line) or in_menu(draft, line) else verdict


def _stands_twice(draft: Draft, line: int) -> bool:
    """Whether a name stands on two lines, one right under the other, as a logo and its label do."""
    text = draft.texts[line]
    if not may_be_masthead(text):
        return False
    over = line > 0 and draft.gaps[line] == 0 and draft.texts[line - 1] == text
    return over or (line + 1 < len(draft) and draft.gaps[line + 1] == 0 and draft.texts[line + 1] == text)


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
        elif behind_meta and line == end - 1 and draft.texts[line].endswith("?"):
            draft.set(line, "subheading", "first_question", 0.6)
        elif behind_meta and line == end - 1 and draft.is_sentence(line) and draft.words[line] >= 12:
            draft.set(line, "paragraph", "sentence_after_byline", 0.6)
        elif draft.words[line] >= 6:
            draft.set(line, "standfirst", "prose_under_headline", 0.7)


def _under_headline(draft: Draft, line: int) -> bool:
    """Whether only small lines stand between this one and the headline or standfirst."""
    above = line - 1
    while above >= 0 and (draft.roles[above] in _SMALL or draft.texts[above].lower().rstrip(":") in LABELS_OF_POINTS):
        above -= 1
    return above >= 0 and draft.roles[above] in ("headline", "standfirst")
