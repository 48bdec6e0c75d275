"""Read JSON and JSON Lines: each object is an article with the field names in `transforms.formats.fields.names`.

A JSON text is one article, a list of articles, or an object that holds such a list under one of `_ENVELOPES`, at most
two levels deep. A text is read as JSON Lines if its suffix says so, if a second value follows the first, or if it can't
be parsed as a whole and at least two lines are complete objects. Malformed JSON is rejected as a whole; in JSON Lines,
only the malformed lines are rejected. A body is text, HTML, or a list of either.
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
_INSIDE = ("_source", "article", "document", "item")  # keys in which search indexes and feeds wrap each record
_START = re.compile(r'\s*(\{\s*("|\}\s*\Z)|\[\s*(\{|\]\s*\Z))')
_WHOLE_LINE = re.compile(r"^\{.*\}\s*$", re.MULTILINE)
_BROKEN_LINE = re.compile(r"\s*[{\[]\s*\n")  # the start of JSON that is indented over several lines
_LINES_SUFFIXES = (".jsonl", ".ndjson")


def sniff(start: str) -> bool:
    """Whether the text starts with an object and its first key, or with a list of objects."""
    return _START.match(start) is not None


def read(source: Source[str]) -> Records:
    """Yield one record for each article; raises Refused with TRUNCATED or a JSON_ reason if nothing can be read."""
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
            # Only the last line can be truncated by an incomplete delivery; an incomplete line before it is malformed.
            reason = "JSON_INVALID" if refused.reason == "TRUNCATED" and ended else refused.reason
            yield Reject(reason, refused.detail, number)
        else:
            yield read_record(value, number, source.name, source.limits)


def _split_lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each line and whether it has a line end, without a list of all lines in memory."""
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
    """The values that should be articles, None if none is found."""
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
    """The Document of an article's object, or a Reject: JSON_SCHEMA, MISSING_FIELD, or the reason of a flaw in it."""
    try:
        refuse_flawed(value, limits.max_json_depth)
        if not isinstance(value, dict):
            raise Refused("JSON_SCHEMA", f"{type(value).__name__} instead of an object")
        inner = next((value[key] for key in _INSIDE if isinstance(value.get(key), dict)), value)
        body = read_body(inner, limits)
        hints = find_hints(inner)
        return make_document(add_fields(body, hints), name, number, hints)
    except Refused as refused:
        return refused.reject(number)
