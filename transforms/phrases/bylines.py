"""Recognise bylines: "By Ann Lee and Bo Cruz", "Ann Lee, Health Editor", "【Tokyo＝…】", a name alone."""

import re
from calendar import month_name
from collections.abc import Callable

from transforms.lexicon.kinds import GIVEN_NAMES, KINDS, WORDS_BY_KIND
from transforms.lexicon.newspapers import JOBS, LABELS, SECTIONS, is_job_words
from transforms.phrases.names import DOTS, MARKS, NOT_A_NAME, PARTICLES, is_name, match_lead, parse_names, strip_job
from transforms.phrases.papers import is_paper

_CJK_BRACKET = re.compile(
    r"^[【〖(（［\[](?P<place>[^【】()（）＝=]{1,30})[＝=](?P<names>[^【】＝=]{1,40})[】〗)）］\]]"
)
_CJK_LEAD = re.compile(
    r"^(?:文|作者|记者|記者|本报记者|本報記者|撰文)\s*[/／:：]?\s*(?P<names>[\u4e00-\u9fff·、 ]{2,20})$"
)
_CJK_LABELLED = re.compile(
    r"(?:作者|记者|記者|撰文|采写)\s?[:：]\s?"
    r"(?P<names>[\u4e00-\u9fff·]{2,6}(?:[、，, ](?!来源|編輯|编辑)[\u4e00-\u9fff·]{2,4}(?![:：]))*)"
)
_CJK_OUTLET = re.compile(r"(?:来源|來源|出处|稿源|来源于|出典)\s?[:：]\s?(?P<name>[\u4e00-\u9fff\w·（）]{2,20})")
_CJK_OPENS = "【〖(（［[文作记記本撰"
_REPORTS = re.compile(
    rf"^(?P<name>[^\W\d_][\w{MARKS}’'\-]+(?: [^\W\d_][\w{MARKS}’'\-]+){{1,3}}) reports?(?: from [^.]{{2,40}})?[.:]?$"
)
_BY_AGENCY_TAIL = re.compile(
    r"^[(\[]?(?:(?:additional )?reporting|report|written) by (?P<names>[^;.]{4,150})", re.IGNORECASE
)
_NAMED = rf"(?P<name>[^\W\d_][\w{MARKS}.’'\-]+(?: [^\W\d_][\w{MARKS}.’'\-]+){{1,3}})"
_BIO = re.compile(
    rf"(?:(?:about the )?author:? )?{_NAMED}(?:,? [A-Z.]{{2,6}}(?=[, ]))*(?: \([^()]{{1,30}}\))?"
    r"(?:,? (?:is|has been|has|joined|covers|writes|reports|was|teaches|lives)\b|, an? ).{0,160}",
    re.IGNORECASE,
)
_BIO_REACH = 60  # characters that contain the first two words of a name
_DIGIT, _STOP = re.compile(r"\d"), re.compile(r"\. ")
_BIO_SAYS = re.compile(
    r"\b(?:reporter|editor|writer|journalist|correspondent|columnist|contributor|author|freelance|producer|covers|covering|"
    r"writes|writing|reports|historian|photographer|professor|researcher|teaches|analyst|critic|blogger|fellow|engineer|"
    r"founder|specialist|expert|director|leader|speaker|consultant|developer|scientist)\b"
)
# For RE2, to search a whole column of lines: matches all lines in which `find_subjects_of_note` may find somebody.
MAY_BE_NOTE = (
    rf"{_BIO_SAYS.pattern}| by |"
    r"(?i:^(?:more |view |see |read |latest |recent |all |about |contributor|author|for more))"
)
_WRITTEN = re.compile(
    r"(?:^|\b(?:story|article|post|piece|report|guide|review|column|newsletter)\b.{0,60}\b)"
    r"(?:was |is )?(?:originally )?"
    r"(?:written|authored|penned|reported|compiled|created)(?: and edited)? (?=by [^\W\d_])",
    re.IGNORECASE,
)
_POINTS_AT = re.compile(
    r"^(?:more (?:(?:articles|stories|posts|news) )?(?:from|by)|"
    rf"(?:view|see|read) all (?:posts|articles|stories) (?:by|from)|"
    rf"(?:latest|recent|all) posts by|about|contributors?:|author:?|for more info) {_NAMED}",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby(?:\s*:\s*|\s+)(?=[^\W\d_])", re.IGNORECASE)
_NOT_AUTHORS = re.compile(
    r"\b(?:reviewed|checked|edited|photos?|images?|illustration|approved|powered|sponsored|presented|video) $",
    re.IGNORECASE,
)
_MONTHS = "|".join(month_name[1:])
_BY_ONE = re.compile(
    rf"\bby:? +@?([^\W_]{{3,20}})(?=$| ?[|,({DOTS}\d]| (?:in|on|from|at|{_MONTHS})\b)",
    re.IGNORECASE,
)
_DATED = re.compile(rf"[\d|{DOTS}–—-]|(?:{_MONTHS}|Published|Updated|Posted)\b")
_OF_WHOM = ("Service", "Agency", "Media", "Network")
_FUSED = re.compile(
    r"\s+(?=(?:Published|Updated|Posted)\b)|"
    rf"(?<=[a-z])(?=\d|Published|Updated|Posted|Last )|\s*[|{DOTS}]\s*(?=Published|Updated|Posted|\d)"
)
_TURN = re.compile(r" \((?:now|earlier|until [\w. ]{1,12}|and )+\)")  # notes on who wrote which part of a live blog
_PARTS = re.compile(rf"\s*(?:,\s*|\s+and\s+|\s*&\s*|\s*[|/{DOTS}]\s*)")
_MAX_CHARS, _MAX_NOTE_CHARS, _MAX_LABELS_CHARS = 220, 900, 80
_MAX_LOWER_WORDS = 3  # "Ann Lee in Leeds, 3 minutes ago"; a line with more is prose about a person
_LIKELY, _POSSIBLE = 0.5, 0.3  # probabilities of a byline from which one word counts as a name
_ORDINARY = frozenset().union(
    *(words for kind, words in zip(KINDS, WORDS_BY_KIND, strict=True) if kind not in ("given_name", "person"))
).union(LABELS) - frozenset(
    "may will mark grant april june august drew bill pat rich summer read page english love".split()
)


_NO_NAME = (_ORDINARY | NOT_A_NAME) - GIVEN_NAMES - PARTICLES


def find_names(text: str) -> list[str]:
    """The people that a byline in any of the known forms names."""
    if found := _match_cjk_byline(text):
        return [name for name in re.split(r"[、・,，\s]+", found["names"]) if 2 <= len(name) <= 12]
    return parse_names(text)


def _match_cjk_byline(text: str) -> re.Match[str] | None:
    if text[:1] in _CJK_OPENS and (found := _CJK_BRACKET.match(text) or _CJK_LEAD.match(text)):
        return found
    return _CJK_LABELLED.search(text) if _is_labelled_abroad(text) else None


def find_cjk_outlet(text: str) -> str | None:
    """The paper that a line of labels names in Chinese or Japanese: "来源：…　作者：…　2024-05-31"."""
    found = _CJK_OUTLET.search(text) if _is_labelled_abroad(text) else None
    return found["name"] if found else None


def _is_labelled_abroad(text: str) -> bool:
    """Whether a short line in Chinese characters has a label; settles nearly all lines."""
    return "\u4e00" <= text[:1] <= "\u9fff" and len(text) <= _MAX_LABELS_CHARS and ("：" in text or ":" in text)


def find_after_by(text: str) -> str | None:
    """The text after the first "by" in a line that is not about pictures, fact-checking and the like, None without."""
    if "by" not in text.lower():  # a quick test that settles most lines
        return None
    found = (match for match in _BY.finditer(text) if not _NOT_AUTHORS.search(text, 0, match.start()))
    return next((text[match.end() :] for match in found), None)


def find_credited(text: str) -> list[str]:
    """The people that a short line names: after a "by" in it, or else at its start."""
    behind = find_after_by(text)
    if behind is not None:
        return parse_names("by " + behind)
    words = text.split()
    if len(words) < 2 or sum(word[0].islower() for word in words) > _MAX_LOWER_WORDS:
        return []
    # A quick test that settles most lines; after numbers, such as those of a date, a name may follow.
    is_label = any(word[0].islower() or word.lower().strip(",.:") in _NO_NAME for word in words[:2])
    return [] if is_label and not _DIGIT.search(text) else find_names(text)


def find_pen_name(text: str, likelihood: float, is_site: Callable[[str], bool]) -> list[str]:
    """The only word of an author's name in a line, if any: a given name before a date, or the word after "by".

    `likelihood` is the line model's probability of a byline.
    """
    first, _, rest = text.partition(" ")
    if likelihood >= _LIKELY and first.lower() in GIVEN_NAMES and (not rest or _DATED.match(rest)):
        return [first]
    found = _BY_ONE.search(text) if likelihood >= _POSSIBLE else None
    if not found or found[1].lower() in _NO_NAME or is_site(found[1]):
        return []
    return [found[1]]


def says_by(text: str) -> bool:
    """Whether the line has the word "by" or a label: "Analysis by Ann Lee", "Reporter: Ann Lee"."""
    return ":" in text or find_after_by(text) is not None


def is_byline(text: str) -> bool:
    """Whether the words of the line alone show that it names the author."""
    if len(text) > _MAX_CHARS:
        return False
    if _match_cjk_byline(text):
        return True
    return bool(match_lead(text)) and bool(parse_names(text)) and not text.endswith(("?", "!", "…"))


def is_titled_name(text: str) -> bool:
    """Whether a job or paper follows a name: "Ann Lee, Health Editor", "Ann Lee Health Editor", "Ann Lee, Echo"."""
    if len(text) > 90 or text[-1:] in ".!?":
        return False
    words = text.lower().replace(",", " ").split()
    first, _, rest = text.partition(", ")
    of_paper = is_paper(rest) or rest.endswith(_OF_WHOM)
    if len(words) < 3 or (JOBS.isdisjoint(words[2:]) and not of_paper):
        return False
    name = strip_job(first)
    return is_name(name) and is_plausible(name)


def is_job(text: str) -> bool:
    """Whether a short line is nothing but a job title at a paper: "Trainee Reporter", "Political Editor"."""
    return len(text) <= 60 and is_job_words(text.lower().split())


def find_bare_names(text: str) -> list[str]:
    """The names in a line that has nothing else but "and", commas, dates and agencies; none for other lines."""
    if len(text) > 120 or text[-1:] in ".!?:":
        return []
    first = text.split(" ", 1)[0].lower()
    if first in NOT_A_NAME and first.isalpha():  # a quick test that settles many lines
        return []
    text = _FUSED.split(_TURN.sub("", text) if text.endswith(")") else text, maxsplit=1)[0]
    parts = _PARTS.split(text)
    if not is_name(parts[0].strip()):
        return []
    names = parse_names(text)
    others = [part for part in parts if part not in names]
    is_list = all(len(part.split()) <= 3 and not part[:1].islower() for part in others)
    return names if len(others) <= 1 and is_list else []


def is_plausible(name: str) -> bool:
    """Whether a possible name has no word that sites use for other things."""
    words = [word for word in name.lower().replace(".", "").split() if len(word) > 1 and word not in PARTICLES]
    if not words or sum(word in SECTIONS for word in words) > 1:  # entries of a menu, in any language
        return False
    return _ORDINARY.isdisjoint(words) or (words[0] in GIVEN_NAMES and words[-1] not in _ORDINARY)


def has_given_name(name: str) -> bool:
    """Whether the first word is a known given name."""
    return name.split(" ", 1)[0].split("-")[0].lower() in GIVEN_NAMES


def find_reporters(text: str) -> list[str]:
    """The names in a sentence that says who reports: "Ann Lee reports.", "Reporting by Ann Lee; editing by …"."""
    if len(text) <= 60 and "report" in text and (found := _REPORTS.match(text)):
        return [found["name"]] if is_name(found["name"]) else []
    if len(text) <= 300 and (found := _BY_AGENCY_TAIL.match(text)):
        return parse_names("by " + re.sub(r" in [A-Z][\w ]+", "", found["names"]))
    return []


def _may_be_bio(text: str, start: int) -> bool:
    """Whether a sentence may start with a name; the second word of most sentences can't be part of one."""
    first, _, rest = text[start : start + _BIO_REACH].partition(" ")
    second = rest.split(" ", 1)[0]
    return not second[:1].islower() or second.lower() in PARTICLES or first.lower().startswith(("author", "about"))


def find_subjects_of_note(text: str) -> list[str]:
    """The authors named in a note above or below the article: "Ann Lee is a reporter for …", "More from Ann Lee"."""
    if len(text) > _MAX_NOTE_CHARS:
        return []
    starts = (0, *(stop.end() for stop in _STOP.finditer(text)))
    bios = (_BIO.match(text, start) for start in starts if _may_be_bio(text, start))
    found = [bio["name"] for bio in bios if bio and _BIO_SAYS.search(bio[0])]
    if points := _POINTS_AT.match(text):
        found.append(points["name"])
    names = [strip_job(name) for name in found]
    if " by " in text and (written := _WRITTEN.search(text)):
        names += parse_names(text[written.end() :].partition(". ")[0])
    return [name for name in names if is_name(name) and (is_plausible(name) or has_given_name(name))]


def strip_number(text: str) -> str:
    """The text without a number before it: "1. Ann Lee"."""
    return text.split(" ", 1)[-1] if text[:1].isdigit() and text[1:3].strip("0123456789")[:1] in (".", ")") else text
