"""Label what mail and chat programs add to a forwarded text: headers, name and time stamps, press contacts."""

import re
from itertools import takewhile

from transforms.lexicon.mail import CLOSINGS, NOTICE_OPENINGS, NOTICES, RECIPIENT, SENDER, SENT, SUBJECT
from transforms.phrases.bylines import find_bare_names, is_plausible
from transforms.roles.draft.draft import Draft

_NAMES = "|".join((*SENDER, *SENT, *RECIPIENT, *SUBJECT, "reply-to"))
_HEADER = re.compile(rf"^(?:{_NAMES}) ?[:：] ?\S", re.I)
_NOTICE = re.compile("|".join(f"(?:{notice})" for notice in NOTICES), re.I)
_SENT = re.compile(
    r"^[-_> ]*(?:forwarded|original) message[-_ ]*$|^begin forwarded message:?$|"
    r"^sent from (?:my|outlook|mail)\b.{0,40}$",
    re.I,
)
_HEADER_REACH = 17  # characters that contain the colon of a header
_MARKS, _MOST_WORDS = frozenset("[0123456789-_> "), 12  # a longer stamp or mark starts with one of these characters
_LEAST_HEADERS = 3  # consecutive lines; a single line "To: all" may be anything
_LAST_OPENING = 25  # last line on which headers may start; further down they are part of the story
_STAMP = re.compile(
    r"^\[\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]m)?, \d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\] [^:]{1,40}:|"
    r"^\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]m)?(?:\]| -) [^:]{1,40}:",
    re.I,
)
_CONTACT = re.compile(
    r"^(?:(?:media|press|news) )?(?:contacts?|enquiries|inquiries)(?: information| details)?:?$", re.I
)
_ADDED = re.compile("|".join(f"(?:{one.pattern})" for one in (_SENT, _STAMP, _CONTACT)), re.I)
_MOST_CONTACT_LINES = 8
STORY = "message>h2"  # the tag of a story's headline (see `transforms.formats.containers.newsletter`)
_MAX_CLOSING_WORDS = 4
_DASHES = ("-- ", "--")  # the mark above a signature
_REACHED = re.compile(
    r"\S@\S|\bwww\.|https?://|\b(?:tel|phone|mobile|fax|m|t)\b *[.:]|\+?(?:\d[ ()/.–-]{0,2}){8,}", re.I
)
RULES = frozenset(("mail_header", "chat_stamp", "contact_of_release", "mail_notice", "mail_signature"))


def label_correspondence(draft: Draft) -> None:
    """Label the additions of mail and chat programs as boilerplate, whatever role they had, and label stories."""
    _label_stories(draft)
    run: list[int] = []
    for line, text in enumerate(draft.texts):
        if ":" in text[:_HEADER_REACH] and _HEADER.match(text) and (not run or line == run[-1] + 1):
            run.append(line)
            continue
        if run:
            _label_headers(draft, run)
            run = []
        # Two quick tests that settle most lines.
        if (draft.words[line] > _MOST_WORDS and text[0] not in _MARKS) or not _ADDED.match(text):
            continue
        if _SENT.match(text):
            draft.set(line, "boilerplate", "mail_header", 0.9)
        elif _STAMP.match(text):
            draft.set(line, "boilerplate", "chat_stamp", 0.9)
        elif draft.words[line] <= 3 and _CONTACT.match(text) and not _is_link(draft, line):
            _label_contact(draft, line)
    _label_headers(draft, run)
    _label_closings(draft)


def _label_closings(draft: Draft) -> None:
    for line in range(len(draft) // 2, len(draft)):
        if _is_notice(draft.texts[line], draft.words[line]):
            draft.set(line, "boilerplate", "mail_notice", 0.85)
            if not draft.is_sentence(line):
                _label_sender(draft, line)
        elif draft.texts[line] in _DASHES:
            _label_sender(draft, line)


def _label_sender(draft: Draft, closing: int) -> None:
    """Label who sent a message, below its closing: with a number or address a press office, else a letter's author."""
    below = list(takewhile(lambda line: not draft.is_sentence(line), range(closing + 1, len(draft))))
    if not 0 < len(below) <= _MOST_CONTACT_LINES:
        return
    if any(map(_REACHED.search, (draft.texts[line] for line in below))):
        for line in below:
            draft.set(line, "boilerplate", "mail_signature", 0.85)
    elif (
        below[-1] == len(draft) - 1
        and "byline" not in draft.roles
        and any(map(is_plausible, find_bare_names(draft.texts[below[0]])))
    ):
        draft.set(below[0], "byline", "signed_at_the_end", 0.85)


def _is_notice(text: str, words: int) -> bool:
    """Whether a line is a notice below mails, or the closing of a letter."""
    if words <= _MAX_CLOSING_WORDS and text.lower().rstrip(" ,.!") in CLOSINGS:
        return True
    opens = text.partition(" ")[0].lower() in NOTICE_OPENINGS  # a quick test that settles most lines
    return opens and _NOTICE.fullmatch(text) is not None


def _label_stories(draft: Draft) -> None:
    """Label the headlines of a newsletter's stories as subheadings if their text is in the body; keep all of it."""
    for line in [line for line, tag in enumerate(draft.tags) if tag == STORY]:
        if draft.roles[line] == "headline" or draft.roles[line + 1 : line + 2] != ["paragraph"]:
            continue
        draft.set(line, "subheading", "story_of_newsletter", 0.8)
        below = line + 2
        while below < len(draft) and draft.is_sentence(below) and not draft.has(below, "call", "chrome", "furniture"):
            if draft.rules[below] == "content_model":
                draft.set(below, "paragraph", "story_of_newsletter", 0.7)
            below += 1


def _label_headers(draft: Draft, run: list[int]) -> None:
    for line in run if len(run) >= _LEAST_HEADERS and run[0] <= _LAST_OPENING else ():
        draft.set(line, "boilerplate", "mail_header", 0.9)


def _is_link(draft: Draft, line: int) -> bool:
    """Whether the line is nothing but a link, as in a menu."""
    return bool(draft.tags) and draft.tags[line].endswith(">a")


def _label_contact(draft: Draft, heading: int) -> None:
    """Label the heading and the block of lines directly below it: names, job titles, numbers, addresses."""
    draft.set(heading, "boilerplate", "contact_of_release", 0.8)
    for line in range(heading + 1, min(heading + 1 + _MOST_CONTACT_LINES, len(draft))):
        if draft.gaps[line] or draft.is_sentence(line):
            return
        draft.set(line, "boilerplate", "contact_of_release", 0.8)
