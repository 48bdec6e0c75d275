"""The noun phrase directly before a verb of speech: its subject."""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from transforms.facts.quotes.lexicon import (
    BESIDE_VERBS,
    BREAKS,
    DETERMINERS,
    GIVEN,
    LEADS,
    PERSONAL,
    PREPOSITIONS,
)
from transforms.facts.quotes.narration import Cue
from transforms.facts.quotes.words import PARTICLES, ROLE_WORDS, Word, read_words
from transforms.lexicon.naming import (
    AFTER_NAMES,
    DAYS_AND_MONTHS,
    HONORIFICS,
    JOINS_AND,
    OPENERS,
    ORGANIZATION_HEADS,
    TITLES,
)

_WINDOW: Final = 240  # characters before a verb that are read
_SHORT_WINDOW: Final = 90  # if no apposition ends there
_LONGEST_PLAIN: Final = 50
_PLAIN: Final = re.compile(r"[ ,—–-]*((?:[A-Z][a-z’-]+(?: [A-Z][a-z’-]+)*|he|she|they|it|we)) ")
_CAPITAL: Final = r"[A-Z][\w’'-]*"
_JOINED: Final = re.compile(
    rf"(?<![\w’'-])(?:[Tt]he\s+)?(?P<name>(?:{_CAPITAL}\s+){{0,3}}(?P<head>{_CAPITAL})\s+(?:for|of)\s+"
    rf"(?:{_CAPITAL},?\s+){{1,3}}and\s+(?:{_CAPITAL}\s+){{0,2}}{_CAPITAL})\s*(?:also\s+|has\s+|have\s+)?$"
)
_NOT_PLAIN: Final = ROLE_WORDS | OPENERS | DETERMINERS | BREAKS | PREPOSITIONS | DAYS_AND_MONTHS
_MOST_WORDS: Final = 12
_MOST_OFFICE_WORDS: Final = 9
_DIVIDERS: Final = frozenset(",()—–;:")
_LINKS: Final = frozenset("is was are were has had have will would been".split())
_OPENS_APPOSITION: Final = (
    DETERMINERS | ROLE_WORDS | frozenset("who whose now then himself herself formerly of from in at d r".split())
)
_NO_PERSON_OF: Final = ROLE_WORDS | ORGANIZATION_HEADS
_BARE: Final = frozenset("police people congress parliament counsel".split())


class Subject(NamedTuple):
    """A noun phrase at `text[start:end]` of a passage."""

    start: int
    end: int
    kind: str  # name, pronoun or description
    outer_start: int  # where the words begin that belong to it, such as its office
    outer_end: int
    apposition: tuple[int, int] | None = None


def find_before(text: str, cue: Cue, limit: int) -> Subject | None:
    """The noun phrase before a verb, adverbs, auxiliaries and an apposition apart; it begins at `limit` or later."""
    if found := _read_plain(text, limit, cue.start):
        return found
    has_apposition = text[max(limit, cue.start - 40) : cue.start].rstrip()[-1:] in _DIVIDERS
    if found := _find_joined(text, limit, cue.start):
        return found
    words = read_words(text, max(limit, cue.start - (_WINDOW if has_apposition else _SHORT_WINDOW)), cue.start)
    while words and words[-1].text.islower() and (words[-1].low in BESIDE_VERBS or words[-1].low.endswith("ly")):
        words.pop()
    _drop_time(words)
    if not words:
        return None
    if words[-1].text in (",", ")", "—", "–"):
        return _find_before_apposition(words)
    return read_ending(words)


def _find_joined(text: str, limit: int, end: int) -> Subject | None:
    """A body whose name has an "and" directly before a verb: "the Department for Work and Pensions"."""
    start = max(limit, end - _SHORT_WINDOW)
    if text.find(" and ", start, end) < 0 or not (found := _JOINED.search(text, start, end)):
        return None
    if found["head"].lower() not in JOINS_AND:
        return None
    return Subject(found.start(), found.end("name"), "description", found.start(), found.end("name"))


