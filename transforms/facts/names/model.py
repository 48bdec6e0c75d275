"""The name model: multinomial logistic regression over named features, from which the kind of a name follows."""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from transforms.facts.names.candidates import Part
from transforms.facts.names.features import Position, describe_shape, describe_word, place_words
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
    person = organization = place = 0.0
    for of_person, of_organization, of_place in filter(None, map(load_weights().get, features)):
        person += of_person
        organization += of_organization
        place += of_place
    return (person * share, organization * share, place * share)


@lru_cache(maxsize=1 << 16)  # the words of names recur
def weigh_word(key: str, position: Position) -> Scores:
    """The sums of the weights of one word's features."""
    return weigh(describe_word(key, position))


@lru_cache(maxsize=1 << 14)  # and so do names
def weigh_form(words: tuple[Part, ...]) -> Scores:
    """The sums of the weights of what a name is in itself, wherever it stands."""
    shape = weigh((ALWAYS, *describe_shape(words)))
    return add((shape, *(weigh_word(key, position) for key, position in place_words(words))))


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
    odds = [math.exp(min(score, 50.0)) for score in scores]
    best = max(odds)
    total = 1.0 + odds[0] + odds[1] + odds[2]
    return (KINDS[odds.index(best)], best / total) if best > 1.0 else (None, 1.0 / total)
