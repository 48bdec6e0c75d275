"""Find the head of an article, and label the short lines around the headline."""

import re
from typing import Final, NamedTuple

from transforms.phrases.bylines import is_byline
from transforms.phrases.credits import ends_with_credit, is_credit
from transforms.phrases.names import match_lead
from transforms.phrases.papers import is_paper, is_repeated_in, may_be_masthead
from transforms.phrases.sections import is_labelled, is_trail
from transforms.phrases.sentences import has_full_stop_within
from transforms.roles.body.live import OPENING_RULES
from transforms.roles.draft.draft import KEPT, SETTLED, Draft, Role, Verdict
from transforms.roles.draft.first_look import FOREIGN_DOUBT_THRESHOLD, SENTENCE_WORDS
from transforms.roles.draft.markup import Mark
from transforms.roles.head.bylines import MAX_BARE_DATE, is_date, judge_authorship, names_author
from transforms.roles.head.headline import LABELS_OF_POINTS, find_headline
from transforms.roles.head.menus import is_in_menu, is_label_over

_DIGIT = re.compile(r"\d")
_ABOVE = 10  # lines above the headline that may belong to it; further up are menus
_MAX_DATE_WORDS = 16
_STANDFIRST_REACH = 6  # lines around a standfirst within which the byline or date must be
_MAX_STANDFIRST_WORDS = 45
_LEAST_ALONE_WORDS = 20  # of a line that is the whole text of an article; it may end in anything
_LEAST_OF_FIELD_WORDS = 12  # of a first line of the body in a record; a shorter one may be a heading or a name
_BESIDE_HEADLINE = 5  # lines above the headline that may be a paper's name, section and reporter
# Roles of lines whose place in the markup decides, whatever their words.
_MARKED: Final[dict[Mark, Role]] = {"caption": "caption", "credit": "credit", "dateline": "dateline"}
_SMALL = frozenset(("byline", "date", "credit", "section", "caption", "publisher", "dateline"))


class Head(NamedTuple):
    """The headline's line, None if there is no headline, and the line at which the text starts."""

    headline: int | None
    end: int


def find_head(draft: Draft, hinted: str | None) -> Head:
    """Find the head; `hinted` is the headline in the file's metadata."""
    end = _find_end(draft)
    return Head(find_headline(draft, end, hinted), end)


def label_head(draft: Draft, head: Head) -> None:
    """Label the lines around the headline."""
    headline, end = head
    near = max(0, (headline if headline is not None else end) - _ABOVE)
    for line in range(end):
        if line == headline:
            draft.set(line, "headline", "before_body", 0.8)
        elif draft.rules[line] not in SETTLED and not draft.is_marked_furniture(line):
            draft.set(line, *_judge_line(draft, line, headline, line >= near))
    if headline is not None:
        _label_standfirst(draft, headline, end)
        if headline >= end:
            draft.set(headline, "headline", "hinted", 0.9)


def _find_end(draft: Draft) -> int:
    """The line at which running text starts; prose above the byline and date is the standfirst instead."""
    opens = (n for n in range(len(draft)) if _opens_post(draft, n) or _is_prose(draft, n))
    first = next(opens, None)
    if first is None:
        return _find_only_text(draft)
    if _opens_post(draft, first) or draft.words[first] > _MAX_STANDFIRST_WORDS:
        return first
    signed = next(
        (n for n in range(first + 1, min(first + 1 + _STANDFIRST_REACH, len(draft))) if _is_signature(draft, n)), None
    )
    if signed is None or any(_is_signature(draft, n) for n in range(max(0, first - _STANDFIRST_REACH), first)):
        return first
    if any(_is_prose(draft, n) for n in range(first + 1, signed)):
        return first
    return next((n for n in range(signed + 1, len(draft)) if _is_prose(draft, n)), first)


