"""Recognise credits of pictures and agency copy: "Getty Images", "Elspeth Rowntree/Courier", "(Coastline Pictures)"."""

import re

from transforms.lexicon.newspapers import AGENCIES, AGENCY_ENDINGS, PAPERS
from transforms.phrases.bylines import is_plausible

_NAME = r"[^\W\d_a-z][\w’'.&\-]*"
_SLASHED = re.compile(rf"^\(?{_NAME}(?: {_NAME}){{0,3}} ?/ ?{_NAME}(?: {_NAME}){{0,3}}\)?$")
_SLASHED_END = re.compile(rf"(?:[.!?”’]|\s\|)\s{_NAME}(?: {_NAME}){{1,2}} ?/ ?{_NAME}(?: {_NAME}){{0,3}}$")
_BRACKET = re.compile(
    rf"^(?P<text>.*\S) ?[(\[](?P<who>{_NAME}(?:(?: ?[/,:|] ?| )(?:{_NAME}|via|for|of|the|and|de|du)){{0,6}})[)\]]\.?$"
)
_LABEL = re.compile(
    r"(?:^|[.!?)’”\s])(?:photo(?:graph)?s?|image|picture|pic|illustration|credit|courtesy|graphic|foto|фото|bild|crédit|video)s?"
    r"(?: (?:by|credit|courtesy|source|of))?\s*[:/–—] ?\S(?:(?<=\b[A-Z])\.|[^.!?]){0,60}$"
    r"|\bfot\. [^\W\d_][^.!?]{1,40}$",
    re.IGNORECASE,
)
_LABEL_WORDS = (
    "phot",
    "ima",
    "pic",
    "vid",
    "credit",
    "courtes",
    "illustr",
    "graph",
    "fot",
    "créd",
    "фот",
    "bild",
)  # each label contains one of these
_AGENCY_SLASH = re.compile(
    r"[.!?’”)] [A-Z][A-Z ]{2,30} ?/ ?[A-Z][^\W\d_]+(?: [A-Z][\w’'.-]+){0,3}$"
)  # "THE CANADIAN PRESS/Ann Lee"
_SIGNED_OFF = re.compile(r"[.!?…][”’»\")]{0,2} ?[(\[](?P<who>[^()\[\].!?]{2,40})[)\]]$")
_LABEL_REACH = 120
_SENTENCE_ENDS = '.!?”’"'
_MAX_CHARS = 400
_MAX_CAPTION_WORDS = 25  # a longer line that ends with a colon or bar in brackets is a paragraph
_MAX_CREDIT_WORDS = 5


def is_credit(text: str) -> bool:
    """Whether a short line is nothing but the name of an agency, or of a photographer and an employer."""
    if not 1 < len(text) <= 70 or text[-1] in ".!?:":
        return False
    if "/" in text and _SLASHED.match(text):
        return True
    words = text.strip("()[]").split()
    if not 0 < len(words) <= _MAX_CREDIT_WORDS or any(word[0].islower() for word in words if len(word) > 3):
        return False
    lower = [word.lower().strip(",.") for word in words]
    return (lower[-1] in AGENCY_ENDINGS and len(words) > 1) or all(
        word in AGENCIES or word in ("wire", "images", "archive", "media") for word in lower
    )


def ends_with_credit(text: str) -> bool:
    """Whether a line ends with a credit: a name in brackets after an unfinished sentence, or a label with a name."""
    if len(text) > _MAX_CHARS:
        return False
    if text.endswith((")", "]", ").", "].")) and (found := _BRACKET.match(text)):
        who, before = found["who"], found["text"]
        words = re.sub("[/:|]", " ", who).split()
        known = any(
            word.lower().strip(",.") in AGENCIES or word.lower() in AGENCY_ENDINGS or word.lower() in PAPERS
            for word in words
        )
        parted = any(mark in who for mark in ":|") and len(words) > 1 and len(before.split()) <= _MAX_CAPTION_WORDS
        return known or parted or "/" in who or (_is_running(before) and len(words) > 1 and is_plausible(who))
    end = text[-_LABEL_REACH:]
    if "/" in end and _AGENCY_SLASH.search(end):
        return True
    if not (":" in end or "/" in end or "–" in end or "—" in end):
        return False
    if "/" in end and (_SLASHED.match(text) or _SLASHED_END.search(end)):
        return True
    lower = end.lower()
    return any(word in lower for word in _LABEL_WORDS) and bool(_LABEL.search(end))


def signs_off(text: str) -> bool:
    """Whether a finished sentence is followed by agencies in brackets, as at the end of a report: "... said. (PA)"."""
    found = _SIGNED_OFF.search(text[-_LABEL_REACH:])
    words = re.split(r"[\s,/]+", found["who"]) if found else []
    return bool(words) and words[0].lower() in AGENCIES and not any(word.lower() in AGENCY_ENDINGS for word in words)


def _is_running(text: str) -> bool:
    """Whether words are in lower case, as in a sentence rather than a heading, and no full stop ends them."""
    return text[-1] not in _SENTENCE_ENDS and sum(word[0].islower() and len(word) > 3 for word in text.split()) >= 2
