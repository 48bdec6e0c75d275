"""The table of Nexis (Academic, UK, Uni, Advance, Lexis+), with its labels in the languages of its users."""

import re

from transforms.formats.exports.tables.table import Table
from transforms.formats.exports.tables.wording import make_labels

_FILED = """
    load-date, load date, laad-datum, laaddatum, ladedatum, lade-datum, date-chargement, date de chargement,
    fecha-carga, fecha de carga, data-carregamento, data de carregamento, data-caricamento, data di caricamento"""
_LABELS = make_labels(
    headline="""
        headline, title, kop, titel, überschrift, schlagzeile, titre, titular, título, titulo, titolo, rubrik titel""",
    byline="""
        byline, author, authors, door, auteur, auteurs, naamregel, von, autor, verfasser, par, por, autores, autore,
        di, av, af""",
    section="""
        section, sectie, rubriek, rubrik, ressort, rubrique, sección, seccion, seção, secção, sezione, sektion""",
    open="""
        length, lengte, länge, laenge, longueur, longitud, extensión, comprimento, tamanho, extensão, lunghezza,
        längd, længde""",
    dateline="dateline, datumregel, ortsmarke, origine, lieu, procedencia, procedência, lugar, luogo",
    standfirst="highlight, hoogtepunt, zusammenfassung, encart, chapeau, destacado, destaque, sommario",
    date="date, datum, fecha, data, publication-date, publication date",
    publisher="publication, publicatie, zeitung, publicación, publicação, pubblicazione",
    body="body, tekst, text, texte, texto, testo, corps, cuerpo, corpo, haupttext, volltext",
    language="language, taal, sprache, langue, idioma, lengua, lingua, língua, språk, sprog",
    url="url, link",
    caption="""
        graphic, grafiek, grafisch, grafik, graphik, graphique, gráfico, grafico, illustratie, illustration,
        illustration(s), photo, foto, bild, imagen, imagem, immagine""",
    filed=_FILED,
    skip="""
        update, publication-type, publication type, publicatie-type, publicatietype, publikationstyp, publikationsart,
        type-publication, type de publication, tipo-publicación, tipo de publicación, tipo de publicação,
        tipo-pubblicazione, tipo di pubblicazione, subject, onderwerp, thema, schlagwort, sujet, tema, assunto,
        soggetto, company, organization, organisation, ticker, industry, person, geographic, city, state, country,
        journal-code, journal code, document-type, document type, zeitschriften-code, pub-type, acc-no, distribution,
        series, type, show, anchor, anchors, reporters, guests, copyright, correction, correction-date, correction
        date, notes, note, name, names, edition, ausgabe, volume, issn, page, pages, seite, column, columna, memo,
        media, classification, sic, naics, product, event, editor, subject-matter, last updated, word count, origin""",
)
_TAIL = make_labels(
    filed=_FILED,
    tail="""
        update, language, taal, sprache, langue, idioma, lengua, lingua, língua, språk, sprog, publication-type,
        publication type, publicatie-type, publicatietype, publikationstyp, publikationsart, type-publication, type de
        publication, tipo-publicación, tipo de publicación, tipo de publicação, tipo-pubblicazione, tipo di
        pubblicazione, graphic, grafiek, grafisch, grafik, graphik, graphique, gráfico, grafico, illustratie,
        illustration, illustration(s), photo, foto, subject, onderwerp, thema, schlagwort, sujet, tema, assunto,
        soggetto, company, organization, organisation, ticker, industry, person, geographic, city, state, country,
        journal-code, journal code, document-type, document type, zeitschriften-code, pub-type, acc-no, distribution,
        correction, correction-date, correction date, notes, classification, url, copyright, name, issn, sic, naics""",
)
_HEADINGS = make_labels(
    body="""
        body, text, tekst, texte, texto, testo, haupttext, volltext, corps, corps du texte, corps de l'article,
        cuerpo, corpo, inhalt, brödtext""",
    skip="""
        classification, classificatie, klassifizierung, klassifikation, clasificación, classificação, classificazione,
        notes, note, notities, anmerkungen, hinweise, notas, correction, correctie, korrektur, corrección, correção,
        correzione, copyright""",
    caption="""
        graphic, grafisch, grafiek, afbeelding, grafik, graphik, abbildung, graphique, gráfico, grafico, gráficos""",
)
_COUNT = r"(\d{1,6}) ?(?:of|van|von|de|di|av|af|из) ?(\d{1,6})"
NEXIS = Table(
    name="Nexis",
    signs=(
        *("ocument", "OCUMENT", "okument", "OKUMENT"),
        *(f"{cased(label)}:" for label in make_labels(f=_FILED) for cased in (str.upper, str.title, str.capitalize)),
    ),
    labels=_LABELS,
    headings=_HEADINGS,
    evidence=frozenset(("open", "body", "byline", "section", "headline", "standfirst")),
    tail=frozenset(_TAIL) | {heading for heading, kind in _HEADINGS.items() if kind != "body"},
    needed=frozenset(("open", "filed")),
    opens=re.compile(
        rf"(?:FOCUS ?[-–—] ?)?(?:{_COUNT} (?:DOCUMENTS?|DOCUMENTEN|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI|DOKUMENT)"
        rf"|(?:Document|Dokument|Documento|DOCUMENT|DOKUMENT|DOCUMENTO) {_COUNT})$"
    ),
    closes=re.compile(
        r"(?:End of Document|Ende des Dokuments?|Dokumentende|Fin du document|Einde (?:van )?(?:het )?document"
        r"|Fin del documento|Fim do documento|Fine del? documento|Slut på dokumentet?)$",
        re.IGNORECASE,
    ),
    promises=re.compile(r"(?:Documents|Dokumente|Documenten|Documentos|Documenti) ?\((?P<total>\d{1,6})\)$"),
    outside=re.compile(r"(?:Download Request|Print Request|Printopdracht|Time Of Request|Job Number)\b", re.IGNORECASE),
    furniture=re.compile(
        r"(?:page|seite) \d{1,5} (?:of|von|van|de|di) \d{1,5}$|link to (?:image|pdf|the original story)\.?$",
        re.IGNORECASE,
    ),
    is_print=True,
)  # fmt: skip
