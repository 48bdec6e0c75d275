"""What feeds and exports of blogs have beyond plain items, and feeds that are not well-formed."""

import pytest

from transforms.document import Document, Reject
from transforms.formats import read

FIRST = "Zwölf der vierzig Fähren bleiben im Winter am Kai, teilte die Hafenaufsicht mit."
SECOND = "„Niemand wurde verletzt“, sagte der Bürgermeister."
SAYS_UTF_8 = '<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
)


def _feed(*items: str, channel: str = "", namespaces: str = NAMESPACES) -> str:
    return (
        f'<?xml version="1.0"?><rss version="2.0" {namespaces}><channel><title>Hafenbote</title>{channel}'
        f"{''.join(items)}</channel></rss>"
    )


def _item(title: str = "Fähren", more: str = "", text: str = f"<p>{FIRST}</p><p>{SECOND}</p>") -> str:
    return f"<item><title>{title}</title>{more}<content:encoded><![CDATA[{text}]]></content:encoded></item>"


def _read(feed: str | bytes, name: str = "feed.rss") -> list[Document | Reject]:
    return list(read(feed if isinstance(feed, bytes) else feed.encode(), name).records)


def _lines(record: Document | Reject) -> list[str]:
    assert isinstance(record, Document), record
    return [line for line, tag in zip(record.text.split("\n"), record.line_tags, strict=True) if "footer" not in tag]


def _reason(record: Document | Reject) -> str:
    return record.reason if isinstance(record, Reject) else "ok"


def _hints(record: Document | Reject, name: str) -> list[str]:
    assert isinstance(record, Document), record
    return [hint.value for hint in record.hints if hint.name == name]


@pytest.mark.parametrize(
    "credit",
    [
        'Der Beitrag <a href="x">Fähren im Hafen</a> erschien zuerst auf <a href="y">Hafenbote</a>.',
        "The post Fähren im Hafen appeared first on Hafenbote.",
        "Hafenbote – Fähren im Hafen – впервые опубликовано",
    ],
)
def test_the_line_that_says_where_a_post_appeared_first_is_a_footer(credit: str) -> None:
    (record,) = _read(_feed(_item("Fähren im Hafen", text=f"<p>{FIRST}</p><p>{SECOND}</p><p>{credit}</p>")))
    assert _lines(record) == ["Fähren im Hafen", FIRST, SECOND]


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("<author>desk@bote.example (Änne Röhl)</author>", ["Änne Röhl"]),
        ("<author>Änne Röhl &lt;desk@bote.example&gt;</author>", ["Änne Röhl"]),
        ("<author>desk@bote.example</author>", []),
        ("<dc:creator>Änne Röhl; Zoë Breve</dc:creator>", ["Änne Röhl", "Zoë Breve"]),
    ],
)
def test_an_author_has_a_name_without_an_address(author: str, name: list[str]) -> None:
    assert _hints(_read(_feed(_item(more=author)))[0], "authors") == name


def test_fields_of_a_picture_are_not_those_of_the_item() -> None:
    picture = (
        "<media:title>Die „Gannet“</media:title><media:content><media:credit>Foto: Breve</media:credit></media:content>"
    )
    item = f"<item>{picture}<title>Fähren</title><description>{FIRST}</description></item>"
    (record,) = _read(_feed(item))
    assert _lines(record) == ["Fähren", FIRST]


def test_the_summary_is_read_if_the_content_is_only_a_picture() -> None:
    more = f"<description>{FIRST}</description>"
    assert _lines(_read(_feed(_item(more=more, text='<img src="x.jpg">')))[0]) == ["Fähren", FIRST]


def test_an_item_without_text_is_rejected_and_those_behind_it_are_read() -> None:
    records = _read(_feed(_item(), _item("Bild", text='<img src="x.jpg">'), _item("Drei")))
    assert [type(record).__name__ for record in records] == ["Document", "Reject", "Document"]
    assert records[1] == Reject("MISSING_FIELD", "no content and no summary", 2)


def test_an_export_of_wordpress_gives_published_posts_with_the_names_of_their_authors() -> None:
    author = (
        "<wp:author><wp:author_login>aroehl</wp:author_login>"
        "<wp:author_display_name>Änne Röhl</wp:author_display_name></wp:author>"
    )
    typed = (
        f'[dropcap]Z[/dropcap]{FIRST[1:]}\n\n[caption id="a" width="3"]<img src="x.jpg"/> Am Kai.[/caption]\n\n'
        f'{SECOND}\nEr [sic] lächelte.\n\nhttps://video.example/1\n\n[gallery ids="1,2"]'
    )
    kinds = (
        ("post", "publish"),
        ("page", "publish"),
        ("attachment", "inherit"),
        ("post", "draft"),
        ("post", "private"),
    )
    items = [
        _item(
            f"Nr. {number}",
            f"<dc:creator>aroehl</dc:creator><wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>",
            typed,
        )
        for number, (kind, status) in enumerate(kinds)
    ]
    post, *others = _read(_feed(*items, channel=author))
    assert _lines(post) == ["Nr. 0", FIRST, "Am Kai.", SECOND, "Er [sic] lächelte."]
    assert _hints(post, "authors") == ["Änne Röhl"]
    assert list(map(_reason, others)) == ["NOT_AN_ARTICLE"] * 4


