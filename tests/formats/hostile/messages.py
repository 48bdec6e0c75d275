"""Web archives, e-mail, Markdown, tables and PDF."""

# ruff: noqa: E501 (one case a row reads best)

import base64
import gzip

from tests.formats.hostile.case import ARTICLE, HEADLINE, PARAGRAPHS, SIGNS, Case

_PAGE = f"<html><body><h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]}</p></body></html>"


def _http(body: bytes, status: str = "200 OK", headers: str = "Content-Type: text/html; charset=utf-8") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body


def warc(
    block: bytes = _http(_PAGE.encode()), kind: str = "response", extra: str = "", length: int | None = None
) -> bytes:
    """One record of a web archive."""
    media_type = "application/http; msgtype=response" if kind == "response" else "text/plain"
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        "WARC-Date: 2026-03-04T10:00:00Z",
        "WARC-Target-URI: https://gazette.example/ferries",
        f"Content-Type: {media_type}",
        f"Content-Length: {len(block) if length is None else length}",
    )
    return ("\r\n".join(lines) + "\r\n" + extra + "\r\n").encode() + block + b"\r\n\r\n"


_CHUNKED = b"%x\r\n%b\r\n0\r\n\r\n" % (len(_PAGE), _PAGE.encode())
_BOMB = gzip.compress(bytes(100_000_000), mtime=0)

_WARCS = (
    Case("two.warc", warc() * 2, "ok ok"),
    Case("two.warc.gz", gzip.compress(warc(), mtime=0) * 2, "ok ok"),
    Case("info-first.warc", warc(b"software: x\r\n", "warcinfo") + warc(), "ok"),
    Case("text-record.warc", warc(ARTICLE, "conversion"), "ok"),
    Case("chunked.warc", warc(_http(_CHUNKED, headers="Content-Type: text/html\r\nTransfer-Encoding: chunked")), "ok"),
    Case("gzip-in-http.warc", warc(_http(gzip.compress(_PAGE.encode(), mtime=0), headers="Content-Type: text/html\r\nContent-Encoding: gzip")), "ok"),
    Case("bomb-in-http.warc", warc(_http(_BOMB, headers="Content-Type: text/html\r\nContent-Encoding: gzip")) + warc(), "TOO_LARGE ok"),
    Case("cp1252-by-header.warc", warc(_http(f"<p>{SIGNS}</p>".encode("cp1252"), headers="Content-Type: text/html; charset=windows-1252")), "ok"),
    Case("pictures.warc", warc(_http(b"\x89PNG", headers="Content-Type: image/png")), "WARC_NO_ARTICLES"),
    Case("not-found.warc", warc(_http(b"gone", "404 Not Found")), "WARC_NO_ARTICLES"),
    Case("redirect.warc", warc(_http(b"", "301 Moved")), "WARC_NO_ARTICLES"),
    Case("only-requests.warc", warc(b"GET / HTTP/1.1\r\n\r\n", "request"), "WARC_NO_ARTICLES"),
    Case("empty-page.warc", warc(_http(b"")) + warc(), "EMPTY ok"),
    Case("script-page.warc", warc(_http(b"<html><script>x</script></html>")) + warc(), "HTML_NO_TEXT ok"),
    Case("cut.warc", (warc() * 2)[:-60], "ok WARC_TRUNCATED"),
    Case("cut-in-headers.warc", warc() + warc()[:60], "ok WARC_TRUNCATED"),
    Case("cut.warc.gz", (gzip.compress(warc(), mtime=0) * 2)[:-30], "ok WARC_TRUNCATED"),
    Case("stopped-by-crawler.warc", warc(extra="WARC-Truncated: length\r\n") + warc(), "TRUNCATED ok"),
    Case("wrong-digest.warc", warc(extra="WARC-Payload-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n") + warc(), "WARC_INVALID ok"),
    Case("wrong-length.warc", warc(length=20) + warc(), "WARC_INVALID"),
    Case("negative-length.warc", warc(length=-5), "WARC_INVALID"),
    Case("vast-length.warc", warc(length=10**15), "WARC_TRUNCATED"),
    Case("junk.warc", b"WARC/1.0\r\njunk\r\n\r\n", "WARC_INVALID"),
    Case("unknown-version.warc", warc().replace(b"WARC/1.0", b"WARC/9.9"), "WARC_INVALID"),
)  # fmt: skip


