"""Compare the figures of two articles about the same event, and say how they differ.

Naive comparison falls into traps: a part against the whole, another matter of the same kind, another event in the same
text, rounding, hedges. What is called a conflict has the same noun, unit and role, about the same words around it, and
a value that the other article does not have for that noun.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple

from warehouse.coverage.disagreements.statements import Statement

_COMPARED = ("count", "percent", "money", "ratio", "duration")
_MOST_RATIO = 4  # between two values of one thing; larger ones are of two things
_ROUNDED = 0.02  # share by which rounded values differ
_ROUNDED_ABOUT = 0.1  # if one is called approximate
_CONFLICT = 0.44  # likeness of the words around
_POSSIBLE = 0.3
_SAME_AGE, _SAME_ROLE, _SAME_QUALIFIER, _AGREEING = 0.1, 0.05, 0.05, 0.1
_TOTAL_AGAINST_ONE = 0.15
_GROWING = frozenset(("killed", "injured", "arrested", "missing", "hospitalized", "evacuated", "rescued", "displaced"))


class Difference(NamedTuple):
    """Two statements that do not say the same, and how they differ; `confidence` is from 0 to 1."""

    a: Statement
    b: Statement
    kind: str  # one of warehouse.schema.stories.DISCREPANCY_CLASSES
    confidence: float


def compare(
    a: Sequence[Statement], b: Sequence[Statement], published: tuple[date | None, date | None] = (None, None)
) -> list[Difference]:
    """The differences between the figures of two articles; of several for two values of one thing, the likeliest."""
    best: dict[tuple[object, ...], Difference] = {}
    facing: dict[tuple[str, str], list[Statement]] = {}
    for other in b:
        facing.setdefault(other.slot, []).append(other)
    for one in a:
        for other in facing.get(one.slot, ()):
            difference = _judge(one, other, a, b, published)
            if difference is not None:
                key = (
                    one.slot,
                    *sorted((one.figure.value, other.figure.value)),
                    min(one.noun & other.noun, default=""),
                )
                if key not in best or best[key].confidence < difference.confidence:
                    best[key] = difference
    return list(best.values())


def _judge(
    one: Statement,
    other: Statement,
    a: Sequence[Statement],
    b: Sequence[Statement],
    published: tuple[date | None, date | None],
) -> Difference | None:
    if not _are_of_one_kind(one, other) or one.figure.value == other.figure.value:
        return None
    if _is_stated(other, a, one) or _is_stated(one, b, other):
        return None
    likeness = _measure_likeness(one, other)
    agree, differ = _compare_neighbours(one, other, a, b)
    if agree:
        likeness += _AGREEING
    if likeness < _POSSIBLE:
        return None
    kind = "different_event" if differ and not agree else _classify(one, other, a, b, published, likeness)
    return Difference(one, other, kind, min(likeness, 1.0))


def _are_of_one_kind(one: Statement, other: Statement) -> bool:
    """Whether the figures may be values of the same thing, by what they count and how they are put."""
    f, g = one.figure, other.figure
    if f.kind not in _COMPARED or f.direction != g.direction or one.is_part or other.is_part:
        return False
    if f.kind == "count" and not f.unit and not one.noun & other.noun:
        return False
    if f.unit and one.noun and other.noun and not one.noun & other.noun and f.kind != "duration":
        return False
    if f.kind != "duration" and f.role and g.role and f.role != g.role:
        return False
    if one.qualifiers and other.qualifiers and not one.qualifiers & other.qualifiers:
        return False
    if one.ages and other.ages and not one.ages & other.ages:
        return False
    if f.kind == "percent" and one.where and other.where and one.where != other.where:
        return False
    low, high = sorted((f.value, g.value))
    return low > 0 and high <= _MOST_RATIO * low and not _is_within_hedge(one, other)


def _is_within_hedge(one: Statement, other: Statement) -> bool:
    """Whether "more than 40" and 45, or "up to 10" and 8, are both true."""
    return any(
        (p.figure.hedge == "over" and q.figure.value >= p.figure.value)
        or (p.figure.hedge == "under" and q.figure.value <= p.figure.value)
        for p, q in ((one, other), (other, one))
    )


def _is_stated(statement: Statement, article: Sequence[Statement], beside: Statement) -> bool:
    """Whether the article has the value of the statement itself, for the same noun or unit."""
    return any(
        own is not beside
        and own.figure.value == statement.figure.value
        and own.slot == statement.slot
        and (bool(own.figure.unit) or bool(own.noun & statement.noun))
        for own in article
    )


def _measure_likeness(one: Statement, other: Statement) -> float:
    """How alike the words around two figures are, from 0, with what else speaks for and against one matter."""
    likeness = _overlap(one.context, other.context)
    if one.ages & other.ages:
        likeness += _SAME_AGE
    if one.figure.role and one.figure.role == other.figure.role:
        likeness += _SAME_ROLE
    if one.qualifiers & other.qualifiers:
        likeness += _SAME_QUALIFIER
    if one.is_total != other.is_total:
        likeness -= _TOTAL_AGAINST_ONE
    return likeness


def _overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The shared weight, as the mean of its shares of both."""
    shared = fsum(min(one[word], other[word]) for word in one.keys() & other.keys())  # the same in any order
    return (shared / fsum(one.values()) + shared / fsum(other.values())) / 2 if shared else 0.0


def _compare_neighbours(
    one: Statement, other: Statement, a: Sequence[Statement], b: Sequence[Statement]
) -> tuple[int, int]:
    """How many other figures of the two sentences that count the same agree, and how many differ.

    Sentences about one event have some in common; where all differ, they are about two events.
    """
    beside = [own for own in a if own.sentence_start == one.sentence_start and own is not one]
    facing = [own for own in b if own.sentence_start == other.sentence_start and own is not other]
    pairs = [(p, q) for p in beside for q in facing if p.slot == q.slot and p.noun & q.noun]
    agree = sum(p.figure.value == q.figure.value for p, q in pairs)
    return agree, len(pairs) - agree


def _classify(
    one: Statement,
    other: Statement,
    a: Sequence[Statement],
    b: Sequence[Statement],
    published: tuple[date | None, date | None],
    likeness: float,
) -> str:
    low, high = sorted((one.figure.value, other.figure.value))
    is_about = "about" in (one.figure.hedge, other.figure.hedge)
    if high - low <= (_ROUNDED_ABOUT if is_about else _ROUNDED) * high:
        return "rounding"
    if _is_sum(one, other, b) or _is_sum(other, one, a):
        return "internal_sum"
    if likeness < _CONFLICT or one.is_score or (low == 1 and not {one.figure.role, other.figure.role} & _GROWING):
        return "possible"  # "one" is often only an article
    if _has_grown(one, other, published):
        return "update"
    return "conflict"


def _is_sum(total: Statement, part: Statement, article: Sequence[Statement]) -> bool:
    """Whether the article of a part has another part that makes up the total."""
    rest = total.figure.value - part.figure.value
    return rest > 0 and any(
        own is not part
        and own.slot == part.slot
        and own.figure.value == rest
        and own.sentence_start == part.sentence_start
        for own in article
    )


def _has_grown(one: Statement, other: Statement, published: tuple[date | None, date | None]) -> bool:
    """Whether the later of two articles has the higher toll."""
    first, second = published
    if first is None or second is None or first == second:
        return False
    earlier, later = (one, other) if first < second else (other, one)
    return later.figure.value > earlier.figure.value and bool({one.figure.role, other.figure.role} & _GROWING)
