"""Articles as named fields: the makes of JSON and of tables that people have, in many languages."""

# ruff: noqa: E501 (one make a row reads best)

import csv
import io
import json
from typing import Any

import pytest

from transforms.document import Document, Limits, Reject
from transforms.formats import read

PARAGRAPHS = (
    "Die Stadtwerke von Brünn haben am Montag die alte Hafenbrücke gesperrt, weil ein Pfeiler nachgibt.",
    "„Wir hätten das früher sehen müssen“, sagte die Ingenieurin Hana Dvořáková vor dem Rathaus.",
    "Die Brücke trägt täglich 14.000 Fahrzeuge, und der Umweg über die Nordschleuse dauert 40 Minuten.",
)
HEADLINE = "Hafenbrücke in Brünn gesperrt"
TEXT = "\n\n".join(PARAGRAPHS)
ONE = {"title": HEADLINE, "text": TEXT}
TWO = {"title": "Fähre fährt wieder", "text": TEXT[::-1]}
RUNS = [[part[:20], part[20:]] for part in PARAGRAPHS]


def read_all(content: str | bytes, name: str, limits: Limits = Limits()) -> list[Document | Reject]:  # noqa: B008
    return list(read(content.encode() if isinstance(content, str) else content, name, limits).records)


def read_json(value: Any, name: str = "delivery.json") -> list[Document]:
    found = read_all(json.dumps(value, ensure_ascii=False), name)
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def find(document: Document, name: str) -> list[str]:
    return [hint.value for hint in document.hints if hint.name == name]


def find_body(document: Document) -> list[str]:
    lines = zip(document.text.split("\n"), document.line_tags or [""] * 1000, strict=False)
    return [line for line, tag in lines if line.strip() and tag not in ("headline", "standfirst", "byline", "dateline")]


