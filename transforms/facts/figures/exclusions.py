"""Numbers that are no figures: dates, years, clock times, scores, telephone numbers, addresses, names of models."""

import re
from typing import Final

from transforms.facts.figures.figure import Source
from transforms.facts.figures.numbers import Number
from transforms.facts.figures.units import Unit, read_unit
from transforms.lexicon.measures import (
    DAYS,
    DESIGNATORS,
    EMERGENCY,
    MONTHS,
    ONE_AFTER,
    ONE_BEFORE,
    SCORE_WORDS,
    STREETS,
    YEAR_BEFORE,
)
from transforms.lexicon.units import LETTER_UNITS

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_TOKEN_REST = re.compile(r"[\w.,:/\-–—+@%]{0,200}")
_PHONE = re.compile(
    r"[0-9]{2,5}(?:[ .\-][0-9]{2,8}){2,5}(?!\w|,\d)|0[0-9]{2,5}[ -]?[0-9]{5,8}\b|1-[0-9]{3}-[0-9]{3}-[0-9]{4}\b"
)
_LOCAL_PHONE = re.compile(r"[2-9][0-9]{2}-(0?)[0-9]{3,4}(?<=-[0-9]{4})(?![\w-])")
_CALL = re.compile(r"\b(?:call|phone|ring|dial|telephone|tel|text|fax|hotline|helpline)\b[^.;0-9]{0,20}$")
_SCORE = re.compile(r"([0-9]{1,3})[-–]([0-9]{1,3})(?!\w|[,.]\d|-(?:year|month|week|day|hour|mile|inch|foot|to))")
_SET_BEFORE = re.compile(r"\b([0-9]{1,2})[-–]([0-9]{1,2}),?\s$")  # of several sets: "6-4 3-6 7-5"
_SET_AFTER = re.compile(r",?\s([0-9]{1,2})[-–]([0-9]{1,2})\b")
_SCORE_BEFORE = re.compile(rf"\b{SCORE_WORDS}\b[^.;]{{0,20}}$")
_SCORE_AFTER = re.compile(r" (?:win|victory|defeat|loss|draw|lead|record|vote|ruling|decision)")
_CLOCK = re.compile(
    r"(?:[:.][0-5][0-9](?![0-9]))?\s?(?:[ap]\.\s?m\b\.?|[ap]m\b|o[’']?clock\b|noon\b)|[:h][0-5][0-9](?![0-9])"
)
_CLOCK_ZONE = re.compile(
    r"\s?(?:(?:gmt|bst|utc|est|edt|pst|pdt|ist|local time|hours)\b|on (?:mon|tue|wed|thu|fri|sat|sun)|"
    r"(?:today|tonight|tomorrow|yesterday)\b)"
)
_TRAIN = re.compile(
    r"[0-2][0-9]\.[0-5][0-9](?= (?:to|from|train|service|bus|ferry|departure)\b)"
)  # "the 06.42 to Kent"
_DATE = re.compile(
    rf"(?:st|nd|rd|th)?(?:\s?[-–/&]\s?[0-9]{{1,2}}(?:st|nd|rd|th)?)?,?(?:\s+of|\s+day of)?"
    rf"\s+{_MONTH}\b\.?(?!\s(?:have|be|not|also|only|even|yet)\b)"
)
_SEASON = re.compile(r"\s?[-–/]\s?(?:[0-9]{4}|[0-9]{2})(?!\w|-)")
_DECADE = re.compile(r"[’']?s\b")
_SHORT_YEAR = re.compile(r"(?:(?:^|[\s(])’|\b(?:in|of|since|by|from|until|before|after)\s[‘'])$")  # "in ’78"
_YEARS = re.compile(r"(?:1[0-9]|20|21)[0-9]{2}")
_AVERAGE = re.compile(r"\b(?:average|total|maximum|minimum|record|speed|cost|price|crowd|majority) of\s+$")
_HEDGES: Final = frozenset(
    "than about around nearly some over least almost approximately roughly estimated another".split()
)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent)")
_PLURAL_AFTER = re.compile(r"(?:\s+[a-z][\w’'-]*){0,2}?\s+(?:[a-z][a-z-]*[a-rt-z]s|people|men|women|children|police)\b")
_PEOPLE_AFTER = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:people|men|women|children|workers|officers|soldiers|civilians|points|goals|votes|jobs|homes|deaths|cases|players|patients)\b"
)
_ADDRESS = re.compile(
    r"(?:[-–][0-9]{1,4})?\s+(?:[NSEW]\.?\s+)?(?:(?:[A-Z][\w’'.-]*|[0-9]+(?:st|nd|rd|th))\s+){0,3}"
    rf"(?:(?=[A-Z])(?i:{STREETS})|(?:Ave|Avenue|Rue|Calle|Via|Boulevard)\s+[A-Z])"
)
_ZIP = re.compile(r"\b(?:zip|postcode|po box|p\.o\. box)\b[^.]{0,20}$")
_CALLS = re.compile(
    r"(?:\s(?:and|or)\s(?:other|[1-9][0-9]{2}|[a-z]+-[a-z]+))?"  # "999 and non-emergency calls"
    r"[\s-](?:calls?|callers?|emergency|operators?|dispatchers?|services?|lines?|phone|number|call-handlers?|system|centre)\b"
)
_CALLED = re.compile(r"(?:call(?:ed|ing|s)?|dial(?:led|ed|ling)?|phon(?:e|ed|ing)|r[iau]ng|number|text|to|on)\s+$")
_NUMBERED: Final = frozenset(
    "junction page chapter section article line level phase room platform gate flight route channel".split()
)
_LISTED = re.compile(rf"\b(?:{'|'.join(sorted(_NUMBERED))})s\s[0-9]+(?:,\s[0-9]+)*,?\s(?:and|or|to)\s$")
_LONGEST: Final = 12  # digits without commas; more are an identifier
_ALL_DAY: Final = ("24/7", "9/11", "7/7", "50/50", "20/20")
_LETTERS = re.compile(r"[^\W\d_°%]+[²³23]?(?:/[a-z]+)?")
_ONE_AFTER = re.compile(ONE_AFTER)
_ONE_WITH = re.compile(
    r"-(?:year|month|week|day|hour|minute|mile|foot|metre|meter)\b|"
    r"(?:[ -]in|\sout of)[ -](?:every |the )?(?:\d|[a-z]+)|-to-"
)
_COMPOUND: Final = (
    "-on-",
    "-way",
    "-time",
    "-off",
    "-sided",
    "-party",
    "-nil",
    "-thing",
    "-some",
    "-fold",
    "-handed",
    "-legged",
    "-piece",
)
_LIST_MARK = re.compile(r"[\s•*·\-–]*$")
_OPENERS: Final = "“‘\"'(["