def _find_only_text(draft: Draft) -> int:
    """The longest line of a text in which no line ends like a sentence, the number of lines if none is long enough.

    Such a text was cut at a number of characters, or ends in a credit, an address or a name. In the field of a record
    that holds the body, it is the text whatever the line model thinks of it.
    """
    lines = [line for line in range(len(draft)) if _may_be_only_text(draft, line)]
    longest = max(lines, key=lambda line: (draft.words[line], -line), default=len(draft))
    if longest < len(draft):
        draft.set(longest, "paragraph", "only_text", draft.content[longest])
    return longest


def _may_be_only_text(draft: Draft, line: int) -> bool:
    is_field = draft.is_in_body_field(line)
    if draft.words[line] < (SENTENCE_WORDS if is_field else _LEAST_ALONE_WORDS) or draft.has(
        line, "chrome", "furniture"
    ):
        return False
    # A note about the article is the text for want of an article above it.
    is_body = draft.roles[line] in KEPT or draft.rules[line] == "note_under_the_article"
    is_doubtful = draft.content[line] >= FOREIGN_DOUBT_THRESHOLD and has_full_stop_within(draft.texts[line])
    return is_field or is_body or is_doubtful


def _opens_post(draft: Draft, line: int) -> bool:
    return draft.roles[line] == "post_meta" or draft.rules[line] in OPENING_RULES


def _is_prose(draft: Draft, line: int) -> bool:
    if draft.roles[line] != "paragraph":
        return draft.rules[line] == "unfinished_line" and _opens_field(draft, line)
    if draft.is_sentence(line) or draft.rules[line] == "turn_of_speaker" or _opens_field(draft, line):
        return True
    return draft.words[line] > _MAX_STANDFIRST_WORDS and has_full_stop_within(draft.texts[line])


def _opens_field(draft: Draft, line: int) -> bool:
    """Whether the line is the first one of the body in a record, and longer than a heading."""
    return draft.is_in_body_field(line) and line == draft.field_start and draft.words[line] >= _LEAST_OF_FIELD_WORDS


def _is_signature(draft: Draft, line: int) -> bool:
    """Whether a short line is a byline with "by", or the date of the article."""
    if draft.words[line] > _MAX_DATE_WORDS or draft.has(line, "terminated", "colon"):
        return False
    dated = draft.has(line, "date") or (draft.words[line] <= MAX_BARE_DATE and is_date(draft, line))
    return dated or (match_lead(draft.texts[line]) is not None and draft.ask(is_byline, line))


def _judge_line(draft: Draft, line: int, headline: int | None, near: bool) -> Verdict:
    """The role of one line of the head by its words and place; the first rule that applies decides."""
    if (marked := _MARKED.get(draft.find_mark(line))) is not None and not names_author(draft, line):
        return Verdict(marked, "markup", 0.95)
    if draft.has(line, "live"):
        return Verdict("boilerplate", "live_label", 0.8)
    if draft.has(line, "furniture"):
        return Verdict("boilerplate", "between_the_parts", 0.85)
    comments = draft.has(line, "section") and headline is not None and line < headline  # "Comment" is a section too
    if draft.has(line, "chrome") and not draft.has(line, "date") and not comments:
        return Verdict("boilerplate", "site_chrome", 0.9)
    for rule in (
        (judge_authorship, _judge_date, _judge_credit, _judge_place, _judge_caption) if near else (_judge_masthead,)
    ):
        if verdict := rule(draft, line, headline):
            return verdict
    return Verdict("boilerplate", "before_body", 0.6)


def _judge_date(draft: Draft, line: int, headline: int | None) -> Verdict | None:  # noqa: ARG001
    if draft.words[line] > _MAX_DATE_WORDS or len(draft.texts[line]) > 140:
        return None
    if draft.words[line] > MAX_BARE_DATE and ends_with_credit(draft.texts[line]):
        return None
    text = draft.texts[line]
    if draft.has(line, "date", "clock", "time_ago") or is_date(draft, line):
        return Verdict("date", "date_line", 0.85)
    if text[:12].lower().startswith(("updated", "last updated")) and _DIGIT.search(text):
        return Verdict("date", "time_of_change", 0.8)
    return None