def mail(*parts: str, headers: str = "", boundary_end: bool = True) -> bytes:
    """A message of one part, or of several with a boundary."""
    head = f"From: Desk <desk@gazette.example>\r\nTo: all@gazette.example\r\nSubject: {HEADLINE}\r\nMIME-Version: 1.0\r\n{headers}"
    if len(parts) == 1:
        return (head + parts[0]).encode()
    body = "".join(f"--b\r\n{part}\r\n" for part in parts) + ("--b--\r\n" if boundary_end else "")
    return f'{head}Content-Type: multipart/alternative; boundary="b"\r\n\r\n{body}'.encode()


_PLAIN = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{PARAGRAPHS[0]}\r\n"
_HTML = f"Content-Type: text/html; charset=utf-8\r\n\r\n{_PAGE}\r\n"
_QUOTED = f"Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(SIGNS.encode('cp1252')).decode()}\r\n"
_PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
_NESTED = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(400))

_MAILS = (
    Case("plain.eml", mail(_PLAIN), "ok"),
    Case("html.eml", mail(_HTML), "ok"),
    Case("both.eml", mail(_PLAIN, _HTML), "ok"),
    Case("cp1252-in-base64.eml", mail(_QUOTED), "ok"),
    Case("named-txt.txt", mail(_PLAIN), "ok"),
    Case("page.mhtml", mail(_HTML, _PICTURE), "ok"),
    Case("only-picture.eml", mail(_PICTURE), "MISSING_FIELD"),
    Case("no-body.eml", mail("\r\n"), "MISSING_FIELD"),
    Case("no-end.eml", mail(_PLAIN, _HTML, boundary_end=False), "TRUNCATED"),
    Case("no-boundary.eml", mail('Content-Type: multipart/mixed; boundary="zz"\r\n\r\ntext\r\n'), "TRUNCATED"),
    Case("attached-message.eml", mail("Content-Type: message/rfc822\r\n\r\n" + mail(_PLAIN).decode(), _PLAIN), "ok"),
    Case("attached-without-message.eml", mail("Content-Type: message/rfc822\r\n\r\n", _PLAIN), "ok"),
    Case("many-headers-in-the-text.eml", mail(_PLAIN + "From: a\r\nSubject: b\r\nTo: c\r\n" * 5_000), "ok"),
    Case("many-parts.eml", mail(*[_PLAIN] * 1500).replace(b"--b", b"--boundary").replace(b'"b"', b'"boundary"'), "PARSER_LIMIT"),
    Case("nested.eml", mail(_NESTED), "TRUNCATED"),
    Case("unknown-charset.eml", mail(_PLAIN.replace("utf-8", "klingon")), "ok"),
    Case("unknown-header-charset.eml", mail(_PLAIN, headers="X: y\r\n").replace(HEADLINE.encode(), b"=?klingon?q?Late?="), "ok"),
    Case("long-headers.eml", mail(_PLAIN, headers="X-A: " + "a" * 2**19 + "\r\n"), "PARSER_LIMIT"),
    Case("binary-part.eml", mail("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAANSUhEUg==\r\n"), "UNSUPPORTED_TYPE"),
    Case("attachment-only.eml", mail("Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n"), "MISSING_FIELD"),
)  # fmt: skip

_FROM = b"From desk@gazette.example Mon Mar  2 10:00:00 2026\n"
_MAILBOXES = (
    Case("two.mbox", (_FROM + mail(_PLAIN) + b"\n") * 2, "ok ok"),
    Case("second-without-text.mbox", _FROM + mail(_PLAIN) + b"\n" + _FROM + mail(_PICTURE), "ok MISSING_FIELD"),
    Case("from-in-a-text.mbox", _FROM + mail(_PLAIN + "\r\nFrom here on it is late.\r\n"), "ok"),
    Case("mailbox.txt", _FROM + mail(_PLAIN), "ok"),
    Case("text.mbox", ARTICLE, "TYPE_MISMATCH"),
    Case("text.eml", ARTICLE, "TYPE_MISMATCH"),
    Case("blank.eml", b" \r\n\n", "WHITESPACE_ONLY"),
    Case("blank.zip", b"\n\n", "WHITESPACE_ONLY"),
)

_FRONT = f"---\ntitle: {HEADLINE}\ndate: 2026-03-04\n---\n\n"
_BOMB_YAML = (
    "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{n}: &{n} [{', '.join([f'*{o}'] * 9)}]\n" for o, n in zip("abcdefgh", "bcdefghi", strict=True))
    + "---\nLate.\n"
)