def _read_plain(text: str, start: int, end: int) -> Subject | None:
    """A pronoun or a bare name between the end of a quotation and a verb: a quick test that settles most of them."""
    if end - start > _LONGEST_PLAIN or not (found := _PLAIN.fullmatch(text, start, end)):
        return None
    begin, stop = found.span(1)
    if found.group(1).lower() in PERSONAL:
        return Subject(begin, stop, "pronoun", begin, stop)
    words = found.group(1).lower().split()
    if any(word in _NOT_PLAIN for word in words):
        return None
    return Subject(begin, stop, "name", begin, stop)


def _drop_time(words: list[Word]) -> None:
    """Drop "on Tuesday", "last week" at the end."""
    while len(words) > 1:
        last = words[-1]
        is_day = last.key in DAYS_AND_MONTHS and last.text[0].isupper() and last.key != "may"
        if not (is_day or (last.key in ("week", "month", "year") and words[-2].key in ("last", "this"))):
            return
        words.pop()
        while words and words[-1].low in ("on", "last", "late", "early", "this", "in"):
            words.pop()


def _find_before_apposition(words: list[Word]) -> Subject | None:
    """The noun phrase before ", who works there," or " (R-Texas)": that which opens the sentence, or the last name."""
    segments: list[list[Word]] = [[]]
    for word in words[:-1]:
        if word.text in _DIVIDERS:
            segments.append([])
        else:
            segments[-1].append(word)
    filled = [segment for segment in segments if segment]
    if len(filled) < 2:
        return None
    last, end = words[-2].end, words[-1].end
    for segment, following in pairwise(filled):
        if segment[0].low in LEADS and segment[0].key not in TITLES:
            continue
        subject = read_ending(segment)
        if subject and subject.kind == "name" and opens_apposition(following[0]):
            return subject._replace(apposition=(following[0].start, last), outer_end=end)
    subject = read_ending(filled[-1])
    if subject and subject.kind == "name" and len(filled[-1]) <= 5:
        return subject._replace(outer_end=end)
    for segment in reversed(filled[:-1]):
        if subject := read_ending(segment):
            return subject._replace(outer_end=end)
    return None


def opens_apposition(word: Word) -> bool:
    """Whether a phrase after a comma may tell more of the name before it."""
    text = word.text
    return word.key in _OPENS_APPOSITION or text[0].isdigit() or word.key.endswith("ing") or text[1:2] == "-"


def read_ending(words: list[Word]) -> Subject | None:
    """The noun phrase with which the words end."""
    begin = len(words)
    while begin and words[begin - 1].continues:
        begin -= 1
    fragment = words[begin:]
    is_linked = begin > 0 and words[begin - 1].low in _LINKS
    if is_linked or not fragment or not (fragment[-1].is_capital or fragment[-1].low in PERSONAL):
        relative = begin
        while relative and words[relative - 1].low in _LINKS:
            relative -= 1
        if relative and words[relative - 1].low in ("who", "which"):
            before = words[: relative - 1]
            return read_ending(before[:-1] if before and before[-1].text == "," else before) if before else None
    if not fragment:
        return None
    last = fragment[-1]
    if last.low in PERSONAL:
        return Subject(last.start, last.end, "pronoun", last.start, last.end)
    return _read_name(fragment) if last.is_capital else _read_description(fragment)


def _read_name(fragment: list[Word]) -> Subject | None:
    """The name with which a fragment ends, or the description that it is part of: "a spokesman for the Met"."""
    begin = _find_name(fragment)
    if begin == len(fragment):
        return _read_description(fragment)
    if len(fragment) - begin > 2 and fragment[-1].text.isupper() and fragment[-1].key in AFTER_NAMES:
        fragment = fragment[:-1]  # "Ann Lee KC"
    last = fragment[-1]
    if begin == len(fragment) - 1 and begin and fragment[begin - 1].is_owner and last.key in ORGANIZATION_HEADS:
        return _read_description(fragment)  # "the Prime Minister’s Office"
    of = begin - 2 if begin > 2 and fragment[begin - 1].low == "the" else begin - 1
    if of > 0 and fragment[of].low == "of" and _ends_office(fragment, begin, of - 1):
        begin = len(fragment) - 2
    before = fragment[begin - 1] if begin > 1 else None
    if before and before.low in ("of", "from") and (person := _read_person_of(fragment[: begin - 1], last)):
        return person
    if before and (before.is_preposition or (before.text == "the" and fragment[begin - 2].is_preposition)):
        described = _read_description(fragment)
        if described and (described.start == fragment[0].start or _has_office(fragment[:begin], described.start)):
            return described
    if last.is_owner:
        return None
    outer = begin
    while outer and begin - outer < _MOST_OFFICE_WORDS and _may_be_office(fragment[outer - 1]):
        outer -= 1
    return Subject(fragment[begin].start, last.end, "name", fragment[outer].start, last.end)