def _judge_credit(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    if draft.has(line, "credit_only") or (headline is not None and line > headline and draft.ask(is_credit, line)):
        return Verdict("credit", "credit_only", 0.8)
    return None


def _judge_place(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    """A verdict on a line that names the paper or the section, None if it names neither."""
    text = draft.texts[line]
    above = headline is None or line < headline
    if draft.ask(is_labelled, line):
        return Verdict("section", "labelled_section", 0.9)
    if above and draft.find_section(line) and not is_in_menu(draft, line):
        return Verdict("section", "trail_of_links" if is_trail(text) else "name_of_a_section", 0.8)
    verdict = _judge_masthead(draft, line, headline)
    if verdict is None and headline is not None and is_label_over(draft, line, headline):
        return Verdict("section", "label_over_headline", 0.6)
    return verdict


def _judge_masthead(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    text = draft.texts[line]
    if draft.ask(is_paper, line):
        verdict = Verdict("publisher", "name_of_a_paper", 0.8)
    elif line == 0 and draft.words[0] <= 5 and draft.gaps[0] == 0 and is_repeated_in(text, draft.read_rest()):
        verdict = Verdict("publisher", "opens_and_stands_again", 0.7)
    elif line == 0 and len(draft) > 1 and draft.gaps[1] > 0 and may_be_masthead(text):
        verdict = Verdict("publisher", "opens_the_text", 0.6)
    elif headline is not None and line < headline <= line + _BESIDE_HEADLINE and _is_on_two_lines(draft, line):
        return Verdict("publisher", "stands_twice", 0.7)
    else:
        return None
    return None if draft.find_section(line) or is_in_menu(draft, line) else verdict


def _is_on_two_lines(draft: Draft, line: int) -> bool:
    """Whether two consecutive lines have the same name, as those of a logo and its label do."""
    text = draft.texts[line]
    if not may_be_masthead(text):
        return False
    over = line > 0 and draft.gaps[line] == 0 and draft.texts[line - 1] == text
    return over or (line + 1 < len(draft) and draft.gaps[line + 1] == 0 and draft.texts[line + 1] == text)


def _judge_caption(draft: Draft, line: int, headline: int | None) -> Verdict | None:
    if headline is None or line < headline or draft.words[line] < 3:
        return None
    if ends_with_credit(draft.texts[line]) or draft.has(line, "credit_end", "credit_label"):
        return Verdict("caption", "credit_at_end", 0.9)
    if draft.has(line, "caption"):
        return Verdict("caption", "caption_words", 0.8)
    return None


def _label_standfirst(draft: Draft, headline: int, end: int) -> None:
    """Label prose between headline and text, long lines or bullets, as the standfirst."""
    behind_meta = False  # after a byline or date, a sentence belongs to the story instead
    for line in range(headline + 1, end):
        if draft.rules[line] != "before_body":
            behind_meta = behind_meta or draft.roles[line] in ("byline", "date", "credit")
            continue
        if draft.words[line] < 5 or not _is_under_headline(draft, line):
            continue
        if draft.has(line, "bullet", "numbered"):
            draft.set(line, "standfirst", "bullets_under_headline", 0.7)
        elif behind_meta and line == end - 1 and draft.texts[line].endswith("?"):
            draft.set(line, "subheading", "first_question", 0.6)
        elif behind_meta and line == end - 1 and draft.is_sentence(line) and draft.words[line] >= 12:
            draft.set(line, "paragraph", "sentence_after_byline", 0.6)
        elif 6 <= draft.words[line] <= _MAX_STANDFIRST_WORDS:
            draft.set(line, "standfirst", "prose_under_headline", 0.7)


def _is_small(draft: Draft, line: int) -> bool:
    return draft.roles[line] in _SMALL or draft.rules[line] == "between_the_parts"


def _is_under_headline(draft: Draft, line: int) -> bool:
    """Whether only bylines, dates and the like come between this line and the headline or standfirst."""
    above = line - 1
    while above >= 0 and (_is_small(draft, above) or draft.texts[above].lower().rstrip(":") in LABELS_OF_POINTS):
        above -= 1
    return above >= 0 and draft.roles[above] in ("headline", "standfirst")