def make_csv(*rows: list[str], delimiter: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


TWO_ARTICLES: dict[str, Any] = {
    "pandas, records": [ONE, TWO],
    "pandas, columns": {key: {"0": ONE[key], "1": TWO[key]} for key in ONE},
    "pandas, index": {"0": ONE, "1": TWO},
    "pandas, list": {key: [ONE[key], TWO[key]] for key in ONE},
    "pandas, split": {"columns": list(ONE), "index": [0, 1], "data": [list(ONE.values()), list(TWO.values())]},
    "pandas, table": {"schema": {"fields": [{"name": "title", "type": "string"}]}, "data": [ONE, TWO]},
    "an API's columns and rows": {
        "columns": [{"name": "title"}, {"name": "text"}],
        "rows": [[*one.values()] for one in (ONE, TWO)],
    },
    "a search index": {"hits": {"total": 2, "hits": [{"_id": "7", "_source": ONE}, {"_id": "8", "_source": TWO}]}},
    "pages of answers": [{"status": "ok", "articles": [ONE]}, {"status": "ok", "articles": [TWO]}],
    "GraphQL": {"data": {"posts": {"edges": [{"node": ONE}, {"node": TWO}]}}},
    "attributes of resources": {"data": [{"id": 1, "attributes": ONE}, {"id": 2, "attributes": TWO}]},
    "rows of a data set": {"features": [], "rows": [{"row_idx": 0, "row": ONE}, {"row_idx": 1, "row": TWO}]},
    "an unknown envelope": {"state": "done", "ergebnis": {"seite": [ONE, TWO]}},
    "JSON written twice": json.dumps([ONE, TWO]),
}


@pytest.mark.parametrize("value", TWO_ARTICLES.values(), ids=TWO_ARTICLES.keys())
def test_articles_are_found_wherever_a_file_keeps_them(value: Any) -> None:
    found = read_json(value)
    assert [find(one, "headline") for one in found] == [[HEADLINE], ["Fähre fährt wieder"]]
    assert find_body(found[0]) == list(PARAGRAPHS)


def test_lines_of_a_search_index_are_documents_and_actions() -> None:
    lines = [{"index": {"_index": "n", "_id": "1"}}, ONE, {"_index": "n", "_source": TWO}]
    found = read_all("\n".join(json.dumps(line) for line in lines), "dump.jl")
    assert [one.record_no for one in found if isinstance(one, Document)] == [1, 2]


@pytest.mark.parametrize(
    "value",
    [
        {"title": HEADLINE, "text": TEXT, "published": {"$date": "2024-05-01T06:30:00Z"}, "_id": {"$oid": "5f"}},
        {"title": HEADLINE, "text": TEXT, "published": {"$date": {"$numberLong": "1714545000000"}}},
        {"documents": [{"fields": {"title": {"stringValue": HEADLINE}, "text": {"stringValue": TEXT}, "published": {"timestampValue": "2024-05-01T06:30:00Z"}}}]},
        {"Items": [{"title": {"S": HEADLINE}, "text": {"S": TEXT}, "published": {"N": "1714545000"}}]},
    ],
)  # fmt: skip
def test_databases_state_the_types_of_values(value: Any) -> None:
    (found,) = read_json(value)
    assert find(found, "headline") == [HEADLINE]
    assert find(found, "published")[0] in ("2024-05-01T06:30:00Z", "1714545000000", "1714545000")


BODIES: dict[str, Any] = {
    "paragraphs": list(PARAGRAPHS),
    "HTML with paragraphs": "".join(f"<p>{part}</p>" for part in PARAGRAPHS),
    "HTML with inline tags only": TEXT.replace("Brücke", "<em>Brücke</em>"),
    "HTML escaped": "".join(f"&lt;p&gt;{part}&lt;/p&gt;" for part in PARAGRAPHS),
    "text escaped twice": TEXT.replace("\n", "\\n").replace("„", "\\u201e"),
    "a list as Python writes it": repr(list(PARAGRAPHS)),
    "bytes as Python writes them": repr(TEXT.encode()),
    "ProseMirror": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": one}, {"type": "text", "marks": [], "text": two}]} for one, two in RUNS]},
    "Slate": [{"type": "paragraph", "children": [{"text": one}, {"text": two, "bold": True}]} for one, two in RUNS],
    "Sanity": [{"_type": "block", "style": "normal", "children": [{"_type": "span", "text": one}, {"_type": "span", "text": two}]} for one, two in RUNS],
    "Contentful": {"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": one}, {"nodeType": "text", "value": two}]} for one, two in RUNS]},
    "Contentful by GraphQL": {"json": {"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": one}, {"nodeType": "text", "value": two}]} for one, two in RUNS]}, "links": {}},
    "Lexical": {"root": {"type": "root", "children": [{"type": "paragraph", "children": [{"type": "text", "text": one}, {"type": "text", "text": two}]} for one, two in RUNS]}},
    "Editor.js": {"time": 1, "blocks": [{"type": "paragraph", "data": {"text": part}} for part in PARAGRAPHS]},
    "Draft.js": {"blocks": [{"key": "a", "text": part, "type": "unstyled"} for part in PARAGRAPHS], "entityMap": {}},
    "Quill": {"ops": [{"insert": one} for run in RUNS for one in (run[0], run[1] + "\n")]},
    "Telegram": [{"type": "bold", "text": RUNS[0][0]}, f"{RUNS[0][1]}\n\n{PARAGRAPHS[1]}\n\n", {"type": "link", "text": RUNS[2][0]}, RUNS[2][1]],
    "ninjs": [{"role": "main", "contenttype": "text/plain", "value": TEXT}, {"role": "main", "contenttype": "text/html", "value": f"<p>{'</p><p>'.join(PARAGRAPHS)}</p>"}],
}  # fmt: skip


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_body_of_any_make_gives_its_paragraphs(body: Any) -> None:
    (found,) = read_json([{"title": HEADLINE, "body": body}])
    assert find_body(found) == list(PARAGRAPHS)


def test_parts_at_the_start_of_a_body_are_fields() -> None:
    parts = [
        {"type": "kicker", "content": "Lokales"},
        {"type": "byline", "content": "Von Jana Novák"},
        {"type": "date", "content": 1714545000000},
    ]
    parts += [{"type": "image", "fullcaption": "Die Brücke im Nebel"}]
    parts += [{"type": "sanitized_html", "subtype": "paragraph", "content": part} for part in PARAGRAPHS]
    (found,) = read_json({"title": HEADLINE, "contents": [*parts, None]}, "post.jl")
    assert (find(found, "section"), find(found, "byline")) == (["Lokales"], ["Von Jana Novák"])
    assert find_body(found) == ["Die Brücke im Nebel", *PARAGRAPHS]
    assert found.line_tags[found.text.split("\n").index("Die Brücke im Nebel")] == "figcaption"


