"""XML: feeds, NITF, NewsML-G2, and what XML can be made to do."""

# ruff: noqa: E501 (one case a row reads best)

from tests.formats.hostile.case import HEADLINE, PARAGRAPHS, SIGNS, Case

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
_ITEM = f"<item><title>{HEADLINE}</title><guid>{{}}</guid><description>{PARAGRAPHS[0]}</description></item>"


def rss(*items: str, before: str = _DECLARATION) -> bytes:
    """A feed of these items."""
    return (
        f'{before}<rss version="2.0"><channel><title>Harbour Gazette</title>{"".join(items)}</channel></rss>'.encode()
    )


def _item(number: int) -> str:
    return _ITEM.format(number)


def _nitf(content: str, head: str = "") -> bytes:
    body = f"<body.head><hedline><hl1>{HEADLINE}</hl1></hedline></body.head><body.content>{content}</body.content>"
    return f"{_DECLARATION}{head}<nitf><body>{body}</body></nitf>".encode()


def _newsml(content: str) -> str:
    meta = f"<contentMeta><headline>{HEADLINE}</headline></contentMeta>"
    return f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:pa:1">{meta}{content}</newsItem>'


def _declared_entities(declarations: str, use: str) -> bytes:
    return rss(
        f"<item><title>{use}</title><description>x</description></item>",
        before=f'<?xml version="1.0"?><!DOCTYPE rss [{declarations}]>',
    )


_XHTML = f'<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{_BODY}</body></html></inlineXML></contentSet>'
_LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

_LINE = "the ferry was late once more\n"

