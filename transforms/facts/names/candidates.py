"""What may be a name: the spans of a passage cut at titles, owners, dates and the words that open sentences."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from transforms.facts.names.gazetteer import find_kinds
from transforms.facts.names.spans import Word, find_spans, read_words
from transforms.facts.names.titles import HEADS, cut_at_title, strip_title
from transforms.lexicon.naming import (
    ABBREVIATIONS,
    AFTER_NAMES,
    AREAS_WITH_AND,
    BEFORE_DEMONYMS,
    BODIES_OF_TWO_AREAS,
    DAYS_AND_MONTHS,
    DEMONYMS,
    FIRMS_WITH_AND,
    JOINS_AND,
    NOT_INSIDE,
    OPENERS,
    ORGANIZATION_HEADS,
    PORTFOLIOS,
    PRONOUNS,
    THINGS,
    TITLES,
    TITLES_WITH_OF,
    WITH_OF,
)

_MOST_WORDS: Final = 12
_MOST_AREA_WORDS: Final = 5  # of the second area of a public body and its noun
_PLACES: Final = frozenset(("country", "region", "city"))
_KNOWN: Final = 1 << 14  # spans that are remembered
_LONGEST_KNOWN: Final = 100
_OWNED: Final = re.compile(r"(?:['’][sS]|(?<=[sS])['’])$")
_OPENS_AFTER: Final = frozenset('.!?:;…•*–—"“”‘|>[»«„')
_NAMES_TOO: Final = frozenset("may march april june august".split())
_SHORT_MONTHS: Final = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_DAY: Final = re.compile(r"\.?\s*\d")
_ARTICLES: Final = frozenset("the a an".split())
_SPELT: Final = frozenset("us who it".split())  # in capitals, names
_ENDS: Final = "’'-‑"
_NO_NAMES: Final = PRONOUNS | {"rs"}  # rupees
_THE: Final = ". The"  # behind a name that ends with a dot: "near Hope, B.C. The Bank"
_NEVER_ALONE: Final = (
    OPENERS
    | DEMONYMS
    | (HEADS - frozenset("congress senate treasury parliament".split()))
    | (TITLES - NOT_INSIDE)
    | (DAYS_AND_MONTHS - _NAMES_TOO)
    | frozenset("north south east west northern southern eastern western majesty highness excellency".split())
)


class Part(NamedTuple):
    """A word of a name, or one that joins its words."""

    text: str
    key: str  # for lists of words: in lower case, without dots
    is_name: bool


class Candidate(NamedTuple):
    """A stretch of a passage that may be a name; `text[start:end]` of the passage is how it is printed."""

    words: tuple[Part, ...]
    start: int
    end: int
    title: str | None = None
    opens: bool = False  # whether its first word stands where sentences begin, and may owe them its capital
    is_owner: bool = False


def find_candidates(text: str, openers: Container[str] = OPENERS) -> Iterator[Candidate]:
    """The candidates of a passage, in order; `openers` are words that are no part of a name if they open a sentence."""
    for start, end in find_spans(text):
        first = text[start:end]
        if first.isalpha():  # one word, as most spans are
            key = first.lower()
            if _can_stand_alone(text, first, key, end) and text[end : end + 1] != "$":  # "HK$"
                opens = _opens_sentence(text, start)
                if not (opens and key in openers) or (key in _SPELT and first.isupper()):
                    yield Candidate((Part(first, key, True),), start, end, None, opens)
            continue
        opens = _opens_sentence(text, start)
        is_dated = _DAY.match(text, end) is not None
        if openers is OPENERS and len(first) <= _LONGEST_KNOWN:
            found: Iterable[Candidate] = _read_known(first, opens=opens, is_dated=is_dated)
        else:
            found = _read_span(first, openers, opens=opens, is_dated=is_dated)
        for words, begins, ends, title, opening, is_owner in found:
            yield Candidate(words, start + begins, start + ends, title, opening, is_owner)


@lru_cache(_KNOWN)
def _read_known(span: str, *, opens: bool, is_dated: bool) -> tuple[Candidate, ...]:
    """The candidates of a span; the same spans recur."""
    return tuple(_read_span(span, OPENERS, opens=opens, is_dated=is_dated))


def _read_span(span: str, openers: Container[str], *, opens: bool, is_dated: bool) -> Iterator[Candidate]:
    """The candidates of a span, with their places in it; `is_dated` if the number of a day follows it."""
    text = f"{span} 1" if is_dated else span
    words = read_words(text, 0, len(span))
    if _THE in span:
        words = [word._replace(is_name=False, key=_THE) if word.text == "The" else word for word in words]
    for piece in _cut(text, words):
        candidate = _trim(text, piece, openers if opens and piece[0].start == 0 else ())
        if candidate and len(candidate.words) <= _MOST_WORDS and not _is_other(candidate):
            yield candidate


def _can_stand_alone(text: str, word: str, key: str, end: int) -> bool:
    """Whether a single word, which `key` is in lower case, may be a name."""
    if key in _NEVER_ALONE and not (word.isupper() and len(word) > 1):
        return False
    if key in ABBREVIATIONS or len(word) < 2 or key in _NAMES_TOO or word[1] == "-":  # "D-Calif", "T-shirt"
        return False
    return key not in _SHORT_MONTHS or not _DAY.match(text, end)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(start - 4, 0) : start].rstrip()
    return not before or before[-1] in _OPENS_AFTER


def _is_other(candidate: Candidate) -> bool:
    """Whether a candidate is a people, a thing or a common word."""
    words = candidate.words
    last = words[-1].key.partition("'")[0]
    if len(words) == 1:
        return not _can_stand_alone("", words[0].text, last, 0)
    if last in DEMONYMS:
        return all(word.key in DEMONYMS or word.key in BEFORE_DEMONYMS for word in words)
    return last in THINGS


def _cut(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of a span, cut at dates, owners, titles and joining words that join different names."""
    piece: list[Word] = []
    pieces = [piece]
    last = len(words) - 1
    for at, word in enumerate(words):
        if word.is_name:
            is_cut = word.key in _NO_NAMES or _is_date(text, words, at, piece)
            if not is_cut:
                piece.append(word)
                is_cut = len(piece) > _MOST_WORDS or (_is_owner(word) and not _is_owned_part(words, at, piece))
        else:
            is_cut = not 0 < len(piece) < _MOST_WORDS or at == last or not _joins(word, piece, words, at)
            if not is_cut:
                piece.append(word)
        if is_cut:
            piece = []
            pieces.append(piece)
    for piece in pieces:
        while piece and not piece[-1].is_name:
            piece.pop()
        if len(piece) > 1:
            yield from cut_at_title(piece)
        elif piece:
            yield piece