def test_the_fuller_of_two_texts_is_the_body_and_marks_of_cuts_are_none_of_it() -> None:
    cut = {"title": HEADLINE, "content": f"{TEXT[:70]}… [+214 chars]"}
    (whole,) = read_json(cut | {"full_content": TEXT})
    assert find_body(whole) == list(PARAGRAPHS)
    (short,) = read_json(cut)
    assert find_body(short) == [f"{TEXT[:70]}…"]


def test_a_summary_is_the_text_only_where_there_is_no_field_for_one() -> None:
    summary = {"headline": HEADLINE, "link": "https://post.example/7", "short_description": PARAGRAPHS[0]}
    (found,) = read_json(summary)
    assert find_body(found) == [PARAGRAPHS[0]]
    assert not find(found, "standfirst")
    (refused,) = read_all(json.dumps(summary | {"content": None}), "delivery.json")
    assert isinstance(refused, Reject)
    assert refused.reason == "MISSING_FIELD"


def test_what_stands_around_the_articles_is_shared_by_them() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Mährische Post", "items": [{"id": "1", **ONE}]}
    chat = {
        "name": "Mährische Post",
        "type": "public_channel",
        "messages": [{"id": 1, "text": TEXT, "date_unixtime": "1714545000"}],
    }
    for value in (feed, chat):
        (found,) = read_json(value)
        assert find(found, "publisher") == ["Mährische Post"]


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("['Jana Novák', 'Zoë Ağaoğlu']", ["Jana Novák", "Zoë Ağaoğlu"]),
        ("['Jana Novák' 'Zoë Ağaoğlu']", ["Jana Novák", "Zoë Ağaoğlu"]),
        ('["Jana Novák", "Zoë Ağaoğlu"]', ["Jana Novák", "Zoë Ağaoğlu"]),
        ("Novák, Jana; Ağaoğlu, Zoë", ["Jana Novák", "Zoë Ağaoğlu"]),
        (["[[Jana Novák]]", "[[people/Zoë Ağaoğlu|Zoë Ağaoğlu]]"], ["Jana Novák", "Zoë Ağaoğlu"]),
        ([{"firstname": "Jana", "lastname": "Novák"}], ["Jana Novák"]),
        ("nan", []),
        ("https://post.example/people/7", []),
    ],
)
def test_names_are_read_as_exports_list_them(value: Any, authors: list[str]) -> None:
    (found,) = read_json({"author": value, **ONE})
    assert find(found, "authors") == authors


def test_the_outlet_at_the_end_of_a_headline_is_no_part_of_it() -> None:
    (found,) = read_json(
        {**ONE, "title": f"{HEADLINE} - Mährische Post", "source": {"id": None, "name": "Mährische Post"}}
    )
    assert find(found, "headline") == [HEADLINE]


def test_a_source_may_be_an_outlet_or_an_address() -> None:
    (found,) = read_json(
        {**ONE, "source": "https://post.example/7", "source-hostname": "Mährische Post", "hostname": "post.example"}
    )
    assert (find(found, "publisher"), find(found, "url")) == (["Mährische Post"], ["https://post.example/7"])


def test_a_time_of_day_in_a_field_of_its_own_belongs_to_the_date() -> None:
    (found,) = read_json({**ONE, "date": "2024-05-01", "time": "06:30:00"})
    assert find(found, "published") == ["2024-05-01 06:30:00"]


COLUMNS = {
    "de": "Überschrift;Volltext;Erscheinungsdatum;Zeitung;Verfasser",
    "fr": "Titre;Contenu;Date de publication;Journal;Auteur",
    "es": "Título;Cuerpo;Fecha;Medio;Autor",
    "pt": "Manchete;Conteúdo;Data;Veículo;Autores",
    "pl": "Tytuł;Treść;Data publikacji;Źródło;Autor",
    "sv": "Rubrik;Brödtext;Datum;Tidning;Författare",
    "tr": "BAŞLIK;HABER METNİ;TARİH;GAZETE;YAZAR",
    "ru": "Заголовок;Текст;Дата;Источник;Автор",
    "el": "Τίτλος;Κείμενο;Ημερομηνία;Εφημερίδα;Συντάκτης",
    "ar": "العنوان;نص الخبر;تاريخ النشر;المصدر;الكاتب",
    "he": "כותרת;תוכן;תאריך;עיתון;כתב",
    "hi": "शीर्षक;समाचार;दिनांक;स्रोत;लेखक",
    "zh": "标题;正文;发布时间;来源;作者",
    "ja": "見出し;本文;掲載日;新聞;執筆者",
    "ko": "제목;본문;일자;언론사;기자",
    "vi": "Tiêu đề;Nội dung;Ngày đăng;Nguồn;Tác giả",
    "th": "หัวข้อข่าว;เนื้อหา;วันที่;แหล่งที่มา;ผู้เขียน",
}


