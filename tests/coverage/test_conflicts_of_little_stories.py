"""Little stories that two outlets tell: figures that contradict each other, and those that only seem to.

`little_stories.txt` has for each what is asked, and a line from each outlet.
"""

from pathlib import Path

import pytest

from transforms.facts.figures import find_figures
from transforms.facts.passages import ArticleText, make_passage
from transforms.facts.stories.background import weigh_word
from warehouse.coverage.disagreements.compare import compare
from warehouse.coverage.disagreements.statements import Figure, Statement, read_statements
from warehouse.coverage.disagreements.told import Told

STORIES = [
    tuple(block.splitlines())
    for block in Path(__file__).with_name("little_stories.txt").read_text("utf-8").split("\n\n")
]


def state(article_id: str, text: str) -> Told:
    return Told(list_statements(article_id, text))


def list_statements(article_id: str, text: str) -> list[Statement]:
    """What an article of one paragraph states."""
    passage = make_passage(text, char_start=10)
    rows = [
        Figure(
            article_id, 1, one.figure_no, one.surface, one.value, one.hedge, one.kind, one.unit, one.measure, one.role,
            one.direction, one.line_no, one.char_start, one.char_end, text, 10,
        )
        for one in find_figures(ArticleText((passage,), "en"), [])
        if one.value is not None
    ]  # fmt: skip
    return read_statements(rows, weigh_word)


@pytest.mark.parametrize(("asked", "a", "b"), STORIES, ids=[story[0] for story in STORIES])
def test_figures_that_contradict_each_other_are_found_and_no_others(asked: str, a: str, b: str) -> None:
    kind, *rest = asked.split()
    wanted = [frozenset(map(float, rest))] if kind == "conflict" else []
    for one, other in ((a, b), (b, a)):
        found = compare(state("a", one), state("b", other))
        told = [frozenset((each.a.figure.value, each.b.figure.value)) for each in found if each.kind == "conflict"]
        assert told == wanted


def test_a_sentence_as_long_as_a_book_is_read_around_its_figures_only() -> None:
    text = " and ".join(f"{number} boats on the canal of Żabno near Ελλάδα" for number in range(100, 900))
    found = list_statements("a", f"Łódź counted {text}.")
    assert found
    assert all(len(statement.sentence) < 1_200 for statement in found)
