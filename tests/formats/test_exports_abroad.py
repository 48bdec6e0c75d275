"""Exports of archives in other languages than English, in office formats, and of archives of one country."""

from datetime import date

import pytest

from tests.formats.test_exports import articles, read
from transforms.document import Note

FR = (
    "Douze des quarante bacs resteront à quai cet hiver, a annoncé lundi l’autorité du port après un long contrôle.",
    "« Personne n’a été blessé », a dit la maire de Sainte-Marie, qui veut commander de nouveaux bateaux avant avril.",
    "L’autorité examinera de nouveau les coques en avril ; le coût des réparations devrait alors être connu.",
)
SV = (
    "Tolv av de fyrtio färjorna blir kvar vid kajen i vinter, meddelade hamnmyndigheten i måndags efter en granskning.",
    "”Ingen skadades”, säger borgmästaren Åsa Öberg. Hon vill beställa nya båtar före april.",
    "Myndigheten granskar skroven igen i april, och då ska även kostnaden vara känd.",
)
RULE = "=" * 78
UNI = """{title}
Le Phare
{n} mars 2021 lundi


Copyright 2021 Le Phare Tous droits réservés

Rubrique: PORT; Pg. 3
Longueur: 99 mots
Auteur: Zoé Lebœuf
Encart: Le port mesure encore.

Corps de l'article


{text}

Graphique


La coque, vue d’en bas

Classification

Langue: FRENCH; FRANÇAIS

Date de chargement: 9 avril 2021


Fin du document


"""


def _make_uni() -> str:
    return "".join(UNI.format(n=n, title=f"Le bac {n} ne part plus", text="\n\n".join(FR)) for n in (1, 2))


def _make_rtf(text: str) -> bytes:
    letters = ("".join(f"\\u{ord(char)}?" if ord(char) > 127 else char for char in line) for line in text.split("\n"))
    return ("{\\rtf1\\ansi\\uc1{\\header Page 1\\par}" + "\\par\n".join(letters) + "}").encode("ascii")


@pytest.mark.parametrize("kind", ["txt", "rtf"])
def test_a_nexis_export_in_french_is_the_same_as_text_and_as_rtf(kind: str) -> None:
    text = _make_uni()
    found = articles(text if kind == "txt" else _make_rtf(text), f"export.{kind}")
    assert [(one["headline"], one["body"]) for one in found] == [
        (f"Le bac {n} ne part plus", "\n\n".join(FR)) for n in (1, 2)
    ]
    assert found[0]["section"] == "PORT"
    assert (found[0]["authors"], found[0]["standfirst"]) == (["Zoé Lebœuf"], "Le port mesure encore.")


RETRIEVER = {
    "headline above a source": (
        "Färja {n} ställs in\nHamnposten, Ystad, 2021-03-0{n} 05:26\nSida 4\nPublicerat i print.\n\n{text}\n\n"
        "Bildtext: Skrovet underifrån.\n\n© Hamnposten\nLäs hela artikeln på http://ret.example/{n}\n"
    ),
    "underlined headline": (
        "Färja {n} ställs in\n{line}\nHamnposten, Ystad, 0{n}.03.2021\nSeksjon: Nyheter\nPublisert på nett.\n\n{text}"
        "\n\n"
        "© Hamnposten\nSe webartikkelen på http://ret.example/{n}\n"
    ),
    "a blank line below the headline": (
        "Färja {n}\nställs in\n\nHamnposten, Ystad, 2021-03-0{n}\nPubliceret på web.\n\n{text}\n\n© Hamnposten\n"
        "Læs hele artiklen på: http://ret.example/{n}\n"
    ),
}


@pytest.mark.parametrize("way", RETRIEVER)
def test_retriever_rules_lines_between_documents(way: str) -> None:
    listed = "".join(f"> Färja {n} ställs in, Hamnposten, 2021-03-0{n}\n\n" for n in (1, 2))
    documents = (RETRIEVER[way].format(n=n, line="-" * 60, text="\n\n".join(SV)) for n in (1, 2))
    text = f"Universitetet BIBSAM\nUttag 2024-01-30\n\nNyheter:\n\n{listed}\n" + f"{RULE}\n\n".join(documents)
    assert read(text)[1] == [Note("export of Retriever, documents: 2; of no article: lines 1-8")]
    for number, article in enumerate(articles(text.encode("utf-16")), 1):
        assert (article["headline"], article["publisher"]) == (f"Färja {number} ställs in", "Hamnposten, Ystad")
        assert (article["published_at"].date(), article["body"]) == (date(2021, 3, number), "\n\n".join(SV))
        assert article["url"] == f"http://ret.example/{number}"