@pytest.mark.parametrize("header", COLUMNS.values(), ids=COLUMNS.keys())
def test_columns_are_known_in_many_languages(header: str) -> None:
    row = [HEADLINE, TEXT, "2024-05-01", "Mährische Post", "Jana Novák"]
    (found,) = read_all(make_csv(header.split(";"), row, delimiter=";"), "table.csv")
    assert isinstance(found, Document)
    names = ("headline", "published", "publisher", "authors")
    assert [find(found, name)[0] for name in names] == [HEADLINE, "2024-05-01", "Mährische Post", "Jana Novák"]
    assert find_body(found) == list(PARAGRAPHS)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1250"])
def test_tables_are_delimited_and_encoded_as_programs_do(delimiter: str, encoding: str) -> None:
    content = make_csv(["Titel", "Text"], [HEADLINE, TEXT], ["Fähre", TEXT], delimiter=delimiter)
    assert len([one for one in read_all(content.encode(encoding), "t.csv") if isinstance(one, Document)]) == 2


def test_lines_above_the_header_and_the_separator_of_excel_are_no_rows() -> None:
    above = ["Suche: Brücke"], ["Stand", "3. Mai"], []
    for content in (
        "sep=;\r\n" + make_csv(["Titel", "Text"], [HEADLINE, TEXT], delimiter=";"),
        make_csv(*above, ["Titel", "Text"], [HEADLINE, TEXT]),
    ):
        (found,) = read_all(content, "t.csv")
        assert isinstance(found, Document)
        assert find(found, "headline") == [HEADLINE]


def test_quotation_marks_may_be_escaped_by_a_backslash() -> None:
    (found,) = read_all(f'title,text\n"{HEADLINE}","\\"Ja\\", sagte sie. {TEXT}"\n', "t.csv")
    assert isinstance(found, Document)
    assert '"Ja", sagte sie.' in found.text


def test_a_table_without_a_header_is_read_by_what_its_columns_hold() -> None:
    rows = [
        [str(n), f"Hafenbrücke {n} in Brünn gesperrt", f"{n}. {TEXT}", f"2024-05-0{n}", f"https://post.example/{n}"]
        for n in (1, 2, 3)
    ]
    found = [one for one in read_all(make_csv(*rows), "t.csv") if isinstance(one, Document)]
    assert [find(one, "headline") for one in found] == [[row[1]] for row in rows]
    assert (find(found[2], "published"), find(found[2], "url")) == (["2024-05-03"], ["https://post.example/3"])


def test_one_date_of_a_column_shows_the_order_of_day_and_month_in_all() -> None:
    for last, first_day in (("4/13/2024", "2024-03-04"), ("13/4/2024", "2024-04-03")):
        rows = [["Titel", "Text", "Datum"], [HEADLINE, TEXT, "3/4/2024"], [HEADLINE, TEXT[:90], last]]
        found = [one for one in read_all(make_csv(*rows), "t.csv") if isinstance(one, Document)]
        assert [find(one, "published") for one in found] == [[first_day], ["2024-04-13"]]


def test_names_that_the_user_gave_come_first_and_belong_to_one_field() -> None:
    limits = Limits(field_names=(("headline", ("kopje",)), ("body", ("Lange Fassung",)), ("standfirst", ("text",))))
    content = make_csv(["Kopje", "title", "text", "lange_fassung"], [HEADLINE, "x", "Kurz gesagt.", TEXT])
    (found,) = read_all(content, "t.csv", limits)
    assert isinstance(found, Document)
    assert (find(found, "headline"), find(found, "standfirst")) == ([HEADLINE], ["Kurz gesagt."])
    assert find_body(found) == list(PARAGRAPHS)