def find_end_if_no_figure(source: Source, number: Number, before: list[str]) -> int | None:
    """Where to go on reading, if the number is no figure; None if it may be one.

    `before` are the words before it, the nearest last.
    """
    text, low = source.text, source.low
    last = before[-1] if before else ""
    if number.form != "digits":
        return _judge_words(source, number, last)
    token = _TOKEN_REST.match(text, number.start)
    end = max(token.end() if token else number.end, number.end)
    if _is_joined(source, number):
        return end
    printed = low[number.start : number.end].rstrip("abcdefghijklmnopqrstuvwxyz ")
    name = last.lower().strip(_OPENERS).rstrip(".,")
    if (whole := printed.isdecimal() and number.value == number.mantissa) and (
        found := _find_end_of_date(source, number, printed, name, last)
        or _find_end_of_number(source, number, printed, last)
    ):
        return max(end, found)
    if clock := _CLOCK.match(low, number.end):
        return max(end, clock.end())
    if _TRAIN.match(low, number.start) and (printed[0] == "0" or name == "the"):
        return end
    if "." in printed and printed[-3:-2] == "." and printed[-2] in "012345" and _CLOCK_ZONE.match(low, number.end):
        return end
    if not number.sign and text[number.end : number.end + 1].isalpha() and not _reads_as_unit(source, number.end):
        return end
    if (
        last in ("-", "−", "–")
        and (text[number.start - 1] == last or (before[-2:-1] and before[-2].isupper()))
        and _read_unit(source, number.end) is None
    ):
        return end
    if _is_group(source, number.start):
        return end
    is_name = (
        (whole or "." in printed) and number.value == number.mantissa and _is_designation(source, number, last, name)
    )
    return end if is_name else None


