"""Compare the figures of two articles about the same event, and say how they differ.

Naive comparison falls into traps: a part against the whole, another matter of the same kind, another event in the same
text, rounding, hedges. What is called a conflict has the same noun, unit and role, about the same words around it, and
a value that the other article does not have for that noun.
"""

from collections.abc import Mapping
from datetime import date
from math import fsum
from typing import NamedTuple

from warehouse.coverage.disagreements.statements import Statement, stem
from warehouse.coverage.disagreements.surroundings import are_apart, may_be_apart
from warehouse.coverage.disagreements.told import Told

_COMPARED = ("count", "percent", "money", "ratio", "duration")
_MOST_DIFFERENCES = 10  # of two articles; those that seem to disagree on more are about different matters
_MOST_RATIO = 4  # between two values of one thing; larger ones are of two things
_ROUNDED = 0.02  # share by which rounded values differ
_ROUNDED_ABOUT = 0.1  # if one is called approximate
_CONFLICT = 0.44  # likeness of the words around
_POSSIBLE = 0.3
_SAME_AGE, _SAME_ROLE, _SAME_QUALIFIER, _AGREEING = 0.1, 0.05, 0.05, 0.1
_TOTAL_AGAINST_ONE = 0.15
_SAME_TOLL = 0.15
_SAME_MODEL = 0.1  # a name with a number in it
_NAMED_BESIDE = 0.15  # what one figure measures, the sentence of the other names
_SAME_NAME, _OTHER_NAME = 0.1, 0.15
_GENERAL = frozenset(
    map(stem, "amount cost figure level number percentage price proportion rate share sum total".split())
)
_ANYBODY = frozenset(map(stem, "people person arrests deaths fatalities injuries".split()))
_SAME_ROLES: Mapping[str | None, str] = {"below": "depth"}
_SINCE = frozenset(("ago", "after", "before"))
_CHANGES = frozenset(("change", "from-to"))
_GROWING = frozenset(("killed", "injured", "arrested", "missing", "hospitalized", "evacuated", "rescued", "displaced"))


class Difference(NamedTuple):
    """Two statements that do not say the same, and how they differ; `confidence` is from 0 to 1."""

    a: Statement
    b: Statement
    kind: str  # one of warehouse.schema.stories.DISCREPANCY_CLASSES
    confidence: float


def compare(a: Told, b: Told, published: tuple[date | None, date | None] = (None, None)) -> list[Difference]:
    """The differences between the figures of two articles; of several for two values of one thing, the likeliest.

    Of more than _MOST_DIFFERENCES, the likeliest.
    """
    best: dict[tuple[object, ...], Difference] = {}
    for slot, own in a.comparable.items():
        facing = b.comparable.get(slot, ())
        for one in own:
            # Most figures are of other sizes: they are passed over here, before anything is called.
            least, most = one.figure.value / _MOST_RATIO, one.figure.value * _MOST_RATIO
            for other in [other for other in facing if least <= other.figure.value <= most]:
                difference = _judge(one, other, a, b, published)
                if difference is not None:
                    key = (
                        slot,
                        *sorted((one.figure.value, other.figure.value)),
                        min(one.noun & other.noun, default=""),
                    )
                    if key not in best or best[key].confidence < difference.confidence:
                        best[key] = difference
    return sorted(best.values(), key=_rank)[:_MOST_DIFFERENCES]


def _rank(difference: Difference) -> tuple[float, int, int]:
    """The likeliest first; which side an article is on makes no difference to that."""
    numbers = difference.a.figure.figure_no, difference.b.figure.figure_no
    return -difference.confidence, *numbers


def _judge(
    one: Statement, other: Statement, a: Told, b: Told, published: tuple[date | None, date | None]
) -> Difference | None:
    if one.figure.value == other.figure.value or not _are_of_one_kind(one, other):
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
    if f.kind == "duration":
        if (f.role in _SINCE and other.noun) or (g.role in _SINCE and one.noun):
            return False  # "eight days ago" is no duration of anything
    elif not (_have_one_role(one, other) and _count_the_same(one, other)):
        return False
    if one.qualifiers and other.qualifiers and not one.qualifiers & other.qualifiers:
        return False
    if (one.ages and other.ages and not one.ages & other.ages) or are_apart(one.around, other.around):
        return False
    if f.kind == "percent" and one.where and other.where and one.where != other.where:
        return False
    return not _is_within_hedge(one, other)


def _have_one_role(one: Statement, other: Statement) -> bool:
    """Whether neither figure is a change, or in a direction, of which the other is not."""
    roles: set[str | None] = {_SAME_ROLES.get(role, role) for role in (one.event, other.event)}
    return len(roles) == 1 or (None in roles and not roles & _CHANGES)


