"""Plain text in columns side by side is read one column after another; tables and verse are left alone."""

import textwrap
from itertools import zip_longest

import pytest

from transforms.document import Document
from transforms.formats import read
from transforms.formats.text_columns import untangle
from transforms.structure import structure

PARAGRAPHS = (
    "The lamps on the north mole of Örnvik went out at nine on Sunday evening, and nobody in the harbour office has "
    "said why, although the cable was to be replaced in the spring.",
    "“I steered by the chip shop,” said Åsa Lind, who brought a coaster in from the roads that night.",
    "The harbour office said that an engineer would look at the cable when the tide allowed it, which would not be "
    "before Thursday, and perhaps not then either.",
    "Two ferries were late, and a yacht from Kyma was towed off the sandbank by the pilots at three in the morning.",
    "The mole was built in 1874, and its lamps have gone out twice before: once in a storm, and once for a wedding "
    "that nobody in the town has forgotten.",
)


def set_in_columns(count: int, width: int) -> str:
    """The paragraphs with indented first lines, in columns beside each other, under a headline over all of them."""
    lines = [line for paragraph in PARAGRAPHS for line in textwrap.wrap(f"  {paragraph}", width)]
    height = -(-len(lines) // count)
    columns = [lines[start : start + height] for start in range(0, len(lines), height)]
    rows = ["   ".join(piece.ljust(width) for piece in row).rstrip() for row in zip_longest(*columns, fillvalue="")]
    return "Lamps on the mole go out, and nobody in the harbour office says why\n\n" + "\n".join(rows)


@pytest.mark.parametrize(("count", "width"), [(2, 30), (2, 38), (3, 29)])
def test_columns_are_read_one_after_another(count: int, width: int) -> None:
    documents = [d for d in read(set_in_columns(count, width).encode(), "page.txt").records if isinstance(d, Document)]
    (article,) = structure(documents).articles.to_pylist()
    assert article["body"].split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Möwe {n}    {n * 7}.50    Örnvik, north mole    {n} May" for n in range(20)),
        "\n".join(f"The lamp is out{' ' * (n % 5 + 3)}and the tide is in" for n in range(20)),
        "\n".join(f"if boat == {n}:    wait(boat)    # until the tide turns" for n in range(20)),
        "\n\n".join(PARAGRAPHS),
        "",
    ],
    ids=["table", "verse", "code", "paragraphs", "nothing"],
)
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert untangle(text) == text
