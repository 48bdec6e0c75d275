"""Text that agencies typed in lines of a fixed width, and their messages with and without XML."""

from datetime import UTC, datetime
from typing import Any

import pytest

from flows.engine.rows import label
from transforms.document import Document, Reject
from transforms.formats import read
from transforms.formats.wire.typed import find_paragraphs, find_width, runs_on

TYPED = """Twelve of the forty ferries that serve Port Ansley are unfit to
sail in winter, the harbour watchdog – “furious” – said.
   The mayor said that nobody had been hurt and that no boat would
sail without a new certificate.
   The watchdog will look again in April."""
PARAGRAPHS = [
    "Twelve of the forty ferries that serve Port Ansley are unfit to sail in winter, the harbour watchdog – “furious” "
    "– said.",
    "The mayor said that nobody had been hurt and that no boat would sail without a new certificate.",
    "The watchdog will look again in April.",
]
NEWS_ITEM = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">{}<contentSet>{}</contentSet></newsItem>'


def _read(text: str, name: str) -> list[Document | Reject]:
    return list(read(text.encode(), name).records)


def _body(record: Document | Reject) -> list[str]:
    """The lines that are neither fields nor marked as no part of the text."""
    assert isinstance(record, Document), record
    fields = ("headline", "byline", "dateline", "alternative_headline", "standfirst")
    pairs = zip(record.text.split("\n"), record.line_tags, strict=True)
    return [line for line, tag in pairs if tag not in fields and "footer" not in tag]


@pytest.mark.parametrize(
    "typed",
    [
        TYPED,
        TYPED.replace("\n   ", "\n\n"),
        TYPED.replace("\n   ", "\n"),
        TYPED.replace("   ", "\t"),
        TYPED.replace("   ", "\xa0\xa0\xa0"),
    ],
)
def test_paragraphs_are_found_by_indents_blank_lines_or_short_lines(typed: str) -> None:
    lines = typed.split("\n")
    assert find_paragraphs(lines, find_width(lines)) == PARAGRAPHS


def test_lines_of_a_table_or_a_poem_are_not_joined() -> None:
    table = ["1. Gannet   12", "2. Tern      9", "3. Große Möwe  4"]
    poem = ["The ferry left the quay at nine", "The Gannet lay along the line", "And nobody said a word of it"]
    assert len(find_paragraphs(table, find_width(table))) == 3
    assert not runs_on(poem)


def test_long_lines_are_paragraphs() -> None:
    lines = [PARAGRAPHS[0] * 2, PARAGRAPHS[1] * 2]
    assert find_paragraphs(lines, find_width(lines)) == lines


@pytest.mark.parametrize(
    ("message", "headline", "published"),
    [
        (
            f"\x16\x16\x01w2870\x1fasian-\r\nf l BC-AN--Ferries     03-04 0149\r\n\x02^BC-AN--Ferries, 1st Ld,149<\r\n"
            f"^Ferries unfit, watchdog finds <\r\n^AP Photo XNP101<\r\n^Eds: Adds quote.<\r\n^By ANN ROE=\r\n"
            f"^Associated Press=\r\n\t   {TYPED}\r\n\r\n\t   AP-WF-03-04-26 1509GMT<\r\n\x03",
            "Ferries unfit, watchdog finds",
            ["2026-03-04 15:09 GMT"],
        ),
        (
            f"\x01\r\naaa0611 4 pol 0212  ANS/AA-JK91\r\n\r\n\x02Ansley-ferries\r\nFerries unfit,\r\nwatchdog finds\r\n"
            f"by Ann Roe\r\n   {TYPED}\r\n   ar/zb/lee\r\nANS\r\n\x03\r\n041234 GMT MAR 26\r\n\x04",
            "Ferries unfit, watchdog finds",
            ["04 MAR 2026 12:34 GMT"],
        ),
        (
            f"ans0003 3 i 38  ans 0045\n\nAnsley/ferries/\nREFILE\n1ST LEAD\nFerries unfit, watchdog finds\n"
            f"By Ann Roe =\n\n{TYPED}\n\n# Notebook\n\n## Note to editors\n- “adds mayor”\n\n"
            "ans al rmo\n\n041234 GMT Mar 26\n",
            "Ferries unfit, watchdog finds",
            ["04 Mar 2026 12:34 GMT"],
        ),
    ],
    ids=["anpa-1312", "iptc-7901", "no-control-characters"],
)
def test_a_message_gives_headline_byline_text_and_time(message: str, headline: str, published: list[str]) -> None:
    (record,) = _read(message, "wire.txt")
    assert _body(record) == PARAGRAPHS
    assert isinstance(record, Document)
    hints = {hint.name: hint.value for hint in record.hints}
    assert hints["headline"] == headline
    assert hints["byline"].upper() == "BY ANN ROE"
    assert [hints["published"]] == published


def test_text_that_only_starts_like_a_message_is_plain_text() -> None:
    assert read(b"Pay 2000 4 men 120 crowns\n\nThe council said so.\n", "a.txt").format == "text"


@pytest.mark.parametrize("end", ["", "<br/>"])
def test_paragraphs_of_a_typed_text_within_one_element_are_set_apart(end: str) -> None:
    lines = TYPED.split("\n")
    body = "".join(f"{line}{end}\n" if end else f"{line}\n" for line in lines)
    content = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{body}</p></body></html></inlineXML>'
    assert _body(_read(NEWS_ITEM.format("", content), "a.xml")[0]) == PARAGRAPHS


def test_paragraphs_typed_within_characters_are_set_apart() -> None:
    content = f"<inlineData><![CDATA[\n<p>\n   {TYPED}\n   </p>]]></inlineData>"
    assert _body(_read(NEWS_ITEM.format("", content), "a.xml")[0]) == PARAGRAPHS


