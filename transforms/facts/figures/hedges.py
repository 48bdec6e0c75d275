"""Read how exact the text calls a number: about, more than, up to."""

import re
from typing import Final

from transforms.lexicon.numbers import ABOUT, ABOUT_AFTER, MATTERS, OVER, OVER_AFTER, UNDER, UNDER_AFTER

_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(“\"'‘\[—–-]))(?:(?P<over>{OVER})|(?P<under>{UNDER})|(?P<about>{ABOUT}))\s{{0,3}}(?:an? )?$"
)
_AFTER = re.compile(rf"\s?(?:(?P<over>{OVER_AFTER})|(?P<under>{UNDER_AFTER})|(?P<about>{ABOUT_AFTER}))")
# The last words of hedges: a quick test before the pattern is tried.
_LAST_WORDS: Final = frozenset(
    """about around approximately approx approx. roughly nearly almost some to circa ca c. c estimated barely of near
    less nearing approaching virtually than over above exceeding least > ≥ under below most as < ≤ a an the""".split()
)
_REACH: Final = 28  # characters of the longest hedge


def read_hedge_before(low: str, start: int) -> tuple[str, int] | None:
    """The hedge before a number or its currency, and where it starts."""
    before = low[max(0, start - _REACH) : start]
    words = before.split()
    if not words or (
        words[-1].lstrip("(“\"'‘[") not in _LAST_WORDS and not before.endswith(("sub-", "~", "<", ">", "≈"))
    ):
        return None
    found = _BEFORE.search(before)
    if found is None:
        return None
    if found.group().startswith("over") and before[: found.start()].rpartition(" ")[0].rpartition(" ")[2] in MATTERS:
        return None
    return str(found.lastgroup), max(0, start - _REACH) + found.start()


def read_hedge_after(low: str, end: int) -> tuple[str, int] | None:
    """The hedge behind a number and its unit, as in "12 or more", and where it ends."""
    found = _AFTER.match(low, end)
    return (str(found.lastgroup), found.end()) if found else None
