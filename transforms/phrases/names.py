"""Find people's names in bylines, among job titles, places, handles and agencies."""

import re
from functools import lru_cache

from transforms.lexicon.abroad import INSTITUTIONS_ABROAD
from transforms.lexicon.kinds import GIVEN_NAMES
from transforms.lexicon.newspapers import AGENCIES, JOB_BEATS, JOBS, PAPERS
from transforms.text.repair import WHITESPACE

DOTS = "•·⋅∙●◦▪"  # between the parts of a byline
MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"  # combining marks
_BEFORE_BY = (
    "exclusive|analysis|comment|opinion|review|interview|words|written|story|article|report|reported|reporting|text|"
    "posted|published|author|with additional reporting|with further reporting|additional reporting|further reporting|"
    "words and pictures|words and photos"
)
_BY, _LABEL = (
    "by|von|par|por|di|door|av|af|oleh|przez",
    "author|authors|writer|reporter|reporters|words|text|byline|بقلم|كتب|كتبت|автор",
)
_LEAD = re.compile(
    rf"^[\s\-–—|*~{DOTS}]*(?:(?:{_BEFORE_BY})\s+)?"
    rf"(?:(?:{_BY})(?:\s*:\s*|\s+|(?-i:(?<=[Bb]y)(?=[A-Z][a-z])))|(?:{_LABEL})\s*:\s*|"
    r"(?-i:(?:From|FROM)\s+(?=(?:[^\W\d_a-z]\S*\s){2,3}in\s[^\W\d_a-z]\S*(?:\s\S+){0,2}$)))",
    re.IGNORECASE,
)
_MARKS_BEFORE = WHITESPACE + DOTS + "-–—|*~"
_LEAD_STARTS = frozenset(word[:2] for word in "|".join((_BEFORE_BY, _BY, _LABEL, "from")).split("|"))
_BETWEEN = re.compile(
    r"\s*(?:,?\s+(?:with )?(?:additional |further )?"
    r"(?:reporting|research|words|photographs?|pictures?|photos|video|graphics) (?:by|from)\s+|"
    rf",\s*and\s+|\s+and\s+|\s*&\s*|\s+und\s+|\s+et\s+|\s+y\s+|\s+with\s+|\s+en\s+|[,;/|،{DOTS}]|\s[-–—]\s|\s{{2,}}|\n)\s*",
    re.IGNORECASE,
)
# Text that may follow a name in a byline; a date may follow without a space ("Jane Doe2 minutes ago").
_CUT = re.compile(
    r"(?:\s*(?:\(.*|\[.*|<.*|\S+@\S+\.\S+.*|@\s?\w+.*|https?:.*|"
    r"(?:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? *)?\d.*)|"
    r"\s+(?:in|at|for|of|from|on|is)(?:\s.*|$)|"
    r"\s+(?:pictures?|photos?|photographs?|photography|images?|video)(?:\s*:|\s+by\b).*|"
    r"\s+(?:view|follow|share|twitter|facebook|linkedin|instagram|senior|staff)\b.*|"
    r"(?:\s+|(?-i:(?<=[a-z])(?=The )))(?-i:The|the)\s+[^\W\d_].*|"
    r"(?:\b|(?<=[a-z])(?=[PUL]))(?:published|updated|posted|last updated|last modified|contributor)\b.*)$",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? *)?\d", re.IGNORECASE)
PARTICLES = frozenset("de van von der den da di bin ibn al el la le ter ten dos das do du del y e zu af av mac".split())
_PREFIXED = re.compile(r"(?:a[lnrsdtz]|ash|el|ul|[dlt])[-’'][^\W\d_a-z]")  # "al-Rashid", "d’Arc"
_DEGREE = re.compile(r"(?:[A-Z][a-z]?\.){2,}[A-Z]?|Ph\.?D\.?")
_CONTRACTED = re.compile("['’](?:s|m|re|ve|ll)$")  # "Ann’s Diary", "I’m Ann"
_WORD = re.compile(rf"^[^\W\d_][\w{MARKS}’'`.\-]*$")
# Words of job titles, desks, agencies and papers, which are not part of a person's name.
NOT_A_NAME = (
    frozenset(
        """editor reporter correspondent journalist writer staff desk agency agencies news team bureau press association
    chief political home crime health education sport sports business deputy senior assistant special contributor
    columnist producer analyst director executive founder author digital online media service services group network
    times post guardian telegraph mail express mirror herald tribune journal independent standard bbc cnn reuters afp
    ap pa wire getty images editorial newsroom associated local content community partner sponsored council police
    university department ministry office company ltd inc plc magazine daily sunday evening the for with and by
    read more share follow comments updated published january february march april june july august september
    october november december monday tuesday wednesday thursday friday saturday min mins minutes ago hours archive
    pictures photos photo picture live gazette chronicle courier observer republic inspectorate institute society
    foundation commission authority committee college school hospital trust agency club union party admin meet
        select find pay from blog agence presse agencia agenzia agentur nachrichtenagentur pressedienst""".split()
    )
    - {"may", "april", "june", "august"}
) | (AGENCIES - {"rex"})
# Before the name of a saint, a spa, a harbour: a place, unless "by" stands before it.
_OF_PLACES = frozenset("st. st sankt skt. saint sainte san santa são sint bad port fort nueva nuevo villa".split())
_NO_FIRST = frozenset("La Le El The Die Das Aus Zum Zur Vom Dans Sur Nel Nella".split())  # articles, prepositions
_OF_PAPERS = PAPERS - {"star", "globe", "journal"}
_MAX_CHARS = 400