def _count_the_same(one: Statement, other: Statement) -> bool:
    """Whether two figures count one noun, or measure what the sentence of the other names."""
    if one.noun & other.noun:
        return True
    if one.figure.unit:
        named = one.noun <= _GENERAL or other.noun <= _GENERAL
        return named or _name_each_other(one, other)
    if one.event is None or one.event != other.event:
        return False
    # "42 arrests" of the protesters of whom others say that 31 were arrested
    return any(p.noun <= _ANYBODY and q.noun & p.context.keys() for p, q in ((one, other), (other, one)))


def _is_within_hedge(one: Statement, other: Statement) -> bool:
    """Whether "more than 40" and 45, or "up to 10" and 8, are both true."""
    return any(
        (p.figure.hedge == "over" and q.figure.value >= p.figure.value)
        or (p.figure.hedge == "under" and q.figure.value <= p.figure.value)
        for p, q in ((one, other), (other, one))
    )


def _is_stated(statement: Statement, article: Told, beside: Statement) -> bool:
    """Whether the article has the value of the statement itself, for the same noun or unit."""
    return any(
        own is not beside and (bool(own.figure.unit) or bool(own.noun & statement.noun))
        for own in article.list_equal(statement)
    )


def _measure_likeness(one: Statement, other: Statement) -> float:
    """How alike the words around two figures are, from 0, with what else speaks for and against one matter."""
    likeness = _overlap(one.context, other.context)
    if one.ages & other.ages:
        likeness += _SAME_AGE
    if one.event and one.event == other.event:
        is_toll = one.event in _GROWING
        likeness += _SAME_TOLL if is_toll else _SAME_ROLE
        likeness += _SAME_NAME if is_toll and _share_name(one, other) else 0
    if shared := one.qualifiers & other.qualifiers:
        likeness += _SAME_MODEL if any(map(_has_digit, shared)) else _SAME_QUALIFIER
    if one.figure.unit and not one.noun & other.noun and _name_each_other(one, other):
        likeness += _NAMED_BESIDE
    if _name_others(one, other):
        likeness -= _OTHER_NAME
    if one.is_total != other.is_total:
        likeness -= _TOTAL_AGAINST_ONE
    return likeness


def _name_each_other(one: Statement, other: Statement) -> bool:
    return bool(one.noun & other.context.keys() or other.noun & one.context.keys())


def _name_others(one: Statement, other: Statement) -> bool:
    """Whether both sentences have names, none in common, and nobody of the same age."""
    names = (one.around.names, other.around.names)
    return all(names) and not one.ages & other.ages and not _share_name(one, other)


def _share_name(one: Statement, other: Statement) -> bool:
    """Whether a name in one of the sentences is in the other; the first word of a sentence counts if it is."""
    return any(stem(name) in q.context for p, q in ((one, other), (other, one)) for name in p.around.names)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The shared weight, as the mean of its shares of both."""
    shared = fsum(min(one[word], other[word]) for word in one.keys() & other.keys())  # the same in any order
    return (shared / fsum(one.values()) + shared / fsum(other.values())) / 2 if shared else 0.0


def _compare_neighbours(one: Statement, other: Statement, a: Told, b: Told) -> tuple[int, int]:
    """How many other figures of the two sentences that count the same agree, and how many differ.

    Sentences about one event have some in common; where all differ, they are about two events.
    """
    beside = [own for own in a.list_beside(one) if own is not one and not own.is_part]
    facing = [own for own in b.list_beside(other) if own is not other and not own.is_part]
    pairs = [(p, q) for p in beside for q in facing if p.slot == q.slot and p.noun & q.noun]
    agree = sum(p.figure.value == q.figure.value for p, q in pairs)
    return agree, len(pairs) - agree


def _classify(
    one: Statement,
    other: Statement,
    a: Told,
    b: Told,
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
    if _are_elsewhere(one, other):
        return "possible"
    if _has_grown(one, other, published):
        return "update"
    return "conflict"


def _are_elsewhere(one: Statement, other: Statement) -> bool:
    """Whether the figures may be of another place, day or case, as far as their sentences show."""
    if may_be_apart(one.around, other.around):
        return True
    if _is_distance(one) and not one.noun and one.where != other.where:
        return True
    if one.where is None or other.where is None:
        return False
    return one.where not in other.sentence and other.where not in one.sentence


def _is_distance(statement: Statement) -> bool:
    """Whether the figure says how far something is from a place."""
    role = statement.figure.role or ""
    return role.startswith("distance") or role.endswith(" of")


def _is_sum(total: Statement, part: Statement, article: Told) -> bool:
    """Whether the article of a part has another part that makes up the total."""
    rest = total.figure.value - part.figure.value
    return rest > 0 and any(
        own is not part and own.sentence_start == part.sentence_start for own in article.list_valued(part.slot, rest)
    )


def _has_grown(one: Statement, other: Statement, published: tuple[date | None, date | None]) -> bool:
    """Whether the later of two articles has the higher toll."""
    first, second = published
    if first is None or second is None or first == second:
        return False
    earlier, later = (one, other) if first < second else (other, one)
    return later.figure.value > earlier.figure.value and bool({one.figure.role, other.figure.role} & _GROWING)
