"""Web pages as sites make them: what surrounds the whole text, and what scripts say, does not cost the article."""

import pytest

from tests.support.work import is_linear
from transforms import formats
from transforms.document import Document, Reject
from transforms.structure import structure

HEADLINE = "Harbour bridge at Port Ansley to close for forty nights"
PARAGRAPHS = (
    "The harbour bridge will be closed to traffic for forty nights from the second week of May, while engineers "
    "replace the bearings under its southern span.",
    "“It can’t wait,” said councillor Zoë Ðorđević — the work, she said, could not be put off any longer. The notice "
    "is up in Greek, Russian and Japanese as well: «κλειστή», «закрыт», 「橋は閉鎖」.",
    "Drivers will be sent by way of the old tollgate, which adds about a quarter of an hour to the journey, and buses "
    "will stop at the market hall instead.",
)
TEXT = f"<h1>{HEADLINE}</h1>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
ASIDE = "<p>Ferry fares to rise by a tenth in June, says the operator of the line.</p>"
WORDS = ("ads", "has-share", "comments-open", "paywall", "newsletter", "tags", "cookie", "promo", "related", "caption")


def read(body: str, *, attributes: str = "", of_html: str = "", head: str = "") -> Document | Reject:
    start = f"<!DOCTYPE html><html {of_html}><head><meta charset='utf-8'>{head}</head>"
    page = f"{start}<body {attributes}>{body}</body></html>"
    [record] = formats.read(page.encode(), "page.html").records
    return record


def published(record: Document | Reject) -> str:
    assert isinstance(record, Document), record
    [article] = structure([record]).articles.to_pylist()
    assert article["headline"] == HEADLINE
    return str(article["body"])


@pytest.mark.parametrize("word", WORDS)
def test_what_the_element_around_the_text_is_called_does_not_cost_the_text(word: str) -> None:
    menu = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
    wrapped = f"{menu}<div class='{word}'><div id='{word}-main'>{TEXT}</div></div>"
    for record in (
        read(wrapped),
        read(menu + TEXT, attributes=f"class='page {word}'"),
        read(menu + TEXT, of_html=f"class='{word}'"),
    ):
        assert published(record) == "\n\n".join(PARAGRAPHS)


def test_a_page_that_stands_in_a_form_is_read() -> None:
    assert published(read(f"<form method='post'><div>{TEXT}</div></form>")) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("word", ["ads", "related", "comments", "newsletter"])
def test_an_element_beside_the_text_is_what_it_is_called(word: str) -> None:
    record = read(f"<main>{TEXT}</main><div class='{word}'>{ASIDE}</div>")
    assert published(record) == "\n\n".join(PARAGRAPHS)
    assert isinstance(record, Document)
    assert record.line_tags[-1].startswith("div."), record.line_tags


def test_scripts_are_no_markup() -> None:
    compared = " ".join(f"if(a<b{number} && c d) e;" for number in range(3000))
    named = "document.write('<script src=x><\\/scr'); const style = '<style'; /* <!-- */"
    record = read(TEXT, head=f"<script>{compared}</script><script>{named}</script>")
    assert published(record) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("end", ["<script>draw(", "<style>p {", "<!-- and so"])
def test_a_page_cut_off_in_a_script_is_truncated(end: str) -> None:
    [record] = formats.read(f"<!DOCTYPE html><html><body>{TEXT}{end}".encode(), "page.html").records
    assert isinstance(record, Reject)
    assert record.reason == "TRUNCATED"


def test_the_canonical_address_comes_before_that_for_sharing() -> None:
    record = read(
        TEXT,
        head="<meta property='og:url' content='https://gazette.example/news'>"
        "<link rel='canonical' href='https://gazette.example/news/bridge'>",
    )
    assert isinstance(record, Document)
    assert [hint.value for hint in record.hints if hint.name == "url"] == ["https://gazette.example/news/bridge"]


@pytest.mark.parametrize("name", ["script", "style"])
def test_an_end_that_lacks_its_bracket_takes_linear_time(name: str) -> None:
    """Each might end the element: a search that went on to the end of the page from each took quadratic time."""

    def read_unclosed(text: str) -> None:
        [record] = formats.read(text.encode(), "page.html").records
        assert isinstance(record, Reject)
        assert record.reason == "TRUNCATED"

    assert is_linear(read_unclosed, lambda size: f"<!DOCTYPE html><{name}>" + f"</{name} " * (size // 9), 100_000)
