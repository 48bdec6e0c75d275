"""The name model: multinomial logistic regression over named features, from which the kind of a name follows."""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from transforms.facts.names.features import Position, describe_word
from warehouse.schema.facts import NAME_KINDS

MODEL_FILE: Final = Path(__file__).with_name("name_model.json")  # written by benchmarks/train_names.py
KINDS: Final = NAME_KINDS
ALWAYS: Final = "always"  # the feature that every name has

Scores = tuple[float, float, float]  # logits of each of KINDS against being no name of these kinds
NOTHING: Final[Scores] = (0.0, 0.0, 0.0)


@cache
def load_weights() -> Mapping[str, Scores]:
    """The weights of each feature, kept in the file as whole hundredths."""
    stored = json.loads(MODEL_FILE.read_text(encoding="utf-8"))
    return {feature: (a / 100, b / 100, c / 100) for feature, (a, b, c) in stored.items()}


def weigh(features: Iterable[str], share: float = 1.0) -> Scores:
    """The sums of the features' weights, times `share`."""
    find = load_weights().get
    person = organization = place = 0.0
    for feature in features:
        if weights := find(feature):
            person += weights[0]
            organization += weights[1]
            place += weights[2]
    return (person * share, organization * share, place * share)


@lru_cache(maxsize=1 << 16)  # the words of names recur
def weigh_word(key: str, position: Position) -> Scores:
    """The sums of the weights of one word's features."""
    return weigh(describe_word(key, position))


def add(scores: Iterable[Scores]) -> Scores:
    """The sum of scores."""
    person = organization = place = 0.0
    for of_person, of_organization, of_place in scores:
        person += of_person
        organization += of_organization
        place += of_place
    return (person, organization, place)


def judge(scores: Scores) -> tuple[str | None, float]:
    """The most probable kind, None for no name, and its probability."""
    odds = [1.0, *(math.exp(min(score, 50.0)) for score in scores)]
    best = max(range(len(odds)), key=odds.__getitem__)
    return (KINDS[best - 1] if best else None), odds[best] / sum(odds)
