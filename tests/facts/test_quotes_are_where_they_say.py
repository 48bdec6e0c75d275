"""Every quote, cue and speaker is where its row says, in any text, and the rows are as declared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.facts.labelled import NAMES, quotes_in, read_labels
from transforms.facts.names import find_names
from transforms.facts.passages import ArticleText, make_passage, read_surface
from transforms.facts.quotes import Quote, find_quotes
from warehouse.schema.facts import QUOTE, QUOTE_KINDS

WORDS = st.sampled_from(
    "“ ” ‘ ’ \" ' « » „ 「 」 “Es “Ça va?” ‘so’ said: said, told Ana Ruiz Mr he she they – — : , . ? \n\n\n \t "
    "the of a spokesman according to Ñandú Минск 東京 מים U.S. who was asked by and adding ANA: Q: A: ’s “x”, e\u0301"
    "".split(" ")
)


def hold(text: str, quotes: list[Quote]) -> None:
    for number, quote in enumerate(quotes, start=1):
        assert quote.quote_no == number
        assert quote.kind in QUOTE_KINDS
        assert 0 <= quote.confidence <= 1
        assert (quote.speaker is None) == (quote.speaker_mention is None) == (quote.mention_start is None)
        assert quote.continuation_of is None or quote.continuation_of < number
        assert quote.line_no == text.count("\n", 0, quote.char_start) + 1
        for start, end, says in (
            (quote.char_start, quote.char_end, quote.text),
            (quote.cue_start, quote.cue_end, quote.cue),
            (quote.mention_start, quote.mention_end, quote.speaker_mention),
        ):
            assert (start is None) == (end is None) == (says is None)
            assert says is None or (says and read_surface(text[start:end]) == says)


def test_a_quote_has_the_declared_columns() -> None:
    assert Quote._fields == tuple(column.name for column in QUOTE)


@pytest.mark.parametrize("name", NAMES)
def test_offsets_give_back_what_a_labelled_article_says(name: str) -> None:
    text, _ = read_labels(name)
    hold(text, quotes_in(text))


@settings(max_examples=40)
@given(st.lists(WORDS, max_size=60).map(" ".join), st.sampled_from(["en", "de", "ru", None]))
def test_offsets_give_back_the_text(text: str, language: str | None) -> None:
    quotes = quotes_in(text, language)

    hold(text, quotes)
    assert quotes_in(text, language) == quotes


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    hold(text, quotes_in(text.replace("\r", " ")))


@pytest.mark.parametrize(
    "unit",
    [
        '"a b c d" he said ',
        "“A b,” Ann Lee said. ",
        "said ",
        "“a” ",
        "ANN: a. ",
        "“a b c d”, – ",
        "a, said “b c d e” ",
        "“a b c d” " + " " * 90,
    ],
)
def test_hostile_text_takes_time_in_proportion_only(unit: str) -> None:
    """Each quote is settled from what is near it: a search through the whole text for each would not return."""
    article = ArticleText((make_passage(unit * (4_000 // len(unit))),), "en")
    hold(article.passages[0].text, find_quotes(article, find_names(article)))
