"""Read around a figure whose it is, which way it goes, and what its preposition makes of it."""

import re
from typing import Final

from transforms.lexicon.measures import (
    ADVERBS,
    AFTER_DOWN,
    AFTER_UNIT,
    AFTER_UP,
    BEFORE_UNIT,
    DOWN,
    EVENTS,
    REPORTING,
    SIZES,
    UP,
    VERBS,
)
from transforms.lexicon.numbers import SMALL

# To the last start of a clause: the engine tries from the end, where it most often is.
_TO_CLAUSE = re.compile(
    r".*(?:[.!?;:][”\"’']?\s|\s[-–—]\s|—|[“”\"]|,\s(?:and|but|while|as|with|after|when|whereas|although)\s|"
    r"\s(?:while|whereas|but|because|although|if|that|when|after|where)\s)"
)
_CLAUSE_REACH: Final = 170  # characters before a figure in which its clause starts
_LEADING: Final = frozenset(
    """the a an and but or that this these those its their his her our so then also in on at by for with of to from as
    while when after if""".split()
)
_TRAILING: Final = _LEADING | ADVERBS | {"who", "which"}
_LONGEST: Final = 7  # words of a subject
_VAGUE: Final = frozenset("about around nearly almost some least more less than over under up out there it's -".split())
_PREPOSITIONS: Final = frozenset(
    "in on at by for with to from as during after before since under over through across".split()
)
_WORD = re.compile(r"[\w&’'-]+")


def read_clause(text: str, start: int) -> str:
    """The text from the start of the clause to a figure."""
    before = text[max(0, start - _CLAUSE_REACH) : start]
    found = _TO_CLAUSE.match(before)
    return before[found.end() :] if found else before


def find_subject(clause: str) -> str | None:
    """The subject of the verb nearest before the figure, None if it is not clear."""
    words = clause.split()
    for at in range(len(words) - 1, 0, -1):
        if not _is_verb(words[at]):
            continue
        if words[at] in REPORTING:
            return None  # what is said has its own subject
        while at > 1 and (_is_verb(words[at - 1]) or words[at - 1].lower() in ADVERBS):
            at -= 1
        return _tidy_subject(words[:at])
    return None


def _is_verb(word: str) -> bool:
    return word in VERBS or (word[-2:] == "ed" and len(word) > 4 and word.islower())


def _tidy_subject(words: list[str]) -> str | None:
    """The subject without the clause before it, its determiners, and what is apposed to it."""
    verb = next((at for at in range(len(words) - 1, -1, -1) if _is_verb(words[at])), -1)
    words = words[verb + 1 :]
    comma = next((at for at, word in enumerate(words) if word.endswith(",")), -1)
    if comma >= 0 and words[0].lower() in _PREPOSITIONS:
        words = words[comma + 1 :]  # "On Friday, the force"
    elif comma > 0:
        words = words[: comma + 1]  # "Barratt, the builder"
    while words and words[0].lower().strip(",(") in _LEADING:
        words = words[1:]
    while words and (words[-1].lower().rstrip(",") in _TRAILING or words[-1].endswith("ly")):
        words = words[:-1]
    stop = next((at for at, word in enumerate(words) if at and word.lower() in _PREPOSITIONS), len(words))
    words = words[:stop]
    if len(words) > 2 and words[-2].lower() == "of" and words[-1][0].isdigit():
        words = words[:-2]  # "rainfall of 85 to 110mm"
    if any(word[0] in '“‘«„"' for word in words):
        return None
    first = words[0].lower() if words else ""
    if not words or len(words) > _LONGEST or not first[0].isalpha() or first in SMALL or first in _VAGUE:
        return None
    return " ".join(words).strip(" ,()’'\"“”‘") or None


def read_direction(clause: str, after: str, *, is_amount: bool) -> str:
    """up or down, if a word near the figure says so, else none."""
    words = clause[-60:].lower().split()[-6 if is_amount or clause.endswith(" to ") else -4 :]
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        earlier = words[at - 1] if at else ""
        if word in _PARTICLES and (earlier in _MAKE if is_amount else earlier not in _BEFORE_PARTICLE):
            continue
        if word in UP:
            return "up"
        if word in DOWN:
            return "down"
    for word in after[:30].lower().split()[:2] if is_amount else ():
        word = word.rstrip(",.;)")
        if word in AFTER_UP or word in AFTER_DOWN:
            return "up" if word in AFTER_UP else "down"
    return "none"


_TO_EVENT: Final = frozenset(
    """who that were was are is have has had been being reported confirmed feared left also more found believed presumed
    on board others people either now still already later reportedly officially""".split()
)
_PASSIVE = re.compile(r"[^.;:!?]{0,80}?\b(?:was|were|been)\s(?:(?:\w+ly|also|being|either|reported|all)\s){0,2}(\w+)")
_PARTICLES: Final = frozenset({"up", "down"})
_MAKE: Final = frozenset(
    "make makes made making set sets put puts take takes open opened pay paid end ended sign".split()
)
_BEFORE_PARTICLE: Final = frozenset("is was are were be been being and but".split())


_NO_OBJECT: Final = frozenset("and but from in by with during".split())  # "killed in 12 attacks"


def find_event(clause: str, after: str, *, is_subject: bool) -> str | None:
    """What happened to those who are counted: "killed 12", "12 were injured"; None if no word says so.

    `is_subject` if the count may stand in the subject of a verb that comes later: "12 rifles and a boat were seized".
    """
    following = after.lower()
    for word in following.split(None, 6)[:6]:
        if event := EVENTS.get(word.rstrip(',.;:)”"')):
            return event
        if word not in _TO_EVENT:
            break
    low = clause.lower()
    for word in reversed(low[-45:].split()[-3:]):
        if event := EVENTS.get(word):
            return event
        if word in _NO_OBJECT:
            break
    is_passive = is_subject and (" were " in following or " was " in following or " been " in following)
    if is_passive and (passive := _PASSIVE.match(following)):
        return EVENTS.get(passive[1])
    return "killed" if "death toll" in low else None


def has_verb(text: str) -> bool:
    """Whether a verb stands between two figures."""
    return any(map(_is_verb, text.split()))


_BETWEEN: Final = frozenset({"the", "a", "an"})
_ASIDE = re.compile(r"\s?\([^()]{1,30}\)|\)")
_SIZE = re.compile(rf"\b({'|'.join(SIZES)})s?(?: is| was| of| at| are| were| to| reached| up to)(?: [a-z]+){{0,2}}\s*$")


def find_role(clause: str, after: str) -> str | None:
    """What a size is of: "a depth of", "miles north of"; None if no word says so."""
    low = clause[-50:].lower()
    beyond = _ASIDE.match(after)  # "40km (25 miles) north of"
    following = after[beyond.end() if beyond else 0 :][:24].lower().split(None, 1)
    if following and (role := AFTER_UNIT.get(following[0].rstrip(",.;:)"))):
        return role
    words = low.split()
    if not SIZES.keys().isdisjoint(words) and (size := _SIZE.search(low)):
        return SIZES[size[1]]
    if not words:
        return None
    if words[-1] in _BETWEEN and len(words) > 1 and words[-1] not in BEFORE_UNIT:
        return BEFORE_UNIT.get(words[-2])
    return BEFORE_UNIT.get(words[-1])