def test_a_ruled_line_within_a_document_of_retriever_does_not_cut_it() -> None:
    quoting = "\n\n".join((SV[0], RULE, *SV[1:]))
    text = f"{RULE}\n\n".join(RETRIEVER["headline above a source"].format(n=n, text=quoting) for n in (1, 2))
    assert [article["body"].endswith(SV[2]) for article in articles(text)] == [True, True]


EBSCO = (
    "{record}: {n}\n\n{title}:\nLe bac {n} ne part plus\n\n{authors}:\nLebœuf, Zoé\n\n{source}:\nPhare, Le. "
    "03/2{n}/2021, p3.\n\n{link}:\nhttps://search.ebscohost.example/2W6{n}\n\n{database}:\nNewspaper Source\n\n"
    "{text}\n\n"
    "Copyright of Le Phare is the property of Le Phare SA.\n\n"
)
EBSCO_LABELS = (
    (
        "Enregistrement",
        "Titre",
        "Auteurs",
        "Source",
        "Lien permanent à cet enregistrement (Permalien)",
        "Base de données",
    ),
    ("Datensatz", "Titel", "Autoren", "Quelle", "Persistenter Link zu diesem Datensatz (Permalink)", "Datenbank"),
    (
        "Registro",
        "Título",
        "Autores",
        "Fuente",
        "Enlace persistente a este registro (enlace permanente)",
        "Base de datos",
    ),
)


@pytest.mark.parametrize("labels", EBSCO_LABELS, ids=lambda labels: str(labels[0]))
def test_ebsco_labels_its_records_in_other_languages(labels: tuple[str, ...]) -> None:
    names = dict(zip(("record", "title", "authors", "source", "link", "database"), labels, strict=True))
    text = "".join(EBSCO.format(n=n, text="\n\n".join(FR), **names) for n in (1, 2))
    for number, article in enumerate(articles(text), 1):
        assert (article["headline"], article["publisher"]) == (f"Le bac {number} ne part plus", "Le Phare")
        assert (article["authors"], article["body"]) == (["Zoé Lebœuf"], "\n\n".join(FR))


def test_contents_and_heads_of_pages_of_genios_belong_to_no_article() -> None:
    contents = (
        "Dokumente\n\nInhaltsverzeichnis\n\n1. Le bac 1 ........... 2\n2. Le bac 2 ........... 3\n\nSeite 1 von 3\n\n"
    )
    document = (
        "Le bac {n}\n\n{text}\n\nQuelle: Der Lotse vom 0{n}.03.2021, Nr. 5{n}, Seite 3\n\nRessort: Hafen\n\n"
        "Dokumentnummer: 2021{n}\n\n© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\n"
    )
    documents = (document.format(n=n, text=f"{FR[0]}\n\nSeite 2 von 3\n\n{FR[1]}\n\n{FR[2]}") for n in (1, 2))
    for number, article in enumerate(articles(contents + "\nSeite 2 von 3\n\nDokumente\n\n".join(documents)), 1):
        assert (article["headline"], article["publisher"]) == (f"Le bac {number}", "Der Lotse")
        assert article["body"] == "\n\n".join(FR)


def test_newsbank_states_paper_and_date_without_labels_on_its_pages() -> None:
    document = (
        "Le bac {n}\n\nLe Phare\nMarch 2{n}, 2021 | Sainte-Marie (FR)\nAuthor: Zoé Lebœuf\nSection: Port\n519 Words\n\n"
        "OpenURL Link\nhttps://infoweb.newsbank.example/17A{n}\n\n{text}\n\nCitation (apa Style)\n\n"
        "Zoé Lebœuf, Le Phare, 2{n} Mar 2021\n\nCopyright (c) 2021 Le Phare\n\n"
    )
    text = "".join(document.format(n=n, text="\n\n".join(FR)) for n in (1, 2))
    for number, article in enumerate(articles(text), 1):
        assert (article["headline"], article["publisher"], article["section"]) == (
            f"Le bac {number}",
            "Le Phare",
            "Port",
        )
        assert (article["published_at"].date(), article["body"]) == (date(2021, 3, 20 + number), "\n\n".join(FR))