def _is_owner(word: Word) -> bool:
    return ("'" in word.text or "’" in word.text) and bool(_OWNED.search(word.text))


def _is_date(text: str, words: Sequence[Word], at: int, piece: Sequence[Word]) -> bool:
    key = words[at].key
    if key in DAYS_AND_MONTHS:
        followed = at + 1 < len(words) and words[at + 1].is_name
        return not (key in _NAMES_TOO and (piece or followed))
    return key in _SHORT_MONTHS and bool(_DAY.match(text, words[at].end))


def _is_owned_part(words: Sequence[Word], at: int, piece: Sequence[Word]) -> bool:
    """Whether the owner is part of the name of what it owns: "St Mary’s Hospital", "King’s College"."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return False
    if _is_crown(piece, len(piece) - 2):
        return following.is_name
    own = [word.key for word in piece if word.key not in _ARTICLES]
    return (
        following.key in HEADS
        and (len(own) == 1 or own[0] in ("st", "saint", "king", "queen"))
        and following.key not in ("government", "army", "party", "ministry", "council", "city", "office", "department")
    )


def _is_crown(piece: Sequence[Word], at: int) -> bool:
    """Whether the words from a position are "Her Majesty’s"."""
    return 0 <= at < len(piece) - 1 and piece[at].key in ("her", "his") and piece[at + 1].key == "majesty's"


def _joins(word: Word, piece: Sequence[Word], words: Sequence[Word], at: int) -> bool:
    """Whether a word without a capital joins the words before and after it to one name."""
    keys = [w.key for w in piece]
    head = keys[-1]
    following = words[at + 1].key
    match word.key:
        case "," | ". The":  # a comma is in lists of what a ministry sees to only
            return word.key == ","
        case "the":
            return not piece[-1].is_name
        case "of":
            is_body = head in WITH_OF or (head == "service" and len(keys) > 1)  # "Police Service of Northern Ireland"
            return head in TITLES_WITH_OF or (is_body and (following not in TITLES or following in NOT_INSIDE))
        case "for":
            is_office = head in TITLES_WITH_OF and following in PORTFOLIOS  # "Secretary for Energy"
            is_network = keys in (["transport"], ["the", "transport"])  # "Transport for London"
            return is_office or is_network or head in WITH_OF
        case "on":
            return head in ("committee", "council", "commission", "conference", "convention")
        case "and":
            return (
                _is_pair(keys, words, at)
                or keys[0] in ("her", "his", "hm")
                or (
                    following != "the" and bool(JOINS_AND.intersection(keys)) and bool({"of", "for"}.intersection(keys))
                )
                or (head in PORTFOLIOS and (keys[0] in TITLES_WITH_OF or _ends_in_head(words, at + 1)))
            )
        case "&":
            return True
        case "in" | "to":
            return False
        case "at":
            return keys[0] == "university"
        case _:  # particles
            return word.key[0] != "-" and head not in OPENERS and following not in DAYS_AND_MONTHS and head not in HEADS


def _is_pair(keys: Sequence[str], words: Sequence[Word], at: int) -> bool:
    """Whether "and" is within a name that is known, or between the two areas of a public body: "Avon and … Police"."""
    following = words[at + 1].key.removesuffix("'s")
    pair = f"{keys[-1]} and {following}"
    if (
        pair in FIRMS_WITH_AND
        or pair in AREAS_WITH_AND
        or "country" in find_kinds(pair)
        or "country" in find_kinds(" ".join((*keys, "and", following)))
    ):
        return True
    last = at + 1
    while last + 1 < min(len(words), at + _MOST_AREA_WORDS) and words[last + 1].is_name:
        last += 1
    if words[last].key not in BODIES_OF_TWO_AREAS or last == at + 1:
        return False
    return bool(_PLACES.intersection(find_kinds(" ".join(keys)))) or pair in AREAS_WITH_AND


def _ends_in_head(words: Sequence[Word], first: int) -> bool:
    """Whether the capitalised words from a position end as names of organisations do."""
    last = first
    while last + 1 < min(len(words), first + _MOST_WORDS) and words[last + 1].is_name:
        last += 1
    return words[last].key in ORGANIZATION_HEADS


def _trim(text: str, piece: list[Word], openers: Container[str]) -> Candidate | None:
    """A piece without titles, words that open sentences, and owners' endings; None if nothing is left."""
    first = 0
    while first < len(piece) and _is_opener(piece[first], openers) and not _is_crown(piece, first):
        if piece[first].key == "police" and first + 1 < len(piece) and _names_body(piece[first + 1]):
            break
        first += 1
    opens = bool(openers) and not first
    first, title = strip_title(text, piece, first)
    words = piece[first:]
    while words and not words[0].is_name:
        words = words[1:]
    if len(words) > 2 and words[-1].key in AFTER_NAMES and words[-1].text.isupper():
        words = words[:-1]
    if not words:
        return None
    words[0] = _strip_elided(words[0])
    end = words[-1].end
    owned = _OWNED.search(words[-1].text) if not words[-1].text.isalpha() else None
    if owned:
        end -= len(owned.group())
    while text[end - 1] in _ENDS:
        end -= 1
    if words[0].start >= end:
        return None
    parts = tuple(Part(word.text, word.key, word.is_name) for word in words)
    return Candidate(
        parts, words[0].start, end, title, opens and not title and words[0].start == piece[0].start, bool(owned)
    )


def _names_body(word: Word) -> bool:
    """Whether a word behind "Police" makes it the name of a body: "Police Scotland", "Police Federation"."""
    key = word.key.partition("'")[0]
    return key == "scotland" or key in ORGANIZATION_HEADS


def _strip_elided(word: Word) -> Word:
    """A name without the article or preposition before it: "Allemagne" of "l’Allemagne"."""
    text, key, start, end, is_name = word
    if text[1:2] in ("'", "’") and (text[0] == "l" or (text[0] in "LDd" and find_kinds(key[2:]))):
        return Word(text[2:], key[2:], start + 2, end, is_name)
    return word


def _is_opener(word: Word, openers: Container[str]) -> bool:
    key = word.key.partition("'")[0]
    return (key in openers or key in _ARTICLES) and not (key in _SPELT and word.text.isupper())
