"""Say of an amount what it counts or measures, whose it is, which way it goes and what its preposition makes of it."""

import re
from itertools import takewhile
from typing import Final, NamedTuple

from transforms.facts.figures.context import (
    find_event,
    find_role,
    find_subject,
    has_verb,
    read_clause,
    read_direction,
)
from transforms.facts.figures.figure import Amount, Source
from transforms.facts.figures.nouns import find_counted, find_noun_before_of, find_number_of, is_plural, make_plural
from transforms.facts.figures.units import read_each
from transforms.lexicon.measures import (
    AFTER_DOWN,
    AFTER_UP,
    COMMON_SUBJECT,
    DOWN,
    EVENTS,
    PEOPLE_EVENTS,
    SIZES,
    STOPS,
    UP,
    VERB_NOUNS,
)

_AFTER: Final = 90  # characters behind an amount that are read
_CHANGE: Final = AFTER_UP | AFTER_DOWN
_LENGTHS: Final = frozenset({"metre", "foot", "kilometre", "mile", "yard", "nautical mile"})
_LEVEL: Final = frozenset("to at into".split())
_SENTENCE_END = re.compile(r"[.!?;][”\"’']?\s|[”\"]\s[A-Z]")
_NAME_REACH: Final = 50  # characters beside an age in which a name may be
_BY = re.compile(r"(?<![a-z])([a-z]{3,}) by $")  # "boosted revenue by"
_VERB_NEXT = re.compile(r" [a-z]{2,}ed (?!by\b|in\b)")  # "60 per cent voted"
_NAMED = re.compile(r"\b(magnitude|measuring|rating|score)[ -]$", re.IGNORECASE)  # "magnitude 6.1"
_COMMON = re.compile(COMMON_SUBJECT)
_IN_NOUN = re.compile(  # "in cash" says how a sum is paid, not what for
    r"\s(?:[a-z]+\s)?in(?=\s[a-z])(?!\s(?:cash|shares|stock|instalments|installments|advance|total|full|all|return)\b)"
)
_APART = re.compile(r"\b(?:with|from|by|in|at|on|for|to|aged)\b")  # what follows is another's
_TOTAL = re.compile(r"\b(?:out of|across|all|total of|altogether)(?: the| its| all)? $", re.IGNORECASE)
_SECOND_SIDE = re.compile(r"[0-9]\sby\s$")
_BEHIND_HEAD = re.compile(r" (?:of|about|against|for|with|over) ")  # "complaints about the service"
_COMPARED = re.compile(r"\s(?:fewer|less|more) than\b")
_NO_NOUN: Final = STOPS | UP | DOWN
_NO_ENDINGS: Final = ("ed", "ly", "ing")


class Description(NamedTuple):
    """What the text around an amount says of it."""

    unit: str | None
    measure: str | None
    subject: str | None
    role: str | None
    direction: str


class Counted(NamedTuple):
    """What the last count counted, what happened to it, and where the amount ended."""

    measure: str | None
    role: str | None
    end: int


def describe(source: Source, amount: Amount, last: Counted | None) -> Description:
    """Read around an amount; `last` is what was counted before it in the same text."""
    text = source.text
    clause = read_clause(text, amount.start)
    after = text[amount.end : amount.end + _AFTER]
    subject = find_subject(clause)
    if amount.kind == "count" and amount.unit is None:
        return _describe_count(source, amount, clause, subject, last)
    direction = (
        "none"
        if amount.kind in ("age", "duration", "ratio")
        else read_direction(clause, after, is_amount=amount.kind != "count")
    )
    if amount.kind == "age":
        person = _find_person(text, amount)
        if person:
            return Description(amount.unit, None, person, "age", "none")
    role = "age" if amount.kind == "age" else None if amount.kind in ("percent", "ratio") else find_role(clause, after)
    if role == "change" and _SECOND_SIDE.search(clause[-8:]):
        role = None  # "24 by 36 inches"
    is_size = role in SIZES.values()
    if (amount.kind == "duration" and is_size) or (amount.kind == "money" and role not in ("worth", "fine")):
        role = None  # "a 41-year high", "$3 billion offshore"
    role = _find_change(amount, clause, direction) or role
    return Description(amount.unit, _find_measured(text, amount, clause, subject, role), subject, role, direction)


def _find_person(text: str, amount: Amount) -> str | None:
    """Whose age it is: "Jane Smith, 46", "36-year-old Duncan Roe"."""
    before = text[max(0, amount.start - _NAME_REACH) : amount.start]
    if before.endswith(", "):
        names = list(takewhile(_is_capitalised, reversed(before[:-2].split()[-4:])))
        return " ".join(reversed(names)) or None
    after = text[amount.end : amount.end + _NAME_REACH].split()
    names = [word.rstrip(",.") for word in takewhile(_is_capitalised, after[:4])]
    return " ".join(names) if len(names) > 1 else None


def _is_capitalised(word: str) -> bool:
    return word[0].isupper()


