"""What a benchmark prints of stories, copies and conflicts, on gold small enough to count by hand."""

import pytest

from benchmarks.between import Conflict, Copy, measure_conflicts, measure_copies, measure_stories
from benchmarks.score_facts import tell_kind, tell_kind_between

STORIES = {name: {"cluster": cluster} for name, cluster in (("мост", "1"), ("γέφυρα", "1"), ("橋", "2"), ("جسر", "2"))}
COPIES = {
    "docs": {
        "β": {"origin": "β", "kind": "original"},
        "β2": {"origin": "β", "kind": "syndicated"},
        "β3": {"origin": "β", "kind": "excerpt"},
        "β4": {"origin": "β", "kind": "shared_statement"},
        "ж": {"origin": "ж", "kind": "original"},
    },
    "pairs": [
        {"a": "β", "b": "β2", "relation": "syndicated"},
        {"a": "β", "b": "β3", "relation": "excerpt"},
        {"a": "β", "b": "β4", "relation": "none"},
    ],
}
CONFLICTS = {
    "Brücke": {
        "docs": ["橋", "мост"],
        "conflicts": [{"values": {"8": ["橋"], "9": ["мост"]}}, {"values": {"40": [], "45.5": []}}],
        "not": [{"values": {"2": [], "8": []}}],
        "either": [{"values": {"100": [], "101": []}}],
    }
}


@pytest.mark.parametrize(
    ("found", "b_cubed", "rand_index"),
    [
        ({"мост": "a", "γέφυρα": "a", "橋": "b", "جسر": "b"}, 1, 1),
        ({}, 2 / 3, 0),  # each alone: precision 1, recall 1/2
        ({"мост": "a", "γέφυρα": "a"}, 6 / 7, 4 / 7),  # one pair of two; by chance a third of one
        (dict.fromkeys(STORIES, "a"), 2 / 3, 0),
    ],
)
def test_a_partition_is_held_against_that_of_the_gold(found: dict[str, str], b_cubed: float, rand_index: float) -> None:
    measures = measure_stories(STORIES, found)
    assert measures == {"b_cubed": pytest.approx(b_cubed), "rand_index": pytest.approx(rand_index)}


@pytest.mark.parametrize(
    ("found", "pair_f1", "relation_right"),
    [
        ([Copy("β2", "β", "syndicated"), Copy("β", "β3", "excerpt")], 1, 1),
        ([Copy("β", "β2", "duplicate"), Copy("β2", "β3", "excerpt")], 2 / 3, 0),  # two copies count neither way
        ([Copy("β", "β2", "syndicated"), Copy("β", "ж", "excerpt")], 1 / 2, 1),
        ([Copy("β", "β2", "syndicated"), Copy("β4", "β", "excerpt")], 1 / 2, 1),
        ([Copy("β", "β2", "syndicated"), Copy("β4", "β3", "excerpt")], 1 / 2, 1),
        ([], 0, 0),
    ],
)
def test_pairs_are_held_against_those_of_the_gold(found: list[Copy], pair_f1: float, relation_right: float) -> None:
    measures = measure_copies(COPIES, found)
    assert measures == {"pair_f1": pytest.approx(pair_f1), "relation_right": relation_right}


@pytest.mark.parametrize(
    ("found", "precision", "recall", "traps"),
    [
        ([Conflict("橋", 9, 8)], 1, 1 / 2, 0),
        ([Conflict("橋", 9, 8), Conflict("мост", 8, 9)], 1, 1 / 2, 0),  # one conflict, however often it is reported
        ([Conflict("橋", 9, 8), Conflict("橋", 45.5, 40)], 1, 1, 0),
        ([Conflict("橋", 9, 8), Conflict("橋", 2, 8), Conflict("橋", 9, 40)], 1 / 3, 1 / 2, 1),
        ([Conflict("橋", 9, 8), Conflict("橋", 100, 101), Conflict("جسر", 1, 2)], 1, 1 / 2, 0),  # open, not in the gold
        ([], 0, 0, 0),
    ],
)
def test_conflicts_are_held_against_those_of_the_gold(
    found: list[Conflict], precision: float, recall: float, traps: int
) -> None:
    measures = measure_conflicts(CONFLICTS, found)
    assert measures == {"precision": pytest.approx(precision), "recall": recall, "traps": traps}


def test_a_gold_tells_what_it_is_of() -> None:
    golds = (STORIES, COPIES, CONFLICTS, {"β": {"quotes": []}}, {"β": [{"text": "Ζωή", "kind": "person"}]}, {})
    told = [(tell_kind_between(gold), tell_kind(gold)) for gold in golds]
    assert told == [
        ("stories", None),
        ("copies", None),
        ("conflicts", None),
        (None, "quotes"),
        (None, "mentions"),
        (None, None),
    ]
