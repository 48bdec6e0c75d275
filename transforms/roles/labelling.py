"""Label every line with its role: first the body, then the lines around and within it."""

import re
from collections.abc import Sequence

from transforms.phrases.bylines import find_reporters, is_byline
from transforms.roles.body.archive_codes import label_archive
from transforms.roles.body.captions import label_captions
from transforms.roles.body.live import label_posts
from transforms.roles.body.mail import label_correspondence
from transforms.roles.body.news_reports import Report
from transforms.roles.body.pictures import label_pictures
from transforms.roles.body.series import label_series
from transforms.roles.body.tail import is_note, label_calls, label_tail
from transforms.roles.draft.draft import KEPT, Draft
from transforms.roles.draft.first_look import (
    DOUBT_THRESHOLD,
    FOREIGN_DOUBT_THRESHOLD,
    KINDS,
    MAX_ATTRIBUTION_WORDS,
    MAX_REPORTS_WORDS,
)
from transforms.roles.head.bylines import POSSIBLE_BYLINE, label_late_bylines
from transforms.roles.head.head import find_head, label_head
from transforms.roles.stated import settle

_MIN_OPENING_WORDS = 15
_FOREIGN_REACH = 4  # lines back to the body, in languages that are rare in the training data of the line model
_POINTER = re.compile(
    r"\W*(?:also|don.?t|listen|more|read|recommended|related|see|watch)\b[^:|]*[:|] ?\S", re.IGNORECASE
)


def label(drafts: Sequence[Draft], hinted: Sequence[str | None]) -> list[int | None]:
    """Give every line its role, and return the headline's line for each document, None if it has no headline.

    `hinted` are the headlines in the metadata of the files. Each step runs for all documents before the next starts,
    because the processor's cache has room for the code of one step, but not of all.
    """
    for step in _STEPS:
        for draft in drafts:
            step(draft)
    heads = list(map(find_head, drafts, hinted))
    for draft, head in zip(drafts, heads, strict=True):
        label_head(draft, head)
    for draft in drafts:
        label_late_bylines(draft)
        label_correspondence(draft)
        label_archive(draft)
        settle(draft)
    return [head.headline for head in heads]


def _label_doubtful(draft: Draft) -> None:
    """Label lines of which the model is not sure as body if they continue the body."""
    report = Report(draft)
    for line in [line for line, doubtful in enumerate(draft.doubtful) if doubtful]:
        if _continues_body(draft, line, report):
            draft.set(line, *KINDS[draft.kinds[line]], draft.content[line])


def _continues_body(draft: Draft, line: int, report: Report) -> bool:
    """Whether a line next to the body belongs to it too, which is more likely than the model alone can know."""
    if draft.has(line, "quote_attribution") and line > 0 and draft.roles[line - 1] == "paragraph":
        return (
            draft.words[line] <= MAX_ATTRIBUTION_WORDS
            and draft.has(line - 1, "quoted_start")
            and draft.has(line - 1, "terminated")
        )
    if report.includes(line):
        return True
    if draft.words[line] <= MAX_REPORTS_WORDS and draft.has(line, "terminated") and line > 0:
        return draft.roles[line - 1] == "paragraph" and bool(find_reporters(draft.texts[line]))
    least, reach = (DOUBT_THRESHOLD, 1) if draft.is_english() else (FOREIGN_DOUBT_THRESHOLD, _FOREIGN_REACH)
    if draft.content[line] < least or not draft.is_sentence(line):
        return False
    if draft.has(line, "chrome", "related", "pointer", "credit_end"):
        return False
    before = range(max(0, line - reach), line)
    behind = any(draft.is_sentence(n) and draft.roles[n] == "paragraph" for n in before)
    opens = draft.words[line] >= _MIN_OPENING_WORDS and line + 1 < len(draft) and draft.is_sentence(line + 1)
    if behind or not opens:
        return behind
    goes_on = draft.content[line + 1] >= DOUBT_THRESHOLD and not draft.is_english()
    return goes_on or draft.roles[line + 1] == "paragraph"


def _label_speech(draft: Draft) -> None:
    """Label a sentence after a long dash, apart from others, as speech: many languages print dialogue this way."""
    for line in [line for line, rule in enumerate(draft.rules) if rule == "list_mark"]:
        alone = draft.gaps[line] > 0 and not (line + 1 < len(draft) and draft.gaps[line + 1] == 0)
        if alone and draft.texts[line][:1] in "–—" and draft.is_sentence(line) and not draft.is_english():
            draft.set(line, "paragraph", "speech_behind_dash", 0.8)


def _label_furniture(draft: Draft) -> None:
    """Label lines outside the body whose words show what they are."""
    for line in draft.find_any("related", "chrome", "credit_only", "byline"):
        if draft.rules[line] == "content_model":
            _label_by_words(draft, line)


def _label_by_words(draft: Draft, line: int) -> None:
    if draft.has(line, "related"):
        points = _POINTER.match(draft.texts[line]) is not None
        draft.set(line, "related" if points else "boilerplate", "points_elsewhere", 0.8)
    elif draft.has(line, "chrome"):
        draft.set(line, "boilerplate", "site_chrome", 0.9)
    elif draft.has(line, "credit_only"):
        points = is_note(draft.texts[line])
        draft.set(line, *(("boilerplate", "points_to_source", 0.8) if points else ("credit", "credit_only", 0.7)))
    elif draft.has(line, "byline") and draft.byline[line] >= POSSIBLE_BYLINE and draft.ask(is_byline, line):
        draft.set(line, "byline", "by_and_name", 0.8)


def _label_between_the_parts(draft: Draft) -> None:
    """Label jump lines, notes of agencies, calls to action and pointers, which papers put between the parts."""
    for line in draft.find_any("furniture"):
        points = _POINTER.match(draft.texts[line]) is not None
        draft.set(line, "related" if points else "boilerplate", "between_the_parts", 0.85)


def _label_by_markup(draft: Draft) -> None:
    """Label lines whose place in the markup is better evidence than their words."""
    if not draft.tags:
        return
    body = [line for line, role in enumerate(draft.roles) if role in KEPT]
    for line in range(len(draft)):
        mark, role = draft.find_mark(line), draft.roles[line]
        if mark in ("furniture", "related"):
            draft.set(line, "related" if mark == "related" and draft.words[line] > 4 else "boilerplate", "markup", 0.9)
        elif mark in ("caption", "credit"):
            draft.set(line, mark, "markup", 0.95)
        elif mark == "list_item" and (role in KEPT or (draft.is_main(line) and body and body[0] < line < body[-1])):
            draft.set(line, "list_item", "markup", 0.9)
        elif mark == "subheading" and role in KEPT:
            draft.set(line, "subheading", "markup", 0.95)
        elif role == "subheading" and draft.find_element(line) == "p" and draft.words[line] >= 12:
            draft.set(line, "paragraph", "markup", 0.7)


_STEPS = (
    _label_doubtful,
    _label_furniture,
    _label_speech,
    _label_by_markup,
    label_posts,
    label_pictures,
    label_captions,
    label_calls,
    label_series,
    _label_between_the_parts,
    label_tail,
)
