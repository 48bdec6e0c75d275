"""What programs and agencies export: workbooks, shells of databases, side tables, alerts, print heads, chapters."""

import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest

from flows.engine.rows import label
from tests.formats.test_pdf import lay, make_pdf
from tests.formats.workbook import make_members, make_sheet
from transforms import formats
from transforms.document import Document
from transforms.formats.records.cells import read_serial
from transforms.phrases.datelines import find_dateline
from transforms.phrases.east_asian import find_correspondents

Rows = list[list[str | int]]

HEADLINE = "Glasbläser von Łąkowa löschen ihren letzten Ofen"
TEXT = (
    "Die Glashütte von Łąkowa hat am Dienstag ihren letzten Ofen gelöscht, weil das Gas zu teuer geworden ist.",
    "„Wir haben hier seit 1782 geblasen“, sagte Meisterin Żaneta Brzóska, „und nie eine Nacht ausgesetzt.“",
    "Von den 61 Beschäftigten sollen 40 in der Spiegelfabrik am anderen Ufer unterkommen, der Rest geht in Rente.",
    "Das Museum der Stadt will die Formen übernehmen.",
)
BODY = "\n\n".join(TEXT)
OTHER = tuple(line.replace("Łąkowa", "Brünn").replace("1782", "1804") for line in TEXT)


def articles(content: str | bytes, name: str) -> list[dict[str, Any]]:
    """The rows of the articles in a file, in their order."""
    records = formats.read(content if isinstance(content, bytes) else content.encode(), name).records
    documents = [record for record in records if isinstance(record, Document)]
    rows: list[dict[str, Any]] = label([(0, document) for document in documents], {})["articles"].to_pylist()
    return sorted(rows, key=lambda row: row["record_no"])