def test_line_ends_of_indented_markup_are_blanks() -> None:
    content = (
        '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>\n  <p>\n    The <Company>'
        "Ansley\n    Line</Company> said\n    that the café is shut.\n  </p>\n</body></html></inlineXML>"
    )
    assert _body(_read(NEWS_ITEM.format("", content), "a.xml")[0]) == ["The Ansley Line said that the café is shut."]


@pytest.mark.parametrize(
    "status",
    [
        '<itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>',
        '<itemMeta><pubStatus qcode="stat:withheld"/></itemMeta>',
    ],
)
def test_a_withdrawn_item_is_no_article(status: str) -> None:
    (record,) = _read(NEWS_ITEM.format(status, "<inlineData>À ne pas publier.</inlineData>"), "a.xml")
    assert isinstance(record, Reject)
    assert record.reason == "NOT_AN_ARTICLE"


def _nitf(head: str, content: str) -> str:
    return f"<nitf><body><body.head>{head}</body.head><body.content>{content}</body.content></body></nitf>"


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By ZOË BREVE<byttl>Ansley Business Writer</byttl>", "By ZOË BREVE"),
        ("By<person>Zoë Breve</person><byttl>Ansley Wire</byttl>", "By Zoë Breve"),
        ("By <person>Zoë Breve</person>, <person>Ann Roe</person>", "By Zoë Breve, Ann Roe"),
        ("zb/ar", None),
    ],
)
def test_a_byline_of_nitf_has_names_without_titles(byline: str, expected: str | None) -> None:
    (record,) = _read(_nitf(f"<byline>{byline}</byline>", "<p>Late.</p>"), "a.nitf")
    assert isinstance(record, Document)
    assert next((hint.value for hint in record.hints if hint.name == "byline"), None) == expected


def test_names_in_the_text_of_nitf_belong_to_their_paragraph_and_are_no_authors() -> None:
    text = "<p>The <org>Línea Ansley</org> and <person>Zoë <em>Breve</em></person> paid <money>4m</money>.</p>"
    (record,) = _read(_nitf("", text), "a.nitf")
    assert _body(record) == ["The Línea Ansley and Zoë Breve paid 4m."]
    assert isinstance(record, Document)
    assert not [hint for hint in record.hints if hint.name == "authors"]


def test_a_lead_that_stands_again_at_the_start_of_the_text_is_read_once() -> None:
    lead, rest = "<p>Twelve ferries – unfit.</p>", "<p>Nobody was hurt.</p>"
    content = f'<block class="lead_paragraph">{lead}</block><block class="full_text">{lead}{rest}</block>'
    assert _body(_read(_nitf("", content), "a.nitf")[0]) == ["Twelve ferries – unfit.", "Nobody was hurt."]


def test_an_abstract_that_only_repeats_the_headline_is_no_standfirst() -> None:
    head = "<hedline><hl1>Café to close</hl1></hedline><abstract><p>Café to close</p></abstract>"
    (record,) = _read(_nitf(head, "<p>Its owner is tired.</p>"), "a.nitf")
    assert isinstance(record, Document)
    assert [hint.name for hint in record.hints] == ["headline"]


def test_newsml_g2_metadata_has_the_main_headline_and_a_section() -> None:
    meta = (
        '<itemMeta><provider literal="agentur.example"/><firstCreated>20260304T183000+0100</firstCreated></itemMeta>'
        '<contentMeta><headline role="hld:subHeadline">„Wir warten noch“</headline>'
        "<headline>Fähren bleiben im Hafen - Möller</headline>"
        '<description role="drol:caption">Die Möwe am Kai</description>'
        '<subject type="cpnat:geoArea"><name>Nordküste</name></subject><subject><name>s</name></subject>'
        "<subject><name>Schifffahrt</name></subject></contentMeta>"
    )
    text = f"<inlineXML><html><body><p>{'</p><p>'.join(PARAGRAPHS)}</p></body></html></inlineXML>"
    (record,) = _read(NEWS_ITEM.format(meta, text), "a.xml")
    assert isinstance(record, Document)
    hints = {hint.name: hint.value for hint in record.hints}
    assert (hints["headline"], hints["section"]) == ("Fähren bleiben im Hafen - Möller", "Schifffahrt")
    assert "standfirst" not in hints
    article = _publish(record)
    assert article["headline"] == "Fähren bleiben im Hafen - Möller"
    assert article["published_at"] == datetime(2026, 3, 4, 17, 30, tzinfo=UTC)


def test_entities_escaped_twice_and_indented_elements_are_mended() -> None:
    html = "<p>„Der\n <b>Hafen</b>\n , so Möller, ist bis 4 o&amp;#39;clock zu&amp;quot;, sagte er dem Rat.</p>"
    (record,) = _read(NEWS_ITEM.format("", f"<inlineXML><html><body>{html}</body></html></inlineXML>"), "a.xml")
    assert _body(record) == ["„Der Hafen, so Möller, ist bis 4 o'clock zu\", sagte er dem Rat."]


def test_a_record_with_an_empty_headline_is_read() -> None:
    text = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)
    report = f"<Melding><headline/><byLine>Åse Møller</byLine><content>{text}</content></Melding>"
    (record,) = _read(f"<?xml version='1.0'?>{report}", "a.xml")
    assert isinstance(record, Document)
    assert _publish(record)["headline"] is None


def test_json_articles_under_item_are_read() -> None:
    (record,) = _read(
        '{"total": 1, "item": [{"headline": "Øde kai", "body_html": "<p>Båten kom ikke.</p>"}]}', "a.json"
    )
    assert _body(record) == ["Båten kom ikke."]


def _publish(document: Document) -> dict[str, Any]:
    (article,) = label([(0, document)], {})["articles"].to_pylist()
    return article