def match_lead(text: str) -> re.Match[str] | None:
    """Match the words at the start of a byline: "By", "Report by", "Author:"."""
    opening = text.lstrip(_MARKS_BEFORE)[:2].lower()  # for a quick test that settles most lines
    return _LEAD.match(text) if opening in _LEAD_STARTS else None


def _strip_lead(text: str) -> str:
    lead = match_lead(text)
    return text[lead.end() :] if lead else text


def parse_names(byline: str) -> list[str]:
    """The names of the people in a byline, as written there, in order, each once."""
    return list(_parse_cached(byline))


@lru_cache(maxsize=64)  # several rules ask about the same line
def _parse_cached(byline: str) -> tuple[str, ...]:
    names: list[str] = []
    byline = byline.strip()[:_MAX_CHARS]
    lead = match_lead(byline)
    for part in _BETWEEN.split(byline[lead.end() :] if lead else byline):
        if names and _DATE.match(part):  # what follows a date is no name
            break
        part = _strip_lead(part)
        if len(part.split()) < 2 and (names or not lead):  # no full name
            continue
        name = _remove_double(strip_job(_CUT.sub("", part).strip(" .,:;|-–—*")))
        if not lead and name.partition(" ")[0].lower() in _OF_PLACES:
            continue
        if (is_name(name) or (lead and not names and _is_single(name))) and name not in names:
            names.append(name)
    return tuple(name for name in names if name.isupper() <= names[0].isupper() or not _is_degrees(name))


def _remove_double(name: str) -> str:
    """The name once, if a link and its picture repeat it."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


def _is_degrees(text: str) -> bool:
    """Whether the text is an academic degree after a name: "M.D. FACLM"."""
    return all(word.isupper() and len(word.strip(".")) <= 6 for word in text.split())


def strip_job(text: str) -> str:
    """The name without a job title that follows it without a comma: "Priya Rao Housing Correspondent"."""
    words = text.split()
    initials = next(
        (i for i in range(2, len(words)) if _is_abbreviation(words[i]) and not _is_abbreviation(words[0])), None
    )
    words = words[:initials]  # "Ann Lee MD", "Ann Lee SEO Specialist"
    if len(words) < 3 or words[-1].lower() not in JOBS:
        return " ".join(words)
    if words[0].lower() in JOB_BEATS and words[0].lower() not in GIVEN_NAMES:
        return ""
    end = next(i for i in range(2, len(words)) if words[i].lower() in JOB_BEATS or words[i].lower() in JOBS)
    middle = words[1].lower()
    if (
        end == 3
        and words[3].lower() in JOBS
        and not (middle in GIVEN_NAMES or middle in PARTICLES or middle.endswith("."))
    ):
        end = 2  # the third word is a beat that is not listed: "Ann Lee Harbour Correspondent"
    return " ".join(words[:end])


def _is_abbreviation(word: str) -> bool:
    """Whether a word is an abbreviation in capitals, as of a degree or desk, rather than a middle initial."""
    return (2 <= len(word) <= 5 and word.isalpha() and word.isupper()) or _DEGREE.fullmatch(word) is not None


def is_name(text: str) -> bool:
    """Whether the text can be one person's full name: two to five capitalised words, none in `NOT_A_NAME`."""
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 60:
        return False
    if not all(not w[0].islower() or w.lower() in PARTICLES or _PREFIXED.match(w) for w in words):
        return False
    if any(word.lower().strip(".’'") in NOT_A_NAME for word in words):
        return False
    if any(_CONTRACTED.search(word) for word in words[:-1]):
        return False
    if words[-1].lower() in _OF_PAPERS or words[-1].lower() in JOBS or words[0].lower() in INSTITUTIONS_ABROAD:
        return False
    if all(word.lower() in PARTICLES for word in words[:2]) or words[0] in _NO_FIRST:
        return False
    return all(map(_WORD.match, words))


def _is_single(word: str) -> bool:
    """Whether a single word can be a name after "by": "By Amber"."""
    lower = word.lower()
    return (
        2 < len(word) < 20
        and " " not in word
        and word[0].isupper()
        and word[1:].islower()
        and lower not in NOT_A_NAME
        and lower not in PAPERS
        and lower not in JOBS
    )
