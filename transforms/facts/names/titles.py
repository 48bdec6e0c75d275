"""The titles and offices before names: where a name begins after them, and where one name ends before the next."""

from collections.abc import Iterator, Sequence
from typing import Final

from transforms.facts.names.gazetteer import find_kinds
from transforms.facts.names.spans import Word
from transforms.lexicon.kinds import GIVEN_NAMES
from transforms.lexicon.naming import (
    BEFORE_TITLES,
    DEMONYMS,
    GIVEN_TOO,
    HONORIFICS,
    NOT_INSIDE,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    PORTFOLIOS,
    SURNAMES_TOO,
    TITLES,
    TITLES_WITH_OF,
)

HEADS: Final = (ORGANIZATION_HEADS | PLACE_HEADS) - SURNAMES_TOO
_ENDS_ORGANIZATION: Final = ORGANIZATION_HEADS - SURNAMES_TOO
_BEFORE_NAMES: Final = TITLES | BEFORE_TITLES | DEMONYMS
_PLACES: Final = frozenset(("country", "region", "city"))
_JOINING: Final = frozenset("of for and the & on in to at".split())


def cut_at_title(piece: list[Word]) -> Iterator[list[Word]]:
    """Cut "Nairobi County Governor Mike Sonko" before the title."""
    for at in range(1, len(piece) - 1):
        before = piece[at - 1].key  # "of Nicaragua Daniel Ortega", "Inspectorate Ann Lee"
        is_end = before in _ENDS_ORGANIZATION or (at == 1 and "country" in find_kinds(before))
        key = piece[at].key
        if is_end and len(piece) - at < 4 and (key in GIVEN_NAMES or "given" in find_kinds(key)):
            yield piece[:at]
            yield piece[at:]
            return
    for at in range(1, len(piece) - 1):
        key = piece[at].key
        if key in TITLES and key not in NOT_INSIDE and _goes_on(piece, at) and piece[-1].key not in HEADS:
            opens = at
            while opens and (piece[opens - 1].key in BEFORE_TITLES or piece[opens - 1].key in TITLES):
                opens -= 1
            if opens and piece[opens].key in PLACE_HEADS:  # "Nairobi County", "Governor"
                opens += 1
            if opens and piece[opens - 1].is_name:
                yield piece[:opens]
                yield piece[opens:]
                return
            break
    yield piece


def _goes_on(piece: Sequence[Word], at: int) -> bool:
    return piece[at + 1].is_name or (piece[at].key in TITLES_WITH_OF and piece[at + 1].key in ("of", "for"))


def strip_title(text: str, piece: Sequence[Word], first: int) -> tuple[int, str | None]:
    """Where the name begins after titles, and these as printed."""
    left = len(piece) - first
    if not left or piece[first].key not in _BEFORE_NAMES or (left == 2 and piece[first].key in GIVEN_TOO):
        return first, None
    at, found = first, -1
    keys = [word.key for word in piece]
    while at < len(piece):
        key = keys[at]
        if key in TITLES:
            found = at
            if key in TITLES_WITH_OF and at + 1 < len(piece) and keys[at + 1] in ("of", "for"):
                after = _skip_portfolio(keys, at + 2)
                if after == at + 2:  # of something that is a name itself
                    return after, None
                at, found = after, after - 1
                continue
        elif key not in _BEFORE_NAMES:
            break
        at += 1
    if found < first:
        return first, None
    is_body = keys[-1] in HEADS or "of" in keys[found + 2 :]
    if found < len(piece) - 1 and is_body and not HONORIFICS.intersection(keys[first : found + 1]):
        return first, None  # "Attorney General Office", "Prince Edward Island", "Saint Paul Federation of Educators"
    opens = first
    while opens < found and keys[opens] in DEMONYMS and keys[opens] not in BEFORE_TITLES:
        opens += 1
    title = " ".join(text[piece[opens].start : piece[found].end].split())
    return found + 1, title


def _skip_portfolio(keys: Sequence[str], at: int) -> int:
    """Where the name begins after "Minister of Health" or "Mayor of London"."""
    if len(keys) - at in (3, 4) and keys[at + 1] not in _JOINING and _PLACES.intersection(find_kinds(keys[at])):
        return at + 1
    while at < len(keys) and (keys[at] in PORTFOLIOS or keys[at] in _JOINING):
        at += 1
    return at