def _find_change(amount: Amount, clause: str, direction: str) -> str | None:
    """Whether the amount is a change, "rose 5%", rather than the level reached, "rose to 5%"."""
    if amount.join == "from":
        return "from-to"
    if direction == "none" or (amount.kind == "count" and amount.unit is not None):
        return None
    words = clause.split()
    return "change" if not words or words[-1].lower() not in _LEVEL else None


def _describe_count(
    source: Source, amount: Amount, clause: str, subject: str | None, last: Counted | None
) -> Description:
    text = source.text
    noun, end = find_counted(text, amount.end, is_one=amount.value == 1)
    each = read_each(source.low, end, "")[0] or None
    between = text[last.end : amount.start] if last else ""
    is_next = last is not None and not _SENTENCE_END.search(between)  # in the sentence of the count before
    direction = read_direction(clause, "", is_amount=False)
    role = find_event(clause, text[end : end + _AFTER], is_subject=subject is None)
    if role is None and last and is_next and not (has_verb(between) or _APART.search(between)):
        role = last.role if last.role in EVENTS.values() else None  # "seized seven rifles and 13 magazines"
    if role is None:
        role = _find_change(amount, clause, direction) or ("total" if _TOTAL.search(clause[-18:]) else None)
    if _COMPARED.match(text, amount.end):
        role = role or "change"  # "1,940 officers, 85 fewer than last year"
    if noun in ("others", "more", "fewer", "less"):
        noun = last.measure if last and is_next else None
    noun = _name_counted(amount, clause, noun)
    if noun is None and role in PEOPLE_EVENTS and not text.startswith(" of ", amount.end):
        noun = "people"
    if noun is None and last and is_next:
        noun = last.measure
    if noun is None and not text.startswith(" of ", amount.end):
        noun = _find_head(subject)
    return Description(each, noun, subject, role, direction)


def _name_counted(amount: Amount, clause: str, noun: str | None) -> str | None:
    """The noun of a count in the plural; without one behind it, what the clause before calls the number."""
    if amount.number.form == "digits" and (named := _NAMED.search(clause[-12:])):
        return named[1].lower()
    if noun is None:
        return find_number_of(clause.lower()) or find_noun_before_of(clause.lower())
    return make_plural(noun) if amount.value is None or amount.value.is_integer() else noun


def _find_measured(text: str, amount: Amount, clause: str, subject: str | None, role: str | None) -> str | None:
    """The noun of an amount with a unit, in its printed form: what it is a share, a price or a length of."""
    if noun := _find_noun_behind(text, amount):
        return noun
    before = clause.lower()
    changed = _BY.search(before[-24:]) if before.endswith(" by ") else None
    if changed and changed[1] not in _NO_NOUN and not changed[1].endswith(_NO_ENDINGS):
        return changed[1]
    if (named := find_noun_before_of(before)) and named not in SIZES:
        return named
    if amount.kind in ("age", "duration", "ratio") or role in SIZES.values():
        return None
    words = before.split()[-3:]
    if amount.unit in _LENGTHS and words and words[-1] not in _LEVEL:
        moved = next((VERB_NOUNS[word] for word in reversed(words) if word in VERB_NOUNS), None)
        if moved:
            return moved
    if amount.kind == "count" and role not in (None, "change", "from-to"):
        return None
    return _find_head(subject)


def _find_noun_behind(text: str, amount: Amount) -> str | None:
    end = amount.end
    is_ratio = amount.kind == "ratio"
    noun, noun_end = find_counted(text, end, is_one=not is_ratio, is_part=is_ratio and amount.unit is None)
    at = noun_end - len(noun or "")
    if noun in _CHANGE or (noun is None and amount.kind == "money"):
        of = _IN_NOUN.match(text, max(end, at - 1))  # "a 5% rise in fares", "€5m in fines"
        return find_counted(text, of.end(), is_one=False)[0] if of else None
    is_name = amount.kind == "age" and text[at : at + 1].isupper()
    return None if is_name or _VERB_NEXT.match(text, end) else noun


def _find_head(subject: str | None) -> str | None:
    """The noun of a subject: "shares of Urban" gives shares; None for names and pronouns."""
    if not subject:
        return None
    words = _BEHIND_HEAD.split(subject, maxsplit=1)[0].split()
    head = words[-1]
    if head.lower() == "number" and " of " in subject:
        words = subject.partition(" of ")[2].split()
        head = words[-1]
    is_opener = len(words) == 1 and head != subject and is_plural(head.lower())
    if is_opener or (len(words) == 1 and _COMMON.match(head.lower())):
        head = head.lower()
    if not head.isalpha() or not head.islower() or head in STOPS or head.endswith(("ed", "ing", "ly")):
        return None
    return head


def find_counted_noun(description: Description, amount: Amount) -> Counted | None:
    """What later amounts of the sentence count, if they have no noun of their own."""
    if amount.kind != "count" or amount.unit is not None:
        return None
    measure = description.measure
    return Counted(measure if measure and is_plural(measure) else None, description.role, amount.end)