_MARKDOWN = (
    Case("plain.md", ARTICLE, "ok"),
    Case("front.md", _FRONT.encode() + ARTICLE, "ok"),
    Case("front.txt", _FRONT.encode() + ARTICLE, "ok"),
    Case("toml.md", f'+++\ntitle = "{HEADLINE}"\ndate = 2026-03-04\n+++\nLate.\n'.encode(), "ok"),
    Case("only-front.md", _FRONT.encode(), "MISSING_FIELD"),
    Case("bad-yaml.md", b"---\ntitle: [Late\n---\nThe ferries were late.\n", "ok"),
    Case("yaml-object.md", b"---\ntitle: !!python/object/apply:os.system [id]\n---\nLate.\n", "ok"),
    Case("yaml-bomb.md", _BOMB_YAML.encode(), "ok"),
    Case("yaml-deep.md", b"---\na: " + b"[" * 20_000 + b"\n---\nLate.\n", "ok"),
    Case("unclosed-front.md", b"---\ntitle: Late\n\nThe ferries were late.\n", "ok"),
    Case("raw-html.md", b"# Late\n\n<script>x</script>\n\n<div>The ferries</div>\n", "ok"),
    Case("too-much-front.md", b"---\n" + b"a: b\n" * 100_000 + b"---\nLate.\n", "PARSER_LIMIT"),
    Case("many-brackets.md", b"[" * 20_000 + b"\n\nLate.\n", "ok"),
    Case("deep-quotes.md", b">" * 5_000 + b" Late\n", "PARSER_LIMIT"),
)

_TABLES = (
    Case("two.csv", f"title,body\nA,{PARAGRAPHS[1]!r}\n".replace("'", '"').encode(), "ok"),
    Case("semicolons.csv", b"title;text\nA;Late\nB;On time\n", "ok ok"),
    Case("tabs.tsv", b"title\ttext\nA\tLate\n", "ok"),
    Case("quoted-line-ends.csv", b'title,body\nA,"Late\nand later"\n', "ok"),
    Case("numbers.csv", b"boat,crew\nA,1\n", "NOT_AN_ARTICLE"),
    Case("one-column.csv", b"Late\nLater\n", "NOT_AN_ARTICLE"),
    Case("only-header.csv", b"title,body\n", "MISSING_FIELD"),
    Case("empty-body.csv", b"title,body\nA,Late\nB,\nC,Late\n", "ok MISSING_FIELD ok"),
    Case("short-row.csv", b"title,body\nA,Late\nB\nC,Late\n", "ok MISSING_FIELD ok"),
    Case("long-row.csv", b"title,body\nA,Late,very\nC,Late\n", "MISSING_FIELD ok"),
    Case("open-quote.csv", b'title,body\nA,Late\nB,"Late\n', "ok TRUNCATED"),
    Case("letters-after-quote.csv", b'title,body\nA,"Late"r\nB,Late\n', "MISSING_FIELD ok"),
    Case("nul.csv", b"title,body\nA,La\0te\nB,The ferries were late\n", "CONTROL_CHARS ok"),
    Case(
        "one-row-of-another-encoding.csv",
        "title,body\nA,£4m\nB,£5m\n".encode() + b"C,\xff\xfe\xfa\n",
        "ok ok BAD_ENCODING",
    ),
    Case("long-field.csv", b"title,body\nA," + b"harbour\\n" * 50_000 + b"\n", "ok"),
)


def pdf(text: str = "The ferries were late.", trailer: str = "", end: str = "%%EOF\n") -> bytes:
    """A file of one page."""
    drawing = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET" if text else ""
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawing)}>>stream\n{drawing}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Title({HEADLINE})/CreationDate(D:20260304101500+01'00')>>",
    )
    content, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return (
        f"{content}xref\n0 7\n0000000000 65535 f \n{table}"
        f"trailer<</Root 1 0 R/Info 6 0 R/Size 7{trailer}>>\nstartxref\n{len(content)}\n{end}"
    ).encode()


_PDFS = (
    Case("one-page.pdf", pdf(), "ok"),
    Case("no-text.pdf", pdf(""), "UNSUPPORTED_TYPE"),
    Case("cut.pdf", pdf(end=""), "TRUNCATED"),
    Case("only-header.pdf", b"%PDF-1.7\n", "TRUNCATED"),
    Case("only-ends.pdf", b"%PDF-1.7\n%%EOF\n", "UNSUPPORTED_TYPE"),
    Case("locked.pdf", pdf(trailer="/Encrypt<</Filter/Standard/V 1/R 2/O(0123456789abcdef0123456789abcdef)/U(0123456789abcdef0123456789abcdef)/P -4>>/ID[(a)(a)]"), "UNSUPPORTED_TYPE"),
    Case("circular.pdf", pdf().replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"), "UNSUPPORTED_TYPE"),
)  # fmt: skip

CASES = (*_WARCS, *_MAILS, *_MAILBOXES, *_MARKDOWN, *_TABLES, *_PDFS)
