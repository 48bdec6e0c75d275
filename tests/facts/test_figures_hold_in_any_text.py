"""What holds for the figures of any text: offsets, columns, order, and no more work than the text is long."""

from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.facts.test_figures_are_read import read
from tests.support.work import is_linear
from transforms.facts.figures import Figure, find_figures
from transforms.facts.passages import ArticleText, Passage, make_passage, read_surface
from warehouse.schema.facts import DIRECTIONS, FIGURE, FIGURE_KINDS, HEDGES

PIECES = st.sampled_from(
    [
        *"""12 3,400 1.5 2019 9 0 007 ½ $ £ € ₹ HK$ % per cent million bn m km °C one two twenty three hundred a dozen
        half of tens thousands in out to and or - – , . ; : ( ) " “ ” ‘ ’ / about more than up between from rose fell
        was killed people boats pirates Łódź Москва 東京 万 億 ١٢ ٪ 1.482,5 Uhr 3-1 6pm page Boeing third largest
        -year-old aged İ ﬁ""".split(),
        *(" ", "  ", "\u00a0", "\t", "1,", "1.", "$1", "''"),
    ]
)
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "ru", "ar", "zh", "ja", None, "xx"])


class Span(NamedTuple):
    quote_no: int
    char_start: int
    char_end: int


@settings(max_examples=150, deadline=None)
@example(["12", "°C", "$1"], " ", "en", 0)
@example(["12", "°C", "$1"], " ", "de", 0)
@example(["300", "zł", "5", "minutes"], " ", "en", 0)
@example(["300", "zł", "5", "zł"], " ", "pl", 0)
@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", ""]), LANGUAGES, st.integers(0, 10**6))
def test_offsets_give_back_the_surface(pieces: list[str], joint: str, language: str | None, offset: int) -> None:
    text = joint.join(pieces)
    figures = find_figures(ArticleText((make_passage(text, char_start=offset, line_no=3),), language), ())
    assert [figure.figure_no for figure in figures] == list(range(1, len(figures) + 1))
    end = offset
    for figure in figures:
        assert read_surface(text[figure.char_start - offset : figure.char_end - offset]) == figure.surface != ""
        assert figure.char_start >= end
        end = figure.char_end
        assert figure.kind in FIGURE_KINDS
        assert figure.hedge in HEDGES
        assert figure.direction in DIRECTIONS
        assert (figure.value is None) == (figure.low is not None) == (figure.high is not None)
        assert figure.value is not None or figure.low < figure.high  # type: ignore[operator]
        assert figure.line_no == 3


def test_a_row_has_the_declared_columns_in_order() -> None:
    assert Figure._fields == tuple(column.name for column in FIGURE)


def test_a_figure_in_wrapped_lines_has_the_line_that_it_starts_in() -> None:
    passage = Passage("They caught more than  \n12 boats".replace("\n", " "), "paragraph", 100, (100, 124), (7, 8))
    (figure,) = find_figures(ArticleText((passage,), "en"), ())
    assert (figure.surface, figure.line_no, figure.char_start) == ("more than 12", 7, 112)


def test_a_figure_knows_the_quote_that_it_is_in() -> None:
    text = "“We saw 12 boats,” he said of the 30 boats. “And 40 gulls.”"
    quotes = [Span(1, 1, 17), Span(2, text.index("And"), len(text) - 1)]
    figures = find_figures(ArticleText((make_passage(text),), "en"), quotes)
    assert [(figure.value, figure.quote_no) for figure in figures] == [(12, 1), (30, None), (40, 2)]


def test_figures_are_numbered_through_the_passages() -> None:
    passages = (make_passage("12 boats", char_start=0, line_no=1), make_passage("3%", char_start=9, line_no=2))
    figures = find_figures(ArticleText(passages, "en"), ())
    assert [(figure.figure_no, figure.char_start, figure.line_no) for figure in figures] == [(1, 0, 1), (2, 9, 2)]


HOSTILE = (
    "1",
    "1,",
    "1,11,",
    "1.",
    "1 ",
    "1-",
    "1/",
    "one ",
    "one-",
    "a ",
    "twenty ",
    "million ",
    "half a ",
    "tens of ",
    "$",
    "$1 to ",
    "1 to ",
    "from 1 to ",
    "between 1 and ",
    "about ",
    "more than ",
    "A",
    "Aa 1, ",
    "of ",
    "of the ",
    "boats ",
    "1 boats and ",
    "(1",
    "“1 ",
    "- 1 ",
    "1%",
    "01 23 ",
    "1st ",
    "third ",
    "½",
    "1 ½",
    "per ",
    "1 per ",
    "万",
    "1万",
    "1億",
    "1’",
    "1 000 ",
    "١",
    "İ",
)


def test_hostile_text_takes_linear_time() -> None:
    """All of it in turn: a rule that looks back, or on, without end shows by the size of its piece."""

    def shape(size: int) -> str:
        return "\n".join(piece * (size // len(piece)) for piece in HOSTILE)

    def read_all(text: str) -> None:
        for line in text.split("\n"):
            for language in ("en", "fr", "zh"):
                read(line, language)

    assert is_linear(read_all, shape, 1_000)


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_line_of_one_hostile_piece_takes_linear_time(piece: str) -> None:
    def read_all(text: str) -> None:
        for language in ("en", "fr", "zh"):
            read(text, language)

    assert is_linear(read_all, lambda size: piece * (size // len(piece)), 40_000)
