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


@pytest.mark.parametrize(
    ("width", "between"),
    [(28, "\n\n"), *((width, end) for width in (34, 60, 66, 72, 110, 130) for end in ("\n\n", "\n"))],
)
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


@pytest.mark.parametrize("width", [28, 45, 72, 110])
@pytest.mark.parametrize("spacing", ["\n", "\n\n"])
def test_indents_mark_paragraphs(width: int, spacing: str) -> None:
    parts = [textwrap.wrap(part, width, initial_indent="   ") for part in PARAGRAPHS]
    text = "\n".join(HEAD) + "\n\n\n" + spacing.join(spacing.join(part) for part in parts)
    (article,) = read(text).articles.to_pylist()
    assert article["body"].split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("width", [28, 45, 72])
def test_an_empty_line_after_every_line_ends_no_paragraph(width: int) -> None:
    (article,) = read(wrapped(width, "\n\n").replace("\n", "\n\n")).articles.to_pylist()
    assert article["body"].split("\n\n") == PARAGRAPHS
    assert article["headline"] == HEAD[0]


def test_an_address_that_is_longer_than_the_width_changes_nothing() -> None:
    address = (
        "https://moles.example/papers/2026/lamps-of-the-north-mole/annex-b/state-of-each-lamp-and-cable.pdf?page=12"
    )
    paragraphs = [PARAGRAPHS[0], f"{PARAGRAPHS[1][:-1]}, and {address} has his account in full.", PARAGRAPHS[2]]
    lines = [textwrap.wrap(part, 70, break_long_words=False, break_on_hyphens=False) for part in paragraphs]
    (article,) = read("\n".join([*HEAD, *("\n".join(part) + "\n" for part in lines)])).articles.to_pylist()
    assert article["body"].split("\n\n") == paragraphs


@pytest.mark.parametrize(
    ("headline", "paragraph"),
    [
        (
            "Огни на молу погасли",
            "Огни на северном молу погасли в воскресенье в девять часов вечера, и никто в портовом управлении пока не "
            "объяснил, почему это случилось, хотя кабель собирались заменить ещё весной.",
        ),
        (
            "انطفأت مصابيح الرصيف الشمالي",
            "انطفأت مصابيح الرصيف الشمالي في التاسعة من مساء الأحد ولم يقل أحد في مكتب الميناء حتى الآن لماذا حدث ذلك "
            "مع أن السلك كان سيُستبدل في الربيع كما قال ربان سفينة دخلت الميناء تلك الليلة.",
        ),
        (
            "北防波堤の灯が消える",
            "北防波堤の灯は日曜日の夜九時に消えたが、港務局は今も理由を明らかにしておらず、ケーブルは春に取り替えられる予定"
            "だったと、その夜に入港した船長は揚げ物屋の明かりを頼りに舵を取りながら聞いたと話した。",
        ),
        (
            "Die Lampen auf der Nordmole sind aus",
            "Die Lampen auf der Nordmole von Port Ansley sind am Sonntag um neun Uhr ausgegangen, und niemand im "
            "Hafenamt hat bisher gesagt, warum, obwohl das Kabel schon im Frühjahr erneuert werden sollte.",
        ),
    ],
)
def test_text_of_any_script_is_read_by_its_paragraphs(headline: str, paragraph: str) -> None:
    has_blanks = " " in paragraph
    lines = (
        textwrap.wrap(paragraph, 38) if has_blanks else [paragraph[n : n + 20] for n in range(0, len(paragraph), 20)]
    )
    (article,) = read(f"{headline}\n\n" + "\n\n".join(["\n".join(lines)] * 3)).articles.to_pylist()
    assert article["body"].split("\n\n") == [paragraph] * 3


def test_the_hyphens_of_cut_words_go_and_those_of_the_words_stay() -> None:
    column = (
        "The lamps went out and ex-\nplained nothing of the well-\nworn cable, which was re-\n"
        "newed in the very spring.\n\n"
    )
    text = "Lamps fail\n\nA well-worn cable is all that there was to see.\n\n" + column * 3
    (article,) = read(text).articles.to_pylist()
    whole = "The lamps went out and explained nothing of the well-worn cable, which was renewed in the very spring."
    assert article["body"].split("\n\n")[1:] == [whole] * 3


def test_program_code_is_not_joined() -> None:
    step = "deploy_documentation_site:\n  become_user: documentation_user\n  register: openssl_private_key_result\n"
    text = "\n\n".join(PARAGRAPHS) + "\n\n" + step * 6
    assert not any(row["rule"] == "wrapped" for row in read(text).lines.to_pylist())


def test_short_paragraphs_are_found_though_nothing_but_room_parts_them() -> None:
    """Most of them end in lines with room; then a sentence that fills its line ends a paragraph too."""
    told = [
        f"Ferry number {number} left Örnvik late, and the pilots of the harbour had {'much ' * (number % 5)}to say."
        for number in range(24)
    ]
    text = "\n".join("\n".join(textwrap.wrap(line, 34)) for line in told)
    found = [row for row in read(f"Late ferries\n\n{text}").lines.to_pylist() if row["rule"] != "wrapped"]
    assert len(found) >= len(told) - 1, found