def _judge_words(source: Source, number: Number, last: str) -> int | None:
    text, low, start, end = source.text, source.low, number.start, number.end
    if low[start - 1 : start] in ("-", "–") and start > 1 and low[start - 2].isalpha():
        return end
    name = last.lower().strip(_OPENERS).rstrip(",.")
    if (
        low[start:end] == "one"
        and not _ONE_WITH.match(low, end)
        and (_ONE_AFTER.match(low, end) or name in ONE_BEFORE or name.endswith("est"))
    ):
        return end
    if (
        name in DESIGNATORS
        or _is_group(source, start)
        or _DATE.match(low, end)
        or low.startswith((" o’clock", " o'clock"), end)
    ):
        return end
    if low.startswith(_COMPOUND, end) and not _ONE_WITH.match(low, end):
        return end
    # "Formula One", "Radio Four", "Big Ten"; in a headline all words have capitals
    is_name = (
        text[start].isupper()
        and last[:1].isupper()
        and last[-1] not in ".!?:,;“”\"'’—–"
        and name not in _HEDGES | {"the"}
    )
    following = text[end : end + 30].lstrip()[:1]
    return end if is_name and not following.isupper() else None


def _is_group(source: Source, start: int) -> bool:
    """Whether a number belongs to a name such as "Group of Seven"."""
    return source.text.endswith(("Group of ", "Gang of "), max(0, start - 9), start)


def _is_joined(source: Source, number: Number) -> bool:
    """Whether digits are a piece of something longer: a word, an address of the web, a telephone number, a version."""
    text, low = source.text, source.low
    start, end = number.start, number.end
    previous, earlier = text[start - 1 : start], text[max(0, start - 2) : start - 1] if start else ""
    if (
        previous.isalnum()
        or (previous and previous in "_/@#&=:\\[+%")
        or (previous in "-–.," and previous and earlier.isalnum())
    ):
        return not (low.startswith("sub-", max(0, start - 4)) and start >= 4)
    following = text[end : end + 2]
    if following[:1] in (".", ",", ":", "/") and following[1:].isdecimal():
        return following[0] != "," or text[end + 1 : end + 4].isdecimal()
    if (
        low.startswith(("-fold", "fold", " block of"), end)
        or following[:1] in ("x", "×")
        or low.startswith((" x ", " × "), end)
        or low.startswith(_ALL_DAY, start)
    ):
        return True
    return low.startswith("10.", start) and following[:1] == "/"  # a DOI


def _find_end_of_date(source: Source, number: Number, printed: str, name: str, last: str) -> int | None:
    low, end = source.low, number.end
    is_day = len(printed) <= 2 and int(printed) <= 31
    if is_day and (date := _DATE.match(low, end)):
        return date.end()
    is_short = len(printed) == 2 and name in ("", "’")
    is_year = _YEARS.fullmatch(printed) is not None
    follows_month = name in MONTHS and last.lstrip(_OPENERS)[:1].isupper() and last[-1:] != ","
    if (follows_month and (is_day or is_year)) or (
        is_short and _SHORT_YEAR.search(low, max(0, number.start - 9), number.start)
    ):
        return None if _PERCENT.match(low, end) or _PEOPLE_AFTER.match(low, end) else end
    return end if is_year and _is_year(source, number, name, last) else None


