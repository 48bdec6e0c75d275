"""Every mention is where it says, in any text; it has the declared columns; and hostile text takes no long time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.test_names_are_found_and_typed import read
from transforms.facts.names import Name, find_names
from transforms.facts.names.spans import find_spans
from transforms.facts.passages import read_surface
from warehouse.schema.facts import MENTION, NAME_KINDS

WORDS = st.sampled_from(
    "Anna Müller’s Dr. U.S. al-Sisi of the and de (EA) Ministry Health J. St. O'Hara Минск Ελλάδα الرياض 東京 said , . "
    "“No” President London’s LONDON's Jean-Luc I I’m -- ’ A. & Monday The İstanbul ǅ ß e\u0301A \u00a0 \t".split(" ")
)


def test_a_mention_has_the_declared_columns() -> None:
    assert Name._fields == tuple(column.name for column in MENTION)


@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join), max_size=4), st.sampled_from(["en", "de", "ru", None]))
def test_offsets_give_back_the_surface(texts: list[str], language: str | None) -> None:
    article = read(*texts, language=language)
    whole = "\n".join(texts)

    names = find_names(article)

    assert [name.mention_no for name in names] == list(range(1, len(names) + 1))
    ends = 0
    for name in names:
        assert ends <= name.char_start < name.char_end
        ends = name.char_end
        assert read_surface(whole[name.char_start : name.char_end]) == name.surface
        assert whole[: name.char_start].count("\n") == name.line_no - 1
        assert name.kind in NAME_KINDS
        assert 0 <= name.confidence <= 1
    assert find_names(article) == names


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for name in find_names(read(text)):
        assert read_surface(text[name.char_start : name.char_end]) == name.surface


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "A ",
        "A.",
        "Aa-",
        "A'",
        "Ab of ",
        "A. of the ",
        "Dr. ",
        "a-",
        "al-A",
        "A\u0301",
        "President ",
        "’s ",
        "Bb\t \t",
        "Ministry of ",
        "Oil and ",
        "Bb (BB) ",
    ],
)
def test_the_steps_grow_with_the_length_only(unit: str) -> None:
    """A search that compares each word with all others would take minutes for these."""
    assert sum(end - start for start, end in find_spans(unit * 30_000)) <= len(unit) * 30_000
    find_names(read(unit * 6_000, "Ab " + " " * 100_000 + "b"))