def make_zip(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def make_workbook(sheet: str) -> bytes:
    return make_zip(make_members(sheet))


def test_a_text_over_several_columns_is_one_body() -> None:
    rows: Rows = [
        ["Titel", "Datum", "Text", "Text (Forts.)"],
        [HEADLINE, 45_000, "\n".join(TEXT[:2]), "\n".join(TEXT[2:])],
    ]
    (article,) = articles(make_workbook(make_sheet(*rows)), "clips.xlsx")
    assert (article["headline"], article["body"], article["published_on"]) == (HEADLINE, BODY, date(2023, 3, 15))


def test_a_sentence_that_goes_on_in_the_next_column_is_whole() -> None:
    cut = TEXT[0].index(" weil")
    rows = f"title;body 1;body 2\n{HEADLINE};{TEXT[0][:cut]};{TEXT[0][cut:]} {TEXT[1]}\n"
    (article,) = articles(rows, "clips.csv")
    assert article["body"] == f"{TEXT[0]} {TEXT[1]}"


def test_names_of_groups_of_columns_stand_above_the_header() -> None:
    rows: Rows = [
        ["Source", "", "Content", ""],
        ["Outlet", "Date", "Headline", "Text"],
        ["Łąka", 45_000, HEADLINE, BODY],
    ]
    (article,) = articles(make_workbook(make_sheet(*rows)), "clips.xlsx")
    assert (article["publisher"], article["headline"], article["body"]) == ("Łąka", HEADLINE, BODY)


def test_a_cell_merged_downwards_counts_for_each_of_its_rows() -> None:
    rows: Rows = [["Outlet", "Title", "Text"], ["Łąka", HEADLINE, BODY], ["", "Brünn auch", "\n".join(OTHER)]]
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>'
    sheet = make_sheet(*rows).replace("</worksheet>", merged)
    assert [article["publisher"] for article in articles(make_workbook(sheet), "clips.xlsx")] == ["Łąka", "Łąka"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [(44_986, "2023-03-01"), (44_986.5, "2023-03-01 12:00:00"), ("44986", "2023-03-01"), (1999, "None"), (1e9, "None")],
)
def test_numbers_of_days_are_dates(cell: Any, day: str) -> None:
    assert str(read_serial(cell)) == day


SHELL = f"""/* 1 */
{{
    "_id" : ObjectId("64b7f0a1c2d3e4f5a6b7c8d9"),
    "title" : {json.dumps(HEADLINE)},
    "published" : ISODate("2023-07-19T06:30:00Z"),
    "views" : NumberLong(12),
    "text" : {json.dumps(BODY)}
}}
"""
LINES = "\\n' +\n      '".join(TEXT)
MONGOSH = f"""[
  {{
    _id: ObjectId('64b7f0a1c2d3e4f5a6b7c8d9'),
    title: '{HEADLINE}',
    published: ISODate('2023-07-19T06:30:00Z'),
    views: Long('12'),
    text: '{LINES}',
  }},
]
"""


@pytest.mark.parametrize("text", [SHELL, MONGOSH, SHELL.replace("\n    ", " ").replace("\n}", "}")])
def test_what_the_shell_of_mongodb_prints_is_read(text: str) -> None:
    (article,) = articles(text, "dump.json")
    assert (article["headline"], article["body"]) == (HEADLINE, BODY)
    assert article["published_at"].isoformat() == "2023-07-19T06:30:00+00:00"


def test_objects_over_several_lines_may_stand_behind_one_another() -> None:
    both = [{"title": HEADLINE, "text": BODY}, {"title": "Brünn auch", "text": "\n".join(OTHER)}]
    found = articles("\n".join(json.dumps(one, indent=2, ensure_ascii=False) for one in both), "dump.json")
    assert [article["headline"] for article in found] == [HEADLINE, "Brünn auch"]


def test_authors_of_a_blog_are_named_by_its_other_tables() -> None:
    post = {"id": "p1", "title": HEADLINE, "html": "".join(f"<p>{line}</p>" for line in TEXT), "author_id": "2"}
    links = [
        {"post_id": "p1", "author_id": "2", "sort_order": 1},
        {"post_id": "p1", "author_id": "1", "sort_order": 0},
    ]
    data: dict[str, Any] = {
        "posts": [post],
        "users": [{"id": "1", "name": "Żaneta Brzóska"}, {"id": "2", "name": "Siân Owen"}],
        "settings": [{"key": "title", "value": "Ofenblatt"}],
    }
    for tables, names in (({}, ["Siân Owen"]), ({"posts_authors": links}, ["Żaneta Brzóska", "Siân Owen"])):
        (article,) = articles(json.dumps({"db": [{"data": data | tables}]}), "export.json")
        assert (article["authors"], article["publisher"]) == (names, "Ofenblatt")


@pytest.mark.parametrize(("lead", "rest"), [("snippet", "body"), ("leadParagraph", "tailParagraphs"), ("LP", "TD")])
def test_the_start_of_a_text_that_is_delivered_apart_belongs_to_it(lead: str, rest: str) -> None:
    record = {"an": "X1", "title": HEADLINE, lead: TEXT[0], rest: "\n\n".join(TEXT[1:])}
    (article,) = articles(json.dumps(record), "stream.json")
    assert article["body"] == BODY


def test_a_day_of_publication_has_the_time_that_another_field_gives() -> None:
    record = {"title": HEADLINE, "text": BODY, "publication_date": "2023-07-19", "pub_time": "x"}
    record["publication_time"] = "2023-07-19T06:30:00Z"
    (article,) = articles(json.dumps(record), "stream.json")
    assert article["published_at"].isoformat() == "2023-07-19T06:30:00+00:00"


def test_a_provider_that_is_a_code_is_named_without_its_scheme() -> None:
    text = f"""<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1">
    <itemMeta><provider qcode="nprov:GLW"/><firstCreated>2023-07-19T06:30:00Z</firstCreated></itemMeta>
    <contentMeta><creator literal="Siân Owen"/><headline>{HEADLINE}</headline></contentMeta>
    <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>
    {"".join(f"<p>{line}</p>" for line in TEXT)}</body></html></inlineXML></contentSet></newsItem>"""
    (article,) = articles(text, "item.xml")
    assert (article["provider"], article["authors"]) == ("GLW", ["Siân Owen"])


@pytest.mark.parametrize(
    ("text", "place", "names"),
    [
        ("新华社临江3月18日电（记者 沈若兰、高远）临江玻璃厂", "临江", ["沈若兰", "高远"]),
        ("中新社南浦3月18日电 (记者沈若兰 通讯员高远)南浦", "南浦", ["沈若兰", "高远"]),
        ("本报讯（记者 高 远）昨日", None, ["高远"]),
        ("（中央社記者陳若蘭台北18日電）玻璃廠", "台北", ["陳若蘭"]),
        ("【リスボン=高山遼】ガラス工房が", "リスボン", ["高山遼"]),
        ("【東京共同】ガラス工房が", None, []),
        ("(부산=강변뉴스) 한소리 기자 = 유리 공장이", "부산", ["한소리"]),
        ("2024年3月18日电价上调，玻璃厂停产。", None, []),
    ],
)
def test_datelines_in_east_asia_name_the_place_and_the_reporters(
    text: str, place: str | None, names: list[str]
) -> None:
    assert (find_dateline(text), find_correspondents(text)) == (place, names)


def test_reporters_in_the_first_paragraph_are_the_authors() -> None:
    text = "新华社临江3月18日电（记者 沈若兰）临江玻璃厂十八日熄灭了最后一座窑炉，六十一名工人告别了这里。\n\n"
    text += "“我们从未停过一夜。”厂长说，“今后模具将送进城里的博物馆。”\n\n其余工人将转到对岸的镜子厂工作。\n"
    (article,) = articles(f"临江玻璃厂熄灭最后一座窑炉\n\n{text}", "clip.txt")
    assert (article["authors"], article["dateline"]) == (["沈若兰"], "临江")


def make_mail(subject: str, text: str) -> str:
    head = "From: Clips <clips@example.org>\nTo: desk@example.org\nDate: Wed, 19 Jul 2023 06:30:00 +0000\n"
    return f"{head}Subject: {subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}"


def test_a_subject_may_have_a_lead_before_the_headline() -> None:
    text = "\n\n".join(("Glass works put out their last kiln", *TEXT))
    (article,) = articles(make_mail("Clipping: Glass works put out their last kiln", text), "clip.eml")
    assert (article["headline"], article["body"]) == ("Glass works put out their last kiln", BODY)


def test_the_rule_above_the_way_to_leave_ends_a_mail() -> None:
    end = "- - - - - - - - - - - -\nMore clips of the week\n<https://clips.example.org/x>\nUnsubscribe here.\n"
    (article,) = articles(make_mail("Glass works put out a kiln", "\n\n".join((*TEXT, end))), "clip.eml")
    assert article["body"] == BODY


def test_an_alert_of_factiva_has_each_document_whole() -> None:
    def make(headline: str, text: tuple[str, ...], number: str) -> str:
        head = f"News\n{headline}\nBy Siân Owen\n66 words\n19 July 2023\nŁąka\nLAKA\nGerman\nCopyright 2023 Łąka.\n\n"
        return head + "\n\n".join(text) + f"\n\nDocument {number}\n\n"

    text = "Alert: glass\n2 new articles\n\n" + make(HEADLINE, TEXT, "LAKA000020230719ej7j0001a")
    text += make("Brünn auch", OTHER, "LAKA000020230719ej7j0002b") + "© 2023 Factiva, Inc.\nTo change it, call.\n"
    found = articles(make_mail("Alert: glass", text), "alert.eml")
    assert [article["headline"] for article in found] == [HEADLINE, "Brünn auch"]
    assert [article["body"] for article in found] == [BODY, "\n\n".join(OTHER)]


def test_paper_and_day_below_the_headline_are_no_text() -> None:
    labels = (
        f"Article Name: {HEADLINE}\nPublication: Łąka\nSection: NEWS\nAuthor: Siân Owen\nStart Page: 4\nEnd Page: 4\n"
    )
    (article,) = articles(f"{HEADLINE}\n\nŁąka\n19 Jul 2023\nBy Siân Owen\n\n{BODY}\n\n{labels}", "clip.txt")
    assert (article["body"], article["published_on"], article["publisher"]) == (BODY, date(2023, 7, 19), "Łąka")


def test_the_month_comes_first_in_dates_of_ebsco() -> None:
    labels = f"Record: 1\nTitle:\n{HEADLINE}.\nAuthors:\nOwen, Siân\nSource:\nŁąka. 07/09/2023, p4. 1p.\n"
    labels += (
        "Accession Number:\n123\nPersistent link to this record (Permalink):\nhttps://x.example/1\nDatabase:\nPapers\n"
    )
    (article,) = articles(f"EBSCO Publishing\n\n{labels}{BODY}\nCopyright of Łąka is the property of Łąka.\n", "e.txt")
    assert (article["published_on"], article["authors"]) == (date(2023, 7, 9), ["Siân Owen"])


def test_cover_and_number_of_the_issue_are_no_part_of_an_article_of_europresse() -> None:
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    page = f"""<html><body><div><p>Documents sauvegardés</p><p>Jeudi 20 juillet 2023</p><p>{HEADLINE}</p></div>
    <article><header><div><span>Le Four, no. 2145</span></div><div>Société, mercredi 19 juillet 2023, p. 3</div>
    <div>{HEADLINE}</div><div>Siân Owen</div></header><section>{text}</section>
    <footer><p>© 2023 Le Four. Tous droits réservés.</p>
    <p>news·20230719·LF·155667</p></footer></article></body></html>"""
    (article,) = articles(page, "export.html")
    assert (article["publisher"], article["published_on"]) == ("Le Four", date(2023, 7, 19))
    assert (article["headline"], article["body"]) == (HEADLINE, BODY)


def make_book(*chapters: str) -> bytes:
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    dublin = "<dc:title>Ofenblatt, Sommer 2023</dc:title><dc:publisher>Ofenblatt</dc:publisher>"
    return make_zip({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
        "book.opf": f'<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{dublin}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        **{f"c{n}.xhtml": chapter for n, chapter in enumerate(chapters)},
    })  # fmt: skip


def test_a_title_that_chapters_share_is_the_title_of_the_book() -> None:
    def make(headline: str, text: tuple[str, ...]) -> str:
        lines = "".join(f"<p>{line}</p>" for line in text)
        return f"<html><head><title>Das Ofenblatt</title></head><body><h1>{headline}</h1>{lines}</body></html>"

    found = articles(make_book(make(HEADLINE, TEXT), make("Auch Brünn löscht den Ofen", OTHER)), "paper.epub")
    assert [article["headline"] for article in found] == [HEADLINE, "Auch Brünn löscht den Ofen"]


def test_the_largest_letters_on_a_page_are_those_of_the_headline() -> None:
    headline = "Glasbläser löschen ihren letzten Ofen"
    head = [(60, 770, 9, "Ofenblatt"), (400, 770, 9, "Mittwoch, 19. Juli 2023"), (60, 735, 20, headline)]
    plain = [line.replace("Łąkowa", "Brünn").replace("Żaneta Brzóska", "Zora Brosch") for line in TEXT]
    (article,) = articles(make_pdf([[*head, *lay(60, 700, 60, plain, gap=8)]]), "print.pdf")
    assert (article["headline"], article["published_on"]) == (headline, date(2023, 7, 19))
