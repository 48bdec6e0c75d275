"""Measures of what lies between articles against gold: stories, copies, conflicts. Documents are known by name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import comb
from statistics import mean
from typing import Any, NamedTuple

from benchmarks.facts import Measures, Row, is_close
from benchmarks.measures import compute_f1


class Copy(NamedTuple):
    """Two documents of which one repeats text of the other, and how."""

    a: str
    b: str
    relation: str


class Conflict(NamedTuple):
    """A document, and two values of which a story says that they cannot both be right."""

    document: str
    value_a: float
    value_b: float


def measure_stories(gold: Mapping[str, Row], found: Mapping[str, str]) -> Measures:
    """B cubed F1 and the adjusted Rand index of a partition; a document without a story is one of its own."""
    pairs = {name: (entry["cluster"], found.get(name, f"alone {name}")) for name, entry in gold.items()}
    both, wanted, given = Counter(pairs.values()), Counter[str](), Counter[str]()
    for cluster, story in pairs.values():
        wanted[cluster] += 1
        given[story] += 1
    precision = mean(both[pair] / given[pair[1]] for pair in pairs.values())
    recall = mean(both[pair] / wanted[pair[0]] for pair in pairs.values())
    together, of_gold, of_found = (_count_pairs(sizes) for sizes in (both, wanted, given))
    by_chance = of_gold * of_found / max(1, comb(len(pairs), 2))
    most = (of_gold + of_found) / 2
    return {
        "b_cubed": 2 * precision * recall / (precision + recall),
        "rand_index": (together - by_chance) / (most - by_chance) if most != by_chance else 1.0,
    }


def _count_pairs(sizes: Counter[Any]) -> int:
    return sum(comb(size, 2) for size in sizes.values())


def measure_copies(gold: Mapping[str, Any], found: Iterable[Copy]) -> Measures:
    """F1 over pairs of an original and its copy, and how many of those found have the right relation.

    Two copies of one original count neither way. A pair is false if the texts have different origins, or share no more
    than one statement.
    """
    documents = gold["docs"]
    asked = {frozenset((pair["a"], pair["b"])): pair["relation"] for pair in gold["pairs"]}
    wanted = {pair: relation for pair, relation in asked.items() if relation != "none"}
    given = {frozenset((copy.a, copy.b)): copy.relation for copy in found}

    def is_false(pair: frozenset[str]) -> bool:
        told = [documents[name] for name in pair]
        is_statement = any(one["kind"] == "shared_statement" for one in told)
        return pair in asked or is_statement or len({one["origin"] for one in told}) > 1

    hits = wanted.keys() & given.keys()
    false = sum(is_false(pair) for pair in given.keys() - wanted.keys())
    right = sum(wanted[pair] == given[pair] for pair in hits)
    return {
        "pair_f1": compute_f1(len(hits), len(hits) + false, len(wanted)),
        "relation_right": right / max(1, len(hits)),
    }


def measure_conflicts(gold: Mapping[str, Row], found: Iterable[Conflict]) -> Measures:
    """Precision and recall of conflicts, and how many of the pairs of values that only look like one were reported.

    A conflict is right if its values are two of those of a conflict in the gold of its story. Stories without gold
    count neither way, nor do values that the gold leaves open.
    """
    story_of = {name: story for story, entry in gold.items() for name in entry["docs"]}
    hits: defaultdict[str, set[int]] = defaultdict(set)
    right = wrong = traps = 0
    for conflict in found:
        if (story := story_of.get(conflict.document)) is None:
            continue
        entry = gold[story]
        if held := _find_held(conflict, entry["conflicts"]):
            right += 1
            hits[story].add(held[0])
        elif not _find_held(conflict, entry.get("either", ())):
            wrong += 1
            traps += bool(_find_held(conflict, entry.get("not", ())))
    return {
        "precision": right / max(1, right + wrong),
        "recall": sum(map(len, hits.values())) / max(1, sum(len(entry["conflicts"]) for entry in gold.values())),
        "traps": traps,
    }


def _find_held(conflict: Conflict, entries: Sequence[Row]) -> list[int]:
    """The numbers of the entries that have both values of a conflict."""
    values = (conflict.value_a, conflict.value_b)
    return [
        number
        for number, entry in enumerate(entries)
        if sum(any(is_close(value, float(one)) for value in values) for one in entry["values"]) > 1
    ]
