"""What one article states, as it is looked up when the article is compared with others."""

from collections import Counter
from collections.abc import Sequence

from warehouse.coverage.disagreements.statements import Slot, Statement

_AGAIN = 3  # sentences of one article that say the same with other figures: rows of a table, or of a day's prices
_MOST = 40  # statements of an article in one slot that are compared: those that come first


class Told:
    """The statements of an article, and those of them that may be compared with those of other articles.

    A sentence that the article says again and again with other figures does not tell which matter each of them is
    about, so these are not compared.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._by_value: dict[tuple[Slot, float], list[Statement]] = {}
        self._by_sentence: dict[int, list[Statement]] = {}
        for one in statements:
            self._by_value.setdefault((one.slot, one.figure.value), []).append(one)
            self._by_sentence.setdefault(one.sentence_start, []).append(one)
        sentences = Counter({(_name(one), one.sentence_start) for one in statements})
        often = Counter(name for name, _ in sentences)
        self.comparable: dict[Slot, list[Statement]] = {}
        for one in statements:
            held = self.comparable.setdefault(one.slot, [])
            if not one.is_part and often[_name(one)] < _AGAIN and len(held) < _MOST:
                held.append(one)

    def list_equal(self, statement: Statement) -> Sequence[Statement]:
        """The statements of the same value and slot as one of this or another article."""
        return self._by_value.get((statement.slot, statement.figure.value), ())

    def list_valued(self, slot: Slot, value: float) -> Sequence[Statement]:
        """The statements of a value."""
        return self._by_value.get((slot, value), ())

    def list_beside(self, statement: Statement) -> list[Statement]:
        """The statements of the sentence of one of this article, itself among them."""
        return self._by_sentence[statement.sentence_start]


def _name(statement: Statement) -> tuple[Slot, frozenset[str], frozenset[str]]:
    """What a statement says, but for its figures."""
    return statement.slot, statement.noun, frozenset(statement.context)
