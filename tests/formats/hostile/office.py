"""Documents and tables of office programs and of data frames."""

# ruff: noqa: E501 (one case a row reads best)

import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq

from tests.formats.hostile.case import HEADLINE, PARAGRAPHS, Case
from tests.formats.workbook import make_members, make_sheet
from transforms.document import Limits

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def pack(members: dict[str, str | bytes]) -> bytes:
    """A zip archive of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, stored)
    return file.getvalue()


def _docx(body: str, before: str = "", **others: str) -> bytes:
    document = f'{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return pack({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": document, **others})


def _paragraphs(*texts: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


_GOOD = _docx(_paragraphs(HEADLINE, *PARAGRAPHS))
_ENTITIES = '<!DOCTYPE x [<!ENTITY a "late"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_DEEP = 400
_RTF = "{\\rtf1\\ansi\\ansicpg1252 " + "\\par ".join((HEADLINE, *PARAGRAPHS)) + "}"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(60)

_TEXT = "\n\n".join(PARAGRAPHS)
_SHEET = make_sheet(["Titel", "Text"], [HEADLINE, _TEXT], ["", ""], [f"{HEADLINE} 2", _TEXT])
_FAR = _SHEET.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def _parquet(**columns: list[object]) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


_TABLE = _parquet(title=[HEADLINE, None], text=[_TEXT, None])

_OPEN = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def _odt(text: str, before: str = "", manifest: str = "<manifest/>") -> bytes:
    content = f"{before}<office:document-content {_OPEN}><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return pack({**members, "META-INF/manifest.xml": manifest})


def _epub(*chapters: str | None) -> bytes:
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    places = "".join(f'<itemref idref="c{n}"/><itemref idref="c{n}"/>' for n in range(len(chapters)))
    pages = {f"c{n}.xhtml": chapter for n, chapter in enumerate(chapters) if chapter is not None}
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="book.opf"/></container>',
    }
    return pack(
        {**members, "book.opf": f"<package><manifest>{items}</manifest><spine>{places}</spine></package>", **pages}
    )


_CHAPTER = f"<html><body><h1>{HEADLINE}</h1><p>{'</p><p>'.join(PARAGRAPHS)}</p></body></html>"

CASES = (
    Case("text.odt", _odt(f"<text:p>{'</text:p><text:p>'.join(PARAGRAPHS)}</text:p>"), "ok"),
    Case("empty.odt", _odt(""), "WHITESPACE_ONLY"),
    Case("cut.odt", _odt("<text:p>Late</text:p>")[:-30], "ARCHIVE_TRUNCATED"),
    Case("entities.odt", _odt("<text:p>&b;</text:p>", _ENTITIES), "XML_ENTITY"),
    Case("deep.odt", _odt("<text:section>" * 600 + "</text:section>" * 600), "PARSER_LIMIT"),
    Case("many-spaces.odt", _odt('<text:p>Late<text:s text:c="999999999"/>again</text:p>'), "ok"),
    Case("locked.odt", _odt("", manifest="<manifest:encryption-data/>"), "UNSUPPORTED_TYPE"),
    Case("no-content.odt", pack({"mimetype": "application/vnd.oasis.opendocument.text"}), "ARCHIVE_CORRUPT"),
    Case("slides.odp", pack({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "UNSUPPORTED_TYPE"),
    Case("book.epub", _epub("<html><body><img/></body></html>", _CHAPTER, _CHAPTER), "ok ok"),
    Case("book.zip", _epub(_CHAPTER), "TYPE_MISMATCH"),
    Case("missing-chapter.epub", _epub(_CHAPTER, None, _CHAPTER), "ok ARCHIVE_CORRUPT ok"),
    Case("pictures.epub", _epub("<html><body><img/></body></html>"), "HTML_NO_TEXT"),
    Case("no-container.epub", pack({"mimetype": "application/epub+zip"}), "ARCHIVE_CORRUPT"),
    Case("bomb.epub", _epub(_CHAPTER + " " * 30_000_000), "ARCHIVE_BOMB"),
    Case("workbook.xlsx", pack(make_members(_SHEET)), "ok ok"),
    Case("workbook-without-suffix", pack(make_members(_SHEET)), "ok ok"),
    Case("workbook.docx", pack(make_members(_SHEET)), "TYPE_MISMATCH"),
    Case("cut.xlsx", pack(make_members(_SHEET))[:-30], "ARCHIVE_TRUNCATED"),
    Case("sums.xlsx", pack(make_members(make_sheet(["Summe", 7]))), "NOT_AN_ARTICLE"),
    Case("no-sheet.xlsx", pack(make_members()), "NOT_AN_ARTICLE"),
    Case("not-closed.xlsx", pack(make_members(_SHEET[:300])), "UNSUPPORTED_TYPE"),
    Case("far-cell.xlsx", pack(make_members(_FAR)), "PARSER_LIMIT"),
    Case("entities.xlsx", pack(make_members(_ENTITIES + _SHEET)), "XML_ENTITY"),
    Case("bomb.xlsx", pack(make_members(_SHEET + " " * 30_000_000)), "ARCHIVE_BOMB"),
    Case("table.parquet", _TABLE, "ok"),
    Case("table.csv", _TABLE, "TYPE_MISMATCH"),
    Case("cut.parquet", _TABLE[:-8], "TRUNCATED"),
    Case("damaged.parquet", _TABLE[:60] + b"\xff" * 60 + _TABLE[120:], "UNSUPPORTED_TYPE"),
    Case("empty.parquet", b"PAR1", "TRUNCATED"),
    Case("numbers.parquet", _parquet(x=[1], y=[2]), "NOT_AN_ARTICLE"),
    Case(
        "one-text-in-every-row.parquet",
        _parquet(title=[HEADLINE] * 900, text=[_TEXT * 50] * 900),
        "ARCHIVE_BOMB",
        Limits(max_expanded_bytes=600_000),
    ),
    Case("cut.arrow", b"ARROW1\0\0" + bytes(90), "TRUNCATED"),
    Case("damaged.arrow", b"ARROW1\0\0" + bytes(90) + b"ARROW1", "UNSUPPORTED_TYPE"),
    Case("no-stream.arrow", b"\xff\xff\xff\xff\x20\0\0\0" + bytes(90), "UNSUPPORTED_TYPE"),
    Case("word.docx", _GOOD, "ok"),
    Case("word-without-suffix", _GOOD, "ok"),
    Case("word.doc", _GOOD, "ok"),
    Case("word.json", _GOOD, "TYPE_MISMATCH"),
    Case("word.zip", _GOOD, "TYPE_MISMATCH"),
    Case("word-in-an-archive.zip", pack({"a.docx": _GOOD, "b.docx": _GOOD}), "ok ok"),
    Case("cut.docx", _GOOD[:-30], "ARCHIVE_TRUNCATED"),
    Case("no-text.docx", _docx("<w:p/>"), "WHITESPACE_ONLY"),
    Case("bomb.docx", _docx(_paragraphs(*PARAGRAPHS), others="x" * 30_000_000), "ARCHIVE_BOMB"),
    Case("large.docx", _GOOD, "ARCHIVE_BOMB", Limits(max_expanded_bytes=500)),
    Case("entities.docx", _docx(_paragraphs("&b;"), _ENTITIES), "XML_ENTITY"),
    Case("deep.docx", _docx("<w:sdt>" * _DEEP + "</w:sdt>" * _DEEP), "XML_INVALID"),
    Case("not-closed.docx", _docx("<w:p>"), "XML_INVALID"),
    Case(
        "no-document.docx",
        pack({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/x": ""}),
        "UNSUPPORTED_TYPE",
    ),
    Case("a-zip-of-texts.docx", pack({"a.txt": HEADLINE}), "UNSUPPORTED_TYPE"),
    Case("old-word.doc", _COMPOUND, "UNSUPPORTED_TYPE"),
    Case("locked.docx", _COMPOUND, "TYPE_MISMATCH"),
    Case("page.doc", f"<html><body><p>{'</p><p>'.join(PARAGRAPHS)}</p></body></html>".encode(), "ok"),
    Case("rich.rtf", _RTF.encode(), "ok"),
    Case("rich.doc", _RTF.encode(), "ok"),
    Case("cut.rtf", _RTF[:-1].encode(), "TRUNCATED"),
    Case("deep.rtf", b"{\\rtf1" + b"{" * 100_000, "PARSER_LIMIT"),
    Case("closed-too-often.rtf", _RTF.encode() + b"}" * 1000, "ok"),
    Case("no-text.rtf", b"{\\rtf1{\\info{\\title x}}}", "WHITESPACE_ONLY"),
    Case("wrong-byte.rtf", b"{\\rtf1\\ansicpg932 Late \\'81 again}", "BAD_ENCODING"),
    Case("no-code-page.rtf", b"{\\rtf1\\ansicpg99999 Late \\'e9 again}", "UNSUPPORTED_ENCODING"),
    Case("skips-too-much.rtf", b"{\\rtf1\\bin9999999999 Late}", "TRUNCATED"),
    Case("half-a-pair.rtf", b"{\\rtf1 Late \\u-10179? again}", "BAD_ENCODING"),
    Case("many-fonts.rtf", b"{\\rtf1{\\fonttbl" + b"{\\f1\\fcharset204 " * 900 + b"}" * 902, "WHITESPACE_ONLY"),
    Case("many-fields.rtf", b"{\\rtf1" + b"{\\field{\\*\\fldinst HYPERLINK" * 400 + b"}" * 802, "WHITESPACE_ONLY"),
    Case("text.rtf", "\n".join(PARAGRAPHS).encode(), "TYPE_MISMATCH"),
)
