"""Figures of two articles about one event that do not say the same, told from those that only seem to."""

import pytest

from warehouse.coverage.disagreements.compare import Difference, compare
from warehouse.coverage.disagreements.statements import Figure, Statement, read_statements
from warehouse.coverage.disagreements.told import Told

Stated = tuple[str, float, str]  # the figure as printed, its value, and what it counts


def weigh(_: str) -> float:
    """All words say as much."""
    return 3.0


def state(article_id: str, sentence: str, *figures: Stated, **fields: str) -> Told:
    """The statements of an article that has one sentence."""
    rows = []
    for number, (surface, value, measure) in enumerate(figures, 1):
        start = sentence.index(surface)
        values = {"hedge": "exact", "kind": "count", "unit": None, "role": None, "direction": "none"} | fields
        rows.append(
            Figure(
                article_id, 1, number, surface, value, values["hedge"], values["kind"], values["unit"], measure,  # type: ignore[arg-type]
                values["role"], values["direction"], 1, 100 + start, 100 + start + len(surface), sentence, 100,  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return Told(read_statements(rows, weigh))


def kinds(differences: list[Difference]) -> list[str]:
    return [one.kind for one in differences]


FERRY = state("a", "Divers recovered seven crates from the ferry “Łabędź” off Gdynia.", ("seven", 7, "crate"))


def test_two_values_of_one_thing_are_a_conflict() -> None:
    other = state("b", "Nine crates were recovered by divers from the ferry “Łabędź” off Gdynia.", ("Nine", 9, "crate"))
    [found] = compare(FERRY, other)
    assert (found.kind, found.a.figure.surface, found.b.figure.surface) == ("conflict", "seven", "Nine")


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("Divers recovered seven crates from the ferry “Łabędź” off Gdynia.", ("seven", 7, "crate")),
        ("Divers recovered two other crates from the ferry “Łabędź” off Gdynia.", ("two", 2, "crate")),
        ("Divers recovered the first three crates from the ferry “Łabędź” off Gdynia.", ("three", 3, "crate")),
        ("Divers recovered four of them from the ferry “Łabędź” off Gdynia.", ("four", 4, "crate")),
        ("Divers recovered 70 crates from the ferry “Łabędź” off Gdynia.", ("70", 70, "crate")),
        ("Divers recovered nine lifeboats from the ferry “Łabędź” off Gdynia.", ("nine", 9, "lifeboat")),
        ("Customs officers burned nine crates of cigarettes at a depot in Brno.", ("nine", 9, "crate")),
    ],
)
def test_other_things_are_none(sentence: str, figure: Stated) -> None:
    assert "conflict" not in kinds(compare(FERRY, state("b", sentence, figure)))


def test_an_article_that_states_both_values_does_not_disagree() -> None:
    both = state(
        "b",
        "Divers recovered nine crates from the ferry “Łabędź” off Gdynia, where seven crates had been seen.",
        ("nine", 9, "crate"),
        ("seven", 7, "crate"),
    )
    assert compare(FERRY, both) == []


def test_more_than_a_number_is_true_of_a_larger_one() -> None:
    more = state(
        "b", "Divers recovered more than five crates from the ferry “Łabędź”.", ("five", 5, "crate"), hedge="over"
    )
    assert compare(FERRY, more) == []


def test_people_of_different_age_are_different_people() -> None:
    one = state("a", "Éva Kún, 36, fell 60 metres from the ridge above Zermatt.", ("60", 60, "fall"), unit="metre")
    other = state("b", "Ōno Ken, 52, fell 90 metres from the ridge above Zermatt.", ("90", 90, "fall"), unit="metre")
    assert compare(one, other) == []


def test_parts_that_make_up_the_total_are_a_sum() -> None:
    total = state("a", "Coastguards arrested 23 smugglers near the port of Πειραιάς.", ("23", 23, "smuggler"))
    parts = state(
        "b",
        "Coastguards arrested 12 Greek smugglers and 11 Turkish smugglers near the port of Πειραιάς.",
        ("12", 12, "smuggler"),
        ("11", 11, "smuggler"),
    )
    assert set(kinds(compare(total, parts))) == {"internal_sum"}


def test_rounding_is_told_from_conflict() -> None:
    one = state(
        "a",
        "The bridge at Høje will cost €1,490 million.",
        ("€1,490 million", 1.49e9, "bridge"),
        kind="money",
        unit="EUR",
    )
    other = state(
        "b", "The bridge at Høje will cost €1.5 billion.", ("€1.5 billion", 1.5e9, "bridge"), kind="money", unit="EUR"
    )
    assert kinds(compare(one, other)) == ["rounding"]


def test_a_sentence_with_no_figure_in_common_is_about_another_event() -> None:
    one = state(
        "a",
        "Police seized six rifles, 12 magazines and 300 rounds on the trawler “Ondine”.",
        ("six", 6, "rifle"), ("12", 12, "magazine"), ("300", 300, "round"),
    )  # fmt: skip
    other = state(
        "b",
        "Police seized 14 rifles, 31 magazines and 923 rounds on the trawler “Ondine”.",
        ("14", 14, "rifle"), ("31", 31, "magazine"), ("923", 923, "round"),
    )  # fmt: skip
    assert kinds(compare(one, other)) == ["different_event"] * 3
    agreeing = state(
        "b",
        "Police seized 14 rifles, 12 magazines and 300 rounds on the trawler “Ondine”.",
        ("14", 14, "rifle"), ("12", 12, "magazine"), ("300", 300, "round"),
    )  # fmt: skip
    assert kinds(compare(one, agreeing)) == ["conflict"]


def state_all(article_id: str, sentences: list[tuple[str, str, float, str]]) -> Told:
    """An article of many sentences, each with one figure."""
    statements: list[Statement] = []
    for number, (sentence, surface, value, measure) in enumerate(sentences):
        at = 1_000 * number
        start = at + sentence.index(surface)
        figure = Figure(
            article_id, 1, number + 1, surface, value, "exact", "count", None, measure, None, "none", 1,
            start, start + len(surface), sentence, at,
        )  # fmt: skip
        statements += read_statements([figure], weigh)
    return Told(statements)


def count_crates(*values: int) -> list[tuple[str, str, float, str]]:
    return [(f"Łódź sold {value} crates of оливки from the harbour.", str(value), value, "crate") for value in values]


def test_a_sentence_said_again_with_other_figures_names_no_matter() -> None:
    rows = state_all("a", count_crates(20, 30, 40))
    assert compare(rows, state_all("b", count_crates(25))) == []
    twice = state_all("a", count_crates(20, 30))
    assert kinds(compare(twice, state_all("b", count_crates(25)))) == ["conflict", "conflict"]


def test_two_articles_with_many_figures_are_compared_in_bounds() -> None:
    # On "Kahn 7", "Kahn 8" … both have a number each: no row of a table, but more than one event can hold.
    ships = [chr(ord("А") + number) * 5 for number in range(25)]
    a, b = (
        state_all(name, [(f"Divers found {20 + more} crates on {ship} off Νάξος.", str(20 + more), 20 + more, "crate")
                         for ship in ships])
        for name, more in (("a", 0), ("b", 9))
    )  # fmt: skip
    found = compare(a, b)
    assert 0 < len(found) <= 10
    assert {frozenset(one.kind for one in compare(b, a))} == {frozenset(kinds(found))}
    hostile = state_all(
        "c", [(f"Kahn {n} lost {n} crates.", f"{n} crates"[:-7], n, "crate") for n in range(100, 3_000)]
    )
    assert all(len(held) <= 40 for held in hostile.comparable.values())
