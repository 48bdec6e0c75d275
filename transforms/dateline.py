"""The place and date that open a story: "PORT ANSLEY, 4 March 2026 — ", "PARIS (AP) — ", "【東京＝…】"."""

import re

_OPENING = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.’'\-]+(?:[ ,]+[A-ZÀ-Þ][A-ZÀ-Þ.’'\-]*){0,4}(?:, [A-Z][a-z]+\.?(?: [A-Z][a-z]+)?)?)"
    r"(?P<date>,? (?:\d{1,2} )?[A-Z][a-z]{2,8}\.? ?\d{0,2}(?:,? \d{4})?)?"
    r"(?: ?\((?P<agency>[A-Z][\w /.&-]{1,30})\))?\s*(?:[—–]|-{1,2}\s)\s*(?=\S)"
)
_MIXED = re.compile(
    r"^(?P<place>[A-Z][\w’'.\-]+(?:[ ,]+[A-Z][\w’'.\-]+){0,4}) ?\((?P<agency>[A-Z][\w /.&-]{1,30})\)\s*[—–-]{1,2}\s*\S"
)
_OPEN = "【〖（(［"
_CJK = re.compile(rf"^[{_OPEN}](?P<place>[^【】()（）＝=]{{1,30}})[＝=]")
_REACH = 120
_NO_PLACE = frozenset("LIVE UPDATE UPDATED BREAKING EXCLUSIVE WATCH READ MORE NOTE NB PS EDITOR".split())


def dateline_of(text: str) -> str | None:
    """The place a paragraph opens with in the manner of a dateline, None if it does not."""
    head = text[:_REACH]
    found = _OPENING.match(head) or ("(" in head and _MIXED.match(head)) or (head[:1] in _OPEN and _CJK.match(head))
    if not found:
        return None
    place = found["place"].rstrip(" ,.")
    is_known = place.split(" ")[0] not in _NO_PLACE and len(place) > 2
    return place if is_known else None
