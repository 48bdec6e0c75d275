"""Text cut at a fixed width is read by its paragraphs; every line keeps its own row."""

import textwrap

import pytest

from transforms.document import Document
from transforms.structure import Structured, structure

PARAGRAPHS = [
    "The lamps on the north mole of Port Ansley went out at nine on Sunday, and nobody at the harbour office has yet "
    "said why, though the well-worn cable was to have been renewed in the spring.",
    "Amos Pell, who brought a coaster in from the roads that night, said that he had steered by the light of the chip "
    "shop and by the sound of the band on the pier.",
    "An engineer will look at the cable when the tide allows it, the office said, and the lamps on the south mole will "
    "be looked at on the same day.",
]
HEAD = ["Lamps on the north mole go out on a Sunday", "", "By Nell Garrow", ""]


def read(text: str) -> Structured:
    return structure([Document(text)])


def wrapped(width: int, between: str = "\n\n") -> str:
    return "\n".join(HEAD) + "\n" + between.join("\n".join(textwrap.wrap(part, width)) for part in PARAGRAPHS)


@pytest.mark.parametrize("width", [60, 66, 72])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_paragraphs_cut_at_a_width_are_whole_again(width: int, between: str) -> None:
    article = read(wrapped(width, between)).articles.to_pylist()[0]
    assert article["body"].split("\n\n") == PARAGRAPHS
    assert article["paragraph_count"] == len(PARAGRAPHS)
    assert article["headline"] == HEAD[0]


def test_every_line_of_the_file_keeps_its_row() -> None:
    text = wrapped(72)
    rows = read(text).lines.to_pylist()
    assert [row["raw_text"] for row in rows] == [line for line in text.split("\n") if line]
    assert all(text[row["char_start"] : row["char_end"]] == row["raw_text"] for row in rows)
    assert {row["role"] for row in rows[2:]} == {"paragraph"}
    assert rows[2]["rule"] != "wrapped"
    assert rows[3]["rule"] == "wrapped"


def test_a_wrapped_text_leaves_its_neighbours_in_a_batch_alone() -> None:
    other = "\n\n".join((*HEAD, *PARAGRAPHS))
    both = structure([Document(other), Document(wrapped(72)), Document(other)])
    alone = read(other)
    for number in (0, 2):
        rows = [row for row in both.lines.to_pylist() if row["document_no"] == number]
        assert [{**row, "document_no": 0} for row in rows] == alone.lines.to_pylist()


def test_a_list_of_short_lines_is_not_joined() -> None:
    text = "\n\n".join(PARAGRAPHS) + "\n\n" + "\n".join(f"Lamp {n} of the north mole, which is out" for n in range(9))
    assert not any(row["rule"] == "wrapped" for row in read(text).lines.to_pylist())


def test_heads_of_pages_do_not_hide_a_column_with_words_cut_at_its_edge() -> None:
    column = (
        "The lamps on the north mole of Port Ansley went out at\n"
        "nine on Sunday, and the harbour master has not yet ex-\n"
        "plained to anybody why it was that nobody had been in-\n"
        "formed of this until the Tuesday.\n\n"
    )
    text = "Lamps fail\n\n" + (column + "12\nTHE LANTERN\nMAY\n\n") * 3
    assert sum(row["rule"] == "wrapped" for row in read(text).lines.to_pylist()) == 9