CASES = (
    Case("feed.rss", rss(_item(1), _item(2)), "ok ok"),
    Case("feed.xml", rss(_item(1)), "ok"),
    Case("no-declaration.rss", rss(_item(1), before=""), "ok"),
    Case("blank-before-declaration.rss", b"\n\n" + rss(_item(1)), "ok"),
    Case("no-items.rss", rss(), "MISSING_FIELD"),
    Case("item-without-text.rss", rss(_item(1), "<item><title>Late</title></item>", _item(3)), "ok MISSING_FIELD ok"),
    Case("same-guid.rss", rss(_item(1), _item(1).replace("Twelve", "Eleven"), _item(2)), "ID_CONFLICT ID_CONFLICT ok"),
    Case(
        "markup-in-cdata.rss", rss(f"<item><title>F</title><description><![CDATA[{_BODY}]]></description></item>"), "ok"
    ),
    Case(
        "entity-word-in-cdata.rss",
        rss("<item><title>F</title><description><![CDATA[<!ENTITY x>]]> late</description></item>"),
        "ok",
    ),
    Case(
        "atom.atom",
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>F</title><content type="html">{PARAGRAPHS[0]}</content></entry></feed>'.encode(),
        "ok",
    ),
    Case(
        "deep-markup-in-cdata.rss",
        rss(f"<item><description><![CDATA[{'<div>' * 1000}x]]></description></item>", _item(2)),
        "HTML_TOO_DEEP ok",
    ),
    Case("story.nitf", _nitf(_BODY), "ok"),
    Case("story-with-doctype.xml", _nitf(_BODY, '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">'), "ok"),
    Case("many-broken-lines.nitf", _nitf("<p>The ferries <org>of</org><br/>the port were late</p>" * 5_000), "ok"),
    Case(
        "many-typed-lines.xml",
        _newsml(f"<contentSet><inlineData>{_LINE * 20_000}</inlineData></contentSet>").encode(),
        "ok",
    ),
    Case(
        "many-shortcodes.rss",
        rss(f"<item><title>F</title><description>Late. {'[caption' * 20_000}</description></item>").replace(
            b"<channel>", b"<channel xmlns:wp='http://wordpress.org/export/1.2/'><wp:author/>"
        ),
        "ok",
    ),
    Case("many-blocks.nitf", _nitf("<block><p>The ferries</p></block>" * 5_000), "ok"),
    Case("deep-in-a-line.nitf", _nitf(f"<p>{'<org>' * 400}x<br/>y{'</org>' * 400}</p>"), "ok"),
    Case("story-without-body.xml", _nitf(""), "MISSING_FIELD"),
    Case("item.xml", (_DECLARATION + _newsml(_XHTML)).encode(), "ok"),
    Case("item.newsml", _newsml(f"<contentSet><inlineData>{PARAGRAPHS[0]}</inlineData></contentSet>").encode(), "ok"),
    Case(
        "picture-item.xml", _newsml('<contentSet><remoteContent href="x.jpg"/></contentSet>').encode(), "MISSING_FIELD"
    ),
    Case(
        "message.xml",
        f"<newsMessage><itemSet>{_newsml(_XHTML)}{_newsml('')}</itemSet></newsMessage>".encode(),
        "ok MISSING_FIELD",
    ),
    Case("laughs.xml", _declared_entities(_LAUGHS, "&i;"), "XML_ENTITY"),
    Case("one-entity.xml", _declared_entities('<!ENTITY a "b">', "x"), "XML_ENTITY"),
    Case("long-entity.xml", _declared_entities(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 1000), "XML_ENTITY"),
    Case("external-entity.xml", _declared_entities('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"), "XML_ENTITY"),
    Case("remote-entity.xml", _declared_entities('<!ENTITY a SYSTEM "http://127.0.0.1:9/x">', "&a;"), "XML_ENTITY"),
    Case(
        "parameter-entity.xml",
        _declared_entities('<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;', "x"),
        "XML_ENTITY",
    ),
    Case("utf-16-entity.xml", _declared_entities('<!ENTITY a "b">', "&a;").decode().encode("utf-16"), "XML_ENTITY"),
    Case("undeclared-entity.xml", rss("<item><title>&harbour;</title></item>"), "XML_INVALID"),
    Case("mismatched-tag.rss", rss("<item><title>Late</item>"), "XML_INVALID"),
    Case("two-roots.rss", rss(_item(1)) + b"<rss/>", "ok"),
    Case("two-feeds.rss", rss(_item(1)) + rss(_item(2)), "ok ok"),
    Case("bare-ampersand.rss", rss(_item(1).replace("watchdog", "watchdog & mayor"), _item(2)), "ok ok"),
    Case("control-character.rss", rss(_item(1).replace("watchdog", "watch\x01dog")), "ok"),
    Case("control-reference.rss", rss(_item(1).replace("watchdog", "watch&#1;dog")), "ok"),
    Case("nul.rss", rss(_item(1).replace("watchdog", "watch\0dog")), "TRUNCATED"),
    Case("mostly-control-characters.rss", rss(_item(1).replace("o", "\x02o")), "CONTROL_CHARS"),
    Case("unbound-prefix.rss", rss(_item(1).replace("<guid>", "<gal:photo/><guid>")), "ok"),
    Case("one-broken-item.rss", rss(_item(1), "<item><title>Late</guid></item>", _item(3)), "ok XML_INVALID ok"),
    Case("item-without-end.rss", rss(_item(1).removesuffix("</item>"), _item(2)), "XML_INVALID ok"),
    Case(
        "bytes-of-another-encoding.rss",
        rss(*map(_item, (1, 2, 3))).replace(b"Ferries", "Façade – café".encode()).replace("é".encode(), b"\xe9", 1),
        "BAD_ENCODING ok ok",
    ),
    Case("many-broken-items.rss", rss(*["<item></b></item>"] * 5_000), " ".join(["XML_INVALID"] * 5_000)),
    Case("many-prefixes.rss", rss(*(f"<p{n}:a/>" for n in range(5_000)), _item(1)), "ok"),
    Case("unclosed-cdata.rss", b"<rss>" + b"<item><![CDATA[" * 20_000, "TRUNCATED"),
    Case("same-attribute.rss", rss('<item a="1" a="2"/>'), "XML_INVALID"),
    Case("cut.rss", rss(_item(1), _item(2))[:-60], "ok TRUNCATED"),
    Case("cut-in-a-tag.rss", rss(_item(1))[:-3], "ok TRUNCATED"),
    Case("cut-in-cdata.rss", rss("<item><description><![CDATA[")[:-16], "TRUNCATED"),
    Case("only-declaration.xml", _DECLARATION.encode(), "TRUNCATED"),
    Case("deep.xml", b"<?xml version='1.0'?>" + b"<a>" * 100_000, "PARSER_LIMIT"),
    Case("deep-closed.xml", b"<?xml version='1.0'?>" + b"<a>" * 600 + b"</a>" * 600, "PARSER_LIMIT"),
    Case("sitemap.xml", b"<?xml version='1.0'?><urlset><url><loc>x</loc></url></urlset>", "UNSUPPORTED_TYPE"),
    Case(
        "drawing.svg",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>Late</text></svg>',
        "UNSUPPORTED_TYPE",
    ),
    Case("unknown-encoding.xml", b'<?xml version="1.0" encoding="klingon"?><rss/>', "UNSUPPORTED_ENCODING"),
    Case(
        "cp1252.rss",
        rss(f"<item><description>{SIGNS}</description></item>", before='<?xml version="1.0" encoding="windows-1252"?>')
        .decode()
        .encode("cp1252"),
        "ok",
    ),
    Case("utf-8-declared-as-utf-16.rss", rss(_item(1), before='<?xml version="1.0" encoding="utf-16"?>'), "ok"),
    Case("utf-16.rss", rss(_item(1), before='<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16"), "ok"),
    Case("empty-root.xml", b"<?xml version='1.0'?><nitf/>", "MISSING_FIELD"),
)
