"""Spans and names are remembered between articles; what an article has must not show it."""

from transforms.facts.names import Name, find_names
from transforms.facts.names.candidates import _read_known
from transforms.facts.names.model import weigh_form
from transforms.facts.passages import ArticleText, make_passage

# The same words in other surroundings: a month or not, at the start of a sentence or within, with a title or without.
TEXTS = (
    "The vote is on Dec. 12 in Kovač Dec, said Premier Ødegård Dec, who met Зоя Дец.",
    "Dec 12 was late. Kovač Dec, a baker, met Premier Ødegård Dec in Østmole.",
    "But Ødegård Dec stayed. He told Kovač Dec’s sister: Premier Ødegård will go to Λάρισα.",
    "On Tuesday Dame Ødegård Dec met the Østmole Council; Dec 3 is the day.",
)


def find(text: str) -> list[Name]:
    return find_names(ArticleText((make_passage(text),), "en"))


def test_names_are_the_same_in_any_order_of_articles() -> None:
    found = []
    for order in (TEXTS, TEXTS[::-1]):
        _read_known.cache_clear()
        weigh_form.cache_clear()
        found.append({text: find(text) for text in order})
    alone = {}
    for text in TEXTS:
        _read_known.cache_clear()
        weigh_form.cache_clear()
        alone[text] = find(text)
    assert found[0] == found[1] == alone
    assert all(alone.values())
