"""Exports of newspaper archives: each document is a record, with the fields that its labels state."""

import hashlib
import re
from datetime import date
from typing import Any

import pytest

from flows.engine.rows import label
from transforms import formats
from transforms.document import Document, Note

TEXTS = (
    "Die Fähre nach Söderholm fährt ab Montag nicht mehr, weil der Rumpf zu dünn geworden ist, sagte der Reeder.",
    "„Wir haben dreimal gemessen“, sagte Kapitän Øyvind Næss, „und dreimal war es zu wenig, um noch zu warten.“",
    "Rund 340 Menschen pendeln jeden Tag über den Sund, die meisten von ihnen zum Sägewerk auf der anderen Seite.",
)
STORY = (
    "The lighthouse at Kærsund will be dark from Monday, because nobody bid for the oil, the harbour office said.",
    "“We asked four times,” said Żaneta Brzóska, who runs the office, “and four times we were offered candles.”",
    "End of Document",
    "These words are carved above the door, and the last keeper, 81, read them to reporters before he left the island.",
)


def read(text: str | bytes, name: str = "export.txt") -> tuple[list[Document], list[Note]]:
    """The documents of a file, and the notes on it; every record must be a document."""
    reading = formats.read(text if isinstance(text, bytes) else text.encode(), name)
    records = [record for record in reading.records if isinstance(record, Document)]
    return records, list(reading.notes)


def articles(text: str | bytes, name: str = "export.txt") -> list[dict[str, Any]]:
    """The rows of the articles in a file, each with its lines."""
    documents, _ = read(text, name)
    tables = label([(0, document) for document in documents], {})
    assert not len(tables["rejects"])
    rows: list[dict[str, Any]] = sorted(tables["articles"].to_pylist(), key=lambda row: row["record_no"])
    lines = tables["article_lines"].to_pylist()
    return [{**row, "lines": [line for line in lines if line["record_no"] == row["record_no"]]} for row in rows]


def wrap(paragraph: str, width: int = 78) -> str:
    """A paragraph in lines of at most `width` characters."""
    lines = [""]
    for word in paragraph.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def classic(number: int, total: int, paper: str, headline: str, *text: str, count: str = "{} of {} DOCUMENTS") -> str:
    """A document as Nexis printed it, wrapped."""
    centred = (f"{count.format(number, total)}\n\n\n", paper, f"March {number}, 2021 Monday\nLate Edition")
    head = [line.center(78).rstrip(" ") for line in centred]
    labels = ["BYLINE: By Siân Ó Brolcháin and Jürgen Voß", f"SECTION: NEWS; Pg. {number}", "LENGTH: 99 words\n"]
    tail = ["LOAD-DATE: April 9, 2021", "LANGUAGE: ENGLISH", "GRAPHIC: The lamp", "The stair, in 1931"]
    end = ["PUBLICATION-TYPE: Newspaper\n", f"Copyright 2021 {paper}\nAll Rights Reserved\n\n"]
    return "\n\n".join([*head, headline, *labels, *map(wrap, text), *tail, *end])


COVER = "Download Request: Select Items: 1-2\nTime Of Request: Tuesday, March 30, 2021\n\nTerms: (lamp or ferry)\n\n\n"


def test_a_nexis_export_gives_each_document_its_fields() -> None:
    text = (
        COVER
        + classic(1, 2, "Kærsund Avis", "Lamp goes out", *STORY)
        + classic(2, 2, "Der Lotse", "Fähre fällt aus", *TEXTS)
    )
    first, second = articles(text)
    assert (first["headline"], first["publisher"], first["section"]) == ("Lamp goes out", "Kærsund Avis", "NEWS")
    assert first["authors"] == ["Siân Ó Brolcháin", "Jürgen Voß"]
    assert first["published_at"].date() == date(2021, 3, 1)
    assert (second["headline"], second["body"]) == ("Fähre fällt aus", "\n\n".join(TEXTS))
    roles = {line["clean_text"]: line["role"] for line in second["lines"]}
    assert roles["The lamp"] == roles["The stair, in 1931"] == "caption"
    assert roles["LENGTH: 99 words"] == roles["LOAD-DATE: April 9, 2021"] == roles["Late Edition"] == "boilerplate"


def test_lines_of_a_document_lead_back_to_the_file() -> None:
    text = (
        COVER
        + classic(1, 2, "Kærsund Avis", "Lamp goes out", *STORY)
        + classic(2, 2, "Der Lotse", "Fähre fällt aus", *TEXTS)
    )
    for article in articles(text):
        for line in article["lines"]:
            assert text[line["char_start"] : line["char_end"]] == line["raw_text"]
            assert text.split("\n")[line["line_no"] - 1] == line["raw_text"]