@pytest.mark.parametrize(
    "mark",
    [
        '<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#comment"/>',
        "<b:type>COMMENT</b:type>",
        "<b:type>PAGE</b:type>",
        "<b:type>POST</b:type><b:status>DRAFT</b:status>",
        "<app:control><app:draft>yes</app:draft></app:control>",
    ],
)
def test_comments_pages_and_drafts_of_blogger_are_no_articles(mark: str) -> None:
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:b="http://schemas.google.com/blogger/2018" xmlns:app="app"'
    entry = f"<entry><title>Fähren</title>{{}}<content>{FIRST}</content></entry>"
    other, post = _read(f"<feed {spaces}>{entry.format(mark)}{entry.format('')}</feed>", "feed.atom")
    assert _reason(other) == "NOT_AN_ARTICLE"
    assert _lines(post) == ["Fähren", FIRST]


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        (_feed(_item(more="<geo:lat>5</geo:lat>")), "prefix declared: geo"),
        (_feed(_item(more="<category>Wind & Wellen &co</category>")), "2 bare &"),
        (_feed(_item(more="<category>K\x0bai&#2;</category>")), "2 characters left out that XML does not allow"),
    ],
)
def test_a_fault_is_mended_and_the_reading_says_so(broken: str, mended: str) -> None:
    reading = read(broken.encode(), "feed.rss")
    (record,) = reading.records
    assert _lines(record) == ["Fähren", FIRST, SECOND]
    assert [note.text for note in reading.notes] == [f"mended feed.rss: {mended}"]


def test_each_item_that_is_not_well_formed_is_rejected_by_itself() -> None:
    broken = _item("Zwei").replace("</title>", "</tite>")
    reading = read(
        _feed(_item("Eins"), broken, _item("Drei", "<category>&unbekannt;</category>"), _item("Vier")).encode(), "a.rss"
    )
    records = list(reading.records)
    assert [record.reason if isinstance(record, Reject) else _hints(record, "headline")[0] for record in records] == [
        "Eins",
        "XML_INVALID",
        "XML_INVALID",
        "Vier",
    ]
    assert _hints(records[0], "publisher") == ["Hafenbote"]
    (note,) = reading.notes
    assert note.text.startswith("mended a.rss: read record by record: XML_INVALID")


@pytest.mark.parametrize("end", [-20, -3, -200])
def test_a_feed_that_is_cut_off_gives_its_whole_items_and_says_that_something_is_missing(end: int) -> None:
    records = _read(_feed(_item("Eins"), _item("Zwei"))[:end])
    *whole, last = records
    assert [_hints(record, "headline") for record in whole] == [["Eins"], ["Zwei"]][: len(whole)]
    assert _reason(last) == "TRUNCATED"


def test_an_item_in_another_encoding_is_rejected_by_itself() -> None:
    feed = _feed(_item("Eins"), _item("Zwei", text="Caf\x00"), _item("Drei")).encode().replace(b"\x00", b"\xe9")
    assert list(map(_reason, _read(feed))) == [
        "ok",
        "BAD_ENCODING",
        "ok",
    ]


@pytest.mark.parametrize(
    ("word", "code_page"), [("Café", "cp1252"), ("Élysée", "cp1252"), ("Café", "mac-roman"), ("Café", "cp437")]
)
def test_a_few_letters_are_decoded_if_all_code_pages_that_fit_agree(word: str, code_page: str) -> None:
    feed = f"{SAYS_UTF_8}<rss><item><title>The {word}</title><description>It is shut.</description></item></rss>"
    assert _hints(_read(feed.encode(code_page))[0], "headline") == [f"The {word}"]


@pytest.mark.parametrize("word", ["Sørensen", "cañon", "Łódź"])
def test_letters_on_which_code_pages_differ_are_not_guessed(word: str) -> None:
    feed = f"{SAYS_UTF_8}<rss><item><title>{word}</title><description>It is shut.</description></item></rss>"
    (record,) = _read(feed.encode("cp1250" if "Ł" in word else "cp1252"))
    assert _reason(record) == "BAD_ENCODING"


@pytest.mark.parametrize(
    "opening",
    [
        "<p>Von Jonas Weiß\n",
        "<p><strong>Von Jonas Weiß</strong>\r\n",
        '<div class="text"><p>\n<em>Von Jonas Weiß</em> \n',
        "<div>Von Jonas Weiß\n",
    ],
)
def test_a_byline_above_the_text_in_one_paragraph_has_a_line_of_its_own(opening: str) -> None:
    text = "Ein Streik der Lotsen hat den Hafen lahmgelegt, teilte das Amt\nam Dienstag mit."
    (document,) = _read(_feed(_item("Streik", text=f"{opening}{text}")))
    assert isinstance(document, Document), document
    assert document.text.split("\n") == ["Streik", "Von Jonas Weiß", text.replace("\n", " ")]


def test_the_title_of_a_feed_is_plain_text() -> None:
    feed = _feed(_item()).replace(
        "<title>Hafenbote</title>", '<title type="html">Hafenbote &amp;ndash; &lt;b&gt;Kiel&lt;/b&gt;</title>'
    )
    assert [_hints(record, "publisher") for record in _read(feed)] == [["Hafenbote – Kiel"]]


def test_characters_by_their_html_names_are_read_though_the_feed_declares_none() -> None:
    feed = _feed(_item("F&auml;hren&nbsp;&ndash; A&amp;B"), _item("Kräne &unknown; weg"))
    first, second = _read(feed)
    assert _hints(first, "headline") == ["Fähren – A&B"]
    assert _lines(first)[1:] == [FIRST, SECOND]
    assert _reason(second) == "XML_INVALID"


def test_names_of_characters_within_a_cdata_section_are_text() -> None:
    (record,) = _read(_feed(_item("F&auml;hren", text="<p>Das Zeichen &amp;auml; ist ein Umlaut, sagt Jörg.</p>")))
    assert "Das Zeichen &auml; ist ein Umlaut, sagt Jörg." in _lines(record)
