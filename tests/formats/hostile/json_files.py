"""JSON and JSON Lines."""

import json

from tests.formats.hostile.case import HEADLINE, PARAGRAPHS, TEXT, Case
from transforms.document import Limits

_BODY = "\n\n".join(PARAGRAPHS)
_GOOD = {"id": "1", "headline": HEADLINE, "body": _BODY}


def _dump(value: object) -> bytes:
    return json.dumps(value).encode()


def _lines(*lines: str | dict[str, object]) -> bytes:
    return "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines).encode() + b"\n"


def _good(number: int) -> dict[str, object]:
    return {"id": str(number), "headline": f"{HEADLINE} {number}", "body": _BODY}


_SCHEMA_ORG = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "articleBody": _BODY,
    "author": [{"@type": "Person", "name": "Ann Roe"}],
}
_NINJS = {
    "uri": "urn:pa:1",
    "type": "text",
    "headline": HEADLINE,
    "body_text": _BODY,
    "versioncreated": "2026-03-04T10:00:00Z",
}
_NINJS_2 = {
    "uri": "urn:pa:1",
    "headlines": [{"value": HEADLINE}],
    "bodies": [{"contenttype": "text/html", "value": f"<p>{_BODY}</p>"}],
}
_WORDPRESS = {"id": 7, "title": {"rendered": "Ferries &#038; tides"}, "content": {"rendered": f"<p>{_BODY}</p>"}}
_BLOCKS = {"title": HEADLINE, "body": [{"type": "heading", "text": "Why"}, {"type": "paragraph", "text": _BODY}]}
_SECTIONS = {
    "title": HEADLINE,
    "body": {"summary": ["Late"], "sections": [{"headline": ["Why"], "paragraphs": [_BODY]}]},
}
_SEARCH = {"hits": {"total": 1, "hits": [{"_id": "1", "_source": _GOOD}]}}