def test_no_line_of_a_document_is_lost() -> None:
    text = COVER + classic(1, 2, "Kærsund Avis", "Lamp", *STORY) + classic(2, 2, "Der Lotse", "Fähre", *TEXTS)
    documents, _ = read(text)
    tables = label([(0, document) for document in documents], {})
    lines = tables["article_lines"].to_pylist()
    for article in tables["articles"].to_pylist():
        own = [line for line in lines if line["record_no"] == article["record_no"]]
        listed = "".join(f"{line['char_start']}:{line['raw_text']}\n" for line in own)
        assert hashlib.sha256(listed.encode()).hexdigest() == article["lines_sha256"]


def test_a_text_that_quotes_separators_is_not_cut() -> None:
    quoting = (STORY[0], STORY[1], "End of Document", "2 of 2 DOCUMENTS", "LANGUAGE: that of the sea", *STORY[3:])
    first, second = articles(
        classic(1, 2, "Kærsund Avis", "Lamp goes out", *quoting) + classic(2, 2, "Der Lotse", "Fähre", *TEXTS)
    )
    assert first["body"].endswith(STORY[3])
    assert second["body"] == "\n\n".join(TEXTS)


def test_lines_of_no_article_and_missing_documents_are_noted() -> None:
    _, notes = read(
        COVER + classic(1, 7, "Kærsund Avis", "Lamp goes out", *STORY) + classic(2, 7, "Der Lotse", "Fähre", *TEXTS)
    )
    assert notes == [
        Note("export of Nexis, documents: 2; of no article: lines 1-4"),
        Note("the export states 7 documents; found: 2", is_doubt=True),
    ]


@pytest.mark.parametrize(
    "count", ["{} van {} DOCUMENTEN", "Dokument {} von {}", "Document {} de {}", "Documento {} de {}"]
)
def test_nexis_numbers_documents_in_other_languages(count: str) -> None:
    text = "".join(classic(n, 2, "Der Lotse", f"Fähre {n} fällt aus", *TEXTS, count=count) for n in (1, 2))
    text = (
        text.replace("LENGTH: 99 words", "LÄNGE: 99 Wörter")
        .replace("SECTION:", "RUBRIK:")
        .replace("BYLINE: By ", "AUTOR: ")
    )
    text = text.replace("LOAD-DATE:", "UPDATE:").replace("LANGUAGE: ENGLISH", "SPRACHE: GERMAN; DEUTSCH")
    assert [(row["headline"], row["language"], row["section"], len(row["authors"])) for row in articles(text)] == [
        ("Fähre 1 fällt aus", "de", "NEWS", 2),
        ("Fähre 2 fällt aus", "de", "NEWS", 2),
    ]


def uni(number: int, headline: str, *text: str) -> str:
    """A document as Nexis Uni exports it."""
    head = f"{headline}\nDer Lotse\nMarch {number}, 2021 Monday\n\n\nCopyright 2021 Der Lotse All Rights Reserved\n"
    labels = "Section: NEWS; Pg. 3\nLength: 99 words\nByline: Jürgen Voß\nHighlight: Der Reeder misst nach.\nBody\n\n\n"
    tail = "\n\nGraphic\n\n \n\nDer Rumpf, von unten\n\nClassification\n\n\nLanguage: GERMAN\nSubject: SHIPS (90%)\n"
    return head + labels + "\n".join(text) + f"{tail}\nLoad-Date: April 9, 2021\n\n\nEnd of Document\n\n\n\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_nexis_uni_export_has_a_list_of_documents_first(line_end: str) -> None:
    listed = "".join(f"{n}. Fähre {n} fällt aus\nClient/Matter: -None-\nSearch Terms: Fähre\n\n" for n in (1, 2))
    text = f"\ufeff\nJob Number: 140388211\nDocuments (2)\n{listed}\n\n\n" + "".join(
        uni(n, f"Fähre {n} fällt aus", *TEXTS[:2], "End of Document", TEXTS[2]) for n in (1, 2)
    )
    first, second = articles(text.replace("\n", line_end))
    assert (first["headline"], second["headline"]) == ("Fähre 1 fällt aus", "Fähre 2 fällt aus")
    assert first["publisher"] == "Der Lotse"
    assert (first["standfirst"], first["authors"], first["language"]) == (
        "Der Reeder misst nach.",
        ["Jürgen Voß"],
        "de",
    )
    assert first["body"].startswith(TEXTS[0])
    assert first["body"].endswith(TEXTS[2])
    assert {line["role"] for line in first["lines"] if "Rumpf, von unten" in line["raw_text"]} == {"caption"}