@pytest.mark.parametrize("mark", ["", "• "])
def test_newsbank_states_paper_and_date_in_one_line_below_the_headline(mark: str) -> None:
    document = (
        "Le bac {n}\n\nPhare, Le (Sainte-Marie) - Monday, March 2{n}, 2021\n\nAuthor: Zoé Lebœuf\n\n{text}\n\n"
        "{mark}Citation (APA Style)\n\nLebœuf, Z. (2021). Le bac {n}. Phare, Le, p. 4. Available from NewsBank.\n\n"
        "Record: 17408AF2B1D9C3{n}8\nCopyright: Copyright (c) 2021 Le Phare\n\n"
    )
    text = "".join(document.format(n=n, text="\n\n".join(FR), mark=mark) for n in (1, 2))
    for number, article in enumerate(articles(text), 1):
        assert (article["headline"], article["publisher"]) == (f"Le bac {number}", "Le Phare (Sainte-Marie)")
        assert (article["published_at"].date(), article["body"]) == (date(2021, 3, 20 + number), "\n\n".join(FR))


@pytest.mark.parametrize("notice", ["© 2021 Factiva, Inc. Tous droits réservés.", "Copyright 2021 Le Phare", ""])
def test_the_last_document_of_factiva_is_read_whatever_notice_follows_it(notice: str) -> None:
    document = (
        "Le bac {n}\nZoé Lebœuf\n99 mots\n2{n} mars 2021\nLe Phare\nLEPHAR\nA6\nFrançais\nCopyright 2021 Le Phare\n"
        "{text}\nDocument LEPHAR002021032{n}eh3m0000b\n"
    )
    text = "\n".join(document.format(n=n, text="\n".join(FR)) for n in (1, 2)) + notice
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n") if line) + "</body></html>"
    for rows in (articles(text), articles(page, "export.html")):
        assert [row["headline"] for row in rows] == ["Le bac 1", "Le bac 2"]
        assert [row["body"].replace("\n\n", "\n") for row in rows] == ["\n".join(FR)] * 2


@pytest.mark.parametrize("edition", ["", "Édition du soir\n\n"])
def test_one_document_of_nexis_without_its_number_has_the_paper_above_the_date(edition: str) -> None:
    text = (
        f"                  Le Phare\n\n              4 mars 2021 jeudi\n\n{edition}LE BAC NE PART PLUS\n\n"
        "AUTEUR: ZOÉ LEBŒUF\n\nRUBRIQUE: PORT; Pg. 3\n\nLONGUEUR: 99 mots\n\n" + "\n\n".join(FR) + "\n\n"
        "DATE-CHARGEMENT: 9 avril 2021\n\nLANGUE: FRENCH; FRANÇAIS\n\nTYPE-PUBLICATION: Journal\n\n"
        "              Copyright 2021 Société du Phare\n                Tous droits réservés\n"
    )
    (article,) = articles(text)
    assert (article["headline"], article["publisher"]) == ("LE BAC NE PART PLUS", "Le Phare")
    assert (article["published_at"].date(), article["body"]) == (date(2021, 3, 4), "\n\n".join(FR))


def test_gale_names_the_paper_behind_from() -> None:
    text = (
        "Le bac 1\n\nDate: Mar. 4, 2021\nFrom: Le Phare\nPublisher: Société du Phare\nDocument Type: Article\n\n"
        "Full Text:\n\n"
        + "\n\n".join(FR)
        + "\n\nSource Citation (MLA 9th Edition)\nLebœuf, Zoé. Le Phare.\nGale Document Number: GALE|A585612345\n"
    )
    (article,) = articles(text)
    assert (article["headline"], article["publisher"], article["body"]) == ("Le bac 1", "Le Phare", "\n\n".join(FR))
