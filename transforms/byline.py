"""Lines that say who wrote: "By Ann Lee and Bo Cruz", "Ann Lee, Health Editor", "【Tokyo＝…】", a name alone."""

import re

from transforms.names import LEAD, MARKS, is_name, parse_names, without_job
from transforms.vocabulary import KINDS, WORDS_BY_KIND
from transforms.words import JOBS, LABELS

_CJK_BRACKET = re.compile(
    r"^[【〖(（［\[](?P<place>[^【】()（）＝=]{1,30})[＝=](?P<names>[^【】＝=]{1,40})[】〗)）］\]]"
)
_CJK_LEAD = re.compile(
    r"^(?:文|作者|记者|記者|本报记者|本報記者|撰文)\s*[/／:：]?\s*(?P<names>[\u4e00-\u9fff·、 ]{2,20})$"
)
_REPORTS = re.compile(
    rf"^(?P<name>[^\W\d_][\w{MARKS}’'\-]+(?: [^\W\d_][\w{MARKS}’'\-]+){{1,3}}) reports?(?: from [^.]{{2,40}})?[.:]?$"
)
_BY_AGENCY_TAIL = re.compile(
    r"^[(\[]?(?:(?:additional )?reporting|report|written) by (?P<names>[^;.]{4,150})", re.IGNORECASE
)
_BIO = re.compile(
    rf"^(?P<name>[^\W\d_][\w{MARKS}.’'\-]+(?: [^\W\d_][\w{MARKS}.’'\-]+){{1,3}}),? "
    r"(?:is|has been|joined|covers|writes|reports|was)\b(?P<rest>.{0,160})"
)
_BIO_SAYS = re.compile(
    r"\b(?:reporter|editor|writer|journalist|correspondent|columnist|contributor|author|freelance|producer|covers|covering|writes|reports)\b"
)
_FUSED = re.compile(r"(?<=[a-z])(?=\d|Published|Updated|Posted|Last )|\s*[|•·]\s*(?=Published|Updated|Posted|\d)")
_PARTS = re.compile(r"\s*(?:,\s*|\s+and\s+|\s*&\s*|\s*[|•·/]\s*)")
_MAX_CHARS = 220
_ORDINARY = frozenset().union(
    *(words for kind, words in zip(KINDS, WORDS_BY_KIND, strict=True) if kind not in ("given_name", "person"))
).union(LABELS) - frozenset(
    "may will mark grant april june august drew bill pat rich summer read page english love".split()
)
_GIVEN = WORDS_BY_KIND[KINDS.index("given_name")]


def names_in(text: str) -> list[str]:
    """The people a byline names, in any of the forms known here."""
    found = _CJK_BRACKET.match(text) or _CJK_LEAD.match(text)
    if found:
        return [name for name in re.split(r"[、・,，\s]+", found["names"]) if 2 <= len(name) <= 12]
    return parse_names(text)


def is_byline(text: str) -> bool:
    """Whether the line says by its own words that it names the author."""
    if len(text) > _MAX_CHARS:
        return False
    if _CJK_BRACKET.match(text) or _CJK_LEAD.match(text):
        return True
    return bool(LEAD.match(text)) and bool(parse_names(text)) and not text.endswith(("?", "!", "…"))


def is_titled_name(text: str) -> bool:
    """A name with a post after it: "Ann Lee, Health Editor", "Ann Lee Health Editor"."""
    if len(text) > 90 or text[-1:] in ".!?":
        return False
    if JOBS.isdisjoint(text.lower().replace(",", " ").split()[2:]):
        return False
    first = text.partition(",")[0]
    name = without_job(first)
    return is_name(name) and is_plausible(name)


def bare_names(text: str) -> list[str]:
    """The names a line consists of, with nothing but "and", commas, dates and agencies between; else none."""
    if len(text) > 120 or text[-1:] in ".!?:":
        return []
    text = _FUSED.split(text, maxsplit=1)[0]
    parts = _PARTS.split(text)
    if not is_name(parts[0].strip()):
        return []
    names = parse_names(text)
    others = [part for part in parts if part not in names]
    is_list = all(len(part.split()) <= 3 and not part[:1].islower() for part in others)
    return names if len(others) <= 1 and is_list else []


def is_plausible(name: str) -> bool:
    """Whether no word of a possible name is one that sites use for other things."""
    words = [word.lower().strip(".") for word in name.split()]
    return not any(word in _ORDINARY for word in words) or (words[0] in _GIVEN and words[-1] not in _ORDINARY)


def has_given_name(name: str) -> bool:
    """Whether the first word is a given name known here."""
    return name.split(" ", 1)[0].split("-")[0].lower() in _GIVEN


def reporting(text: str) -> list[str]:
    """Names in a sentence that says who reports: "Ann Lee reports.", "Reporting by Ann Lee; editing by …"."""
    if len(text) <= 60 and "report" in text and (found := _REPORTS.match(text)):
        return [found["name"]] if is_name(found["name"]) else []
    if len(text) <= 300 and (found := _BY_AGENCY_TAIL.match(text)):
        return parse_names("by " + re.sub(r" in [A-Z][\w ]+", "", found["names"]))
    return []


def subject_of_bio(text: str) -> str | None:
    """The author a note under the article is about: "Ann Lee is a reporter for …"."""
    found = _BIO.match(text) if len(text) <= 600 else None
    if found and _BIO_SAYS.search(found["rest"]) and is_name(found["name"]) and is_plausible(found["name"]):
        return found["name"]
    return None
