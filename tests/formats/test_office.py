"""Word and OpenDocument files as press offices write them: notes, headers, tables, boxes, comments."""

import pytest

from tests.formats.hostile.office import pack
from transforms.document import Document
from transforms.formats import read

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
LEAD = "Lípov – Nový most přes řeku Labenu se otevře v květnu, oznámilo město po dvou letech oprav."
QUOTE = "„Čekali jsme dlouho,“ řekl pan Novák, který na druhém břehu pracuje v loděnici od roku 1991."


def _word(body: str, page: str = "", **parts: str) -> bytes:
    """A document with further parts, each given as the content of its root element, and a web page within it."""
    roots = {"header": "hdr", "footer": "ftr"}
    members = {
        f"word/{name}.xml": f'<w:{roots.get(name, name)} xmlns:w="{_W}">{content}</w:{roots.get(name, name)}>'
        for name, content in {**parts, "document": f"<w:body>{body}</w:body>"}.items()
    }
    types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_TYPE}.{n}+xml"/>' for n in parts)
    targets = "".join(f'<Relationship Id="r{n}" Type="{_OFFICE}/{n}" Target="{n}.xml"/>' for n in parts)
    if page:
        members["word/page.html"] = page
        targets += f'<Relationship Id="page" Type="{_OFFICE}/aFChunk" Target="page.html"/>'
    return pack({
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="html" ContentType="text/html"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{targets}</Relationships>',
        **members,
    })  # fmt: skip


def _odt(body: str, styles: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "manifest"))
    return pack({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {spaces}>{styles}</office:document-styles>",
        "META-INF/manifest.xml": f"<manifest:manifest {spaces}/>",
    })  # fmt: skip


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{_p(text)}</w:tc>" for text in texts) + "</w:tr>"


def _read(content: bytes, name: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The tags and lines of the only document, and the notes on the file."""
    reading = read(content, name)
    (document,) = reading.records
    assert isinstance(document, Document), document
    lines = zip(document.line_tags, document.text.split("\n"), strict=True)
    return [(tag, line) for tag, line in lines if line.strip()], [note.text for note in reading.notes]


WORD = _word(
    _p(LEAD)
    + f"<w:tbl>{_cells('Rok', 'Počet jízd')}{_cells('2023', '15 900')}</w:tbl>"
    + f"<w:p><w:r><w:t>{QUOTE}</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Interní!</w:t></w:r>"
    "<w:del><w:r><w:delText>staré</w:delText></w:r></w:del><w:r><w:pict><w:txbxContent>"
    + _p("Most v číslech: délka 214 metrů.")
    + "</w:txbxContent></w:pict></w:r></w:p>",
    footnotes=f"<w:footnote><w:p/></w:footnote><w:footnote>{_p('Údaje jsou předběžné.')}</w:footnote>",
    endnotes=f"<w:endnote>{_p('Zdroj: městský úřad.')}</w:endnote>",
    comments=f"<w:comment>{_p('Ověřit!')}</w:comment>",
    header=_p("TISKOVÁ ZPRÁVA"),
    footer=_p("Strana 1"),
)
ODT = _odt(
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>staré</text:p></text:deletion></text:changed-region>"
    f"</text:tracked-changes><text:p>{LEAD}</text:p><table:table><table:table-header-rows><table:table-row><table:table-cell>"
    "<text:p>Rok</text:p></table:table-cell><table:table-cell><text:p>Počet jízd</text:p></table:table-cell>"
    "</table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>2023</text:p></table:table-cell>"
    "<table:table-cell><text:p>15 900</text:p></table:table-cell></table:table-row></table:table>"
    f"<text:p>{QUOTE}<text:note><text:note-body><text:p>Údaje jsou předběžné.</text:p></text:note-body></text:note>"
    "<office:annotation><text:p>Ověřit!</text:p></office:annotation></text:p>",
    "<style:master-page><style:header><text:p>TISKOVÁ ZPRÁVA</text:p></style:header>"
    "<style:footer><text:p>Strana 1</text:p></style:footer></style:master-page>",
)


@pytest.mark.parametrize(("content", "name"), [(WORD, "zpráva.docx"), (ODT, "zpráva.odt")])
def test_notes_follow_the_text_and_headers_and_footers_are_no_part_of_it(content: bytes, name: str) -> None:
    lines, notes = _read(content, name)
    assert [line for tag, line in lines if not tag.startswith(("footer", "aside"))][:4] == [
        LEAD, "Rok\tPočet jízd", "2023\t15 900", QUOTE,
    ]  # fmt: skip
    assert ("aside>p", "Údaje jsou předběžné.") in lines
    assert [line for tag, line in lines if tag == "footer>p"] == ["TISKOVÁ ZPRÁVA", "Strana 1"]
    assert notes == ["not read of the document: comments: 1, deletions: 1"]
    text = "\n".join(line for _, line in lines)
    assert not any(word in text for word in ("Ověřit", "staré", "Interní"))


def test_text_boxes_and_endnotes_of_word_are_read() -> None:
    lines, _ = _read(WORD, "zpráva.docx")
    assert {"Most v číslech: délka 214 metrů.", "Zdroj: městský úřad."} <= {line for _, line in lines}


def test_a_table_that_arranges_text_gives_its_paragraphs() -> None:
    side = f"<w:tc>{_p('Kontakt')}{_p('Ilona Malá')}</w:tc>"
    lines, _ = _read(_word(f"<w:tbl><w:tr><w:tc>{_p(LEAD)}{_p(QUOTE)}</w:tc>{side}</w:tr></w:tbl>"), "rám.docx")
    assert lines == [("p", LEAD), ("p", QUOTE), ("p", "Kontakt"), ("p", "Ilona Malá")]


def test_a_table_within_a_table_is_read_once() -> None:
    inner = f"<w:tbl>{_cells('Ελιές', '12')}</w:tbl>"
    lines, _ = _read(
        _word(f"{_p(LEAD)}<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{_p(QUOTE)}</w:tc></w:tr></w:tbl>"), "a.docx"
    )
    assert [line for _, line in lines] == [LEAD, "Ελιές\t12", QUOTE]


@pytest.mark.parametrize("mail", [False, True])
def test_a_web_page_inside_a_word_document_is_read(mail: bool) -> None:
    page = f"<html><head><meta charset='utf-8'></head><body><h1>Most</h1><p>{LEAD}</p><p>{QUOTE}</p></body></html>"
    if mail:
        page = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{page}"
    lines, _ = _read(_word("<w:altChunk/>", page), "most.docx")
    assert [line for _, line in lines] == ["Most", LEAD, QUOTE]


def test_footnotes_of_rtf_follow_the_text_and_headers_of_pages_are_noted() -> None:
    rtf = (
        r"{\rtf1\ansi\ansicpg1250{\header Tiskov\'e1 zpr\'e1va\par}{\footer }"
        r"Most se otev\u345 ?e v kv\u283 ?tnu.{\super\chftn}"
        r"{\footnote\pard {\super\chftn} \'dadaje jsou p\u345 ?edb\'ec\'9en\'e9.}"
        r" \'d8ekla to starostka.\par Druh\'fd odstavec.\par}"
    )
    reading = read(rtf.encode("ascii"), "most.rtf")
    (document,) = reading.records
    assert isinstance(document, Document), document
    lines = [line.strip() for line in document.text.split("\n") if line.strip()]
    assert lines == ["Most se otevře v květnu. Řekla to starostka.", "Druhý odstavec.", "Údaje jsou předběžné."]
    assert [note.text for note in reading.notes] == ["not read of the document: headers and footers of pages"]