def _is_year(source: Source, number: Number, name: str, last: str) -> bool:
    low, end = source.low, number.end
    if _SEASON.match(low, end) or _DECADE.match(low, end):
        return True
    if name in _HEDGES or (name == "of" and _AVERAGE.search(low[max(0, number.start - 20) : number.start])):
        return False
    is_recent = 1900 <= number.value <= 2099 and number.value != 2000
    if not is_recent and _PEOPLE_AFTER.match(low, end):
        return False
    if _read_unit(source, end) is not None and not (is_recent and name in YEAR_BEFORE):
        return False
    if is_recent or name in YEAR_BEFORE or name == "a.d" or last.endswith(("’s", "'s")):
        return True
    return number.value >= 1700 and not _PLURAL_AFTER.match(low, end)


def _find_end_of_number(source: Source, number: Number, printed: str, last: str) -> int | None:
    """Where a score, a number to call, an address or a mark of a list ends."""
    text, low = source.text, source.low
    start, end = number.start, number.end
    if len(printed) <= 7 and (phone := _PHONE.match(low, start)) and sum(map(str.isdecimal, phone[0])) >= 7:
        return phone.end()
    before = low[max(0, start - 30) : start]
    if (phone := _LOCAL_PHONE.match(low, start)) and (phone[1] or _CALL.search(before)):
        return phone.end()
    if len(printed) > _LONGEST or (len(printed) > 1 and printed[0] == "0"):
        return end
    if printed in EMERGENCY and (_CALLS.match(low, end) or _CALLED.search(low[max(0, start - 14) : start])):
        return end
    if len(printed) <= 5 and _ADDRESS.match(text, end):
        return end
    if len(printed) == 5 and (
        (len(last) == 2 and last.isupper()) or low.startswith(" zip", end) or _ZIP.search(before)
    ):
        return end
    if (score := _SCORE.match(low, start)) and _is_score(low, score):
        return score.end()
    following = text[end : end + 1]
    if text[start - 1 : start] == "(" and start and following == ")":
        return end
    is_mark = following in (".", ")", ":") and following and start < 8 and _LIST_MARK.fullmatch(text[:start])
    return end if is_mark else None


def _is_score(low: str, score: re.Match[str]) -> bool:
    first, second = int(score[1]), int(score[2])
    counts = _PLURAL_AFTER.match(low, score.end()) is not None
    if first >= second:
        return not counts or first > 9 or second == 0 or _SCORE_AFTER.match(low, score.end()) is not None
    before = low[max(0, score.start() - 30) : score.start()]
    beside = (_SET_BEFORE.search(before), _SET_AFTER.match(low, score.end()))
    if any(other and int(other[1]) > int(other[2]) for other in beside):
        return True
    return not counts and _SCORE_BEFORE.search(before) is not None and not _PERCENT.match(low, score.end())


def _is_designation(source: Source, number: Number, last: str, name: str) -> bool:
    """Whether the number is part of a name, as in "Boeing 737", "page 12", "iPhone 15"."""
    text, low = source.text, source.low
    if not last or (last[-1] in '.,;:!?)”"’–—' and name not in ("no", "vol", "fig")):
        return False
    first = last.lstrip(_OPENERS)[:1]
    is_listed = (
        name in ("and", "or", "to") and _LISTED.search(low[max(0, number.start - 40) : number.start]) is not None
    )
    if is_listed or (name.endswith("s") and name[:-1] in _NUMBERED):
        return True
    if not (name in DESIGNATORS or first.isupper() or last[1:2].isupper()):
        return False
    if _PERCENT.match(low, number.end) or _read_unit(source, number.end) is not None:
        return False
    if name in DESIGNATORS:
        return True
    sentence = text[: number.start].rstrip()[: -len(last)].rstrip()
    if name in MONTHS or name in DAYS or not sentence or sentence[-1] in '.!?:“"—–•':
        return name not in MONTHS and name not in DAYS and not name.isalpha()  # sentences start with a capital
    return not _PEOPLE_AFTER.match(low, number.end)


def _reads_as_unit(source: Source, end: int) -> bool:
    """Whether letters directly behind digits are a unit; those of ordinals, models and versions are not."""
    letters = _LETTERS.match(source.text, end)
    if letters is None:
        return True
    return letters[0] in LETTER_UNITS or _read_unit(source, end) is not None


def _read_unit(source: Source, end: int) -> Unit | None:
    return read_unit(source, end, is_spelled=False)
