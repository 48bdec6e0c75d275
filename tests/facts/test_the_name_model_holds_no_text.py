"""The model and the gazetteer that come with Cuttings hold features, weights and single names, and no text."""

import json

from transforms.facts.names.features import describe_word
from transforms.facts.names.gazetteer import GAZETTEER_FILE, find_kinds
from transforms.facts.names.model import ALWAYS, KINDS, MODEL_FILE, judge, weigh, weigh_word


def test_a_feature_has_a_weight_for_each_kind_and_at_most_two_words_of_context() -> None:
    stored = json.loads(MODEL_FILE.read_text("utf-8"))

    assert ALWAYS in stored
    assert {len(weights) for weights in stored.values()} == {len(KINDS)}
    assert max(len(feature.split()) for feature in stored) <= 4  # "after", and the two words before a name
    assert list(stored) == sorted(stored)  # as the training script writes them


def test_the_weights_belong_to_the_features_of_today() -> None:
    """A feature renamed without training again would be worth nothing."""
    for key, position, kind in (
        ("ministry", "first", "organization"),
        ("sarah", "first", "person"),
        ("france", "only", "place"),
    ):
        scores = weigh_word(key, position)
        assert KINDS[scores.index(max(scores))] == kind
        assert scores == weigh(describe_word(key, position))
    assert judge((0.0, 0.0, 0.0)) == (None, 0.25)


def test_the_gazetteer_knows_places_and_names_with_and_without_accents() -> None:
    assert "country" in find_kinds("côte d'ivoire")
    assert "city" in find_kinds("malmö")
    assert "given" in find_kinds("josé")
    assert find_kinds("zzyzx-on-sea") == ()
    assert (
        max(
            len(name.split())
            for names in json.loads(GAZETTEER_FILE.read_text("utf-8")).values()
            for name in names.split("|")
        )
        <= 8
    )
