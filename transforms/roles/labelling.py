"""Label every line with its role: first the body, then the lines around and within it."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from transforms.phrases.bylines import find_reporters, is_byline
from transforms.roles.body.archive_codes import label_archive
from transforms.roles.body.captions import label_captions
from transforms.roles.body.corrections import label_corrections
from transforms.roles.body.live import label_posts
from transforms.roles.body.mail import label_correspondence
from transforms.roles.body.news_reports import Report
from transforms.roles.body.pictures import label_pictures
from transforms.roles.body.series import label_series
from transforms.roles.body.split import label_split
from transforms.roles.body.tail import closes_story, is_note, label_calls, label_tail
from transforms.roles.draft.draft import KEPT, Draft, Role
from transforms.roles.draft.first_look import (
    DOUBT_THRESHOLD,
    FOREIGN_DOUBT_THRESHOLD,
    KINDS,
    MAX_ATTRIBUTION_WORDS,
    MAX_REPORTS_WORDS,
)
from transforms.roles.draft.markup import is_linked
from transforms.roles.head.bylines import POSSIBLE_BYLINE, label_late_bylines, names_author
from transforms.roles.head.head import find_head, label_head
from transforms.roles.stated import settle

_MIN_OPENING_WORDS = 15
_FOREIGN_REACH = 4  # lines back to the body, in languages that are rare in the training data of the line model
_SURE_OF_HEADING = 0.6
_LEAST_HALF = 12  # characters of a text that a line says twice
_TEXT = frozenset(("paragraph", "list_item"))
_MOST_OFFERED = 0.25  # words that a page shows instead of its article, for each of the article
_REPEATED_WORDS = 8  # of a paragraph that is not repeated on purpose
_LISTED = 0.4  # mean probability of body from which the items of a list within the text are part of it
# Rules that a line of a web page is not left out for if the page model's probability of body is at least this.
_LEAST_TRUSTED = {"before_body": 0.0, "markup": 0.85} | dict.fromkeys(
    (
        "call_to_the_reader", "note_under_the_article", "over_its_credit", "caption_words", "credit_at_end",
        "between_the_parts", "points_elsewhere", "under_a_pointer", "near_copy", "place_and_time", "credit_of_picture",
    ),
    0.7,
)  # fmt: skip
# Tags of lines from the fields of a record.
_ROLES_OF_FIELDS: Mapping[str, Role] = {
    "alternative_headline": "alternative_headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "dateline": "dateline",
}
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
        _trust_page_model(draft)
        _label_linked(draft)
        _label_repeated(draft)
        settle(draft)
        label_corrections(draft)
    return [head.headline for head in heads]


def _label_fields(draft: Draft) -> None:
    """Label the lines above the body of a record, which say themselves what they are; the headline is found later."""
    for line, tag in enumerate(draft.tags):
        if (role := _ROLES_OF_FIELDS.get(tag)) is not None:
            draft.set(line, role, "field", 0.95)


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


def _label_loose(draft: Draft) -> None:
    """Take doubtful headings out of the body of a text if they have no text above and below, as pointers have none."""
    for line, rule in enumerate(draft.rules):
        if rule != "unfinished_line" or draft.content[line] >= _SURE_OF_HEADING or draft.page_roles[line]:
            continue
        above = draft.roles[line - 1] if line else ""
        below = draft.roles[line + 1] if line + 1 < len(draft) else ""
        goes_on = above in KEPT and not draft.gaps[line]  # in a block of lines, such as a list
        is_loose = not goes_on and (above not in KEPT or below not in _TEXT)
        if is_loose and not closes_story(draft, line):
            draft.set(line, "boilerplate", "heading_without_text", 1 - draft.content[line])


def _label_doubled(draft: Draft) -> None:
    """Take lines that say the same twice out of the body, as links with a label for readers who can't see them do."""
    for line in [line for line, rule in enumerate(draft.rules) if rule == "unfinished_line"]:
        text = draft.texts[line]
        half = len(text) // 2
        if len(text) % 2 and half >= _LEAST_HALF and text[:half] == text[half + 1 :]:
            draft.set(line, "related", "says_it_twice", 0.85)


def _label_between_the_parts(draft: Draft) -> None:
    """Label jump lines, notes of agencies, calls to action and pointers, which papers put between the parts."""
    for line in draft.find_any("furniture"):
        points = _POINTER.match(draft.texts[line]) is not None
        draft.set(line, "related" if points else "boilerplate", "between_the_parts", 0.85)


