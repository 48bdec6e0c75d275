"""HTML pages."""

from tests.formats.hostile.case import HEADLINE, PARAGRAPHS, SIGNS, Case
from transforms.document import Limits

_BODY = f"<h1>{HEADLINE}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


_OUT_OF_SIGHT = (
    "aria-hidden=true",
    "style='position: absolute; left: -9999px'",
    "style='text-indent:-10000em'",
    "style='visibility: collapse'",
    "style='position:absolute;clip:rect(0,0,0,0)'",
    "style='clip-path: inset(50%)'",
)


def page(body: str = _BODY, head: str = "") -> bytes:
    """A whole page."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
    )


def _declaring(label: str, encoding: str) -> bytes:
    text = f"<!DOCTYPE html><html><head><meta charset='{label}'></head><body><p>{SIGNS}</p></body></html>"
    return text.encode(encoding, "ignore")


CASES = (
    Case("page.html", page(), "ok"),
    Case("page.htm", page(), "ok"),
    Case("PAGE.HTML", page(), "ok"),
    Case("fragment.html", _BODY.encode(), "ok"),
    Case("no-end-tags.html", page().replace(b"</p>", b"").replace(b"</body></html>", b""), "ok"),
    Case("only-script.html", page("<div id='root'></div><script>draw('text')</script>"), "HTML_NO_TEXT"),
    Case("only-noscript.html", page("<noscript>Turn on JavaScript</noscript>"), "HTML_NO_TEXT"),
    Case("only-image.html", page("<img src='ferry.png' alt='A ferry'>"), "HTML_NO_TEXT"),
    Case("only-head.html", page("", "<title>Ferries</title>"), "HTML_NO_TEXT"),
    Case("only-comment.html", b"<!-- nothing to see -->", "HTML_NO_TEXT"),
    Case("only-template.html", page("<template><p>not shown</p></template>"), "HTML_NO_TEXT"),
    *(
        Case(
            f"only-out-of-sight-{number}.html",
            page(f"<p {attribute}>not shown</p><noframes>nor this</noframes>"),
            "HTML_NO_TEXT",
        )
        for number, attribute in enumerate(_OUT_OF_SIGHT)
    ),
    Case("behind-a-dialog.html", page(f"<div aria-hidden='true'><h1>Ferries</h1>{_BODY}</div>"), "ok"),
    Case("only-hidden.html", page("<div style='display: none'>not shown</div><p hidden>nor this</p>"), "HTML_NO_TEXT"),
    Case("only-doctype.html", b"<!DOCTYPE html>", "HTML_NO_TEXT"),
    Case("deep.html", page("<div>" * 600 + "Deep" + "</div>" * 600), "HTML_TOO_DEEP"),
    Case("very-deep.html", page("<div>" * 100_000 + "Deep"), "HTML_TOO_DEEP"),
    Case("deep-inline.html", page("<b>" * 100_000 + "Deep"), "HTML_TOO_DEEP"),
    Case("deep-within-limit.html", page("<div>" * 400 + HEADLINE + "</div>" * 400), "ok"),
    Case(
        "deep-for-a-low-limit.html",
        page("<div>" * 40 + HEADLINE + "</div>" * 40),
        "HTML_TOO_DEEP",
        Limits(max_html_depth=20),
    ),
    Case("wide.html", page("<p>A ferry</p>" * 20_000), "ok"),
    Case("unclosed-paragraphs.html", page("<p>A ferry" * 20_000), "ok"),
    Case("crossed-tags.html", page("<a><b>ferry</a></b>" * 5_000), "ok"),
    Case(
        "many-attributes.html",
        page("<p " + " ".join(f"a{i}=1" for i in range(20_000)) + f">{HEADLINE}</p>"),
        "PARSER_LIMIT",
    ),
    Case("many-less-than.html", page("<" * 100_000 + f"<p>{HEADLINE}</p>"), "ok"),
    Case("many-comments.html", b"<!---->" * 50_000 + page(), "ok"),
    Case("many-entities.html", page(f"<p>{'&amp;' * 50_000}</p>"), "ok"),
    Case("cut-in-a-tag.html", page()[:-9], "TRUNCATED"),
    Case("cut-in-a-script.html", page("<p>Ferries</p><script>var a = 1;")[:-14], "TRUNCATED"),
    Case("cut-in-a-comment.html", b"<html><body><p>Ferries</p><!-- the rest", "TRUNCATED"),
    Case("cut-in-a-paragraph.html", f"<html><body><div><article>{_BODY[:300]}".encode(), "TRUNCATED"),
    Case("nul.html", page(_BODY.replace("watchdog", "watch\0dog")), "CONTROL_CHARS"),
    Case("null-character-reference.html", page(_BODY + "<p>&#0;&#1;&#xd800;&#x110000;</p>"), "ok"),
    Case("line-too-long.html", page("<p>" + "harbour " * 200_000 + "</p>"), "LINE_TOO_LONG"),
    Case("mark.html", b"\xef\xbb\xbf" + page(), "ok"),
    Case("utf-16.html", page().decode().encode("utf-16"), "ok"),
    Case("cp1252-declared.html", _declaring("windows-1252", "cp1252"), "ok"),
    Case("cp1252-declared-as-latin-1.html", _declaring("iso-8859-1", "cp1252"), "ok"),
    Case("cp1252-declared-as-utf-8.html", _declaring("utf-8", "cp1252"), "ok"),
    Case("cp1252-declared-as-utf-16.html", _declaring("utf-16", "cp1252"), "ok"),
    Case("utf-8-declared-as-latin-1.html", _declaring("iso-8859-1", "utf-8"), "ok"),
    Case("utf-8-declared-as-a-database-does.html", _declaring("utf8mb4", "utf-8"), "ok"),
    Case("utf-8-declared-as-nonsense.html", _declaring("klingon", "utf-8"), "ok"),
    Case("cp1252-declared-as-nonsense.html", _declaring("klingon", "cp1252"), "UNSUPPORTED_ENCODING"),
    Case("cp1252-declared-as-a-python-codec.html", _declaring("rot13", "cp1252"), "UNSUPPORTED_ENCODING"),
    Case(
        "broken-linked-data.html",
        page(head='<script type="application/ld+json">{"@type": "NewsArticle", </script>'),
        "ok",
    ),
    Case("deep-linked-data.html", page(head=f'<script type="application/ld+json">{"[" * 5000}</script>'), "ok"),
    Case(
        "hostile-linked-data.html",
        page(head='<script type="application/ld+json">{"@type": [1, null], "@graph": 5}</script>'),
        "ok",
    ),
    Case("xhtml.xhtml", b'<?xml version="1.0"?>' + page(), "ok"),
    Case(
        "xhtml-in-xml.xml",
        f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{_BODY}</body></html>'.encode(),
        "ok",
    ),
    Case("svg-and-math.html", page(_BODY + "<svg><text>no</text></svg><math><mi>x</mi></math>"), "ok"),
    Case("frameset.html", b"<html><frameset><frame src='a.html'></frameset></html>", "HTML_NO_TEXT"),
    Case("plaintext.html", page("<plaintext>" + HEADLINE), "ok"),
)
