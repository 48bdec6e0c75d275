"""Label what mail and chat programs add to a forwarded text: headers, name and time stamps, press contacts."""

import re

from transforms.roles.draft.draft import Draft

_HEADER = re.compile(
    r"^(?:from|to|cc|bcc|sent|date|subject|reply-to|von|an|gesendet|betreff|de|à|envoyé|objet): ?\S", re.I
)
_FORWARDED = re.compile(r"^[-_> ]*(?:forwarded|original) message[-_ ]*$|^begin forwarded message:?$", re.I)
_SENT_FROM = re.compile(r"^sent from (?:my|outlook|mail)\b.{0,40}$", re.I)
_HEADER_REACH = 9  # characters that contain the colon of a header
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
_MOST_CONTACT_LINES = 8
RULES = frozenset(("mail_header", "chat_stamp", "contact_of_release"))


def label_correspondence(draft: Draft) -> None:
    """Label the additions of mail and chat programs as boilerplate, whatever role they had."""
    run: list[int] = []
    for line, text in enumerate(draft.texts):
        if ":" in text[:_HEADER_REACH] and _HEADER.match(text) and (not run or line == run[-1] + 1):
            run.append(line)
            continue
        if run:
            _label_headers(draft, run)
            run = []
        if draft.words[line] > _MOST_WORDS and text[0] not in _MARKS:  # a quick test that settles most lines
            continue
        if _FORWARDED.match(text) or _SENT_FROM.match(text):
            draft.set(line, "boilerplate", "mail_header", 0.9)
        elif _STAMP.match(text):
            draft.set(line, "boilerplate", "chat_stamp", 0.9)
        elif draft.words[line] <= 3 and _CONTACT.match(text):
            _label_contact(draft, line)
    _label_headers(draft, run)


def _label_headers(draft: Draft, run: list[int]) -> None:
    for line in run if len(run) >= _LEAST_HEADERS and run[0] <= _LAST_OPENING else ():
        draft.set(line, "boilerplate", "mail_header", 0.9)


def _label_contact(draft: Draft, heading: int) -> None:
    """Label the heading and the block of lines directly below it: names, job titles, numbers, addresses."""
    draft.set(heading, "boilerplate", "contact_of_release", 0.8)
    for line in range(heading + 1, min(heading + 1 + _MOST_CONTACT_LINES, len(draft))):
        if draft.gaps[line] or draft.is_sentence(line):
            return
        draft.set(line, "boilerplate", "contact_of_release", 0.8)
