"""What may be a name: the spans of a passage cut at titles, owners, dates and the words that open sentences."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final, NamedTuple

from transforms.facts.names.spans import Word, find_spans, read_words
from transforms.lexicon.naming import (
    BEFORE_TITLES,
    DAYS_AND_MONTHS,
    DEMONYMS,
    HONORIFICS,
    JOINS_AND,
    NOT_INSIDE,
    OPENERS,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    PORTFOLIOS,
    PRONOUNS,
    SURNAMES_TOO,
    TITLES,
    TITLES_WITH_OF,
    WITH_OF,
)

_MOST_WORDS: Final = 12
_OWNED: Final = re.compile(r"(?:['’][sS]|(?<=[sS])['’])$")
_OPENS_AFTER: Final = frozenset('.!?:;…•*–—"“”‘|>[»«„')
_NAMES_TOO: Final = frozenset("may march april june august".split())
_SHORT_MONTHS: Final = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_DAY: Final = re.compile(r"\.?\s*\d")
_ARTICLES: Final = frozenset("the a an".split())
_ENDS: Final = "’'-‑"
HEADS: Final = (ORGANIZATION_HEADS | PLACE_HEADS) - SURNAMES_TOO
_JOINING: Final = frozenset("of for and the & on in to at".split())


class Candidate(NamedTuple):
    """A stretch of a passage that may be a name; `text[start:end]` of the passage is how it is printed."""

    words: tuple[Word, ...]
    start: int
    end: int
    title: str | None = None
    opens: bool = False  # whether its first word stands where sentences begin, and may owe them its capital
    is_owner: bool = False


def find_candidates(text: str, openers: Container[str] = OPENERS) -> Iterator[Candidate]:
    """The candidates of a passage, in order; `openers` are words that are no part of a name if they open a sentence."""
    for start, end in find_spans(text):
        words = read_words(text, start, end)
        opens = _opens_sentence(text, start)
        for piece in _cut(text, words):
            candidate = _trim(text, piece, openers if opens and piece[0].start == start else ())
            if candidate and len(candidate.words) <= _MOST_WORDS:
                yield candidate


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(start - 4, 0) : start].rstrip()
    return not before or before[-1] in _OPENS_AFTER


def _cut(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of a span, cut at dates, owners and joining words that join different names."""
    piece: list[Word] = []
    last = len(words) - 1
    for at, word in enumerate(words):
        if word.is_name:
            if _is_date(text, words, at, piece) or word.key in PRONOUNS:
                yield from _finish(piece)
                piece = []
                continue
            piece.append(word)
            if _OWNED.search(word.text) and not _is_owned_part(words, at, piece):
                yield from _finish(piece)
                piece = []
        elif not piece or at == last or not _joins(word, piece, words, at):
            yield from _finish(piece)
            piece = []
        else:
            piece.append(word)
    yield from _finish(piece)


def _finish(piece: list[Word]) -> Iterator[list[Word]]:
    while piece and not piece[-1].is_name:
        piece.pop()
    if piece:
        yield from _cut_at_title(piece)


def _is_date(text: str, words: Sequence[Word], at: int, piece: Sequence[Word]) -> bool:
    key = words[at].key
    if key in DAYS_AND_MONTHS:
        followed = at + 1 < len(words) and words[at + 1].is_name
        return not (key in _NAMES_TOO and (piece or followed))
    return key in _SHORT_MONTHS and bool(_DAY.match(text, words[at].end))


def _is_owned_part(words: Sequence[Word], at: int, piece: Sequence[Word]) -> bool:
    """Whether the owner is part of the name of what it owns: "St Mary’s Hospital", "King’s College"."""
    following = words[at + 1].key if at + 1 < len(words) else ""
    return (
        following in HEADS
        and (len(piece) == 1 or piece[0].key in ("st", "saint", "king", "queen"))
        and following not in ("government", "army", "party", "ministry", "council", "city", "office", "department")
    )


def _joins(word: Word, piece: Sequence[Word], words: Sequence[Word], at: int) -> bool:
    """Whether a word without a capital joins the words before and after it to one name."""
    keys = [w.key for w in piece]
    head = keys[-1]
    following = words[at + 1].key
    match word.key:
        case "the":
            return not piece[-1].is_name
        case "of":
            return head in WITH_OF or head in TITLES_WITH_OF
        case "for":
            return head in WITH_OF
        case "on":
            return head in ("committee", "council", "commission", "conference", "convention")
        case "and":
            return (bool(JOINS_AND.intersection(keys)) and bool({"of", "for"}.intersection(keys))) or (
                head in PORTFOLIOS and (keys[0] in TITLES_WITH_OF or _ends_in_head(words, at + 1))
            )
        case "&":
            return True
        case "in" | "to":
            return False
        case "at":
            return keys[0] == "university"
        case _:  # particles
            return head not in OPENERS and following not in DAYS_AND_MONTHS and head not in HEADS


def _ends_in_head(words: Sequence[Word], first: int) -> bool:
    for word, following in zip(words[first:], [*words[first + 1 :], None], strict=True):
        if following is None or not following.is_name:
            return word.key in ORGANIZATION_HEADS
    return False


def _cut_at_title(piece: list[Word]) -> Iterator[list[Word]]:
    """Cut "Nairobi County Governor Mike Sonko" before the title."""
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
    return piece[at + 1].is_name or (piece[at].key in TITLES_WITH_OF and piece[at + 1].key == "of")


def _trim(text: str, piece: list[Word], openers: Container[str]) -> Candidate | None:
    """A piece without titles, words that open sentences, and owners' endings; None if nothing is left."""
    first = 0
    while first < len(piece) and (piece[first].key in openers or piece[first].key in _ARTICLES):
        first += 1
    opens = bool(openers) and not first
    first, title = _strip_title(text, piece, first)
    words = piece[first:]
    while words and not words[0].is_name:
        words = words[1:]
    if not words or (len(words) == 1 and words[0].key in DEMONYMS):
        return None
    end = words[-1].end
    owned = _OWNED.search(words[-1].text)
    if owned:
        end -= len(owned.group())
    while text[end - 1] in _ENDS:
        end -= 1
    if words[0].start >= end:
        return None
    return Candidate(tuple(words), words[0].start, end, title, opens and words[0] is piece[0], bool(owned))


def _strip_title(text: str, piece: Sequence[Word], first: int) -> tuple[int, str | None]:
    """Where the name begins after titles, and these as printed."""
    at, found = first, -1
    keys = [word.key for word in piece]
    while at < len(piece):
        key = keys[at]
        if key in TITLES:
            found = at
            if key in TITLES_WITH_OF and at + 1 < len(piece) and keys[at + 1] == "of":
                at = _skip_portfolio(keys, at + 2)
                found = at - 1
                continue
        elif not (key in BEFORE_TITLES or key in DEMONYMS):
            break
        at += 1
    if found < first:
        return first, None
    if found < len(piece) - 1 and keys[-1] in HEADS and not HONORIFICS.intersection(keys[first : found + 1]):
        return first, None  # "Attorney General Office", "Prince Edward Island"
    opens = first
    while opens < found and keys[opens] in DEMONYMS and keys[opens] not in BEFORE_TITLES:
        opens += 1
    title = " ".join(text[piece[opens].start : piece[found].end].split())
    return found + 1, title


def _skip_portfolio(keys: Sequence[str], at: int) -> int:
    while at < len(keys) and (keys[at] in PORTFOLIOS or keys[at] in _JOINING):
        at += 1
    return at
