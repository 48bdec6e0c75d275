"""Known types that are not read here, and names that lie."""

import gzip

from tests.formats.hostile.case import ARTICLE, HEADLINE, Case

_BINARY = {
    "photo.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
    "photo.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1",
    "photo.gif": b"GIF89a\1\0\1\0\x80\0\0",
    "photo.webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "photo.bmp": b"BM\x36\0\0\0\0\0\0\0",
    "photo.tif": b"II*\0\x08\0\0\0",
    "favicon.ico": b"\0\0\1\0\1\0\x10\x10",
    "clip.mp4": b"\0\0\0\x20ftypisom\0\0\2\0",
    "clip.avi": b"RIFF\x24\0\0\0AVI LIST",
    "clip.mkv": b"\x1aE\xdf\xa3\x01\0\0\0",
    "call.mp3": b"ID3\3\0\0\0\0\x0f\x76",
    "call.ogg": b"OggS\0\2\0\0\0\0",
    "call.wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
    "print.ps": b"%!PS-Adobe-3.0\n%%Title: Ferries\n",
    "notes.sqlite": b"SQLite format 3\0\x10\0\1\1",
    "tool.exe": b"MZ\x90\0\3\0\0\0\4\0",
    "tool.elf": b"\x7fELF\2\1\1\0",
    "Tool.class": b"\xca\xfe\xba\xbe\0\0\0\x3d",
    "font.woff2": b"wOF2\0\1\0\0",
}
_ARCHIVES = {
    "back-numbers.7z": b"7z\xbc\xaf\x27\x1c\0\4",
    "back-numbers.rar": b"Rar!\x1a\7\1\0",
    "back-numbers.Z": b"\x1f\x9d\x90\x46\x9e",
    "back-numbers.lz4": b"\x04\x22\x4d\x18\x64\x40",
    "back-numbers.cab": b"MSCF\0\0\0\0\x10\0",
    "back-numbers.lzma": b"\x5d\0\0\x80\0\xff\xff\xff\xff",
}
_TEXTS = {
    "talk.srt": "1\n00:00:01,000 --> 00:00:04,000\nDie Fähren sind zu spät.\n",
    "talk.vtt": "\ufeffWEBVTT\n\n00:01.000 --> 00:04.000\nDie Fähren sind zu spät.\n",
    "talk.sbv": "0:00:01.000,0:00:04.000\nDie Fähren sind zu spät.\n",
    "talk.ass": "[Script Info]\nTitle: Fähren\n",
    "sources.ris": "TY  - NEWS\nTI  - Fähren zu spät\nER  - \n",
    "sources.bib": "@article{roe2024,\n  title = {Fähren zu spät},\n}\n",
    "sources.enw": "%0 Newspaper Article\n%T Fähren zu spät\n",
    "sailings.ics": "BEGIN:VCALENDAR\nVERSION:2.0\n",
    "people.vcf": "BEGIN:VCARD\nVERSION:4.0\n",
    "paper.tex": "% Fähren\n\\documentclass{article}\n",
    "fleet.sql": "-- MySQL dump 10.13\n",
    "fleet.py": "#!/usr/bin/env python3\nprint('late')\n",
    "words.po": 'msgid ""\nmsgstr ""\n',
}
_PAGE = b"<!DOCTYPE html><html><body><h1>Ferries</h1><p>Twelve are unfit.</p></body></html>"
_JSON = b'{"headline": "Ferries", "body": "Twelve are unfit."}'
_FEED = (
    b'<?xml version="1.0"?><rss><channel><item><title>F</title><description>Late</description></item></channel></rss>'
)
_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
_PNG = _BINARY["photo.png"]