def test_text_below_front_matter_keeps_its_lines() -> None:
    front = f"---\ntitle: {HEADLINE}\nsource: https://post.example/7\nauthor:\n  - '[[Jana Novák]]'\n---\n"
    for name in ("a.txt", "a.md"):
        (found,) = read_all(front + "\n".join(3 * part for part in PARAGRAPHS), name)
        assert isinstance(found, Document)
        assert find_body(found) == [3 * part for part in PARAGRAPHS]
        assert (find(found, "url"), find(found, "authors")) == (["https://post.example/7"], ["Jana Novák"])


HOSTILE = (
    json.dumps({"title": "x", "body": "['" + "[" * 50_000}),
    json.dumps({"title": "x", "body": "['a'" * 20_000 + "]"}),
    json.dumps({"title": " " * 200_000 + "-", "source": "x", "body": TEXT}),
    json.dumps({"title": "[[" * 50_000, "body": "\\n " * 50_000}),
    json.dumps({"a": [{"b": [{"c": [{"d": [{"e": n}]}]}]} for n in range(2_000)]}),
    json.dumps({"title": {"x": {}}, "text": {"y": {}}}),
    "a,b\n" * 50_000,
    '"\\"' * 50_000,
)


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_records_end_in_a_document_or_a_reject(content: str) -> None:
    name = "x.json" if content[0] == "{" else "x.csv"
    for one in read_all(content, name):
        assert isinstance(one, Document) or one.reason not in ("PARSER_CRASH", "PARSER_LIMIT")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_rows_of_csv_go_over_several_lines_and_end_as_the_file_does(end: str, last: str) -> None:
    rows = [f'"Lampe {n}","Erster Absatz, „still“.{end}{end}Zweiter Absatz {n}: “aus”."' for n in (1, 2)]
    content = f"Titel,Text{end}{end.join(rows)}{end if last else ''}"
    bodies = [
        record.text.split("\n")[-1]
        for record in read(content.encode(), "t.csv").records
        if isinstance(record, Document)
    ]
    assert bodies == ["Zweiter Absatz 1: “aus”.", "Zweiter Absatz 2: “aus”."]


def test_a_table_in_a_text_file_is_known_by_its_header() -> None:
    rows = ["العنوان\tنص الخبر\tالتاريخ", f"العبّارة تتوقف\t{'«لم يُصب أحد»، قال رئيس البلدية. ' * 3}\t2024-03-05"]
    (record,) = read("\r\n".join(rows).encode("utf-16"), "unicode.txt").records
    assert isinstance(record, Document), record
    assert record.text.split("\n")[0] == "العبّارة تتوقف"


@pytest.mark.parametrize(
    "line", ["He wrote: title, text, and date, as ever", "Titel; Text", "Home | News | Text | About"]
)
def test_a_line_of_prose_or_a_menu_is_no_header_of_a_table(line: str) -> None:
    assert read(f"{line}\n\n“Dark”, said Åse, again.".encode(), "a.txt").format == "text"


@pytest.mark.parametrize(
    ("field", "value", "stated"),
    [
        ("date_gmt", "2024-03-05T09:15:00", "2024-03-05T09:15:00Z"),
        ("published_utc", "2024-03-05 09:15:00.123", "2024-03-05 09:15:00.123Z"),
        ("publishedAt", "2024-03-05T09:15:00", "2024-03-05T09:15:00"),
        ("date_gmt", "2024-03-05", "2024-03-05"),
        ("pub_ts", "2024-03-05 10:15:00+03", "2024-03-05 10:15:00+03"),
    ],
)
def test_the_name_of_a_field_may_state_the_time_zone(field: str, value: str, stated: str) -> None:
    (record,) = read(
        json.dumps({"title": "Lampe", "body": "„Dunkel“, sagte Åse.", field: value}).encode(), "a.json"
    ).records
    assert isinstance(record, Document), record
    assert [hint.value for hint in record.hints if hint.name == "published"] == [stated]


@pytest.mark.parametrize("key", ["pubstatus", "pubStatus"])
@pytest.mark.parametrize(
    ("status", "reason"), [("canceled", "NOT_AN_ARTICLE"), ("Withheld", "NOT_AN_ARTICLE"), ("usable", "")]
)
def test_what_an_agency_has_withdrawn_is_no_article(key: str, status: str, reason: str) -> None:
    (record,) = read_all(json.dumps({"headline": HEADLINE, "body_text": TEXT, key: status}), "item.json")
    assert (record.reason if isinstance(record, Reject) else "") == reason
