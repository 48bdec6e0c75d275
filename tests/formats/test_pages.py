"""Web pages as sites make them: what surrounds the whole text, and what scripts say, does not cost the article."""

import json

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


def test_a_few_bytes_that_are_not_what_a_page_says_cost_only_themselves() -> None:
    page = (
        f"<!doctype html><html><head><meta charset='utf-8'></head><body>{TEXT}<p>The caf@ @ open all night.</p></body>"
    )
    reading = formats.read(page.encode().replace(b"@", b"\xe9") + b"</html>", "page.html")
    [record] = reading.records
    assert published(record) == "\n\n".join([*PARAGRAPHS, "The caf\ufffd \ufffd open all night."])
    assert [note.text for note in reading.notes] == [
        "2 bytes are not UTF-8, as the page says it is, and are shown as \ufffd"
    ]
    [refused] = formats.read(page.encode().replace(b"e", b"\xe9"), "page.html").records
    assert isinstance(refused, Reject)


def test_a_page_that_stands_in_a_form_is_read() -> None:
    assert published(read(f"<form method='post'><div>{TEXT}</div></form>")) == "\n\n".join(PARAGRAPHS)


AUTHORS = ["Zoë Ðorđević", "Ignátius Porteous"]
NAMED = (
    f'"headline": "{HEADLINE}", "author": "{AUTHORS[0]} and {AUTHORS[1]}", "datePublished": "2026-05-04T08:30:00+02:00"'
)


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "data",
    [
        f'{{"@type": "NewsArticle", {NAMED}}}',
        f'{{"@type": "NewsArticle", "description": "The bridge\nand the ferry.\t", {NAMED}}}',
        f'\n//<![CDATA[\n[{{"@type": "NewsArticle", {NAMED},}},]\n//]]>\n',
        f'<!-- {{"@type": "NewsArticle", "url": "", {NAMED}, "url": "https://gazette.example/bridge"}} -->',
        f'{{"@graph": [{{"@type": "WebSite"}}, {{"@type": ["Thing", "NewsArticle"], {NAMED}}}]}};',
    ],
)
def test_linked_data_is_read_as_browsers_tools_read_it(data: str) -> None:
    record = read(TEXT, head=linked(data))
    assert isinstance(record, Document)
    [article] = structure([record]).articles.to_pylist()
    assert article["authors"] == AUTHORS
    assert article["published_at"].isoformat() == "2026-05-04T06:30:00+00:00"


@pytest.mark.parametrize(
    "own", [f'"headline": "{HEADLINE}"', '"mainEntityOfPage": "https://www.gazette.example/bridge/?a=1"']
)
def test_of_several_articles_in_linked_data_the_pages_own_counts(own: str) -> None:
    other = '{"@type": "NewsArticle", "headline": "Ferry fares rise", "author": "Ann Lee", "url": "https://gazette.example/f"}'
    mine = f'{{"@type": "Article", {own}, "author": {{"@type": "Person", "name": "{AUTHORS[0]}"}}}}'
    canonical = "<link rel='canonical' href='http://gazette.example/bridge'>"
    for head in (linked(other) + linked(mine), linked(f"[{other}, {mine}]")):
        record = read(TEXT, head=f"<title>{HEADLINE} – Gazette</title>{canonical}{head}")
        assert isinstance(record, Document)
        assert structure([record]).articles["authors"].to_pylist() == [[AUTHORS[0]]]


LONG = [
    *PARAGRAPHS,
    *(f"In the {n}th week, said Ignátius Porteous, the crews will move on to the next span." for n in range(4, 9)),
]


@pytest.mark.parametrize("shown", [f"<p>{PARAGRAPHS[0][:80]}…</p><p>Subscribe to read on.</p>", "<div id='app'></div>"])
@pytest.mark.parametrize("kind", ["articleBody", "script"])
def test_a_text_that_only_the_data_of_a_page_has_is_read_from_there(shown: str, kind: str) -> None:
    if kind == "articleBody":
        head = linked(json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": "\n\n".join(LONG)}))
    else:
        data = {"props": {"page": [{"title": HEADLINE, "body": "".join(f"<p>{one}</p>" for one in LONG)}]}}
        head = f"<script id='__DATA__' type='application/json'>{json.dumps(data)}</script>"
    record = read(f"<h1>{HEADLINE}</h1>{shown}", head=head)
    assert published(record) == "\n\n".join(LONG)
    assert isinstance(record, Document)
    rows = structure([record]).lines.to_pylist()
    assert {row["rule"] for row in rows if row["kept"]} == {"linked_data"}


def test_a_list_of_links_below_the_text_is_of_other_stories() -> None:
    others = ("Ferry fares to rise by a tenth in June", "Мост закроют на сорок ночей", "消防署、増員へ")
    links = "".join(f"<li><a href='/{number}'>{one}</a></li>" for number, one in enumerate(others))
    assert published(read(f"<div>{TEXT}</div><div class='r'><ul>{links}</ul></div>")) == "\n\n".join(PARAGRAPHS)


def test_an_element_that_html_does_not_know_is_part_of_the_line_it_is_in() -> None:
    words = PARAGRAPHS[0].split(" ")
    marked = " ".join([*words[:3], f"<org-card data-n='1'>{' '.join(words[3:5])}</org-card>", *words[5:]])
    for block in (f"<p>{marked}</p>", f"<div>{marked}</div>"):
        assert published(read(f"<h1>{HEADLINE}</h1>{block}" + TEXT[TEXT.index("</p>") + 4 :])) == "\n\n".join(
            PARAGRAPHS
        )
    apart = read(f"<page-title>{HEADLINE}</page-title><page-text>{PARAGRAPHS[0]}</page-text>")
    assert isinstance(apart, Document)
    assert apart.text == f"{HEADLINE}\n{PARAGRAPHS[0]}"


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<a href='/z'>Zoë Lund</a><time datetime='2024-05-02'>May 2, 2024</time>", "Zoë Lund May 2, 2024"),
        ("<span><a href='/o'>Ольга Ветрова</a></span><span><b>Редактор</b></span>", "Ольга Ветрова Редактор"),
        ("<span>Posted by</span><span>Zoë</span>", "Posted by Zoë"),
        ("<span>Ω</span><span>hello</span><span>s</span>", "Ωhellos"),
        ("H<sub>2</sub>O, m<sup>2</sup> and e<b>Ferry</b>", "H2O, m2 and eFerry"),
        ("<i>note</i><sup>3</sup>", "note3"),
    ],
)
def test_elements_that_only_a_style_sheet_keeps_apart_are_apart(markup: str, line: str) -> None:
    record = read(f"<p>{markup}</p>{TEXT}")
    assert isinstance(record, Document)
    assert record.text.split("\n")[0] == line


