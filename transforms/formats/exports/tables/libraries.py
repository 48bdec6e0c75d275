"""The tables of archives that libraries and companies subscribe to: EBSCO, Gale, NewsBank, Genios, PressReader."""

import re

from transforms.formats.exports.tables.table import Table
from transforms.formats.exports.tables.wording import make_labels

EBSCO = Table(
    name="EBSCO",
    signs=("EBSCO", "ebsco", "Persistent link", "Accession Number"),
    labels=make_labels(
        headline="title, titre, título, titel, titolo",
        byline="authors, author, author(s), authors/contributors, by, auteurs, auteur, autores, autor, autoren, autori",
        imprint="source, quelle, fuente, fonte",
        abstract="abstract, abstract (english), résumé, resumen, resumo, zusammenfassung",
        language="language, langue, sprache, idioma, lingua",
        url="""
            persistent link to this record (permalink), persistent link to this record, permalink, permalien, lien
            permanent à cet enregistrement (permalien), lien permanent à cette notice (permalien), dauerhafter link zu
            diesem datensatz (permalink), persistenter link zu diesem datensatz (permalink), enlace persistente a este
            registro (enlace permanente), enlace permanente, link persistente para este registro (permalink)""",
        skip="""
            record, document type, subject terms, subjects, subject(s), geographic terms, people, company/entity,
            company/entity names, author-supplied keywords, naics/industry codes, reviews & products, images, an,
            full text word count, issn, isbn, doi, accession number, cut and paste, database, alternate title,
            alternate titles, section, note, ticker symbol, copyright, enregistrement, notice, datensatz, registro,
            type de document, termes-sujets, sujets, dokumenttyp, schlagwörter, tipo de documento, términos temáticos,
            materias, numéro d'accès, numéro d’accès, zugangsnummer, número de acceso, número de acesso, base de
            données, datenbank, base de datos, base de dados, nombre de mots du texte intégral, recuento de palabras""",
    ),
    evidence=frozenset(("imprint", "byline", "url")),
    tail=frozenset(),
    needed=frozenset(("headline", "imprint", "url")),
    opens=re.compile(r"(?:Record|Enregistrement|Notice|Datensatz|Registro) ?: ?\d{1,6}$"),
    closes=re.compile(r"Copyright of .{1,200} is the property of\b"),
    outside=re.compile(r"EBSCO ?(?:host|Publishing)\b", re.IGNORECASE),
    opens_text=frozenset(("database", "base de données", "datenbank", "base de datos", "base de dados")),
    runs_on=True,
    surname_first=True,
)
_GALE_TAIL = make_labels(
    skip="""
        source citation, source citation (mla 8th edition), source citation (mla 9th edition), source citation (apa),
        gale document number, document number, disclaimer, document url, copyright, copyright statement""",
)
GALE = Table(
    name="Gale",
    signs=("GALE|", "Gale "),
    labels={
        **_GALE_TAIL,
        **make_labels(
            headline="title, headline, article title",
            byline="author, authors, author(s), byline",
            imprint="source, publication details, published in",
            publisher="publication title, publication, from",
            date="date, publication date",
            section="section",
            body="full text, article text",
            abstract="abstract, document summary",
            skip="document type, publisher, issn, geographic code, subject, subjects, word count, page",
        ),
    },
    headings=make_labels(
        skip="source citation, source citation (mla 8th edition), source citation (mla 9th edition), disclaimer"
    ),
    evidence=frozenset(("body", "imprint")),
    tail=frozenset(_GALE_TAIL),
    closes=re.compile(r"(?:Gale )?Document Number: ?(?:GALE\|)?[A-Z]{1,6}\d{6,16}$", re.IGNORECASE),
    runs_on=True,
    surname_first=True,
)
_NEWSBANK_TAIL = make_labels(
    caption="caption, captions, photo caption, illustration/photo, illustration",
    skip="""
        record number, record, copyright, index terms, memo, readability, openurl link, citation, art/photo, correction,
        publication logo, news type, key words, notes, bookmark""",
)
NEWSBANK = Table(
    name="NewsBank",
    signs=("Record Number", "NewsBank", "newsbank", "Record:"),
    labels={
        **_NEWSBANK_TAIL,
        **make_labels(
            headline="title, headline",
            byline="author, byline, author / byline",
            publisher="paper, publication, source, newspaper",
            date="date, publication date",
            section="section",
            dateline="dateline",
            skip="page, word count, edition, article type, column, series, estimated printed pages, location",
        ),
    },
    headings=make_labels(
        skip="""
            openurl link, citation (aglc style), citation (apa style), citation (mla style), citation (chicago style),
            citation (harvard style)""",
    ),
    evidence=frozenset(("publisher", "byline", "section", "date")),
    tail=frozenset(_NEWSBANK_TAIL)
    | {f"citation ({style} style)" for style in ("aglc", "apa", "mla", "chicago", "harvard")},
    needed=frozenset(("publisher",)),
    closes=re.compile(r"Record(?: Number)?: ?\S{4,60}$|(?:©|\(c\)|Copyright\b).{0,30}\b(?:19|20)\d\d\b", re.IGNORECASE),
    furniture=re.compile(r"\d[\d.,]{0,8} words$", re.IGNORECASE),
    is_print=True,
)
_GENIOS = make_labels(
    imprint="quelle",
    section="ressort",
    url="dauerhafte adresse des dokuments",
    byline="autor, autoren",
    skip="""
        issn, dokumentnummer, alle rechte vorbehalten, rubrik, ausgabe, schlagwörter, personen, unternehmen, firmen,
        branche, land, region, urheber, copyright""",
)
GENIOS = Table(
    name="Genios",
    signs=("GBI-Genios", "genios.de", "wiso-net"),
    labels=_GENIOS,
    evidence=frozenset(),
    tail=frozenset(_GENIOS),
    closes=re.compile(r"© ?GBI-Genios\b", re.IGNORECASE),
    outside=re.compile(r"inhaltsverzeichnis$|\d{1,4}\. .{1,300}?\.{3,}", re.IGNORECASE),
    furniture=re.compile(r"seite \d{1,5} von \d{1,5}$|dokumente$", re.IGNORECASE),
    is_labelled_below=True,
)
_PRESSREADER = make_labels(
    headline="article name, article title",
    publisher="publication",
    section="section",
    byline="author",
    date="publication date, date",
    skip="start page, end page",
)
PRESSREADER = Table(
    name="PressReader",
    signs=("End Page:",),
    labels=_PRESSREADER,
    evidence=frozenset(),
    tail=frozenset(_PRESSREADER),
    needed=frozenset(("publisher", "headline")),
    closes=re.compile(r"End Page: ?[A-Z]?\d{1,4}$"),
    is_labelled_below=True,
)
LIBRARIES = (EBSCO, GALE, NEWSBANK, GENIOS, PRESSREADER)
