"""PDF pages are read as people read them: column by column, by paragraphs, without what the pages repeat."""

import textwrap
from collections.abc import Iterable, Sequence

from transforms import formats
from transforms.document import Document
from transforms.structure import structure

Row = tuple[float, float, float, str]  # x, y, font size, text

PARAGRAPHS = [
    "The lamps on the north mole of Port Ansley went out at nine on Sunday, and nobody at the harbour office has yet "
    "said why, though the cable was to have been renewed in the spring.",
    "Amos Pell, who brought a coaster in from the roads that night, said that he had steered by the light of the chip "
    "shop and by the sound of the band on the pier.",
    "An engineer will look at the cable when the tide allows it, the office said, and the lamps on the south mole will "
    "be looked at on the same day.",
]
HEADLINE: Row = (60, 740, 20, "Lamps on the north mole go out")
BYLINE: Row = (60, 715, 10, "By Nell Garrow")


def make_pdf(pages: Sequence[Iterable[Row]], title: str = "") -> bytes:
    """A PDF with these rows on its pages, each its own text object, in this order."""
    streams = [
        "".join(f"BT /F1 {size} Tf {x} {y} Td ({_escape(text)}) Tj ET\n" for x, y, size, text in rows) for rows in pages
    ]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}endstream",
        ]
    objects.append(f"<< /Title ({title}) /Author (anonymous) >>")
    body = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{text}\nendobj\n" for n, text in enumerate(objects, 1))
    trailer = f"trailer\n<< /Root 1 0 R /Info {len(objects)} 0 R /Size {len(objects) + 1} >>\nstartxref\n0\n%%EOF"
    return (body + trailer).encode("cp1252")


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def lay(x: float, y: float, width: int, paragraphs: Sequence[str], indent: float = 0, gap: float = 0) -> list[Row]:
    """The rows of a column that starts at this place; `width` in letters, `indent` and `gap` in points."""
    rows: list[Row] = []
    for paragraph in paragraphs:
        for number, line in enumerate(textwrap.wrap(paragraph, width)):
            rows.append((x + indent * (number == 0), y, 10, line))
            y -= 12
        y -= gap
    return rows


def read(pages: Sequence[Iterable[Row]], title: str = "") -> Document:
    (document,) = formats.read(make_pdf(pages, title), "print.pdf").records
    assert isinstance(document, Document)
    return document


def find_body(document: Document) -> list[str]:
    (article,) = structure([document]).articles.to_pylist()
    assert article["headline"] == HEADLINE[3]
    assert article["authors"] == ["Nell Garrow"]
    return str(article["body"]).split("\n\n")


def test_gaps_and_indents_mark_paragraphs() -> None:
    assert find_body(read([[HEADLINE, BYLINE, *lay(60, 690, 90, PARAGRAPHS, gap=8)]])) == PARAGRAPHS
    assert find_body(read([[HEADLINE, BYLINE, *lay(60, 690, 40, PARAGRAPHS, indent=10)]])) == PARAGRAPHS


def test_columns_are_read_one_after_the_other_even_if_drawn_across() -> None:
    rows = lay(60, 690, 34, PARAGRAPHS * 2, indent=10)
    half = len(rows) // 2
    left = rows[:half]
    right = [(x + 200, y + 12 * half, size, text) for x, y, size, text in rows[half:]]
    assert find_body(read([[HEADLINE, BYLINE, *left, *right]])) == PARAGRAPHS * 2
    across = sorted(left + right, key=lambda row: (-row[1], row[0]))
    assert find_body(read([[HEADLINE, BYLINE, *across]])) == PARAGRAPHS * 2


def test_what_pages_repeat_at_their_edges_is_in_no_paragraph() -> None:
    rows = lay(60, 690, 60, PARAGRAPHS, gap=8)
    cut = 5  # within the second paragraph
    moved = [(x, y + 12 * cut, size, text) for x, y, size, text in rows[cut:]]
    pages = [[HEADLINE, BYLINE, *rows[:cut]], moved]
    edges = [
        [(60.0, 800.0, 8.0, "The Ansley Lantern – 3 May 2026"), (290.0, 30.0, 8.0, f"– {number} –")]
        for number in (4, 5)
    ]
    document = read([[edge[0], *page, edge[1]] for edge, page in zip(edges, pages, strict=True)])
    assert find_body(document) == PARAGRAPHS
    assert document.text.split("\n")[0] == "The Ansley Lantern – 3 May 2026"
    assert document.line_tags[-3:] == ("footer",) * 3


def test_words_cut_at_the_end_of_a_row_are_whole_again() -> None:
    texts = [
        "The lamps went out and nobody has yet ex-", "plained to anyone why the well-worn cable", "was not re-",
        "newed before the spring, as the har-", "bour office had said that it would be.",
    ]  # fmt: skip
    document = read([[HEADLINE, BYLINE, *((60, 690 - 12 * n, 10, text) for n, text in enumerate(texts))]])
    assert document.text.split("\n")[2] == (
        "The lamps went out and nobody has yet explained to anyone why the well-worn cable was not renewed before the "
        "spring, as the harbour office had said that it would be."
    )


def test_what_a_program_fills_in_is_no_title_and_no_author() -> None:
    assert read([[HEADLINE, *lay(60, 690, 90, PARAGRAPHS)]], "Microsoft Word - lamps draft 2.doc").hints == ()


def test_each_page_that_was_read_gives_the_next_ones_time() -> None:
    reported: list[int] = []
    content = make_pdf([lay(60, 700, 60, PARAGRAPHS)] * 3)
    assert len(list(formats.read(content, "print.pdf", found=reported.append).records)) == 1
    assert len(reported) == 3
    assert min(reported) > 0
