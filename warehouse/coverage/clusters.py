"""Average-link clustering: groups whose articles are alike on average, whatever the order in which they came."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from heapq import heapify, heappop, heappush

Link = tuple[str, str, int]  # two articles and their likeness


def cluster(links: Iterable[Link], least: int) -> list[list[str]]:
    """Join the closest two groups again and again, while their articles are alike by at least `least` on average.

    Two articles without a link count as 0. Returns the groups of two and more, each sorted, sorted. Of groups that are
    equally close, those whose first articles sort first are joined first, so that only the links decide.
    """
    sums: dict[str, dict[str, int]] = {}
    for a, b, likeness in links:
        sums.setdefault(a, {})[b] = likeness
        sums.setdefault(b, {})[a] = likeness
    members = {article: [article] for article in sums}
    heap: list[tuple[float, str, str, int, int]]
    heap = [
        (-float(likeness), a, b, 1, 1)
        for a, near in sums.items()
        for b, likeness in near.items()
        if a < b and likeness >= least
    ]
    heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heappop(heap)
        if len(members.get(a, ())) != size_a or len(members.get(b, ())) != size_b:
            continue  # one of them has been joined with another since
        _join(sums, members, a, b)
        size = len(members[a])
        for other, total in sums[a].items():
            average = total / (size * len(members[other]))
            if average >= least:
                first, second = sorted((a, other))
                heappush(heap, (-average, first, second, len(members[first]), len(members[second])))
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def _join(sums: dict[str, dict[str, int]], members: dict[str, list[str]], a: str, b: str) -> None:
    """Join group `b` into group `a`, the one whose name sorts first."""
    members[a] += members.pop(b)
    for other, likeness in sums.pop(b).items():
        del sums[other][b]
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0) + likeness


def adopt(groups: Sequence[list[str]], links: Iterable[Link], least: int) -> list[list[str]]:
    """Add to each group the articles in none that are likest to one of it, and to all of it by `least` on average.

    A text that is short, or about a part of the event, is little like most of its story. Returns the groups, each
    sorted, sorted.
    """
    group_of = {article: number for number, group in enumerate(groups) for article in group}
    likest: dict[str, tuple[int, str]] = {}
    sums: Counter[tuple[str, int]] = Counter()
    for a, b, likeness in links:
        for alone, other in ((a, b), (b, a)):
            if alone not in group_of:
                likest[alone] = min(likest.get(alone, (0, "")), (-likeness, other))
                sums[alone, group_of.get(other, -1)] += likeness
    adopted = [list(group) for group in groups]
    for alone, (_, other) in likest.items():
        number = group_of.get(other, -1)
        if number >= 0 and sums[alone, number] >= least * len(groups[number]):
            adopted[number].append(alone)
    return sorted(map(sorted, adopted))


def name_stories(groups: Iterable[list[str]], stated: Mapping[str, str], old: frozenset[str]) -> dict[str, str]:
    """Give each group the story of most of its old articles, each story to one group; returns article to story.

    `stated` is the story of each article until now; that of a new article counts only where there is no other. A group
    that gets none has one named after its story until now and its first article.
    """
    groups = list(groups)
    votes: dict[tuple[int, str], list[int]] = {}
    for number, group in enumerate(groups):
        for article in group:
            vote = votes.setdefault((number, stated[article]), [0, 0])
            vote[0 if article in old else 1] -= 1
    named: dict[int, str] = {}
    taken: set[str] = set()
    for (number, story), _ in sorted(votes.items(), key=lambda item: (item[1], item[0][1], groups[item[0][0]])):
        if number not in named and story not in taken:
            named[number] = story
            taken.add(story)
    found = {}
    for number, group in enumerate(groups):
        story = named.get(number) or _name_anew(stated[group[0]], group[0])
        found.update(dict.fromkeys(group, story))
    return found


def _name_anew(story: str, article: str) -> str:
    return sha256(f"story {story} {article}".encode()).hexdigest()[:32]