CASES = (
    *(Case(name, content + bytes(64), "UNSUPPORTED_TYPE") for name, content in _BINARY.items()),
    *(Case(name, content + bytes(64), "ARCHIVE_UNSUPPORTED") for name, content in _ARCHIVES.items()),
    *(Case(f"{name}.txt", content + bytes(64), "TYPE_MISMATCH") for name, content in _BINARY.items()),
    *(
        Case(name, content.encode(), "UNSUPPORTED_TYPE")
        for name, content in (_TEXTS | {f"{name}.txt": content for name, content in _TEXTS.items()}).items()
    ),
    Case("notes.yaml", b"title: Ferries\nbody: late\n", "UNSUPPORTED_TYPE"),
    Case("talk.vtt.txt.json", b"WEBVTT\n\n", "JSON_INVALID"),
    Case("webvtt-in-the-news.txt", b"WEBVTTs are no ferries.\n" + ARTICLE, "ok"),
    Case("a-list.txt", b"1\n12:30 --> the ferry leaves\n" + ARTICLE, "ok"),
    Case("mentions.txt", b"@harbour {late}, said the sign.\n" + ARTICLE, "ok"),
    Case("7z.txt", _ARCHIVES["back-numbers.7z"], "TYPE_MISMATCH"),
    Case("png-without-suffix", _PNG, "UNSUPPORTED_TYPE"),
    Case("png.json", _PNG, "TYPE_MISMATCH"),
    Case("png.html", _PNG, "TYPE_MISMATCH"),
    Case("png.zip", _PNG, "TYPE_MISMATCH"),
    Case("png.jpg", _PNG, "UNSUPPORTED_TYPE"),
    Case("text.png", ARTICLE, "TYPE_MISMATCH"),
    Case("text.docx", ARTICLE, "TYPE_MISMATCH"),
    Case("text.mp3", ARTICLE, "TYPE_MISMATCH"),
    Case("text.pdf", ARTICLE, "TYPE_MISMATCH"),
    Case("text.zip", ARTICLE, "TYPE_MISMATCH"),
    Case("text.gz", ARTICLE, "TYPE_MISMATCH"),
    Case("text.tar", ARTICLE, "TYPE_MISMATCH"),
    Case("text.warc", ARTICLE, "TYPE_MISMATCH"),
    Case("gzip.txt", gzip.compress(ARTICLE), "TYPE_MISMATCH"),
    Case("gzip.zip", gzip.compress(ARTICLE), "TYPE_MISMATCH"),
    Case("gzip-without-suffix", gzip.compress(ARTICLE), "ok"),
    Case("gzip.2026-03-04", gzip.compress(ARTICLE), "ok"),
    Case("pdf.txt", _PDF, "TYPE_MISMATCH"),
    Case("pdf.html", _PDF, "TYPE_MISMATCH"),
    Case("page.json", _PAGE, "TYPE_MISMATCH"),
    Case("page.csv", _PAGE, "TYPE_MISMATCH"),
    Case("page.eml", _PAGE, "TYPE_MISMATCH"),
    Case("page.md", _PAGE, "TYPE_MISMATCH"),
    Case("page.xml", _PAGE, "TYPE_MISMATCH"),
    Case("page.rss", _PAGE, "TYPE_MISMATCH"),
    Case("page.txt", _PAGE, "ok"),
    Case("page-without-suffix", _PAGE, "ok"),
    Case("json.html", _JSON, "TYPE_MISMATCH"),
    Case("json.xml", _JSON, "TYPE_MISMATCH"),
    Case("json.csv", _JSON, "TYPE_MISMATCH"),
    Case("json.txt", _JSON, "ok"),
    Case("feed.html", _FEED, "TYPE_MISMATCH"),
    Case("feed.json", _FEED, "TYPE_MISMATCH"),
    Case("feed.txt", _FEED, "ok"),
    Case("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><text>Late</text></svg>", "UNSUPPORTED_TYPE"),
    Case(
        "newsml-1.xml",
        b"<NewsML><NewsItem><NewsLines><HeadLine>Late</HeadLine></NewsLines></NewsItem></NewsML>",
        "MISSING_FIELD",
    ),
    Case("text.html", ARTICLE, "ok"),
    Case("text.json", ARTICLE, "JSON_INVALID"),
    Case("text.xml", ARTICLE, "XML_INVALID"),
    Case("text.csv", ARTICLE, "NOT_AN_ARTICLE"),
    Case("text.md", ARTICLE, "ok"),
    Case("text.TXT", ARTICLE, "ok"),
    Case("text.article", ARTICLE, "ok"),
    Case("text.2026", ARTICLE, "ok"),
    Case("text", ARTICLE, "ok"),
    Case(".txt.", ARTICLE, "ok"),
    Case("-rf.txt", ARTICLE, "ok"),
    Case("bmw.txt", b"BMW will not mend the ferries of Port Ansley.\n" + ARTICLE, "ok"),
    Case("mz.txt", b"MZ is not a programme but a newsreader.\n" + ARTICLE, "ok"),
    Case("id3.txt", b"ID3 cards will be needed on the ferries.\n" + ARTICLE, "ok"),
    Case("bracket.txt", f"[1] {HEADLINE}\n".encode() + ARTICLE, "ok"),
    Case("brace.txt", b"{This} is how the notice began.\n" + ARTICLE, "ok"),
    Case("less-than.txt", b"<Ferries late> read the sign.\n" + ARTICLE, "ok"),
    Case("dashes.txt", b"---\n" + ARTICLE, "ok"),
)