def test_a_headline_may_look_like_a_label() -> None:
    [printed] = articles(classic(1, 1, "Der Lotse", "Language: ein Reeder lernt Dänisch", *TEXTS))
    [exported] = articles(uni(1, "Sprache: ein Reeder lernt Dänisch", *TEXTS))
    assert printed["headline"] == "Language: ein Reeder lernt Dänisch"
    assert exported["headline"] == "Sprache: ein Reeder lernt Dänisch"


def test_marks_of_search_hits_are_no_text() -> None:
    [article] = articles(classic(1, 1, "Der $%Lotse$%", "Fähre", TEXTS[0].replace("Rumpf", "$%Rumpf$%"), *TEXTS[1:]))
    assert (article["publisher"], article["body"]) == ("Der Lotse", "\n\n".join(TEXTS))


def factiva(number: int, *text: str) -> dict[str, str]:
    """The codes and fields of a document of Factiva, in order."""
    return {
        "SE": "Hafen", "HD": f"Fähre {number} fällt aus", "BY": "Von Jürgen Voß", "WC": "99 Wörter",
        "PD": f"{number} März 2021", "ET": "07:13", "SN": "Der Lotse", "SC": "LOTSE", "LA": "German",
        "CY": "(c) 2021 Der Lotse GmbH. All rights reserved.",
        "LP": f"{text[0]}\n\n{text[1]}", "TD": "\n\n".join(text[2:]), "NS": "gtran : Transport | gcat : Politics",
        "AN": f"Dokument LOTSE0002021030{number}eh3{number}0000a",
    }  # fmt: skip


SUMMARY = "\n\n\nSearch Summary\nText\nFähre\nDate\nAll Dates\nResults Found\n{}\nTimestamp\n30 March 2021 9:14\n"
WAYS = {
    "codes on lines of their own": lambda fields: "".join(f"{code}\n{value}\n" for code, value in fields.items()),
    "codes before blanks": lambda fields: "\n".join(f"{code} {value}" for code, value in fields.items()),
    "codes before tabs": lambda fields: "\n".join(f" {code}\t{value}\n" for code, value in fields.items()),
    "no codes": lambda fields: "\n".join(
        fields[code] for code in "SE HD BY WC PD SN SC LA CY".split()
    ) + f"\n\n{fields['LP']}\n\n{fields['TD']}\n\n{fields['AN']}\n",
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_factiva_states_fields_by_codes_or_by_their_order(way: str) -> None:
    text = "\n\n\n".join(WAYS[way](factiva(n, *TEXTS)) for n in (1, 2)) + SUMMARY.format(3)
    first, second = articles(text)
    assert (first["headline"], second["headline"]) == ("Fähre 1 fällt aus", "Fähre 2 fällt aus")
    assert (first["publisher"], first["section"], first["authors"]) == ("Der Lotse", "Hafen", ["Jürgen Voß"])
    assert (first["published_at"].date(), first["language"]) == (date(2021, 3, 1), "de")
    assert (first["body"], second["body"]) == ("\n\n".join(TEXTS), "\n\n".join(TEXTS))
    assert Note("the export states 3 documents; found: 2", is_doubt=True) in read(text)[1]


def proquest(number: int, *text: str) -> str:
    """A document as ProQuest writes it."""
    head = [
        f"Ferry {number} stops",
        "Author: Næss, Øyvind; Brzóska, Żaneta",
        f"Publication info: Der Lotse ; Kiel [Kiel]. 0{number} Mar 2021: 3.",
        f"https://proxy.example/docview/{number}",
        f"Abstract: {text[1]}",
        f"Links: https://resolver.example/{number}",
    ]
    tail = [
        "Subject: Ships",
        "Title: Ferry stops",
        "Publication title: Der Lotse",
        f"Publication date: Mar {number}, 2021",
        "Section: Hafen",
        "Publisher: Lotse GmbH",
        "Language of publication: German",
        f"ProQuest document ID: 77{number}",
        "Database: Newsstream\n\n",
    ]
    return "\n\n".join([*head, f"Full text: {text[0]}", *text[1:], *tail])


def test_proquest_rules_lines_between_documents_and_labels_their_fields() -> None:
    rule = "_" * 60
    quoting = (TEXTS[0], rule, *TEXTS[1:])
    documents = f"{rule}\n\n\n".join(proquest(n, *(quoting if n == 1 else TEXTS)) for n in (1, 2, 3))
    cover = f"\n{rule}\n\nReport Information from ProQuest\n30 March 2021\n{rule}\n\n\n"
    text = f"{cover}{documents}{rule}\n\nContact ProQuest\n"
    first, *others = articles(text)
    assert first["body"].startswith(TEXTS[0])
    assert first["body"].endswith(TEXTS[2])
    for number, article in enumerate(others, 2):
        assert (article["headline"], article["body"]) == (f"Ferry {number} stops", "\n\n".join(TEXTS))
        assert (article["publisher"], article["section"], article["language"]) == ("Der Lotse", "Hafen", "de")
        assert article["authors"] == ["Øyvind Næss", "Żaneta Brzóska"]
        assert article["published_at"].date() == date(2021, 3, number)


def europresse(number: int) -> str:
    """A document as Europresse writes it in HTML."""
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXTS)
    return (
        f"<article><header><div>Le Phare</div><div>Société, lundi {number} mars 2021, p. 3</div>"
        f"<p>Le bac {number} ne part plus</p><div>Zoé Lebœuf ; Øyvind Næss</div></header>"
        f"<section>{paragraphs}</section>"
        "<aside><p><b>Illustration(s) :</b></p><div><p>La coque, vue d’en bas</p></div><b>Note(s) :</b></aside>"
        "<footer><small>© 2021 Le Phare. Tous droits réservés.</small>"
        f"<p>Numéro de document : news·2021030{number}·LP·{number}x1</p>"
        "<div>Ce certificat est émis à <b>Université</b> à des fins de visualisation.</div></footer></article>"
    )


