"""JSON and JSON Lines: one article an object, under the names that `transforms.formats.fields.names` lists.

A document is one article, a list of articles, or an object that holds such a list under one of `_ENVELOPES`, at most
two levels down. Lines are told from a document by their suffix, by a second value after the first, or, where no
document can be read, by two lines that are whole objects. A document that is not well-formed is rejected whole; of
lines, only those that are not. A body may be text, HTML, or a list of either.
"""

import re
from collections.abc import Iterator
from typing import Any

from transforms.document import Limits, Reject
from transforms.formats.fields.json_values import ExtraData, find_linked_articles, parse, refuse_flawed
from transforms.formats.fields.names import BODY, Fields, find_hints
from transforms.formats.intake.source import Record, Records, Refused, Source
from transforms.formats.pages.blocks import make_document
from transforms.formats.records.record import add_fields, read_body

_ENVELOPES = (
    "articles", "items", "results", "data", "docs", "documents", "entries", "stories", "news", "posts", "records",
    "hits", "response", "feed", "value",
)  # fmt: skip
_INSIDE = ("_source", "article", "document", "item")  # what a search index or a feed wraps each record in
_START = re.compile(r'\s*(\{\s*("|\}\s*\Z)|\[\s*(\{|\]\s*\Z))')
_WHOLE_LINE = re.compile(r"^\{.*\}\s*$", re.MULTILINE)
_BROKEN_LINE = re.compile(r"\s*[{\[]\s*\n")  # of a document that is set out over several lines
_LINES_SUFFIXES = (".jsonl", ".ndjson")


def sniff(start: str) -> bool:
    """An object with a first key, or a list of objects."""
    return _START.match(start) is not None


def read(source: Source[str]) -> Records:
    """One record an article; raises Refused with TRUNCATED or a JSON_ reason for the document as a whole."""
    text = source.content
    if not source.name.lower().endswith(_LINES_SUFFIXES) or _BROKEN_LINE.match(text):
        try:
            yield from _read_articles(parse(text), source)
            return
        except ExtraData:
            pass
        except Refused:
            if len(_WHOLE_LINE.findall(text)) < 2:
                raise
    if not re.search(r"^\s*[{\[]", text, re.MULTILINE):
        raise Refused("JSON_INVALID", "no line begins an object")
    yield from _read_lines(source)


def _read_lines(source: Source[str]) -> Records:
    number = 0
    for line, ended in _split_lines(source.content):
        if line.isspace() or not line:
            continue
        number += 1
        try:
            value = parse(line)
        except ExtraData:
            yield Reject("JSON_INVALID", "two values in one line", number)
        except Refused as refused:
            # a line that was cut inside a file is damage; only the last can be the end of a delivery
            reason = "JSON_INVALID" if refused.reason == "TRUNCATED" and ended else refused.reason
            yield Reject(reason, refused.detail, number)
        else:
            yield read_record(value, number, source.name, source.limits)


def _split_lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text, and whether each is ended; without a list of them all."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end], True
        start = end + 1
    yield text[start:], False


def _read_articles(root: Any, source: Source[str]) -> Records:
    articles = _find_articles(root)
    if articles is None:
        refuse_flawed(root, source.limits.max_json_depth)
        raise Refused("JSON_SCHEMA", "no article and no list of articles")
    for number, value in enumerate(articles, 1):
        yield read_record(value, number, source.name, source.limits)


def _find_articles(root: Any, levels: int = 2) -> list[Any] | None:
    """The values that should be articles, None if nothing looks like one."""
    if isinstance(root, list):
        return root or None
    if not isinstance(root, dict):
        return None
    if linked := find_linked_articles(root):
        return linked
    fields = Fields(root)
    if any(isinstance(fields.get(name), str | list) for name in BODY):
        return [root]
    for name in _ENVELOPES:
        value = fields.get(name)
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            return value
        if levels and isinstance(value, dict) and (inner := _find_articles(value, levels - 1)):
            return inner
    return [root] if fields.has_any() else None


def read_record(value: Any, number: int, name: str, limits: Limits) -> Record:
    """The document of one article's object, or why it has none: JSON_SCHEMA, MISSING_FIELD, or a flaw inside it."""
    try:
        refuse_flawed(value, limits.max_json_depth)
        if not isinstance(value, dict):
            raise Refused("JSON_SCHEMA", f"{type(value).__name__} where an object should be")
        inner = next((value[key] for key in _INSIDE if isinstance(value.get(key), dict)), value)
        body = read_body(inner, limits)
        hints = find_hints(inner)
        return make_document(add_fields(body, hints), name, number, hints)
    except Refused as refused:
        return refused.reject(number)
