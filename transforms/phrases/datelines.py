"""Recognise datelines, the place and date at the start of a story: "PARIS (AP) — ", "【東京＝…】".

Another example: "PORT ANSLEY, 4 March 2026 — ".
"""

import re

from transforms.phrases.east_asian import find_place

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'\-]+"
_DATE = r",? (?:le )?(?:\d{1,2}(?:er)? )?[^\W\d_]{3,9}\.?(?: \d{1,2})?(?:,? \d{4})?"
_DAY = r",? (?:le )?(?:\d{1,2}(?:er)? [^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.? \d{1,2})(?:,? \d{4})?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
# Agencies that write their names in small letters; other words in brackets are not names.
_SMALL = r"(?:dpa|tca|apa|sda|ats|afp|ap|kna|epd|sid|ots|rtr|ntb|tt|ritzau|belga|anp|ansa|efe|lusa|pap|mti|tass)"
_AGENCY = rf" ?\((?:[A-Z][\w /.&-]{{1,30}}|{_SMALL}(?:[/-][a-z]{{2,6}}){{0,3}})\)"
# Old systems have no dash and send "_" for it; agencies in Spanish write ".-".
_DASH = r"\s*(?:[—–]|_\s|\.?-{1,2}\s)\s*(?=\S)"
_OPENING = re.compile(
    rf"^(?P<place>{_CAPITALS}(?:[ ,/]+[A-ZÀ-Þ][A-ZÀ-Þ.’'\-]*){{0,4}}(?:, [A-Z][a-z]+\.?(?: [A-Z][a-z]+)?)?)"
    rf"(?:{_DATE})?(?:{_AGENCY})?{_DASH}"
)
# A place that is not in capitals must be followed by an agency or a day.
_MIXED = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w’'.\-]+(?:[ ,]+[A-ZÀ-Þ][\w’'.\-]+){0,4}?)"
    rf"(?:(?:{_DAY})?{_AGENCY}|,? (?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}|le \d{{1,2}}(?:er)? [^\W\d_]{{3,9}}))"
    r"\s*(?:[—–-]{1,2}|_|\.-)\s*\S"
)
# The agency first: "(ANSA) - ROMA, 4 MAR - "
_AGENCY_FIRST = re.compile(
    rf"^{_AGENCY[2:]}\s*[—–-]{{1,2}}\s*(?P<place>[A-ZÀ-Þ][\w’'.\-]+(?:[ /]+[A-ZÀ-Þ][\w’'.\-]*){{0,3}}), ?"
    r"(?:\d{1,2} [^\W\d_]{3,9}|[^\W\d_]{3,9} \d{1,2})(?:,? \d{4})?\.?\s*[—–-]{1,2}\s*\S"
)
_COLON = re.compile(
    rf"^(?P<place>{_CAPITALS}(?: {_CAPITALS}){{0,2}})(?:, [A-Z][a-z]{{2,8}} \d{{1,2}})?: (?=[A-ZÀ-Þ“‘\"'])"
)
_FIRST_KANA, _FIRST_HAN = "\u3040", "\u4e00"  # places of two letters are common in these scripts
_BRACKETS = "【〖（(［"
_CJK = re.compile(rf"^[{_BRACKETS}](?P<place>[^【】()（）＝=]{{1,30}})[＝=]")
# Without a dash: "Dehradun, Aug 4 (AFP) Flash floods …", "Dehradun, Aug. 4: Flash floods …"
_NO_DASH = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][\w’'.\-]+(?:[ ,/]+[A-ZÀ-Þ][\w’'.\-]*){{0,3}}), (?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}})?"
    rf"(?:,? \d{{4}})?(?:{_AGENCY}:?|:) (?=\S)"
)
_MARK = re.compile(r"[—–:(＝=]|--? ")  # every dateline contains one of these
_REACH = 120
_DASHES = re.compile(r"\s[—–-]{1,2}\s")
_MIN_STORY = 80  # characters; in a shorter text, a word in capitals with a colon is a label
_NO_PLACE = frozenset(
    """BY MON TUE WED THU FRI SAT SUN LIVE UPDATE UPDATED BREAKING EXCLUSIVE WATCH READ MORE NOTE NB PS EDITOR VIDEO
    PHOTOS PICTURES ANALYSIS OPINION COMMENT CORRECTION CLARIFICATION FACT EXPLAINER PODCAST REVIEW INTERVIEW REVEALED
    WARNING POLL QUIZ SUMMARY LETTER FIRST ALSO TLDR QUESTION ANSWER HEADLINE BYLINE BODY DATELINE DATE SOURCE TOPIC
    SECTION ADVERTISEMENT SPONSORED""".split()
)


def find_dateline(text: str) -> str | None:
    """The place in the dateline at the start of a paragraph, None if there is no dateline."""
    head = text[:_REACH]
    if (head[:1] in _BRACKETS or head[:1] >= _FIRST_HAN) and (found_place := find_place(head)):
        return found_place
    if not (head[:1].isupper() or head[:1] in _BRACKETS) or _MARK.search(head) is None:  # a quick test
        return None
    forms = (_OPENING, _MIXED, _AGENCY_FIRST, _CJK, _NO_DASH, *((_COLON,) if len(text) > _MIN_STORY else ()))
    found = next(filter(None, (form.match(head) for form in forms)), None)
    if not found:
        return None
    place = found["place"].rstrip(" ,")
    place = place if "." in place.split(" ")[-1][:-1] else place.rstrip(".")  # "WASHINGTON, D.C."
    is_known = place.split(" ")[0].upper() not in _NO_PLACE and (len(place) > 2 or place[0] >= _FIRST_KANA)
    return place if is_known else None


def find_opening_date(text: str) -> str | None:
    """The part of a press release's dateline that contains the date: "ANSLEY, May 7, 2026 — "; None without one."""
    if not find_dateline(text):
        return None
    parts = _DASHES.split(text[:_REACH])
    return next((part for part in parts[:-1][:2] if any(map(str.isdigit, part))), None)