@pytest.mark.parametrize("wrap", ["<{0}>", "<{0} aria-hidden='true'>", "<{0} style='color: red'>"])
def test_what_is_hidden_is_left_out_and_what_follows_is_not(wrap: str) -> None:
    hidden = "<div hidden>Скрыто<div>inner</div></div><span style='display:none'>秘密<br>x</span>"
    icons = "<svg><title>Icon</title><path d='M0>1'/></svg><script>if (a < b) '</p>'</script>"
    record = read(
        f"{wrap.format('div')}{TEXT}</div>{hidden}{icons}<p aria-hidden='true'>Dekoration</p><p>Ende &amp; mehr</p>"
    )
    assert isinstance(record, Document)
    assert record.text.split("\n") == [HEADLINE, *PARAGRAPHS, "Ende & mehr"]


def test_control_characters_of_a_page_are_left_out() -> None:
    record = read(f"{TEXT}<p>Fähre\x08 um\x0bacht,\x0cPier drei</p>")
    assert isinstance(record, Document)
    assert record.text.split("\n")[-1] == "Fähre umacht, Pier drei"


def test_a_text_that_stands_in_a_page_several_times_is_published_once() -> None:
    assert published(
        read(TEXT + "".join(f"<div class='n{n}'>{TEXT.partition('</h1>')[2]}</div>" for n in range(3)))
    ) == ("\n\n".join(PARAGRAPHS))


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (f"{TEXT}<div class='comments'><time datetime='2026-08-27T10:09Z'>27 August</time><p>At last!</p></div>", None),
        (f"<h1>{HEADLINE}</h1><time datetime='2026-05-04'>Monday</time>{TEXT}<time datetime='2026-05-03'>x</time>", 4),
        (f"{TEXT}<time datetime='PT7M'>7 min</time>", None),
        (f"<time datetime='2026-05-04T09:00:00Z'>9:00</time>{TEXT}", 4),
    ],
)
def test_a_time_element_says_when_the_article_was_published_if_it_is_the_articles(body: str, day: int | None) -> None:
    record = read(body)
    assert isinstance(record, Document)
    [article] = structure([record]).articles.to_pylist()
    assert (article["published_at"] and article["published_at"].day) == day


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


def test_what_is_hidden_within_each_other_takes_linear_time() -> None:
    def read_hidden(markup: str) -> None:
        assert isinstance(read(markup), Document)

    def nest(size: int) -> str:
        deep = size // 100
        return "<div aria-hidden='true'>" * deep + "<i>é</i>" * (size // 8) + "<p>Ω</p>" * 3 + "</div>" * deep

    assert is_linear(read_hidden, nest, 8_000)


def test_the_line_that_opens_the_title_is_the_headline_of_a_page_set_in_tables() -> None:
    page = (
        "<html><head><title>Missing bell found under silt - Island Courier</title></head><body><table><tr>"
        "<td><b>New</b><br><a href='1'>Tower of Sankt Ørn is to be mended</a><br><a href='2'>Baker wins prize</a></td>"
        "<td><font size='5'><b>Missing bell found under silt</b></font><br><i>By Tuva Heyerdahl</i>"
        "<p>Divers found the missing bell of Sankt Ørn on Thursday, in nine metres of water and under two of silt."
        "<p>It had been taken from the tower in 1944, said Ewa Rzońca, who keeps the parish books of the island."
        "<div class='noticias-relacionadas'><a href='3'>El puente reabre tras catorce meses de obras</a></div>"
        "<p>The bell weighs 640 kilos and has a crack as long as a hand. It will not ring again, but it will hang."
        "</td></tr></table></body></html>"
    )
    documents = [one for one in formats.read(page.encode(), "bell.html").records if isinstance(one, Document)]
    (article,) = structure(documents).articles.to_pylist()
    assert article["headline"] == "Missing bell found under silt"
    assert "puente" not in article["body"]
    assert article["paragraph_count"] == 3
