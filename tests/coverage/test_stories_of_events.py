"""Which articles tell of one event: their terms, how they are grouped, and what becomes of a story."""

import random
from itertools import combinations

import pytest

from tests.support.reports import Report, write_reports
from transforms.facts.stories.terms import KEPT, Terms, weigh_terms
from transforms.text.language import identify
from warehouse.coverage.clusters import Link, adopt, cluster, name_stories
from warehouse.coverage.stories import LEAST, LEAST_ALONE

OUTLETS = ("Østmole Gazette", "Ψαρομάρ Νέα", "Вісник Келмара")


def weigh(report: Report) -> Terms:
    return weigh_terms(
        report.headline, None, "\n\n".join(report.paragraphs), identify(["\n".join(report.paragraphs)])[0][0]
    )


def link_all(reports: list[Report]) -> list[Link]:
    """The links between reports, each named by its event and number."""
    terms = {f"{report.event:02} {number}": weigh(report) for number, report in enumerate(reports)}
    links = []
    for (a, of_a), (b, of_b) in combinations(sorted(terms.items()), 2):
        heavy = dict(zip(of_a.hashes, of_a.weights, strict=True))
        likeness = (
            sum(heavy.get(term, 0) * weight for term, weight in zip(of_b.hashes, of_b.weights, strict=True)) // 100
        )
        if likeness >= 1400:
            links.append((a, b, likeness))
    return links


def test_reports_on_one_event_are_one_story_in_any_script() -> None:
    groups = cluster(link_all([report for event in range(9) for report in write_reports(event, OUTLETS)]), LEAST)
    assert len(groups) == 9
    assert all(len({name[:2] for name in group}) == 1 and len(group) == 3 for group in groups)


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_links_and_articles_decides_nothing(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"γ{number}" for number in range(24)]
    links = [
        (a, b, chance.choice([1000, 2500, 4000, 4000, 7000]))
        for a, b in combinations(names, 2)
        if chance.random() < 0.3
    ]
    groups = cluster(links, LEAST)
    for _ in range(3):
        turned = [link if chance.random() < 0.5 else (link[1], link[0], link[2]) for link in links]
        chance.shuffle(turned)
        assert cluster(turned, LEAST) == groups
    within = {frozenset(pair): 0 for group in groups for pair in combinations(group, 2)}
    within.update({frozenset(link[:2]): link[2] for link in links if frozenset(link[:2]) in within})
    for group in groups:
        pairs = [within[frozenset(pair)] for pair in combinations(group, 2)]
        assert max(pairs) >= LEAST


def test_chinese_texts_are_told_apart_by_their_words() -> None:
    bridge, strike = (
        "奥斯特莫尔大桥因轴承移位而关闭，工程师正在更换南侧的支座。",
        "渡轮船员宣布罢工，要求提高夜班津贴并增加休息时间。",
    )
    a, b, c = (set(weigh_terms(None, None, text, "zh").words) for text in (bridge, f"市长说，{bridge}", strike))
    assert len(a & b) > 10
    assert len(a & c) < 3


def test_two_stories_that_one_article_touches_stay_two() -> None:
    story = [(a, b, 8000) for a, b in combinations(["α1", "α2", "α3"], 2)]
    other = [(a, b, 8000) for a, b in combinations(["β1", "β2", "β3"], 2)]
    bridge = [("α1", "β1", 5000)]
    assert cluster(story + other + bridge, LEAST) == [["α1", "α2", "α3"], ["β1", "β2", "β3"]]


@pytest.mark.parametrize(
    ("links", "joins"),
    [
        ([("β", "橋", 2500)], True),
        ([("β", "橋", 4000)], True),  # short of LEAST on average, and likest to an article of the story
        ([("β", "橋", 1000)], False),
        ([("β", "橋", 2500), ("γ", "橋", 2600)], False),  # likest to another article alone
        ([("α1", "橋", 2700)], False),  # to the rest of the story it is like by far too little
        ([], False),
    ],
)
def test_an_article_alone_joins_the_story_of_the_article_it_is_likest(links: list[Link], joins: bool) -> None:
    story = [(a, b, 8000) for a, b in combinations(["α1", "α2", "α3", "β"], 2)]
    of_all = [(f"α{number}", "橋", 1900) for number in (1, 2, 3)] if links and links[0][0] == "β" else []
    groups = cluster(story + of_all + links, LEAST)
    assert groups == [["α1", "α2", "α3", "β"]]
    adopted = adopt(groups, story + of_all + links, LEAST_ALONE)
    assert adopted == [["α1", "α2", "α3", "β", *(["橋"] if joins else [])]]
    assert (
        adopt(groups, [(b, a, likeness) for a, b, likeness in reversed(story + of_all + links)], LEAST_ALONE) == adopted
    )


def test_a_story_keeps_its_name_with_most_of_its_articles() -> None:
    stated = {"a": "S", "b": "S", "c": "S", "d": "T", "new": "N"}
    old = frozenset("abcd")
    assert name_stories([["a", "b", "c", "new"], ["d"]], stated, old) == dict.fromkeys(["a", "b", "c", "new"], "S") | {
        "d": "T"
    }
    split = name_stories([["a", "b"], ["c", "new"], ["d"]], stated, old)
    assert (split["a"], split["b"], split["d"]) == ("S", "S", "T")
    assert split["c"] == split["new"] == "N"
    assert name_stories([["a", "d", "new"], ["b", "c"]], stated, old)["a"] == "T"


def test_no_two_stories_get_one_name() -> None:
    named = name_stories([["a"], ["b"], ["c"]], dict.fromkeys("abc", "S"), frozenset("abc"))
    assert len(set(named.values())) == 3


def test_weights_are_a_share_and_the_words_of_the_headline_are_first() -> None:
    for event in range(6):
        [report] = write_reports(event, OUTLETS[:1])
        terms = weigh(report)
        assert 990_000 < sum(weight * weight for weight in terms.weights) < 1_010_000
        assert terms.weights == sorted(terms.weights, reverse=True)
        assert len(terms.words) <= KEPT
        assert set(terms.words[:6]) & set(report.headline.casefold().split())


@pytest.mark.parametrize("body", ["", "—", "橋", "A", "Ἀ" * 50_000, "Ab " * 30_000, "a. B" * 30_000, "“" * 50_000])
def test_any_text_can_be_weighed(body: str) -> None:
    terms = weigh_terms(None, None, body)
    assert len(terms.words) == len(terms.hashes) == len(terms.weights)