def test_europresse_puts_section_date_and_page_in_one_line() -> None:
    page = f"<!DOCTYPE html><html><body>{europresse(1)}{europresse(2)}</body></html>"
    for number, article in enumerate(articles(page, "export.html"), 1):
        assert (article["headline"], article["publisher"]) == (f"Le bac {number} ne part plus", "Le Phare")
        assert (article["section"], article["authors"]) == ("Société", ["Zoé Lebœuf", "Øyvind Næss"])
        assert (article["published_at"].date(), article["body"]) == (date(2021, 3, number), "\n\n".join(TEXTS))
        assert [line["clean_text"] for line in article["lines"] if line["role"] == "caption"] == [
            "La coque, vue d’en bas"
        ]


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ("<p>TRANSPORTS</p>", "<p>Le bac ne part plus de la baie</p>"),
        ("<p>Vie locale</p>", "<p>Le bac ne part plus de la baie</p>"),
        ("<p>Sur les deux rives</p>", "<h1>Le bac ne part plus de la baie</h1>"),
        ("", "<p>Le bac ne part plus de la baie</p>"),
    ],
)
def test_a_line_above_the_headline_of_europresse_is_not_the_headline(above: str, headline: str) -> None:
    page = europresse(1).replace("<p>Le bac 1 ne part plus</p>", above + headline)
    [article] = articles(f"<!DOCTYPE html><html><body>{page}</body></html>", "export.html")
    assert (article["headline"], article["standfirst"]) == ("Le bac ne part plus de la baie", None)
    text = re.sub("<[^>]+>", "\n", page)
    if "<h1>" not in page:  # plain text has no such marks
        [article] = articles(text)
        assert (article["headline"], article["body"]) == ("Le bac ne part plus de la baie", "\n\n".join(TEXTS))


def test_a_standfirst_of_europresse_is_not_the_headline() -> None:
    below = "<p>La coque est hors d’usage et ne sera pas remplacée</p>"
    page = europresse(1).replace("ne part plus</p>", f"ne part plus</p>{below}")
    [article] = articles(f"<!DOCTYPE html><html><body>{page}</body></html>", "export.html")
    assert article["headline"] == "Le bac 1 ne part plus"