def _read_person_of(words: list[Word], last: Word) -> Subject | None:
    """The person whom words name before "of" and a body: "Prof Ana Ruiz of Vale University"."""
    begin = _find_name(words)
    names = words[begin:]
    while names and names[0].key in TITLES:
        names = names[1:]
    if begin or not names or names[-1].is_owner or any(word.key in _NO_PERSON_OF for word in names):
        return None
    is_given = len(names) > 1 and names[0].key in GIVEN
    if not is_given and words[0].key not in HONORIFICS:
        return None
    return Subject(words[0].start, names[-1].end, "name", words[0].start, last.end)


def _ends_office(fragment: list[Word], begin: int, office: int) -> bool:
    """Whether an office ends within a run of capitals after "of": "Inspector of Constabulary Ana Ruiz"."""
    if len(fragment) - begin < 3 or fragment[office].key not in ROLE_WORDS:
        return False
    return fragment[-2].key in GIVEN


def _find_name(fragment: list[Word]) -> int:
    """Where the name begins with which a fragment ends."""
    begin = len(fragment)
    while begin:
        word = fragment[begin - 1]
        joins = word.low in PARTICLES or word.text == "&"
        if not (word.is_name_word or (joins and 1 < begin < len(fragment) and fragment[begin - 2].is_name_word)):
            break
        if begin < len(fragment) and word.is_owner and word.key not in ("majesty", "queen", "king"):
            break
        begin -= 1
    while begin < len(fragment) - 1 and fragment[begin].key in OPENERS and fragment[begin].key not in TITLES:
        begin += 1
    return begin


def _may_be_office(word: Word) -> bool:
    """Whether a word before a name may belong to the office of its bearer: "White House press secretary"."""
    return word.low in ("of", "for", "&", "to") or (not word.is_preposition and word.text[0].isalnum())


def _has_office(words: list[Word], start: int) -> bool:
    return any(word.start >= start and word.key.removesuffix("s") in ROLE_WORDS for word in words)


def _read_description(fragment: list[Word]) -> Subject | None:
    """A description with which a fragment ends: "the Met", "Trump’s campaign", "sources close to the inquiry"."""
    last = len(fragment) - 1
    begin = last
    while begin and fragment[begin].low not in DETERMINERS and (begin == last or not _owns(fragment[begin])):
        begin -= 1
    while begin >= 2 and fragment[begin - 1].is_preposition and not fragment[begin - 2].is_preposition:
        begin -= 2
        while begin and fragment[begin].low not in DETERMINERS and not fragment[begin - 1].is_preposition:
            begin -= 1
    while begin <= last and fragment[begin].is_preposition:
        begin += 1
    while 0 < begin < last and fragment[begin].is_owner and fragment[begin - 1].is_capital:
        begin -= 1
    words = fragment[begin:]
    if not words or not _describes(words):
        return None
    return Subject(words[0].start, words[-1].end, "description", words[0].start, words[-1].end)


def _owns(word: Word) -> bool:
    return word.is_owner or word.text[-2:] == "s’"


def _describes(words: list[Word]) -> bool:
    """Whether words are a noun phrase that can speak."""
    first, head = words[0], words[-1].low
    if head in DETERMINERS or head in PREPOSITIONS or head in BREAKS or len(words) > _MOST_WORDS:
        return False
    if any(word.low in PERSONAL for word in words):
        return False
    is_plural = head.endswith("s") or head in _BARE
    if len(words) == 1 and not is_plural:
        return False
    if first.low in DETERMINERS or _owns(first) or first.is_capital:
        return True
    return (is_plural or first.key in ROLE_WORDS) and len(words) <= 8 and not first.low.endswith(("ing", "ed"))