def _trust_page_model(draft: Draft) -> None:
    """Give lines of a web page back to the body: the model has seen their places, which say more than words alone."""
    for line, role in enumerate(draft.page_roles):
        if role in KEPT and draft.roles[line] not in KEPT:
            least = _LEAST_TRUSTED.get(draft.rules[line])
            if least is not None and draft.content[line] >= least and draft.roles[line] != "headline":
                draft.set(line, KINDS[draft.kinds[line]][0], "page_model", draft.content[line])


def _label_linked(draft: Draft) -> None:
    """Take the article's text from the page's data if the page does not show it, and leave out the start it shows."""
    linked = [line for line, tag in enumerate(draft.tags) if is_linked(tag)]
    if not linked:
        return
    text = " ".join(draft.texts[line] for line in linked)
    for line in range(linked[0]):
        if draft.roles[line] in KEPT and draft.texts[line].rstrip(" .…") in text:
            draft.set(line, "boilerplate", "repeated_text", 0.9)
    _label_offers(draft, linked)
    for line in linked:
        draft.set(line, "paragraph", "linked_data", 0.9)


def _label_offers(draft: Draft, linked: Sequence[int]) -> None:
    """Leave out the few lines that a page shows instead of its article's text, such as an offer to readers."""
    shown = [line for line in range(linked[0]) if draft.roles[line] in KEPT]
    if sum(draft.words[line] for line in shown) <= _MOST_OFFERED * sum(draft.words[line] for line in linked):
        for line in shown:
            draft.set(line, "boilerplate", "instead_of_the_text", 0.7)


def _label_repeated(draft: Draft) -> None:
    """Take a paragraph out of the body that is in it already: some web pages have their whole text several times."""
    seen: set[str] = set()
    for line, role in enumerate(draft.roles):
        if draft.page_roles[line] and role in ("paragraph", "list_item") and draft.words[line] >= _REPEATED_WORDS:
            if draft.texts[line] in seen:
                draft.set(line, "boilerplate", "repeated_text", 0.9)
            seen.add(draft.texts[line])


def _label_by_markup(draft: Draft) -> None:
    """Label lines whose place in the markup is better evidence than their words."""
    if not draft.tags:
        return
    listed = _find_listed(draft)
    paragraphs = [line for line, role in enumerate(draft.roles) if role == "paragraph"]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (0, len(draft))
    for line in range(len(draft)):
        mark, role = draft.find_mark(line), draft.roles[line]
        if mark in ("furniture", "related"):
            draft.set(line, "related" if mark == "related" and draft.words[line] > 4 else "boilerplate", "markup", 0.9)
        elif mark == "credit" and line < first and names_author(draft, line):
            continue  # the credits above a text are those of who wrote it; the head is labelled later
        elif mark in ("caption", "credit"):
            draft.set(line, mark, "markup", 0.95)
        elif mark == "list_item" and role in KEPT and line > last and draft.tags[line].endswith(">a"):
            draft.set(line, "related", "links_below", 0.8)
        elif mark == "list_item" and (role in KEPT or line in listed):
            draft.set(line, "list_item", "markup", 0.9)
        elif mark == "subheading" and role in KEPT:
            draft.set(line, "subheading", "markup", 0.95)
        elif role == "subheading" and draft.find_element(line) == "p" and draft.words[line] >= 12:
            draft.set(line, "paragraph", "markup", 0.7)


def _find_listed(draft: Draft) -> set[int]:
    """Lines of lists within the text that the model takes for part of it as a whole, though not each item."""
    body = [line for line, role in enumerate(draft.roles) if role in KEPT]
    within = range(body[0], body[-1]) if body else ()
    found: set[int] = set()
    for is_list, run in groupby(within, lambda line: draft.find_mark(line) == "list_item"):
        items = list(run)
        if is_list and sum(draft.content[line] for line in items) >= _LISTED * len(items):
            found.update(items)
    return found


_STEPS = (
    _label_fields,
    _label_doubtful,
    _label_furniture,
    _label_speech,
    _label_by_markup,
    label_posts,
    label_pictures,
    label_captions,
    label_calls,
    label_series,
    _label_loose,
    _label_doubled,
    _label_between_the_parts,
    label_split,
    label_tail,
)