CASES = (
    Case("one.json", _dump(_GOOD), "ok"),
    Case("one-over-several-lines.jsonl", json.dumps(_GOOD, indent=2).encode(), "ok"),
    Case("one-line-of-no-encoding.jsonl", _lines(_good(1), _good(2)) + b'{"body": "\xff\xfe"}\n', "ok ok BAD_ENCODING"),
    Case("deep-and-too-many.json", b"[" * 6_000_000, "JSON_TOO_DEEP"),
    Case("list.json", _dump([_good(1), _good(2)]), "ok ok"),
    Case("schema-org.json", _dump(_SCHEMA_ORG), "ok"),
    Case("graph.jsonld", _dump({"@graph": [{"@type": "WebSite"}, _SCHEMA_ORG]}), "ok"),
    Case("ninjs.json", _dump(_NINJS), "ok"),
    Case("ninjs-2.json", _dump(_NINJS_2), "ok"),
    Case("wordpress.json", _dump([_WORDPRESS]), "ok"),
    Case("blocks.json", _dump(_BLOCKS), "ok"),
    Case("sections.json", _dump(_SECTIONS), "ok"),
    Case("envelope.json", _dump({"status": "ok", "articles": [_good(1), _good(2)]}), "ok ok"),
    Case("envelopes.json", _dump({"response": {"results": [_good(1)]}}), "ok"),
    Case("search.json", _dump(_SEARCH), "ok"),
    Case("lines.jsonl", _lines(_good(1), _good(2)), "ok ok"),
    Case("lines.ndjson", _lines(_good(1), "", "  ", _good(2)), "ok ok"),
    Case("lines-named-json.json", _lines(_good(1), _good(2)), "ok ok"),
    Case("lines-named-json-first-bad.json", _lines('{"headline": }', _good(1), _good(2)), "JSON_INVALID ok ok"),
    Case("utf-16.json", json.dumps(_GOOD, ensure_ascii=False).encode("utf-16"), "ok"),
    Case("mark.json", b"\xef\xbb\xbf" + _dump(_GOOD), "ok"),
    Case("empty-object.json", b"{}", "JSON_SCHEMA"),
    Case("empty-list.json", b"[]", "JSON_SCHEMA"),
    Case("number.json", b"42", "JSON_SCHEMA"),
    Case("string.json", b'"Ferries"', "JSON_SCHEMA"),
    Case("null.json", b"null", "JSON_SCHEMA"),
    Case("settings.json", b'{"port": 8080, "debug": true}', "JSON_SCHEMA"),
    Case("geo.json", b'{"type": "Point", "coordinates": [1, 2]}', "JSON_SCHEMA"),
    Case("list-of-numbers.json", b"[1, 2]", "JSON_SCHEMA JSON_SCHEMA"),
    Case("no-body.json", _dump({"headline": HEADLINE}), "MISSING_FIELD"),
    Case("null-body.json", _dump({"headline": HEADLINE, "body": None}), "MISSING_FIELD"),
    Case("empty-body.json", _dump({"headline": HEADLINE, "body": "  "}), "MISSING_FIELD"),
    Case("number-as-body.json", _dump({"headline": HEADLINE, "body": 5}), "MISSING_FIELD"),
    Case("hidden-body.json", _dump({"headline": HEADLINE, "body": "<p hidden>x</p>"}), "MISSING_FIELD"),
    Case("one-of-three.jsonl", _lines(_good(1), {"headline": HEADLINE}, _good(3)), "ok MISSING_FIELD ok"),
    Case("cut.json", _dump(_GOOD)[:-40], "TRUNCATED"),
    Case("cut-after-comma.json", b'{"headline": "Ferries",', "TRUNCATED"),
    Case("cut-in-a-word.json", b'{"headline": tru', "TRUNCATED"),
    Case("cut-in-an-escape.json", b'{"headline": "Ferries \\u20', "TRUNCATED"),
    Case("cut-list.json", _dump([_good(1), _good(2)])[:-30], "TRUNCATED"),
    Case("cut.jsonl", _lines(_good(1), _good(2))[:-50], "ok TRUNCATED"),
    Case("cut-in-the-middle.jsonl", _lines(_good(1), '{"headline": "Fer', _good(3)), "ok JSON_INVALID ok"),
    Case("text-line.jsonl", _lines(_good(1), "the feed was restarted", _good(3)), "ok JSON_INVALID ok"),
    Case("two-in-a-line.jsonl", _lines(_good(1), json.dumps(_good(2)) * 2), "ok JSON_INVALID"),
    Case("no-json.jsonl", TEXT.encode(), "JSON_INVALID"),
    Case("trailing-comma.json", b'{"headline": "Ferries", "body": "Late",}', "JSON_INVALID"),
    Case("single-quotes.json", b"{'headline': 'Ferries'}", "JSON_INVALID"),
    Case("comment.json", b'{"headline": "Ferries", /* late */ "body": "Late"}', "JSON_INVALID"),
    Case("raw-line-end.json", b'{"headline": "Ferries\nlate", "body": "Late"}', "JSON_INVALID"),
    Case("bad-escape.json", b'{"headline": "Ferries \\q", "body": "Late"}', "JSON_INVALID"),
    Case("bad-bracket.json", b'{"headline": "Ferries"]', "JSON_INVALID"),
    Case("text-after.json", _dump(_GOOD) + b" and so on", "JSON_INVALID"),
    Case("nan.json", b'{"body": "Late", "score": NaN}', "JSON_NUMBER"),
    Case("infinity.json", b'{"body": "Late", "score": -Infinity}', "JSON_NUMBER"),
    Case("huge-exponent.json", b'{"body": "Late", "score": 1e999}', "JSON_NUMBER"),
    Case("huge-integer.json", b'{"body": "Late", "id": ' + b"9" * 5000 + b"}", "JSON_NUMBER"),
    Case("vast-integer.json", b'{"body": "Late", "id": ' + b"9" * 2_000_000 + b"}", "JSON_NUMBER"),
    Case("leading-zero.json", b'{"body": "Late", "id": 007}', "JSON_NUMBER"),
    Case("hexadecimal.json", b'{"body": "Late", "id": 0x1F}', "JSON_NUMBER"),
    Case("plus-sign.json", b'{"body": "Late", "id": +1}', "JSON_NUMBER"),
    Case("no-digit-first.json", b'{"body": "Late", "score": .5}', "JSON_NUMBER"),
    Case("long-integer.json", b'{"body": "Late", "id": 12345678901234567890123}', "ok"),
    Case("nan-line.jsonl", _lines(_good(1), '{"body": "Late", "score": NaN}', _good(3)), "ok JSON_NUMBER ok"),
    Case("nan-in-a-list.json", b'[{"body": "Late"}, {"body": "Late", "score": NaN}]', "ok JSON_NUMBER"),
    Case("same-key.json", b'{"body": "Late", "body": "On time"}', "JSON_DUP_KEY"),
    Case("same-key-inside.json", b'{"body": "Late", "author": {"name": "A", "name": "B"}}', "JSON_DUP_KEY"),
    Case("same-key-line.jsonl", _lines(_good(1), '{"body": "A", "body": "B"}', _good(3)), "ok JSON_DUP_KEY ok"),
    Case("same-key-in-a-list.json", b'[{"body": "A", "body": "B"}, {"body": "C"}]', "JSON_DUP_KEY ok"),
    Case("deep.json", b'{"body": "Late", "x": ' + b"[" * 100 + b"]" * 100 + b"}", "JSON_TOO_DEEP"),
    Case("very-deep.json", b"[" * 100_000, "JSON_TOO_DEEP"),
    Case("very-deep-closed.json", b"[" * 100_000 + b"]" * 100_000, "JSON_TOO_DEEP"),
    Case("very-deep-objects.json", b'{"a":' * 100_000, "JSON_TOO_DEEP"),
    Case("deep-line.jsonl", _lines(_good(1), "[" * 100_000, _good(3)), "ok JSON_TOO_DEEP ok"),
    Case("wide.json", b"[" + b"[]," * 2_600_000 + b"[]]", "PARSER_LIMIT"),
    Case(
        "many-records.json",
        _dump([_good(n) for n in range(20)]),
        " ".join(["ok"] * 5 + ["PARSER_LIMIT"]),
        Limits(max_records=5),
    ),
    Case("nul-escape.json", b'{"body": "Late \\u0000 again"}', "CONTROL_CHARS"),
    Case("nul-escape-in-html.json", b'{"body": "<p>Late \\u0000 again</p>"}', "CONTROL_CHARS"),
    Case("half-pair-in-html.json", b'{"body": "<p>Late \\ud83d again</p>"}', "BAD_ENCODING"),
    Case("half-pair-escape.json", b'{"body": "Late \\ud83d again"}', "BAD_ENCODING"),
    Case("half-pair-in-headline.json", b'{"headline": "\\udc80", "body": "Late"}', "BAD_ENCODING"),
    Case("whole-pair-escape.json", b'{"body": "Late \\ud83d\\udea2 again"}', "ok"),
    Case(
        "same-id.json",
        _dump([{"id": "1", "body": "Late"}, {"id": "1", "body": "On time"}, _good(2)]),
        "ID_CONFLICT ID_CONFLICT ok",
    ),
    Case("same-id-same-text.json", _dump([{"id": "1", "body": "Late"}, {"id": "1", "body": "Late"}]), "ok ok"),
    Case(
        "same-id.jsonl", _lines({"id": "1", "body": "Late"}, {"id": "1", "body": "On time"}), "ID_CONFLICT ID_CONFLICT"
    ),
    Case(
        "bad-byte-line.jsonl",
        json.dumps(_good(1) | {"body": "Zoë’s ferry – late"}, ensure_ascii=False).encode()
        + b'\n{"body": "Zo\xeb is late"}\n'
        + _lines(_good(3)),
        "ok BAD_ENCODING ok",
    ),
    Case("cut-in-a-character.jsonl", _lines(_good(1)) + '{"body": "Zoë’s ferry – lateë'.encode()[:-1], "ok TRUNCATED"),
    Case("list-in-a-line.jsonl", b"[1]\n" + _lines(_good(1)), "JSON_SCHEMA ok"),
    Case("line-too-long.json", _dump({"body": "harbour " * 200_000}), "LINE_TOO_LONG"),
)