LIBRARIES = {
    "EBSCO": "Record: {n}\n\nTitle:\nFähre {n} fällt aus\n\nAuthors:\nNæss, Øyvind\n\n"
    "Source:\nLotse, Der. 03/2{n}/2021, p3.\n\nAccession Number:\n2W6{n}\n\n"
    "Persistent link to this record (Permalink):\nhttps://ebsco.example/2W6{n}\n\n"
    "Database:\nNewspaper Source\n\n{text}\n\nCopyright of Der Lotse is the property of Lotse GmbH.\n\n",
    "Gale": "Title: Fähre {n} fällt aus\nAuthor(s): Øyvind Næss\nSource: Der Lotse. (Mar. 2{n}, 2021): News: p3.\n"
    "Full Text: \n{text}\n\nSource Citation\nNæss. Der Lotse, 2021.\nGale Document Number: GALE|A65345678{n}\n\n",
    "NewsBank": "Paper: Lotse, Der\nTitle: Fähre {n} fällt aus\nAuthor: Øyvind Næss\nDate: March 2{n}, 2021\n"
    "Page: 3\n\n{text}\n\nCaption: Der Rumpf\n\nRecord Number: 1A2B3C{n}\nCopyright (c) 2021 Der Lotse\n\n",
    "Genios": "Fähre {n} fällt aus\n\n{text}\n\nAutor: Øyvind Næss\nQuelle: Der Lotse vom 2{n}.03.2021, S. 3\n"
    "Ressort: Hafen\nDokumentnummer: DL_2021032{n}\n\n© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\n\n",
    "PressReader": "Fähre {n} fällt aus\n\n{text}\n\nArticle Name:Fähre {n} fällt aus\nPublication:Der Lotse\n"
    "Author:Øyvind Næss\nDate:2021-03-2{n}\nStart Page:3\nEnd Page:3\n\n",
}


@pytest.mark.parametrize("archive", LIBRARIES)
def test_other_archives_label_their_fields_too(archive: str) -> None:
    text = "".join(LIBRARIES[archive].format(n=n, text="\n\n".join(TEXTS)) for n in (1, 2))
    assert read(text)[1] == [Note(f"export of {archive}, documents: 2")]
    for number, article in enumerate(articles(text), 1):
        assert (article["headline"], article["publisher"]) == (f"Fähre {number} fällt aus", "Der Lotse")
        assert article["authors"] == ["Øyvind Næss"]
        assert (article["published_at"].date(), article["body"]) == (date(2021, 3, 20 + number), "\n\n".join(TEXTS))


def test_separators_of_no_known_archive_are_doubtful() -> None:
    text = "\n\n".join(f"=== ARTICLE {n} OF 3 ===\n\n" + "\n\n".join(TEXTS) for n in (1, 2, 3))
    documents, notes = read(text)
    assert len(documents) == 1
    assert notes == [Note("3 numbered separators (article) of no known archive; read as one article", is_doubt=True)]


def test_an_article_is_no_export() -> None:
    text = "Lamp goes out\n\nBy Siân Ó Brolcháin\n\n" + "\n\n".join(STORY)
    [document], notes = read(text)
    assert (document.stated, notes) == ((), [])


HEADS = (
    "{h}\nBy Zoë Ðorđević\nThe Lantern, {n} March 2021",
    "{h}\nΟ Φάρος\n{n} March 2021",
    "Title: {h}\nSource: Le Phare\nDate: {n} March 2021",
)


@pytest.mark.parametrize("rule", ["=" * 40, "*" * 6, "-" * 72, "____"])
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("cover", ["", "Port Ansley press cuttings\n5 March 2021\n\n{rule}\n"])
def test_texts_between_ruled_lines_are_articles_if_each_has_a_head(rule: str, head: str, cover: str) -> None:
    body = "\n\n".join(TEXTS)
    parts = [f"{head.format(h=f'Ferry {n} stops at the quay', n=n)}\n\n{body}\n" for n in (1, 2, 3)]
    whole = cover.format(rule=rule) + f"\n{rule}\n\n".join(parts)
    found = articles(whole)
    assert [article["headline"] for article in found] == [f"Ferry {n} stops at the quay" for n in (1, 2, 3)]
    assert all(article["body"] == body for article in found)
    for line in (line for article in found for line in article["lines"]):
        assert whole[line["char_start"] : line["char_end"]] == line["raw_text"]


@pytest.mark.parametrize("rule", ["=" * 40, "* * *", "-" * 10])
@pytest.mark.parametrize(
    "names",
    [
        ("The hull", "Экипаж", "運賃"),
        ("Monday, 1 March 2021", "Вторник, 2 марта 2021", "Wednesday, 3 March 2021"),
        ("14:05 The hull\nBy Zoë Ðorđević", "14:20 Экипаж\nBy Zoë Ðorđević", "15:00 運賃\nBy Zoë Ðorđević"),
    ],
)
def test_an_article_with_ruled_lines_in_it_stays_whole(rule: str, names: tuple[str, ...]) -> None:
    sections = [f"{name}\n\n{TEXTS[at]}\n" for at, name in enumerate(names)]
    opening = f"Ferry stops at the quay\nBy Zoë Ðorđević\n5 March 2021\n\n{TEXTS[0]}\n"
    assert len(read(f"\n{rule}\n\n".join([opening, *sections]))[0]) == 1
