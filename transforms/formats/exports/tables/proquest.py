"""The table of ProQuest: documents between ruled lines, with labels above and below the text."""

import re

from transforms.formats.exports.tables.table import Table
from transforms.formats.exports.tables.wording import make_labels

_TAIL = make_labels(
    language="""
        language of publication, langue de publication, idioma de la publicación, publikationssprache, lingua di
        pubblicazione, idioma de publicação, publicatietaal, language, langue, idioma, sprache, sprache der
        publikation""",
    headline="title, titre, título, titel, titolo",
    publisher="""
        publication title, titre de la publication, título de publicación, título de la publicación,
        publikationstitel, titel der publikation, titolo della pubblicazione, título da publicação, publication, titel
        van publicatie""",
    date="""
        publication date, date de publication, fecha de publicación, publikationsdatum, veröffentlichungsdatum, data
        di pubblicazione, data de publicação, publicatiedatum, erscheinungsdatum""",
    section="section, rubrique, sección, sektion, abschnitt, sezione, seção, sectie",
    dateline="dateline, origine de la dépêche",
    url="document url, url du document, url del documento, url do documento, dokument-url, url document",
    credit="credit, crédit, crédito, autorenzeile",
    caption="caption, captions, photo, photos, photograph, illustration, légende, foto, bildunterschrift",
    skip="""
        subject, sujet, materia, thema, fachgebiet, soggetto, assunto, onderwerp, location, lieu, lugar, ort, luogo,
        local, plaats, people, personne, persona, personas, person, pessoas, company / organization, company, société
        / organisation, empresa/organización, empresa / organización, unternehmen/organisation, identifier / keyword,
        identifiant / mot-clé, identificador/palabra clave, identifier, keyword, suchbegriff, url alternative,
        classification, classificación, alternate title, alternative title, pages, page, página, first page, première
        page, primera página, erste seite, last page, number of pages, nombre de pages, número de páginas,
        seitenanzahl, publication year, année de publication, año de publicación, publikationsjahr, erscheinungsjahr,
        anno di pubblicazione, ano de publicação, year, volume, band, issue, publisher, éditeur, editorial,
        herausgeber, verlag, editore, editor, place of publication, lieu de publication, lugar de publicación, ort der
        publikation, erscheinungsort, country of publication, pays de publication, país de publicación,
        publikationsland, land der publikation, publication subject, sujet de la publication, materia de publicación,
        issn, e-issn, isbn, source type, type de source, tipo de fuente, quellentyp, tipo di fonte, tipo de fonte,
        document type, type de document, tipo de documento, dokumenttyp, tipo di documento, document feature, proquest
        document id, id de document proquest, id du document proquest, id del documento de proquest,
        proquest-dokument-id, id do documento proquest, copyright, last updated, dernière mise à jour, última
        actualización, zuletzt aktualisiert, database, base de données, base de datos, datenbank, base dati, banco de
        dados, banca dati, accession number, doi, supplement, ethnic, features, edition, édition, text word count,
        word count, recuento de palabras, procedencia, fulltext availability, column, correction, dissertation/thesis
        number, name, geographic, codes""",
)
_LABELS = {
    **_TAIL,
    **make_labels(
        byline="author, authors, auteur, auteurs, autor, autores, verfasser, autore, autori, byline",
        imprint="""
            publication info, publication information, informations de publication, info sur la publication,
            información de publicación, publikationsinfo, publikationsinformationen, informazioni sulla pubblicazione,
            informações da publicação""",
        body="""
            full text, texte intégral, texto completo, volltext, testo completo, volledige tekst, fulltext""",
        abstract="""
            abstract, résumé, resumen, zusammenfassung, resumo, riassunto, samenvatting, abstract (document summary)""",
        skip="links, liens, enlaces, verknüpfungen, collegamenti, proquest document link",
    ),
}
PROQUEST = Table(
    name="ProQuest",
    signs=("ProQuest", "PROQUEST", "proquest"),
    labels=_LABELS,
    evidence=frozenset(("body", "abstract", "imprint", "byline")),
    tail=frozenset(_TAIL),
    opens=re.compile(r"_{20,}$|(?:Document|Documento|Dokument) (\d{1,6}) (?:of|de|sur|von|di) (\d{1,6})$"),
    closes=re.compile(
        r"(?:Database|Base de données|Base de datos|Datenbank|Base dati|Banca dati|Banco de dados) ?: ?\S",
        re.IGNORECASE,
    ),
    outside=re.compile(
        r"(?:report information from proquest|contact proquest|proquest llc|bibliography$|database copyright|"
        r"copyright ?(?:©|\(c\))? ?\d{4} proquest|terms and conditions|table of contents$|comunicarse con proquest|"
        r"contacter proquest|.{0,40}proquest llc\b|citation style ?:|rapport d'information de proquest|"
        r"información del informe de proquest)",
        re.IGNORECASE,
    ),
    runs_on=True,
    surname_first=True,
)  # fmt: skip
